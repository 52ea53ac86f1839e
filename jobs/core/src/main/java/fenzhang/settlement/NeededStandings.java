package fenzhang.settlement;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.plan.LineCode;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.time.Period;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Asks books for what the amounts of some periods of enrolments depend on, and for little more.
///
/// Settling with it posts what settling with whole standings posts. An amount depends on its measure; a cap's
/// line on all amounts that count towards it; recoupment and top-up on all amounts of the enrolment. So, of an
/// enrolment of which periods are touched:
///
/// - those periods, and `term`, where milestones are, advances, and whatever a version counts over the whole
/// term;
/// - the months in which its milestones were reached under a version with a cap: their bonus counts there, so
/// that who has the bonus needs what else counts there;
/// - all of it, if an advance was posted to it, it has a guarantee, or a version of its plan has a cap over the
/// whole term: the pools of all months count towards that, too.
///
/// In any other month neither an amount nor what it depends on moves. Who may reach milestones or closes pools
/// on a day touches that day's month: it is there that they count.
public final class NeededStandings {
    private final BooksAsOf books;
    private final PlanBook plans;
    private final Set<EnrolmentId> guaranteed;
    private final Set<String> cappedOverTheTerm = new TreeSet<>();

    /// @param guaranteed enrolments that have a guarantee
    public NeededStandings(BooksAsOf books, PlanBook plans, Set<EnrolmentId> guaranteed) {
        this.books = books;
        this.plans = plans;
        this.guaranteed = guaranteed;
        for (PlanVersion version : plans.versions()) {
            if (version.capFen().isPresent() && version.period() == PeriodKind.TERM) {
                cappedOverTheTerm.add(version.planId());
            }
        }
    }

    /// Returns the standings, also of enrolments of which the books know nothing.
    ///
    /// @param touched the periods whose amounts are asked for, by enrolment
    public NavigableMap<EnrolmentId, Standing> of(SortedMap<EnrolmentId, NavigableSet<Period>> touched) {
        SortedMap<EnrolmentId, Scope> asked = new TreeMap<>();
        touched.forEach((id, periods) -> asked.put(id, scope(id, periods)));
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        touched.keySet().forEach(id -> standings.put(id, Standing.none(id)));
        standings.putAll(books.standings(asked));
        SortedMap<EnrolmentId, Scope> more = new TreeMap<>();
        asked.forEach((id, scope) -> {
            if (scope instanceof Scope.OfPeriods(NavigableSet<Period> periods)) {
                missing(standings.getOrDefault(id, Standing.none(id)), periods).ifPresent(rest -> more.put(id, rest));
            }
        });
        if (!more.isEmpty()) {
            books.standings(more).forEach((id, standing) -> standings.merge(id, standing, Standing::with));
        }
        return standings;
    }

    private Scope scope(EnrolmentId id, NavigableSet<Period> touched) {
        if (guaranteed.contains(id) || cappedOverTheTerm.contains(id.planId())) {
            return Scope.WHOLE;
        }
        NavigableSet<Period> periods = new TreeSet<>(touched);
        periods.add(Period.TERM);
        return Scope.of(periods);
    }

    /// Returns what more is needed than the periods that a standing has, as those show.
    private Optional<Scope> missing(Standing standing, NavigableSet<Period> periods) {
        if (standing.entitlements().keySet().stream().anyMatch(key -> key.code() == LineCode.Rule.ADVANCE)) {
            return Optional.of(Scope.WHOLE);
        }
        NavigableSet<Period> missing = new TreeSet<>();
        standing.reached().forEach((milestone, reachedOn) -> {
            PlanVersion version = milestone.terms().version(plans);
            if (version.capFen().isPresent()) {
                missing.add(version.period().periodOf(reachedOn));
            }
        });
        missing.removeAll(periods);
        return missing.isEmpty() ? Optional.empty() : Optional.of(Scope.of(missing));
    }
}
