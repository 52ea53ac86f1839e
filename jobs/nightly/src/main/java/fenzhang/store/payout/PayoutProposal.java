package fenzhang.store.payout;

import fenzhang.text.Sha256;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/// What somebody proposed to pay, and who approved it.
///
/// @param executionDate on which the bank is asked to pay
/// @param content lines of JSON: the payout, its lines, postings, and files with their hashes
/// @param approvedBy empty as long as nobody did
public record PayoutProposal(
        long number,
        YearMonth period,
        LocalDate executionDate,
        String content,
        String proposedBy,
        Optional<String> approvedBy) {
    /// Returns SHA-256 of the content, in hexadecimal.
    public String digest() {
        return Sha256.hex(content);
    }
}
