package fenzhang.payday;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.plan.Component;
import fenzhang.plan.LineCode;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.reckoning.Reckoning;
import fenzhang.settlement.PostedCode;
import fenzhang.statement.Statement.Basis;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.LineKind;
import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.Working;
import fenzhang.store.catalog.PlanTitles;
import fenzhang.store.payout.StatementReader;
import fenzhang.store.payout.StatementReader.Key;
import fenzhang.text.TextOrder;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells what the days of a period posted to creators, with measures and rates.
///
/// @param catalog the version that the payout knew
/// @param lastDate of the period
/// @param plans of all platforms
/// @param sums what was posted to all creators, in fen
/// @param reckonings how the lines of the days themselves come about, with what corrects them or comes to them from
/// suspense
record EarnedLines(
        Catalog catalog,
        LocalDate lastDate,
        Plans plans,
        Map<Key, Long> sums,
        Measures measures,
        Map<Key, List<Reckoning>> reckonings) {
    private static final int VARIOUS = -1;
    private static final int WHOLE_BPS = 10_000;

    /// The plans of the platforms.
    ///
    /// @param books as the platform's last day of the period knew them, by platform
    /// @param titles of their versions, as nights up to then found them, by platform
    record Plans(Map<String, PlanBook> books, Map<String, Map<PlanTitles.Version, PlanTitles.Title>> titles) {
        /// Returns a version's title in both languages, or the plan's id if no night found one.
        String title(String platform, String planId, LocalDate version) {
            PlanTitles.Title title =
                    titles.getOrDefault(platform, Map.of()).get(new PlanTitles.Version(planId, version));
            return title == null ? planId : title.both();
        }
    }

    /// Measures, times 10 000, by the lines that they are of.
    ///
    /// @param before at the end of the day before the period
    /// @param after at its end
    record Measures(Map<Key, BigInteger> before, Map<Key, BigInteger> after) {}

    /// Returns a creator's lines in cny, in the order of keys.
    List<EarnedLine> of(StatementReader.Posted posted) {
        List<EarnedLine> earned = new ArrayList<>();
        for (StatementReader.Line line : posted.lines()) {
            if (isIn(Unit.CNY, line) && line.amount() != 0) {
                earned.add(earned(posted.creatorId(), line));
            }
        }
        return earned;
    }

    private static boolean isIn(Unit unit, StatementReader.Line line) {
        return line.key().unit().equals(unit.code());
    }

    private EarnedLine earned(long creatorId, StatementReader.Line line) {
        Key key = line.key();
        Optional<Component> component = component(key);
        boolean isOfHost = component.isPresent() && component.get() instanceof Component.LiveHostShare;
        return new EarnedLine(
                key.platform(),
                key.dramaId(),
                title(key.dramaId()),
                key.planId(),
                plans.title(key.platform(), key.planId(), key.planVersion()),
                key.planVersion(),
                key.code().text(),
                kind(key.code(), component),
                key.period(),
                basis(key, component, creatorId),
                isOfHost ? WHOLE_BPS : share(key.dramaId(), creatorId, sums.getOrDefault(key, 0L), line.amount()),
                isOfHost ? line.amount() : sums.getOrDefault(key, 0L),
                line.amount());
    }

    /// A correction is of amounts: what it moved of a measure is in the measure of the line that it corrects; what
    /// was in suspense had moved it when it was posted. A live host's measure is the amount itself.
    private Basis basis(Key key, Optional<Component> component, long creatorId) {
        if (key.code().isCorrection() || key.code().isAssignment()) {
            return Basis.NONE;
        }
        boolean isOfHost = component.isPresent() && component.get() instanceof Component.LiveHostShare;
        return new Basis(
                isOfHost
                        ? List.of()
                        : component.map(known -> List.of(move(known, key))).orElse(List.of()),
                component.map(PrintedMeasure::rate).orElse(List.of()),
                workings(key, creatorId, isOfHost));
    }

    private List<Working> workings(Key key, long creatorId, boolean isOfHost) {
        return reckonings.getOrDefault(key, List.of()).stream()
                .filter(of -> of.line().hostId() == (isOfHost ? creatorId : 0))
                .map(of -> new Working(
                        of.before().arithmetic(),
                        of.after().arithmetic(),
                        of.divisions().stream()
                                .flatMap(division -> division.parts().stream())
                                .filter(part -> part.creatorId() == creatorId)
                                .map(part -> part.formula().text())
                                .toList()))
                .toList();
    }

    private String title(long dramaId) {
        return catalog.drama(dramaId).map(Drama::title).orElse("");
    }

    /// Returns the plan's component that a line is of; empty for what the engine makes itself.
    private Optional<Component> component(Key key) {
        Optional<String> id = key.code().code().componentId();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Optional<Component> component = plans.books
                .getOrDefault(key.platform(), new PlanBook(List.of()))
                .version(key.planId(), key.planVersion())
                .component(id.get());
        if (component.isEmpty()) {
            throw new IllegalStateException("plan " + key.planId() + " " + key.planVersion() + " has no component "
                    + id.get() + ", but " + key.platform() + " posted for it");
        }
        return component;
    }

    private static LineKind kind(PostedCode posted, Optional<Component> component) {
        if (posted.isCorrection()) {
            return LineKind.CORRECTION;
        }
        if (posted.isAssignment()) {
            return LineKind.ASSIGNMENT;
        }
        return switch (posted.code()) {
            case LineCode.OfComponent _ -> kind(component.orElseThrow());
            case LineCode.Rule.CAP -> LineKind.CAP;
            case LineCode.Rule.ADVANCE -> LineKind.GUARANTEE;
            case LineCode.Rule.RECOUPMENT -> LineKind.RECOUPMENT;
            case LineCode.Rule.TOP_UP -> LineKind.TOP_UP;
        };
    }

    private static LineKind kind(Component component) {
        return switch (component) {
            case Component.ViewRate _ -> LineKind.VIEW_RATE;
            case Component.WatchRate _ -> LineKind.WATCH_RATE;
            case Component.RevenueShare _ -> LineKind.REVENUE_SHARE;
            case Component.LiveHostShare _ -> LineKind.LIVE_HOST_SHARE;
            case Component.PoolShare _ -> LineKind.POOL_SHARE;
            case Component.Milestone _ -> LineKind.MILESTONE;
        };
    }

    private MeasureMove move(Component component, Key key) {
        return new MeasureMove(
                PrintedMeasure.unit(component.metric()),
                PrintedMeasure.text(component.metric(), measures.before.getOrDefault(key, BigInteger.ZERO)),
                PrintedMeasure.text(component.metric(), measures.after.getOrDefault(key, BigInteger.ZERO)));
    }

    /// Returns the creator's share at the end of the period, or one below 0 if the amount was not divided
    /// by it: shares changed within the period, or the catalog since. Two roundings may lie between.
    private int share(long dramaId, long creatorId, long dramaFen, long amountFen) {
        int bps = 0;
        for (Agreement.Share share : catalog.agreementOn(dramaId, lastDate).shares()) {
            bps = share.creatorId() == creatorId ? share.bps() : bps;
        }
        BigInteger off = BigInteger.valueOf(dramaFen)
                .multiply(BigInteger.valueOf(bps))
                .subtract(BigInteger.valueOf(amountFen).multiply(BigInteger.valueOf(WHOLE_BPS)));
        return off.abs().compareTo(BigInteger.valueOf(2 * WHOLE_BPS)) < 0 ? bps : VARIOUS;
    }

    /// Returns a creator's traffic by platform, drama, plan and component, over all periods and versions; none
    /// is 0.
    List<GrantedTraffic> traffic(StatementReader.Posted posted) {
        Map<Grant, Long> granted = new TreeMap<>();
        for (StatementReader.Line line : posted.lines()) {
            Key key = line.key();
            if (isIn(Unit.TRAFFIC, line)) {
                granted.merge(
                        new Grant(key.platform(), key.dramaId(), key.planId(), key.code()),
                        line.amount(),
                        Math::addExact);
            }
        }
        List<GrantedTraffic> traffic = new ArrayList<>();
        granted.forEach((grant, impressions) -> {
            if (impressions != 0) {
                traffic.add(new GrantedTraffic(
                        grant.platform,
                        grant.dramaId,
                        title(grant.dramaId),
                        grant.planId,
                        grant.code.text(),
                        impressions));
            }
        });
        return traffic;
    }

    private record Grant(String platform, long dramaId, String planId, PostedCode code) implements Comparable<Grant> {
        private static final Comparator<Grant> ORDER = Comparator.comparing(Grant::platform, TextOrder.COMPARATOR)
                .thenComparingLong(Grant::dramaId)
                .thenComparing(Grant::planId, TextOrder.COMPARATOR)
                .thenComparing(Grant::code);

        @Override
        public int compareTo(Grant other) {
            return ORDER.compare(this, other);
        }
    }
}
