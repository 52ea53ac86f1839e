package fenzhang.publication;

import fenzhang.settlement.Seal;
import java.util.List;

/// What the books hold of a sealed day besides its lines, journal and standings, for an auditor to compare with.
///
/// @param csvSha256 of settlement.csv as the database itself writes the lines, in lower-case hex
/// @param proved the seal that those lines come to
/// @param manifest the bytes of manifest.json as text
public record PublishedDay(
        String csvSha256,
        Seal proved,
        String manifest,
        List<Publication.ControlTotal> controlTotals,
        List<CountedRows> rowCounts) {
    /// A count of rows as the books have it: an edited one may name what nothing of ours is called.
    public record CountedRows(String log, String outcome, String reason, long rows) {
        public static CountedRows of(Publication.RowCount count) {
            return new CountedRows(count.log().folder(), count.outcome().text(), count.reason(), count.rows());
        }
    }

    public PublishedDay {
        controlTotals = List.copyOf(controlTotals);
        rowCounts = List.copyOf(rowCounts);
    }
}
