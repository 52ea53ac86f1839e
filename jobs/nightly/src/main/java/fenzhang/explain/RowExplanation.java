package fenzhang.explain;

import fenzhang.log.SaleEvent;
import fenzhang.log.SaleReason;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A delivered row of the sales log, and what became of it.
///
/// @param event what the row reports, as far as it says so
/// @param eventTime milliseconds since the epoch
/// @param refundId empty if there is none
/// @param decidedOn the day on which that became of it: later than its delivery if it waited for its line
/// @param reason why it was quarantined, if it was
/// @param why what led to it, in words; empty where nothing need be said
public record RowExplanation(
        SaleEvent.Source source,
        LocalDate deliveredOn,
        Optional<String> event,
        OptionalLong eventTime,
        String refundId,
        long refundFen,
        OptionalLong paidFen,
        OptionalLong commissionFen,
        LocalDate decidedOn,
        Became became,
        Optional<SaleReason> reason,
        String why) {
    /// What can become of a row.
    public enum Became {
        ACCEPTED,
        /// The line had accepted it before.
        DUPLICATE,
        /// It still waits for its line.
        PARKED,
        /// The cancellation of a group buy that never formed, at the end of its wait.
        DROPPED,
        QUARANTINED;

        /// Returns the word for it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns whether it waited for its line for a day or more.
    public boolean isWaited() {
        return decidedOn.isAfter(deliveredOn);
    }
}
