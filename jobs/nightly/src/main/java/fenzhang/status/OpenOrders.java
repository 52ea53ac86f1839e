package fenzhang.status;

import fenzhang.night.publish.DueToVest;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/// What waits at the end of a platform's newest sealed day: paid amounts that have not vested, all in fen, and sale
/// events whose line is not there. The books know amounts, not how many lines they are of.
///
/// @param paidFen paid for lines that are open, less what was refunded of them
/// @param dueFen what of it vests if nothing more is refunded, by the day; the hold of its lines has started
/// @param parkedEvents sale events that wait for their line
public record OpenOrders(BigInteger paidFen, NavigableMap<LocalDate, BigInteger> dueFen, BigInteger parkedEvents) {
    private static final int DAYS_SHOWN = 7;

    static OpenOrders of(Map<String, ControlTotal> totals) {
        return new OpenOrders(
                cumulative(totals, "open.paid"), DueToVest.paidFen(totals), cumulative(totals, "sales.parked.out"));
    }

    private static BigInteger cumulative(Map<String, ControlTotal> totals, String name) {
        ControlTotal total = totals.get(name);
        return total == null ? BigInteger.ZERO : total.cumulative();
    }

    private BigInteger dueInAllFen() {
        return dueFen.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger undatedFen() {
        return paidFen.subtract(dueInAllFen());
    }

    public void print(Terminal terminal) {
        terminal.print(
                "  open          paid %s: %s due to vest, %s without a day (not confirmed, organic, or without a plan)",
                NumberText.yuan(paidFen), NumberText.yuan(dueInAllFen()), NumberText.yuan(undatedFen()));
        if (!dueFen.isEmpty()) {
            terminal.print("  due to vest   paid amounts, if nothing more is refunded");
            int left = dueFen.size();
            for (Map.Entry<LocalDate, BigInteger> due : dueFen.entrySet()) {
                if (left == dueFen.size() - DAYS_SHOWN) {
                    terminal.print("    and %d days more, up to %s", left, dueFen.lastKey());
                    break;
                }
                terminal.print("    %s%18s", due.getKey(), NumberText.yuan(due.getValue()));
                left--;
            }
        }
        terminal.print("  parked        sale events that wait for their line: %s", NumberText.count(parkedEvents));
    }

    void addTo(Map<String, Object> map) {
        Map<String, Object> open = new LinkedHashMap<>();
        open.put("paid_fen", paidFen);
        open.put("due_to_vest_fen", dueInAllFen());
        open.put("without_day_fen", undatedFen());
        open.put("parked_events", parkedEvents);
        map.put("open", open);
        List<Map<String, Object>> days = new ArrayList<>();
        dueFen.forEach((date, fen) -> {
            Map<String, Object> day = new LinkedHashMap<>();
            day.put("vest_date", date.toString());
            day.put("paid_fen", fen);
            days.add(day);
        });
        map.put("due_to_vest", days);
    }
}
