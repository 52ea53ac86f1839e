package fenzhang.settlement;

import fenzhang.entitlement.EntitlementKey;
import fenzhang.plan.Unit;
import fenzhang.text.TextOrder;
import fenzhang.time.Period;
import java.time.LocalDate;
import java.util.Comparator;

/// One row of settlement.csv: what a creator is given, or gives back, on a business date.
///
/// @param planVersion the version's first day in force
/// @param code the row's `component`
/// @param creatorId 0 is suspense
/// @param amount fen or impressions; not 0
public record SettlementLine(
        LocalDate businessDate,
        String platform,
        long dramaId,
        String planId,
        LocalDate planVersion,
        PostedCode code,
        Period period,
        long creatorId,
        Unit unit,
        long amount) {
    /// The order of the rows: by the columns as they stand, ids numerically, text by code point.
    public static final Comparator<SettlementLine> ORDER = Comparator.comparing(SettlementLine::businessDate)
            .thenComparing(SettlementLine::platform, TextOrder.COMPARATOR)
            .thenComparingLong(SettlementLine::dramaId)
            .thenComparing(SettlementLine::planId, TextOrder.COMPARATOR)
            .thenComparing(SettlementLine::planVersion)
            .thenComparing(SettlementLine::code)
            .thenComparing(SettlementLine::period)
            .thenComparingLong(SettlementLine::creatorId)
            .thenComparing(SettlementLine::unit);

    /// Returns a line of a day.
    ///
    /// @param key the line of the drama that it is of
    static SettlementLine of(Settlement.Day day, EntitlementKey key, PostedCode code, long creatorId, long amount) {
        return new SettlementLine(
                day.businessDate(),
                day.platform(),
                key.terms().enrolment().dramaId(),
                key.terms().enrolment().planId(),
                key.terms().planVersion(),
                code,
                key.period(),
                creatorId,
                key.unit(),
                amount);
    }

    SettlementLine plus(long more) {
        return with(Math.addExact(amount, more));
    }

    /// Returns a line with the same keys and another amount.
    public SettlementLine with(long otherAmount) {
        return new SettlementLine(
                businessDate, platform, dramaId, planId, planVersion, code, period, creatorId, unit, otherAmount);
    }
}
