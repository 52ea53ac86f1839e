package fenzhang.rerun;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.night.context.DayBefore;
import fenzhang.settlement.Books;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Milestones that sealed days reached, which stay reached on their day whatever the measures come to when the days are
/// played again.
///
/// @param dateByMilestone the day on which each was reached
public record FrozenMilestones(NavigableMap<Standing.Milestone, LocalDate> dateByMilestone) {
    /// Returns those that were reached from a day on.
    public static FrozenMilestones since(LocalDate first, Books published) {
        NavigableMap<Standing.Milestone, LocalDate> given = new TreeMap<>();
        published
                .standings()
                .values()
                .forEach(standing -> standing.reached().forEach((milestone, date) -> {
                    if (!date.isBefore(first)) {
                        given.put(milestone, date);
                    }
                }));
        return new FrozenMilestones(given);
    }

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
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        Set<EnrolmentId> enrolments = new TreeSet<>(before.unsettled());
        dateByMilestone.forEach((milestone, reached) -> {
            if (!reached.equals(date)) {
                return;
            }
            EnrolmentId enrolment = milestone.terms().enrolment();
            enrolments.add(enrolment);
            MeasureKey key = MeasureKey.ofDrama(milestone.terms(), milestone.component(), Period.TERM);
            Standing standing = standings.getOrDefault(enrolment, before.books().standing(enrolment));
            if (!standing.measures().containsKey(key)) {
                standings.put(enrolment, standing.plus(new TreeMap<>(Map.of(key, BigInteger.ZERO))));
            }
        });
        Books books = before.books().with(new Books(standings, Collections.emptyNavigableMap()));
        return new DayBefore(before.seal(), books, before.totals(), enrolments);
    }
}
