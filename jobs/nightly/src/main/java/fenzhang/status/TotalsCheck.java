package fenzhang.status;

import fenzhang.log.Log;
import fenzhang.night.publish.Reconciliation;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must hold of a sealed day (settlement.md 14), added up again from the rows that the books keep of it: whether
/// it held in that night is not asked.
///
/// @param told the totals that are a whole side by themselves, so that they need not be listed apart
public record TotalsCheck(List<Held> all, Set<String> told) {
    /// What there is to hold before the first sealed day.
    static final TotalsCheck NONE = new TotalsCheck(List.of(), Set.of());

    /// Those that settlement.md 14 asks for.
    private static final Set<String> MAIN = Set.of(
            "views.rows",
            "sales.rows",
            "attributed.lines",
            "attributed.paid",
            "opened.paid",
            "settled.cny",
            "credited.cny");

    private static final Set<RowOutcome> BEFORE = Set.of(RowOutcome.READ, RowOutcome.PARKED_BEFORE);
    private static final Set<RowOutcome> AFTER = Set.of(
            RowOutcome.ACCEPTED,
            RowOutcome.DUPLICATE,
            RowOutcome.QUARANTINED,
            RowOutcome.DROPPED,
            RowOutcome.PARKED_AFTER);

    /// Two figures that must be the same.
    record Sums(BigInteger left, BigInteger right) {
        BigInteger off() {
            return right.subtract(left);
        }

        boolean hold() {
            return left.equals(right);
        }
    }

    /// Something that must hold.
    ///
    /// @param left what one side is, in words
    /// @param right what the other side is
    /// @param unit of all figures: `rows`, `fen` or `impressions`
    /// @param cumulative since the first business date; empty where only the day's figures are kept
    record Held(String name, String left, String right, String unit, Sums day, Optional<Sums> cumulative) {
        boolean holds() {
            return day.hold() && cumulative.map(Sums::hold).orElse(true);
        }

        private BigInteger off() {
            return day.hold() ? cumulative.orElse(day).off() : day.off();
        }

        /// Returns whether it is held to the same figure as another.
        private boolean hasLeftOf(Held other) {
            return left.equals(other.left)
                    && day.left().equals(other.day.left())
                    && cumulative.map(Sums::left).equals(other.cumulative.map(Sums::left));
        }

        private void printLeft(Terminal terminal) {
            terminal.print(
                    "    %-64s%18s %20s",
                    left,
                    figure(day.left()),
                    cumulative.map(sums -> figure(sums.left())).orElse(""));
        }

        private void printRight(Terminal terminal) {
            terminal.print(
                    "      = %-60s%18s %20s  %s",
                    right,
                    figure(day.right()),
                    cumulative.map(sums -> figure(sums.right())).orElse(""),
                    holds() ? "holds" : "BROKEN by " + figure(off()));
        }

        private String figure(BigInteger value) {
            return unit.equals("fen") ? NumberText.yuan(value) : NumberText.count(value);
        }

        private Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", name);
            map.put("left", left);
            map.put("right", right);
            map.put("unit", unit);
            map.put("day", map(day));
            cumulative.ifPresent(sums -> map.put("cumulative", map(sums)));
            map.put("holds", holds());
            return map;
        }

        private static Map<String, Object> map(Sums sums) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("left", sums.left());
            map.put("right", sums.right());
            map.put("off", sums.off());
            return map;
        }
    }

    /// Adds up the totals and the row counts of a day.
    public static TotalsCheck of(Map<String, ControlTotal> totals, List<RowCount> rows) {
        List<Held> all = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Reconciliation identity : Reconciliation.of(totals.keySet())) {
            for (Reconciliation.Side side : List.of(identity.left(), identity.right())) {
                List<String> stored =
                        side.totals().stream().filter(totals::containsKey).toList();
                if (stored.size() == 1) {
                    told.addAll(stored);
                }
            }
            Sums day = new Sums(identity.left().day(totals), identity.right().day(totals));
            Sums cumulative = new Sums(
                    identity.left().cumulative(totals), identity.right().cumulative(totals));
            all.add(new Held(
                    identity.name(),
                    identity.left().words(),
                    identity.right().words(),
                    identity.unit(),
                    day,
                    Optional.of(cumulative)));
        }
        for (Log log : Log.values()) {
            List<RowCount> own =
                    rows.stream().filter(count -> count.log() == log).toList();
            String name = log.folder() + ".rows";
            all.add(listed(name + ".in", log.folder() + " rows listed as read + parked before", BEFORE, totals, own));
            all.add(listed(name + ".out", log.folder() + " rows listed as what became of them", AFTER, totals, own));
        }
        return new TotalsCheck(all, told);
    }

    /// The counts that are listed add up to the total.
    private static Held listed(
            String total,
            String words,
            Set<RowOutcome> outcomes,
            Map<String, ControlTotal> totals,
            List<RowCount> rows) {
        long sum = rows.stream()
                .filter(count -> outcomes.contains(count.outcome()))
                .mapToLong(RowCount::rows)
                .sum();
        BigInteger stored = totals.containsKey(total) ? totals.get(total).day() : BigInteger.ZERO;
        return new Held(
                total + " listed",
                "control total " + total,
                words,
                "rows",
                new Sums(stored, BigInteger.valueOf(sum)),
                Optional.empty());
    }

    /// Returns the names of what does not hold.
    public List<String> broken() {
        return all.stream().filter(held -> !held.holds()).map(Held::name).toList();
    }

    /// Prints both sides of the main ones and of what does not hold, or of all.
    public void print(Terminal terminal, boolean isWhole) {
        List<Held> shown = all.stream()
                .filter(held -> isWhole || !held.holds() || MAIN.contains(held.name()))
                .toList();
        terminal.print("  what must hold%54s %20s", "day", "since the first day");
        for (int i = 0; i < shown.size(); i++) {
            if (i == 0 || !shown.get(i).hasLeftOf(shown.get(i - 1))) {
                shown.get(i).printLeft(terminal);
            }
            shown.get(i).printRight(terminal);
        }
        if (shown.size() < all.size()) {
            terminal.print("    and %d more, which hold: fenzhang status --totals", all.size() - shown.size());
        }
    }

    List<Map<String, Object>> asMaps() {
        return all.stream().map(Held::asMap).toList();
    }
}
