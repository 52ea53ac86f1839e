package fenzhang.store.payout;

import fenzhang.text.Sha256;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// What a bank reported on the payments of a closed period.
///
/// @param content the report's file
/// @param reportedOn the bank's own date
/// @param statuses of the payments that it speaks of, by creator
/// @param isReturnOfPaid whether a person said that money came back that had been reported as paid
public record BankReport(
        byte[] content,
        YearMonth period,
        String reportId,
        LocalDate reportedOn,
        List<Status> statuses,
        boolean isReturnOfPaid) {
    public BankReport {
        statuses = List.copyOf(statuses);
    }

    /// Returns the hash of the file, lower-case hex: it is taken in once.
    public String sha256() {
        return Sha256.hex(content);
    }

    /// What it says of a payment.
    ///
    /// @param code the bank's, such as `ACSC`
    /// @param reason the bank's, may be empty
    /// @param isOfAccount whether it is rejected for a reason of the account: the next payment to it would be, too
    public record Status(long creatorId, Outcome outcome, String code, String reason, boolean isOfAccount) {}

    /// What a code means.
    public enum Outcome {
        ACCEPTED("accepted"),
        PENDING("pending"),
        REJECTED("rejected");

        private final String code;

        Outcome(String code) {
            this.code = code;
        }

        /// Returns the name in the books.
        public String code() {
            return code;
        }
    }

    /// What taking it in came to.
    ///
    /// @param isNew false if the same file was taken in before: nothing was recorded
    /// @param returned the creators whose payments were put back by it, ascending
    /// @param held those of them that are held, as the reason is of the account, ascending
    /// @param postedDate the date on which they are
    public record Taken(boolean isNew, List<Long> returned, List<Long> held, LocalDate postedDate) {
        public Taken {
            returned = List.copyOf(returned);
            held = List.copyOf(held);
        }
    }
}
