package fenzhang.payday;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.money.Rounding;
import fenzhang.outlook.PendingEntitlement;
import fenzhang.outlook.VestedRefund;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.PendingDrama;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/// Deals what orders took back, and what they may still bring, to the creators whom it concerns.
final class OrderMoney {
    private static final int WHOLE_BPS = 10_000;

    private final Catalog catalog;
    private final LongFunction<String> titles;
    private final Set<Long> creators;
    private final Map<Long, List<Clawback>> clawbacks = new HashMap<>();
    private final Map<Long, List<PendingDrama>> pending = new HashMap<>();

    /// @param catalog the version that the payout knew, with the agreements of the dramas that are shared
    /// @param titles of all dramas
    /// @param creators whom it is dealt to; others' is left out
    OrderMoney(Catalog catalog, LongFunction<String> titles, Set<Long> creators) {
        this.catalog = catalog;
        this.titles = titles;
        this.creators = creators;
    }

    /// A day on which refunds were settled.
    ///
    /// @param plans as the platform's last day of the period knew them
    record RefundDay(String platform, LocalDate date, PlanBook plans) {}

    /// Adds the refunds of a day: days ascending, platforms of a day, too.
    ///
    /// @param agreements who shared the dramas on the day, as its night knew it: from them it was taken back
    void refunds(RefundDay day, List<VestedRefund> refunds, Map<Long, Agreement> agreements) {
        for (VestedRefund refund : refunds) {
            Clawback clawback = clawback(day, refund);
            Agreement agreement = refund.hostId() == 0
                    ? agreements.getOrDefault(refund.dramaId(), Agreement.IN_SUSPENSE)
                    : Agreement.whole(refund.hostId());
            for (Agreement.Share share : agreement.shares()) {
                if (creators.contains(share.creatorId())) {
                    clawbacks
                            .computeIfAbsent(share.creatorId(), _ -> new ArrayList<>())
                            .add(clawback);
                }
            }
        }
    }

    private Clawback clawback(RefundDay day, VestedRefund refund) {
        Metric metric = refund.terms()
                .version(day.plans)
                .component(refund.component())
                .orElseThrow()
                .metric();
        return new Clawback(
                day.date,
                day.platform,
                refund.orderId(),
                refund.lineNo(),
                refund.dramaId(),
                titles.apply(refund.dramaId()),
                refund.paidDate(),
                refund.vestDate(),
                refund.refundedFen(),
                PrintedMeasure.unit(metric),
                PrintedMeasure.text(metric, refund.movementX10000()));
    }

    /// Adds what is pending of a platform: platforms ascending.
    void pending(String platform, LocalDate date, PendingEntitlement.Pending claims) {
        for (PendingEntitlement.Claim claim : claims.claims()) {
            long dramaFen = claim.amountFen().longValueExact();
            for (Agreement.Share share : sharers(claim.dramaId(), claim.hostId(), date)) {
                if (creators.contains(share.creatorId())) {
                    pending.computeIfAbsent(share.creatorId(), _ -> new ArrayList<>())
                            .add(new PendingDrama(
                                    platform,
                                    claim.dramaId(),
                                    titles.apply(claim.dramaId()),
                                    claim.lastVestDate(),
                                    dramaFen,
                                    share.bps(),
                                    Rounding.mulDiv(dramaFen, share.bps(), WHOLE_BPS)));
                }
            }
        }
    }

    /// Returns those who share a drama on a date, or the host alone.
    private List<Agreement.Share> sharers(long dramaId, long hostId, LocalDate date) {
        Agreement agreement = hostId == 0 ? catalog.agreementOn(dramaId, date) : Agreement.whole(hostId);
        return agreement.shares();
    }

    /// Returns what refunds took back of a creator, by date, platform and order.
    List<Clawback> clawbacks(long creatorId) {
        return clawbacks.getOrDefault(creatorId, List.of());
    }

    /// Returns what is pending of a creator, by platform and drama, the drama's before a live host's own.
    List<PendingDrama> pending(long creatorId) {
        return pending.getOrDefault(creatorId, List.of());
    }
}
