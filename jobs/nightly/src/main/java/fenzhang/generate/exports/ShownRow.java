package fenzhang.generate.exports;

import java.time.LocalDate;
import java.util.Comparator;

/// A row of an export: an order, or a refund, as it was when it was modified.
///
/// @param date on which it is first shown
/// @param second when it was modified, since the epoch
/// @param isRefund whether another interface shows it
/// @param json an object, in one line
record ShownRow(LocalDate date, long second, boolean isRefund, String json) {
    /// As the interfaces list them, and by their text within a second.
    static final Comparator<ShownRow> ORDER =
            Comparator.comparingLong(ShownRow::second).thenComparing(ShownRow::json);
}
