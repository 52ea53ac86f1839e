package fenzhang.status;

import fenzhang.log.Log;
import fenzhang.night.publish.Reconciliation;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
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

    private static final Set<RowOutcome> BEFORE = Set.of(RowOutcome.READ, RowOutcome.PARKED_BEFORE);
    private static final Set<RowOutcome> AFTER = Set.of(
            RowOutcome.ACCEPTED,
            RowOutcome.DUPLICATE,
            RowOutcome.QUARANTINED,
            RowOutcome.DROPPED,
            RowOutcome.PARKED_AFTER);

    /// Two figures that must be the same.
    public record Sums(BigInteger left, BigInteger right) {
        /// Returns right less left.
        public BigInteger off() {
            return right.subtract(left);
        }

        public boolean hold() {
            return left.equals(right);
        }
    }

    /// Something that must hold.
    ///
    /// @param leftSide what one side is
    /// @param rightSide what the other side is
    /// @param unit of all figures: `rows`, `fen` or `impressions`
    /// @param cumulative since the first business date; empty where only the day's figures are kept
    public record Held(
            String name, Phrase leftSide, Phrase rightSide, String unit, Sums day, Optional<Sums> cumulative) {
        public String left() {
            return leftSide.english();
        }

        public String right() {
            return rightSide.english();
        }

        public boolean holds() {
            return day.hold() && cumulative.map(Sums::hold).orElse(true);
        }

        /// Returns by how much it does not hold.
        public BigInteger off() {
            return day.hold() ? cumulative.orElse(day).off() : day.off();
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
                    identity.left().phrase(),
                    identity.right().phrase(),
                    identity.unit(),
                    day,
                    Optional.of(cumulative)));
        }
        for (Log log : Log.values()) {
            List<RowCount> own =
                    rows.stream().filter(count -> count.log() == log).toList();
            String name = log.folder() + ".rows";
            all.add(listed(
                    name + ".in",
                    Phrase.of("%s rows listed as read + parked before", log.folder()),
                    BEFORE,
                    totals,
                    own));
            all.add(listed(
                    name + ".out",
                    Phrase.of("%s rows listed as what became of them", log.folder()),
                    AFTER,
                    totals,
                    own));
        }
        return new TotalsCheck(all, told);
    }

    /// The counts that are listed add up to the total.
    private static Held listed(
            String total,
            Phrase words,
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
                Phrase.of("control total %s", total),
                words,
                "rows",
                new Sums(stored, BigInteger.valueOf(sum)),
                Optional.empty());
    }

    /// Returns the names of what does not hold.
    public List<String> broken() {
        return all.stream().filter(held -> !held.holds()).map(Held::name).toList();
    }
}
