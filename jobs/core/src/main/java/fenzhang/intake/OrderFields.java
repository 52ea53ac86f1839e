package fenzhang.intake;

import fenzhang.intake.SetAside.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/// What rows of all formats have, under the names of each.
record OrderFields(ExportRow row, Notation notation, Names names) {
    /// How a format writes amounts and times.
    enum Notation {
        /// Amounts in fen, times in seconds since the epoch.
        FEN_AND_SECONDS,
        /// Amounts in yuan, times as texts.
        YUAN_AND_TEXTS;

        boolean isSeconds() {
            return this == FEN_AND_SECONDS;
        }

        /// Returns how many digits of an amount stand behind the point.
        int digits() {
            return this == FEN_AND_SECONDS ? 0 : 2;
        }
    }

    /// What a format calls them.
    record Names(String modifiedTime, String paidTime, String paidAmount, String commission, String quantity) {}

    /// Returns when the row was modified, or 0 and a problem.
    long modifiedAt() {
        OptionalLong time = row.time(names.modifiedTime(), notation.isSeconds());
        if (time.isEmpty()) {
            row.setAside(Reason.NO_MODIFIED_TIME, names.modifiedTime() + " is missing");
        }
        return time.orElse(0);
    }

    /// Returns what was paid, having checked that the commission is not above it.
    OptionalLong paidFen() {
        OptionalLong paid = row.amount(names.paidAmount(), notation.digits());
        OptionalLong earned = row.amount(names.commission(), notation.digits());
        if (paid.isPresent() && earned.isPresent() && earned.getAsLong() > paid.getAsLong()) {
            row.setAside(
                    Reason.BAD_COMMISSION,
                    names.commission() + " is " + earned.getAsLong() + " fen, more than the " + paid.getAsLong()
                            + " paid");
        }
        return paid;
    }

    /// Returns the facts of a paid order.
    ///
    /// @param product empty is a problem
    /// @param shopId 0: none
    ExportedLine line(boolean groupBuy, Optional<String> product, long shopId, String trackingKey) {
        OptionalLong paidAt = row.time(names.paidTime(), notation.isSeconds());
        if (paidAt.isEmpty()) {
            row.setAside(Reason.NO_PAID_TIME, names.paidTime() + " is missing, though the order is paid by its status");
        }
        if (product.isEmpty()) {
            row.setAside(Reason.NO_PRODUCT, "the product is missing");
        }
        return new ExportedLine(
                paidAt.orElse(0),
                groupBuy,
                product.map(TextId::numberOr).orElse(0L),
                shopId,
                row.quantity(names.quantity()),
                row.required(names.paidAmount(), row.amount(names.paidAmount(), notation.digits())),
                row.required(names.commission(), row.amount(names.commission(), notation.digits())),
                trackingKey);
    }

    /// Returns a time of the row, or another one where it has none.
    long timeOr(String name, long other) {
        return row.time(name, notation.isSeconds()).orElse(other);
    }

    /// Returns what is looked up in the catalog: a base, and, behind `|`, what there is more.
    static String trackingKey(Optional<String> base, Optional<String> more) {
        return base.orElse("") + more.map(text -> "|" + text).orElse("");
    }
}
