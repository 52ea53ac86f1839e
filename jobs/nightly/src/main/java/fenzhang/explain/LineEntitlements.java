package fenzhang.explain;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Rates;
import fenzhang.explain.LineExplanation.Day;
import fenzhang.explain.LineExplanation.Entitled;
import fenzhang.explain.LineExplanation.Holding;
import fenzhang.explain.LineExplanation.Left;
import fenzhang.explain.LineExplanation.Movement;
import fenzhang.explain.LineExplanation.Posting;
import fenzhang.explain.LineExplanation.Refund;
import fenzhang.explain.LineRecomputation.Played;
import fenzhang.measure.LineMeasures;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.night.lines.LineTransition;
import fenzhang.order.Line;
import fenzhang.order.LineLifecycle;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.store.books.ComponentBooks;
import fenzhang.store.books.ComponentBooks.Settled;
import fenzhang.time.BusinessDate;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/// Adds up again what a line brought to the measures on each of its days, and reads what the books made of it.
final class LineEntitlements {
    private static final Comparator<MeasureKey> HOSTS_FIRST = Comparator.<MeasureKey, Boolean>comparing(
                    key -> key.hostId() == 0)
            .thenComparing(Comparator.naturalOrder());

    private final ArchivedDays past;
    private final ComponentBooks books;
    private final NavigableMap<LocalDate, Played> played;
    private final Line last;
    private final List<String> differences = new ArrayList<>();

    /// @param last the line at the end of the last sealed day
    LineEntitlements(ArchivedDays past, ComponentBooks books, NavigableMap<LocalDate, Played> played, Line last) {
        this.past = past;
        this.books = books;
        this.played = played;
        this.last = last;
    }

    /// Returns the targets' plan versions and vest dates, as of the last day.
    List<LineExplanation.TargetStory> targets() {
        Attribution attribution = last.opened().orElseThrow().attribution();
        long[] paid = attribution.divide(last.opened().get().facts().paidFen());
        long[] commission = attribution.divide(last.opened().get().facts().commissionFen());
        List<LineExplanation.TargetStory> targets = new ArrayList<>();
        for (int i = 0; i < paid.length; i++) {
            Target target = attribution.targets().get(i);
            targets.add(new LineExplanation.TargetStory(
                    target,
                    paid[i],
                    commission[i],
                    target.terms().map(terms -> terms.version(past.plans(past.lastDate()))),
                    vestDate(last, target)));
        }
        return targets;
    }

    private Optional<LocalDate> vestDate(Line line, Target target) {
        OptionalInt day = new LineMeasures(past.lastDate(), past.plans(past.lastDate())).vestDay(line, target);
        return day.isPresent() ? Optional.of(LocalDate.ofEpochDay(day.getAsInt())) : Optional.empty();
    }

    /// Returns the vest dates that have come, ascending.
    private NavigableSet<LocalDate> vested() {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        last.opened()
                .ifPresent(opening -> opening.attribution()
                        .targets()
                        .forEach(target -> vestDate(last, target).ifPresent(dates::add)));
        return dates.headSet(past.lastDate(), true);
    }

    /// Returns the days that changed what is left of the line, or on which some of it vested.
    List<Day> days() {
        NavigableSet<LocalDate> dates = vested();
        played.forEach((date, day) -> {
            LineTransition change = day.change();
            if (change.before().refundedFen() != change.after().refundedFen()) {
                dates.add(date);
            }
        });
        List<Day> days = new ArrayList<>();
        for (LocalDate date : dates) {
            days.add(day(date));
        }
        return days;
    }

    private Day day(LocalDate date) {
        Line before = standing(date.minusDays(1));
        Line after = standing(date);
        MeasureDeltas deltas = new MeasureDeltas();
        PlanBook plans = past.plans(date);
        new LineMeasures(date, plans).addTo(deltas, before, after);
        NavigableMap<MeasureKey, BigInteger> movedByKey = new TreeMap<>(HOSTS_FIRST);
        movedByKey.putAll(deltas.byKey());
        List<Movement> movements = new ArrayList<>();
        movedByKey.forEach((key, moved) -> {
            if (moved.signum() != 0) {
                movements.add(movement(date, key, moved, plans));
            }
        });
        return new Day(
                date, refunds(date), left(before), left(after), vesting(date, after), movements, past.restatedBy(date));
    }

    /// Returns the line at the end of a day.
    private Line standing(LocalDate date) {
        var entry = played.floorEntry(date);
        return entry == null
                ? Line.unseen(last.key())
                : entry.getValue().change().after();
    }

