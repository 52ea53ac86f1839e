package fenzhang.view.status;

import fenzhang.status.PendingMoney;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What creators would still get, by the day and of the largest dramas.
public record PendingText(PendingMoney money) {
    private static final int DRAMAS_SHOWN = 5;

    public void print(Terminal terminal) {
        terminal.print(
                "  pending       %s would be posted by vesting, if nothing more is refunded",
                NumberText.yuan(money.pending().total()));
        money.pending()
                .byDate()
                .forEach((date, amount) -> terminal.print("    %s  %14s", date, NumberText.yuan(amount)));
        List<Map.Entry<Long, BigInteger>> dramas =
                new ArrayList<>(money.pending().byDrama().entrySet());
        dramas.sort(Map.Entry.<Long, BigInteger>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        dramas.stream()
                .limit(DRAMAS_SHOWN)
                .forEach(drama -> terminal.print(
                        "    %24s  %s (%d)",
                        NumberText.yuan(drama.getValue()),
                        money.titles().getOrDefault(drama.getKey(), ""),
                        drama.getKey()));
        if (dramas.size() > DRAMAS_SHOWN) {
            terminal.print("    and %d dramas more: fenzhang status --pending --json", dramas.size() - DRAMAS_SHOWN);
        }
    }
}
