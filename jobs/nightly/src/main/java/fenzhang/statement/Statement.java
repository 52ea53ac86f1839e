package fenzhang.statement;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// All that a creator's statement of a period says. Amounts are fen, positive what the creator gains.
///
/// @param payerName who pays
/// @param taxation how the tax came about; empty where none is due by law or nothing was paid
/// @param earned what the days of the period posted in yuan, by platform, drama, plan, version, component and period
/// @param orders what was sold of the creator's dramas, by platform, drama, the drama's before a live host's own
/// @param clawbacks refunds of orders that had vested, on days of the period, by date, platform and order
/// @param pending what may still vest after the period, by platform and drama
/// @param traffic what was granted in impressions, by platform, drama and component
/// @param days what each day of the period posted, in date order, days without lines too; adds up to all lines of
/// `earned`
/// @param seals of every settled day of the period on the platforms on which the creator has lines, by platform and
/// date
public record Statement(
        YearMonth period,
        String payerName,
        Payee payee,
        Balance balance,
        Optional<Taxation> taxation,
        List<EarnedLine> earned,
        List<DramaOrders> orders,
        List<Clawback> clawbacks,
        List<PendingDrama> pending,
        List<GrantedTraffic> traffic,
        List<DayAmount> days,
        List<DaySeal> seals) {
    public Statement {
        earned = List.copyOf(earned);
        orders = List.copyOf(orders);
        clawbacks = List.copyOf(clawbacks);
        pending = List.copyOf(pending);
        traffic = List.copyOf(traffic);
        days = List.copyOf(days);
        seals = List.copyOf(seals);
        long figuredFen = taxation.map(figured -> figured.withheld().taxFen()).orElse(0L);
        if (figuredFen != balance.taxFen()) {
            throw new IllegalArgumentException("creator " + payee.creatorId() + " " + period
                    + ": by the rule the tax is " + figuredFen + " fen, withheld were " + balance.taxFen());
        }
        long lines = earned.stream().mapToLong(EarnedLine::amountFen).reduce(0, Math::addExact);
        long daily = days.stream().mapToLong(DayAmount::amountFen).reduce(0, Math::addExact);
        if (lines != balance.postedFen() || daily != lines) {
            throw new IllegalArgumentException("creator " + payee.creatorId() + " " + period + ": the lines come to "
                    + lines + " fen, the days to " + daily + ", the balance says " + balance.postedFen());
        }
    }

    /// Who is paid.
    ///
    /// @param name as in the catalog version that the payout knew; empty if it had none
    /// @param maskedAccount such as `6222 **** 0003`; empty if none is known
    /// @param paymentId the payment's end-to-end id; empty if nothing was paid
    public record Payee(long creatorId, String name, Creator.Kind kind, String maskedAccount, String paymentId) {}

    /// How the balance moved over the period, in fen: what was carried into it, what came to it, and where it went.
    ///
    /// @param openingFen what was carried forward from before; below 0 the creator owed
    /// @param componentsFen what the plans' components, caps and live rooms posted, refunds taken off
    /// @param guaranteeFen advances and top-ups of guarantees
    /// @param recoupmentFen what was recouped of advances; below 0
    /// @param correctionsFen lines that correct days settled before
    /// @param returned payments that the bank rejected, put back, by date and id
    /// @param taxFen what was withheld; 0 or above
    /// @param paidFen what was paid, net; 0 or above
    /// @param carriedFen what is carried forward
    public record Balance(
            long openingFen,
            long componentsFen,
            long guaranteeFen,
            long recoupmentFen,
            long correctionsFen,
            List<ReturnedPayment> returned,
            long taxFen,
            long paidFen,
            long carriedFen,
            PayoutOutcome outcome) {
        public Balance {
            returned = List.copyOf(returned);
            long before = openingFen + componentsFen + guaranteeFen + recoupmentFen + correctionsFen + sum(returned);
            if (before != taxFen + paidFen + carriedFen) {
                throw new IllegalArgumentException("payable before " + before + " fen is not tax " + taxFen + ", paid "
                        + paidFen + " and carried forward " + carriedFen);
            }
        }

        private static long sum(List<ReturnedPayment> returned) {
            return returned.stream().map(ReturnedPayment::grossFen).reduce(0L, Math::addExact);
        }

        /// Returns the gross of payments that the bank rejected, put back.
        public long returnedFen() {
            return sum(returned);
        }

        /// Returns what the days of the period posted.
        public long postedFen() {
            return componentsFen + guaranteeFen + recoupmentFen + correctionsFen;
        }

        /// Returns what was payable at the end of the period: before tax, before it was paid.
        public long grossFen() {
            return taxFen + paidFen + carriedFen;
        }
    }

    /// A payment that the bank rejected.
    ///
    /// @param date on which it was put back: a day of the period
    /// @param reason the bank's code and text; may be empty
    /// @param grossFen what is owed again, tax included
    public record ReturnedPayment(LocalDate date, String paymentId, String reason, long grossFen) {
        /// Returns it in a line: `2026-12-11 FZ202611-1-9D96C9 AC04 …`.
        public String text() {
            return (date + " " + paymentId + " " + reason).strip();
        }
    }

    /// What the days of the period posted to the creator under one key of settlement lines.
    ///
    /// @param drama the title; empty if the catalog no longer has the drama
    /// @param plan the plan's name
    /// @param planVersion the version's first day in force
    /// @param component as in settlement.csv: a component's id, or cap, guarantee, recoupment, top-up; those of
    ///     corrections end in `@` and the first corrected day, what was in suspense in `@suspense`
    /// @param kind the component's type
    /// @param linePeriod the period whose measure it is of: a month (an earlier one is re-rated) or `term`
    /// @param basis what the amounts are worked out from
    /// @param share the creator's share of the drama in basis points, 10 000 being all; below 0 if it was
    ///     not one share
    /// @param dramaFen by how much the drama's entitlement moved over the period, all creators together
    /// @param amountFen the creator's part of it; not 0
    public record EarnedLine(
            String platform,
            long dramaId,
            String drama,
            String planId,
            String plan,
            LocalDate planVersion,
            String component,
            LineKind kind,
            String linePeriod,
            Basis basis,
            int share,
            long dramaFen,
            long amountFen) {
        /// Returns how the drama's measure moved; empty where there is none.
        public List<MeasureMove> measure() {
            return basis.measure;
        }

        /// Returns how the measure becomes an amount; empty where there is none.
        public List<RateStep> rate() {
            return basis.rate;
        }
    }

    /// What a line's amounts are worked out from.
    ///
    /// @param measure how the drama's measure moved; empty where there is none
    /// @param rate how the measure becomes an amount; empty where there is none
    /// @param workings how the amounts come about, of each enrolment of the drama; empty for corrections and for
    ///     what comes from suspense, which are in the workings of the line that they are of
    public record Basis(List<MeasureMove> measure, List<RateStep> rate, List<Working> workings) {
        /// Nothing.
        public static final Basis NONE = new Basis(List.of(), List.of(), List.of());

        public Basis {
            measure = List.copyOf(measure);
            rate = List.copyOf(rate);
            workings = List.copyOf(workings);
        }
    }

    /// How amounts come about, as arithmetic to be redone: see [fenzhang.entitlement.Formula].
    ///
    /// @param before the drama's entitlement in fen at the end of the day before the period
    /// @param after the same at the end of the period
    /// @param parts the creator's part in fen of what moved, one for each agreement; with that of lines that
    ///     correct this one, or come to it from suspense
    public record Working(String before, String after, List<String> parts) {
        public Working {
            parts = List.copyOf(parts);
        }
    }

    /// A measure at the end of the day before the period and of its last day, as the statement prints it: whole units
    /// and, where boosts leave a fraction, up to four decimals.
    ///
    /// @param before such as `207964.5792`
    /// @param after in the same unit
    public record MeasureMove(MeasureUnit unit, String before, String after) {}

    /// A step of a rate.
    ///
    /// @param from from where on it holds, in views, hours or fen; 0 where there are no steps
    /// @param rate in `unit`
    public record RateStep(RateUnit unit, long from, long rate) {}

    /// The order lines behind a drama: those that vested in the period, and those whose hold had begun by its end.
    ///
    /// @param largest those of which most was paid, the largest first
    public record DramaOrders(OrderPlace place, OrderSum vested, OrderSum pending, List<Order> largest) {
        public DramaOrders {
            largest = List.copyOf(largest);
        }
    }

    /// Of what orders are.
    ///
    /// @param isOfHost whether they were sold in the creator's live room, and the creator's part is the host's
    public record OrderPlace(String platform, long dramaId, String drama, boolean isOfHost) {}

    /// What orders come to, in fen: the drama's part of what was paid, of the commission, and of what was refunded.
    public record OrderSum(long orders, long paidFen, long commissionFen, long refundedFen) {
        /// Nothing.
        public static final OrderSum NONE = new OrderSum(0, 0, 0, 0);

        /// Returns it with an order.
        public OrderSum plus(OrderSum order) {
            return new OrderSum(
                    orders + order.orders,
                    Math.addExact(paidFen, order.paidFen),
                    Math.addExact(commissionFen, order.commissionFen),
                    Math.addExact(refundedFen, order.refundedFen));
        }
    }

    /// An order line, as it stood at the end of the period.
    ///
    /// @param sum itself
    /// @param share the creator's in basis points, on the day on which it vested; on the last day if it is pending
    /// @param moved what it added to measures, by component; empty while it is pending, and where it moves none
    public record Order(
            OrderPlace place, OrderLine line, OrderDates dates, OrderSum sum, int share, List<OrderMeasure> moved) {
        public Order {
            moved = List.copyOf(moved);
        }
    }

    /// Which order line.
    ///
    /// @param kind `GOODS`, `UNLOCK` or `LICENCE`
    public record OrderLine(String orderId, long lineNo, String kind) {}

    /// When it was paid, and when it vested or vests.
    public record OrderDates(LocalDate paidDate, LocalDate vestDate, boolean isVested) {}

    /// What an order line added to a measure, refunds up to the end of the period taken off.
    ///
    /// @param period of the measure
    /// @param measure in the unit, unrounded: up to six decimals of a yuan where boosts leave a fraction
    public record OrderMeasure(
            String planId, LocalDate planVersion, String component, String period, MeasureUnit unit, String measure) {}

    /// A refund that took back something of an order that had vested.
    ///
    /// @param paidDate the business date of the original order
    /// @param vestDate on which it had vested
    /// @param refundDate on which the refund was settled: a day of the period
    /// @param refundedFen the part of the paid amount that was refunded
    /// @param measure the measure that it took back, as the statement prints it; below 0
    public record Clawback(
            LocalDate refundDate,
            String platform,
            String orderId,
            long lineNo,
            long dramaId,
            String drama,
            LocalDate paidDate,
            LocalDate vestDate,
            long refundedFen,
            MeasureUnit unit,
            String measure) {}

    /// What would be posted for a drama if every order whose hold has begun by the end of the period vested as it
    /// stood.
    ///
    /// @param lastVestDate the latest of the vest dates
    /// @param dramaFen all creators together
    /// @param share the creator's in basis points
    /// @param amountFen the creator's part, rounded: an estimate
    public record PendingDrama(
            String platform,
            long dramaId,
            String drama,
            LocalDate lastVestDate,
            long dramaFen,
            int share,
            long amountFen) {}

    /// Traffic that the days of the period granted.
    public record GrantedTraffic(
            String platform, long dramaId, String drama, String plan, String component, long impressions) {}

    /// What a day posted to the creator in yuan, all platforms together.
    public record DayAmount(LocalDate date, long amountFen) {}

    /// The seal of a settled day.
    ///
    /// @param seal 64 hexadecimal digits
    public record DaySeal(String platform, LocalDate date, String seal) {}

    /// What a line is for.
    public enum LineKind {
        VIEW_RATE,
        WATCH_RATE,
        REVENUE_SHARE,
        LIVE_HOST_SHARE,
        POOL_SHARE,
        MILESTONE,
        CAP,
        GUARANTEE,
        RECOUPMENT,
        TOP_UP,
        CORRECTION,
        ASSIGNMENT
    }

    /// What a measure counts.
    public enum MeasureUnit {
        EFFECTIVE_VIEWS,
        HOURS_WATCHED,
        /// Yuan of vested revenue.
        YUAN,
        ORDERS
    }

    /// What a rate is of.
    public enum RateUnit {
        FEN_PER_1000_VIEWS,
        FEN_PER_HOUR,
        /// Basis points of the merchant's commission on vested goods, less what went to live hosts.
        BPS_OF_GOODS_COMMISSION,
        /// Basis points of what buyers paid for vested goods.
        BPS_OF_GOODS_PAID,
        /// Basis points of what viewers paid to unlock episodes.
        BPS_OF_UNLOCK_PAID,
        /// Basis points of what licensees paid.
        BPS_OF_LICENCE_PAID,
        /// Basis points of the commission in the creator's live room.
        BPS_OF_COMMISSION,
        /// Fen, once the measure has reached `from`.
        BONUS_FEN,
        /// Fen that all dramas of the plan share by score.
        POOL_FEN
    }
}
