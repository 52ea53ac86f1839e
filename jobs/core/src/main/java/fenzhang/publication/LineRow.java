package fenzhang.publication;

import fenzhang.settlement.SettlementLine;
import fenzhang.text.TextOrder;
import java.util.Comparator;

/// A settlement line as it stands in the books: an edited one may say what no line of ours does.
///
/// @param planVersion ISO, as in settlement.csv
/// @param amount fen or impressions
public record LineRow(
        long dramaId,
        String planId,
        String planVersion,
        String component,
        String period,
        long creatorId,
        String unit,
        String amount) {
    /// The order of the rows of settlement.csv, which are all of one day and platform.
    public static final Comparator<LineRow> ORDER = Comparator.comparingLong(LineRow::dramaId)
            .thenComparing(LineRow::planId, TextOrder.COMPARATOR)
            .thenComparing(LineRow::planVersion)
            .thenComparing(LineRow::component, TextOrder.COMPARATOR)
            .thenComparing(LineRow::period, TextOrder.COMPARATOR)
            .thenComparingLong(LineRow::creatorId)
            .thenComparing(LineRow::unit);

    /// Returns a line as the books would have it.
    public static LineRow of(SettlementLine line) {
        return new LineRow(
                line.dramaId(),
                line.planId(),
                line.planVersion().toString(),
                line.code().text(),
                line.period().id(),
                line.creatorId(),
                line.unit().code(),
                Long.toString(line.amount()));
    }

    /// Returns the columns behind date and platform, as settlement.csv has them.
    public String csv() {
        return String.join(
                ",",
                Long.toString(dramaId),
                planId,
                planVersion,
                component,
                period,
                Long.toString(creatorId),
                unit,
                amount);
    }
}
