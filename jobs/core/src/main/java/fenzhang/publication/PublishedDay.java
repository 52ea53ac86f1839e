package fenzhang.publication;

import java.util.List;

/// What the books hold of a sealed day besides the standings, for an auditor to compare with.
///
/// @param settlementCsv the settlement lines, as the database itself writes them
/// @param manifest the bytes of manifest.json as text
/// @param journal by number and posting
/// @param headers the numbers of the journal's transactions
public record PublishedDay(
        String settlementCsv,
        String manifest,
        List<JournalRow> journal,
        List<Integer> headers,
        List<Publication.ControlTotal> controlTotals,
        List<CountedRows> rowCounts) {
    /// A count of rows as the books have it: an edited one may name what nothing of ours is called.
    public record CountedRows(String log, String outcome, String reason, long rows) {
        public static CountedRows of(Publication.RowCount count) {
            return new CountedRows(count.log().folder(), count.outcome().text(), count.reason(), count.rows());
        }
    }

    public PublishedDay {
        journal = List.copyOf(journal);
        headers = List.copyOf(headers);
        controlTotals = List.copyOf(controlTotals);
        rowCounts = List.copyOf(rowCounts);
    }
}