    private static Left left(Line line) {
        Attribution attribution = line.opened().map(Line.Opening::attribution).orElse(Attribution.ORGANIC);
        return new Left(
                line.refundedFen(),
                line.remainingPaidFen(),
                line.remainingCommissionFen(),
                list(attribution.divide(line.remainingPaidFen())),
                list(attribution.divide(line.remainingCommissionFen())));
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private List<Refund> refunds(LocalDate date) {
        List<Refund> refunds = new ArrayList<>();
        Played day = played.get(date);
        if (day == null) {
            return refunds;
        }
        long left = day.change().after().opened().orElseThrow().facts().paidFen()
                - day.change().before().refundedFen();
        for (LineLifecycle.Outcome outcome : day.day().outcomes()) {
            if (outcome.fate() instanceof LineLifecycle.EventOutcome.Accepted) {
                switch (outcome.event().kind()) {
                    case REFUNDED -> {
                        refunds.add(new Refund(
                                outcome.event().refundId(), outcome.event().refundFen()));
                        left -= outcome.event().refundFen();
                    }
                    case CANCELLED -> {
                        refunds.add(new Refund("", left));
                        left = 0;
                    }
                    case PAID, GROUPED, CONFIRMED -> {}
                }
            }
        }
        return refunds;
    }

    private List<Integer> vesting(LocalDate date, Line line) {
        List<Integer> vesting = new ArrayList<>();
        List<Target> targets = line.opened().orElseThrow().attribution().targets();
        for (int i = 0; i < targets.size(); i++) {
            if (vestDate(line, targets.get(i)).equals(Optional.of(date))) {
                vesting.add(i + 1);
            }
        }
        return vesting;
    }

    private Movement movement(LocalDate date, MeasureKey key, BigInteger moved, PlanBook plans) {
        PlanVersion version = key.terms().version(plans);
        Component component = version.component(key.component()).orElseThrow();
        LocalDate paidOn = BusinessDate.of(last.opened().orElseThrow().facts().paidTime());
        long boost = switch (component.metric()) {
            case Metric.Revenue _ -> version.boostBps(component.id(), paidOn);
            case Metric.EffectiveViews _, Metric.WatchTime _, Metric.HostCommission _, Metric.GoodsOrders _ ->
                PlanVersion.NO_BOOST_BPS;
        };
        BigInteger[] count = moved.divideAndRemainder(BigInteger.valueOf(boost));
        if (count[1].signum() != 0) {
            throw new IllegalStateException(
                    key + " moved by " + moved + ", which is no multiple of its boost " + boost);
        }
        Optional<Posting> posting = past.restatedBy(date).isPresent()
                ? Optional.empty()
                : Optional.of(posting(date, key, component, moved));
        return new Movement(key, component, count[0].longValueExact(), boost, moved, posting);
    }

    private Posting posting(LocalDate date, MeasureKey key, Component component, BigInteger moved) {
        BigInteger before = books.measure(past.platform(), key, date.minusDays(1));
        BigInteger after = books.measure(past.platform(), key, date);
        List<Settled> lines = settled(date, key);
        OptionalLong now = entitled(component, after);
        if (now.isEmpty()) {
            return new Posting(before, after, Optional.empty(), lines);
        }
        long was = entitled(component, before).getAsLong();
        EntitlementKey entitlement =
                new EntitlementKey(key.terms(), component.code(), key.period(), component.unit(), key.hostId());
        check(date.minusDays(1), entitlement, was);
        check(date, entitlement, now.getAsLong());
        long ofAll = Math.subtractExact(
                books.entitlementOfAll(past.platform(), entitlement, date),
                books.entitlementOfAll(past.platform(), entitlement, date.minusDays(1)));
        Entitled entitled = new Entitled(
                was,
                now.getAsLong(),
                entitled(component, after.subtract(moved)).getAsLong(),
                ofAll - (now.getAsLong() - was));
        checkPosted(date, key, entitled.postedFen(), lines);
        return new Posting(before, after, Optional.of(entitled), lines);
    }

    /// Returns what a day posted for a component, and for what limits it; of a live host only the host's own.
    private List<Settled> settled(LocalDate date, MeasureKey key) {
        return books
                .settled(
                        past.platform(),
                        date,
                        key.terms(),
                        key.component(),
                        key.period().id())
                .stream()
                .filter(line -> key.hostId() == 0 || (line.creatorId() == key.hostId() && isOf(line, key)))
                .toList();
    }

    private static boolean isOf(Settled line, MeasureKey key) {
        return line.isOf(key.component());
    }

    /// Returns what a measure alone entitles to, in fen.
    private static OptionalLong entitled(Component component, BigInteger measure) {
        return switch (component) {
            case Component.RevenueShare share -> OptionalLong.of(Rates.of(share, measure));
            case Component.LiveHostShare _ -> OptionalLong.of(Rates.unboosted(measure));
            case Component.ViewRate _, Component.WatchRate _, Component.PoolShare _, Component.Milestone _ ->
                OptionalLong.empty();
        };
    }

    private void check(LocalDate date, EntitlementKey key, long computed) {
        long recorded = books.entitlement(past.platform(), key, date).orElse(0);
        if (recorded != computed) {
            differences.add("the measure of " + key.code() + " " + key.period() + " of drama "
                    + key.terms().enrolment().dramaId() + " on " + date + " entitles to " + computed
                    + " fen, but the books have " + recorded);
        }
    }

    private void checkPosted(LocalDate date, MeasureKey key, long entitled, List<Settled> lines) {
        long posted = 0;
        for (Settled line : lines) {
            posted = isOf(line, key) ? Math.addExact(posted, line.amount()) : posted;
        }
        if (posted != entitled) {
            differences.add("the day " + date + " moved " + key.component() + " " + key.period() + " of drama "
                    + key.terms().enrolment().dramaId() + " by " + entitled + " fen, but posted " + posted);
        }
    }

    /// Returns what the line holds of each measure at its last remaining amounts.
    List<Holding> standing() {
        MeasureDeltas deltas = new MeasureDeltas();
        for (LocalDate date : vested()) {
            new LineMeasures(date, past.plans(past.lastDate())).addTo(deltas, last, last);
        }
        List<Holding> holdings = new ArrayList<>();
        deltas.byKey().forEach((key, value) -> {
            if (value.signum() != 0) {
                holdings.add(new Holding(key, value));
            }
        });
        holdings.sort(Comparator.comparing(Holding::key, HOSTS_FIRST));
        return holdings;
    }

    /// Returns where the books are not what is computed; to be asked after the days.
    List<String> differences() {
        return differences;
    }
}
