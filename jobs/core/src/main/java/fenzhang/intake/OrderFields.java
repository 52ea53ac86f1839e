package fenzhang.intake;

import fenzhang.intake.SetAside.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/// What rows of all formats have, under the names of each.
///
/// @param isSeconds whether times are seconds since the epoch
/// @param digits of amounts: 2 for yuan, 0 for fen
record OrderFields(
        ExportRow row,
        boolean isSeconds,
        int digits,
        String modifiedTime,
        String paidTime,
        String paidAmount,
        String commission,
        String quantity) {
    /// Returns when the row was modified, or 0 and a problem.
    long modifiedAt() {
        OptionalLong time = row.time(modifiedTime, isSeconds);
        if (time.isEmpty()) {
            row.setAside(Reason.NO_MODIFIED_TIME, modifiedTime + " is missing");
        }
        return time.orElse(0);
    }

    /// Returns what was paid, having checked that the commission is not above it.
    OptionalLong paidFen() {
        OptionalLong paid = row.amount(paidAmount, digits);
        OptionalLong earned = row.amount(commission, digits);
        if (paid.isPresent() && earned.isPresent() && earned.getAsLong() > paid.getAsLong()) {
            row.setAside(
                    Reason.BAD_COMMISSION,
                    commission + " is " + earned.getAsLong() + " fen, more than the " + paid.getAsLong() + " paid");
        }
        return paid;
    }

    /// Returns the facts of a paid order.
    ///
    /// @param product empty is a problem
    /// @param shopId 0: none
    ExportedLine line(boolean groupBuy, Optional<String> product, long shopId, String trackingKey) {
        OptionalLong paidAt = row.time(paidTime, isSeconds);
        if (paidAt.isEmpty()) {
            row.setAside(Reason.NO_PAID_TIME, paidTime + " is missing, though the order is paid by its status");
        }
        if (product.isEmpty()) {
            row.setAside(Reason.NO_PRODUCT, "the product is missing");
        }
        return new ExportedLine(
                paidAt.orElse(0),
                groupBuy,
                product.map(TextId::numberOr).orElse(0L),
                shopId,
                row.quantity(quantity),
                row.required(paidAmount, row.amount(paidAmount, digits)),
                row.required(commission, row.amount(commission, digits)),
                trackingKey);
    }

    /// Returns a time of the row, or another one where it has none.
    long timeOr(String name, long other) {
        return row.time(name, isSeconds).orElse(other);
    }

    /// Returns what is looked up in the catalog: a base, and, behind `|`, what there is more.
    static String trackingKey(Optional<String> base, Optional<String> more) {
        return base.orElse("") + more.map(text -> "|" + text).orElse("");
    }
}
