package fenzhang.store.payout;

import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutPosting;
import fenzhang.payout.TaxVersion;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/// All that closes a period in the books, in one transaction.
///
/// @param executionDate on which the bank is asked to pay
/// @param known whence payees' names and accounts are, and who is held
/// @param minimumFen balances below it are carried forward
/// @param messageId the payment file's id
/// @param payerOrgId who pays; what is withheld over a year is counted by payer
/// @param lines by creator
public record Payout(
        YearMonth period,
        LocalDate executionDate,
        PayoutKnowledge known,
        TaxVersion tax,
        long minimumFen,
        String messageId,
        String payerOrgId,
        String payerName,
        List<Line> lines,
        List<File> files) {
    public Payout {
        lines = List.copyOf(lines);
        files = List.copyOf(files);
    }

    /// A creator's line, the id of its payment (empty: none) and its postings.
    public record Line(PayoutLine line, String paymentId, List<PayoutPosting> postings) {
        public Line {
            postings = List.copyOf(postings);
            if (paymentId.isEmpty() != (line.netFen() == 0)) {
                throw new IllegalArgumentException("creator " + line.payee().creatorId() + " is paid " + line.netFen()
                        + " fen by payment '" + paymentId + "'");
            }
        }
    }

    /// A file, registered before it is written.
    ///
    /// @param path below the output root
    public record File(String path, byte[] content) {}

    /// Returns the last business date of the period.
    public LocalDate lastDate() {
        return period.atEndOfMonth();
    }
}
