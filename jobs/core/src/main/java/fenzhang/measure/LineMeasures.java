package fenzhang.measure;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.money.Rounding;
import fenzhang.order.Line;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What a line's day adds to the measures: what vests on the day, and what later refunds take back (settlement.md 7 and
/// 9). One thread at a time.
public final class LineMeasures {
    private final int businessDay;
    private final PlanBook plans;
    private final Map<Terms, PlanVersion> versionByTerms = new HashMap<>();
    private final Map<Ground, List<Share>> sharesByGround = new HashMap<>();
    private MeasureDeltas sharesInto = new MeasureDeltas();

    /// @param businessDate the day being settled
    public LineMeasures(LocalDate businessDate, PlanBook plans) {
        this.businessDay = (int) businessDate.toEpochDay();
        this.plans = plans;
    }

    /// Returns the epoch day on which a target of a line vests, or empty while it has none or no terms.
    public OptionalInt vestDay(Line line, Target target) {
        if (line.holdStart() == Line.NEVER || target.terms().isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(line.holdStart() + version(target.terms().get()).holdDays());
    }

    private PlanVersion version(Terms terms) {
        return versionByTerms.computeIfAbsent(terms, t -> t.version(plans));
    }

    /// Adds what the day brings for a line, given its state at the end of the day before and of this day.
    ///
    /// @return the part of what was paid that vests by it, in fen; below 0 what a refund takes back of what vested
    public long addTo(MeasureDeltas deltas, Line before, Line after) {
        if (after.opened().isEmpty()) {
            return 0;
        }
        Attribution attribution = after.opened().get().attribution();
        List<Target> targets = attribution.targets();
        Parts partsAfter = new Parts(attribution, after);
        Parts partsBefore = new Parts(attribution, before);
        long vestedFen = 0;
        for (int i = 0; i < targets.size(); i++) {
            OptionalInt vestDay = vestDay(after, targets.get(i));
            if (vestDay.isEmpty() || vestDay.getAsInt() > businessDay) {
                continue;
            }
            Vesting vesting = new Vesting(after, i, vestDay.getAsInt());
            if (vestDay.getAsInt() == businessDay) {
                vestedFen += add(deltas, vesting, partsAfter, 1);
            } else if (after.refundedFen() != before.refundedFen()) {
                vestedFen += add(deltas, vesting, partsAfter, 1);
                vestedFen += add(deltas, vesting, partsBefore, -1);
            }
        }
        return vestedFen;
    }

    /// What remains of a line at some time, divided over its targets when the first of them asks: once for all of
    /// them, for there may be a hundred thousand.
    private static final class Parts {
        private final Attribution attribution;
        private final Line state;
        private long[] paid = {};
        private long[] commission = {};

        Parts(Attribution attribution, Line state) {
            this.attribution = attribution;
            this.state = state;
        }

        boolean isPaid() {
            return state.remainingPaidFen() > 0;
        }

        long paid(int target) {
            divide();
            return paid[target];
        }

        long commission(int target) {
            divide();
            return commission[target];
        }

        private void divide() {
            if (paid.length == 0) {
                paid = attribution.divide(state.remainingPaidFen());
                commission = attribution.divide(state.remainingCommissionFen());
            }
        }
    }

    /// Target number `index` of a line, and when it vests.
    private record Vesting(Line line, int index, int vestDay) {
        List<Target> targets() {
            return line.opened().orElseThrow().attribution().targets();
        }

        LineFacts facts() {
            return line.opened().orElseThrow().facts();
        }

        Target target() {
            return targets().get(index);
        }

        Terms terms() {
            return target().terms().orElseThrow();
        }

        boolean isFirstOfDrama() {
            return index == 0 || targets().get(index - 1).dramaId() != target().dramaId();
        }

        Ground ground() {
            return new Ground(terms(), vestDay, BusinessDate.epochDay(facts().paidTime()));
        }
    }

    /// What decides which measures a target moves, and by which boosts: the same for most lines of a drama and day.
    private record Ground(Terms terms, int vestDay, int paidDay) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ground o && vestDay == o.vestDay && paidDay == o.paidDay && terms.equals(o.terms);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * terms.hashCode() + vestDay) + paidDay;
        }
    }

    /// A component that lines move.
    private record Share(Metric metric, long boostBps, MeasureDeltas.Delta delta) {}

    /// Returns what a target moves, found once per ground: the keys of measures are long to compare.
    private List<Share> shares(MeasureDeltas deltas, Vesting vesting, PlanVersion version) {
        if (sharesInto != deltas) {
            sharesByGround.clear();
            sharesInto = deltas;
        }
        return sharesByGround.computeIfAbsent(vesting.ground(), ground -> shares(deltas, ground, version));
    }

    private static List<Share> shares(MeasureDeltas deltas, Ground ground, PlanVersion version) {
        LocalDate vestDate = LocalDate.ofEpochDay(ground.vestDay());
        LocalDate paidOn = LocalDate.ofEpochDay(ground.paidDay());
        List<Share> shares = new ArrayList<>();
        for (Component component : version.components()) {
            MeasureKey key =
                    MeasureKey.ofDrama(ground.terms(), component.id(), Periods.of(version, component, vestDate));
            switch (component.metric()) {
                case Metric.Revenue m ->
                    shares.add(new Share(m, version.boostBps(component.id(), paidOn), deltas.of(key)));
                case Metric.GoodsOrders m -> shares.add(new Share(m, PlanVersion.NO_BOOST_BPS, deltas.of(key)));
                case Metric.EffectiveViews _, Metric.WatchTime _, Metric.HostCommission _ -> {}
            }
        }
        return shares;
    }

    /// Adds or takes (`sign` −1) the target's value of every measure at some remaining amounts.
    ///
    /// @return what it is of the paid amount, with the sign
    private long add(MeasureDeltas deltas, Vesting vesting, Parts parts, int sign) {
        PlanVersion version = version(vesting.terms());
        long paid = parts.paid(vesting.index());
        long commission = parts.commission(vesting.index());
        long host = addHost(deltas, vesting, version, sign, commission);
        for (Share share : shares(deltas, vesting, version)) {
            long count = switch (share.metric()) {
                case Metric.Revenue m -> revenue(m.base(), vesting.facts().saleKind(), paid, commission - host);
                case Metric.GoodsOrders _ -> orders(vesting, parts);
                case Metric.EffectiveViews _, Metric.WatchTime _, Metric.HostCommission _ -> 0;
            };
            share.delta().add(sign * count, share.boostBps());
        }
        return sign * paid;
    }

    /// Adds the live host's part and returns it, in fen.
    private static long addHost(MeasureDeltas deltas, Vesting vesting, PlanVersion version, int sign, long commission) {
        long hostId = vesting.target().hostId();
        if (hostId == 0
                || vesting.facts().saleKind() != SaleKind.GOODS
                || version.liveHostShare().isEmpty()) {
            return 0;
        }
        Component.LiveHostShare share = version.liveHostShare().get();
        long host = Rounding.mulDiv(commission, share.bps(), 10_000);
        LocalDate vestDate = LocalDate.ofEpochDay(vesting.vestDay());
        MeasureKey key = new MeasureKey(vesting.terms(), share.id(), Periods.of(version, share, vestDate), hostId);
        deltas.add(key, sign * host, PlanVersion.NO_BOOST_BPS);
        return host;
    }

    private static long revenue(RevenueBase base, SaleKind kind, long paid, long commission) {
        return switch (base) {
            case GOODS_COMMISSION -> kind == SaleKind.GOODS ? commission : 0;
            case GOODS_PAID -> kind == SaleKind.GOODS ? paid : 0;
            case UNLOCK_PAID -> kind == SaleKind.UNLOCK ? paid : 0;
            case LICENCE_PAID -> kind == SaleKind.LICENCE ? paid : 0;
        };
    }

    private static int orders(Vesting vesting, Parts parts) {
        boolean counts = vesting.facts().saleKind() == SaleKind.GOODS && vesting.isFirstOfDrama() && parts.isPaid();
        return counts ? 1 : 0;
    }
}
