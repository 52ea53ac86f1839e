package fenzhang.check;

import fenzhang.lake.check.Finding;
import fenzhang.lake.check.LogCheck;
import fenzhang.lake.check.Refusal;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the delivery of a date would come to.
///
/// @param remarks what is of neither log alone: that the date is no day of the platform, that others come before
///     it, what keeps the check from telling more
/// @param night what its night comes to; empty if it could not be played
public record DeliveryCheck(
        String platform,
        LocalDate date,
        Verdict verdict,
        List<OfLog> logs,
        List<Phrase> remarks,
        Optional<Night> night) {
    public DeliveryCheck {
        logs = List.copyOf(logs);
        remarks = List.copyOf(remarks);
    }

    /// What one log would come to.
    ///
    /// @param refusals of files and columns, and of content that was delivered for another date
    /// @param findings what is wrong with rows, by themselves and, if the night was played, on their lines
    public record OfLog(LogCheck check, List<Refusal> refusals, List<Finding> findings, Limit quarantine) {
        public OfLog {
            refusals = List.copyOf(refusals);
            findings = List.copyOf(findings);
        }

        boolean isRefused() {
            return !refusals.isEmpty() || quarantine.isExceeded();
        }
    }

    /// The rows that would be quarantined, against those that may be.
    ///
    /// @param rows that count towards the limit
    /// @param most that there may be
    public record Limit(long rows, long most) {
        public boolean isExceeded() {
            return rows > most;
        }
    }

    /// What the night would do, were it run now.
    ///
    /// @param openedLines order lines opened
    /// @param openedFen what was paid for them
    /// @param settlementLines rows of settlement.csv
    /// @param cnyFen their sum in fen
    /// @param traffic their sum in impressions
    public record Night(long openedLines, long openedFen, int settlementLines, long cnyFen, long traffic) {}

    /// How it would end.
    public enum Verdict {
        SETTLES,
        REFUSED,
        /// Nothing speaks against it, but ids could not be looked up.
        UNDECIDED
    }
}
