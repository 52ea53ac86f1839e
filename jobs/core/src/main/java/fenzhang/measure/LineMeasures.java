package fenzhang.measure;

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
import java.util.List;
import java.util.OptionalInt;

/// What a line's day adds to the measures: what vests on the day, and what later refunds take back (settlement.md 7 and
/// 9).
public final class LineMeasures {
    private final int businessDay;
    private final PlanBook plans;

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
        return OptionalInt.of(
                line.holdStart() + target.terms().get().version(plans).holdDays());
    }

    /// Adds what the day brings for a line, given its state at the end of the day before and of this day.
    public void addTo(MeasureDeltas deltas, Line before, Line after) {
        if (after.opened().isEmpty()) {
            return;
        }
        List<Target> targets = after.opened().get().attribution().targets();
        for (int i = 0; i < targets.size(); i++) {
            OptionalInt vestDay = vestDay(after, targets.get(i));
            if (vestDay.isEmpty() || vestDay.getAsInt() > businessDay) {
                continue;
            }
            Vesting vesting = new Vesting(after, i, LocalDate.ofEpochDay(vestDay.getAsInt()));
            if (vestDay.getAsInt() == businessDay) {
                add(deltas, vesting, after, 1);
            } else if (after.refundedFen() != before.refundedFen()) {
                add(deltas, vesting, after, 1);
                add(deltas, vesting, before, -1);
            }
        }
    }

    /// Target number `index` of a line, and when it vests.
    private record Vesting(Line line, int index, LocalDate vestDate) {
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
    }

    /// Adds or takes (`sign` −1) the target's value of every measure at the remaining amounts of `state`.
    private void add(MeasureDeltas deltas, Vesting vesting, Line state, int sign) {
        PlanVersion version = vesting.terms().version(plans);
        long paid = part(vesting, state.remainingPaidFen());
        long commission = part(vesting, state.remainingCommissionFen());
        long host = addHost(deltas, vesting, version, sign, commission);
        LocalDate paidOn = BusinessDate.of(vesting.facts().paidTime());
        for (Component component : version.components()) {
            long boost = version.boostBps(component.id(), paidOn);
            MeasureKey key = MeasureKey.ofDrama(
                    vesting.terms(), component.id(), Periods.of(version, component, vesting.vestDate()));
            switch (component.metric()) {
                case Metric.Revenue m ->
                    deltas.add(
                            key, sign * revenue(m.base(), vesting.facts().saleKind(), paid, commission - host), boost);
                case Metric.GoodsOrders _ -> deltas.add(key, sign * orders(vesting, state), PlanVersion.NO_BOOST_BPS);
                case Metric.EffectiveViews _, Metric.WatchTime _, Metric.HostCommission _ -> {}
            }
        }
    }

    private static long part(Vesting vesting, long fen) {
        return vesting.line().opened().orElseThrow().attribution().divide(fen)[vesting.index()];
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
        MeasureKey key =
                new MeasureKey(vesting.terms(), share.id(), Periods.of(version, share, vesting.vestDate()), hostId);
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

    private static int orders(Vesting vesting, Line state) {
        boolean counts = vesting.facts().saleKind() == SaleKind.GOODS
                && vesting.isFirstOfDrama()
                && state.remainingPaidFen() > 0;
        return counts ? 1 : 0;
    }
}
