package fenzhang.view.json;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/// What `fenzhang statement` did, for programs.
///
/// @param filesWritten how many files were not there already
public record StatementsView(YearMonth period, int filesWritten, List<Creator> statements) {
    /// A creator's statement; amounts are fen.
    ///
    /// @param openingFen carried into the period; below 0 the creator owed
    /// @param files by format, in their order
    public record Creator(
            long creatorId,
            String name,
            String outcome,
            long openingFen,
            long earnedFen,
            long returnedFen,
            long taxFen,
            long paidFen,
            long carriedForwardFen,
            Map<String, File> files) {}

    /// A file of a statement.
    ///
    /// @param path relative to the output root
    public record File(String path, String sha256) {}
}
