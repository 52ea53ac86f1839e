package fenzhang.rerun;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.night.start.DayBefore;
import fenzhang.settlement.Books;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Milestones that sealed days reached, which stay reached on their day whatever the measures come to when the days are
/// played again.
///
/// @param dateByMilestone the day on which each was reached
public record FrozenMilestones(NavigableMap<Standing.Milestone, LocalDate> dateByMilestone) {
    /// Returns those of some milestones.
    public FrozenMilestones of(Predicate<Standing.Milestone> some) {
        NavigableMap<Standing.Milestone, LocalDate> kept = new TreeMap<>(dateByMilestone);
        kept.keySet().removeIf(some.negate());
        return new FrozenMilestones(kept);
    }

    /// Reaches these on their days, and no other.
    MilestoneRule rule() {
        return (milestone, day, _) -> !day.isBefore(dateByMilestone.getOrDefault(milestone, LocalDate.MAX));
    }

    /// Reaches these on their days, and others by their measures.
    public MilestoneRule ruleBesideMeasures() {
        return (milestone, day, measureReaches) -> {
            LocalDate given = dateByMilestone.get(milestone);
            return given == null ? measureReaches : !day.isBefore(given);
        };
    }

    /// Returns where a day starts: the measures of the milestones that it is to reach are there, be it at 0, and their
    /// enrolments are settled whatever moves. Not before: only then are their plan versions sure to be known.
    public DayBefore reaching(LocalDate date, DayBefore before) {
        NavigableSet<MeasureKey> measures = new TreeSet<>();
        dateByMilestone.forEach((milestone, reached) -> {
            if (reached.equals(date)) {
                measures.add(MeasureKey.ofDrama(milestone.terms(), milestone.component(), Period.TERM));
            }
        });
        if (measures.isEmpty()) {
            return before;
        }
        Set<EnrolmentId> enrolments = new TreeSet<>(before.unsettled());
        measures.forEach(key -> enrolments.add(key.terms().enrolment()));
        measures.removeAll(before.books().measures(measures).navigableKeySet());
        return new DayBefore(before.seal(), before.books().with(atZero(measures)), before.totals(), enrolments);
    }

    private static Books atZero(NavigableSet<MeasureKey> measures) {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        measures.forEach(key -> {
            EnrolmentId enrolment = key.terms().enrolment();
            Standing zero = Standing.none(enrolment).plus(new TreeMap<>(Map.of(key, BigInteger.ZERO)));
            standings.merge(enrolment, zero, Standing::with);
        });
        return new Books(standings, new TreeMap<>());
    }
}
