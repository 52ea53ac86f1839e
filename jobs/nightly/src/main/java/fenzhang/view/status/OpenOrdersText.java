package fenzhang.view.status;

import fenzhang.status.OpenOrders;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;

/// What waits, and when it vests.
public record OpenOrdersText(OpenOrders orders) {
    private static final int DAYS_SHOWN = 7;

    public void print(Terminal terminal) {
        terminal.print(
                "  open          paid %s: %s due to vest, %s without a day (not confirmed, organic, or without a plan)",
                NumberText.yuan(orders.paidFen()),
                NumberText.yuan(orders.dueInAllFen()),
                NumberText.yuan(orders.undatedFen()));
        if (!orders.dueFen().isEmpty()) {
            terminal.print(terminal.words().of("  due to vest   paid amounts, if nothing more is refunded"));
            int left = orders.dueFen().size();
            for (Map.Entry<LocalDate, BigInteger> due : orders.dueFen().entrySet()) {
                if (left == orders.dueFen().size() - DAYS_SHOWN) {
                    terminal.print(
                            "    and %d days more, up to %s",
                            left, orders.dueFen().lastKey());
                    break;
                }
                terminal.print("    %s%18s", due.getKey(), NumberText.yuan(due.getValue()));
                left--;
            }
        }
        terminal.print(
                "  parked        sale events that wait for their line: %s", NumberText.count(orders.parkedEvents()));
    }
}
