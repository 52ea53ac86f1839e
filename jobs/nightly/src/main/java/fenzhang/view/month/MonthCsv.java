package fenzhang.view.month;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fenzhang.json.JsonText;
import fenzhang.text.SpreadsheetText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.util.List;

/// A month in full, for programs: UTF-8, LF, RFC 4180, amounts in fen; the rows of all groupings in one table, each
/// with its grouping in the first column. Names that a spreadsheet would take for a formula begin with `'`.
public record MonthCsv(MonthReport report) {
    private static final List<String> COLUMNS = List.of(
            "grouping",
            "period",
            "platform",
            "plan_id",
            "component",
            "drama_id",
            "creator_id",
            "name",
            "amount_fen",
            "month_before_fen",
            "change_fen",
            "change_permille");

    public void write(Writer out) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            csv.writeRecord(COLUMNS);
            for (List<MonthRow> rows : report.rows().values()) {
                for (MonthRow row : rows) {
                    csv.writeRecord(row(row));
                }
            }
        }
    }

    private List<String> row(MonthRow row) {
        String id = Long.toString(row.key().id());
        return List.of(
                JsonText.code(row.key().grouping()),
                report.period().toString(),
                row.key().platform(),
                row.key().planId(),
                row.key().component(),
                switch (row.key().grouping()) {
                    case DRAMA -> id;
                    case PLATFORM, PLAN, COMPONENT, CREATOR -> "";
                },
                switch (row.key().grouping()) {
                    case CREATOR -> id;
                    case PLATFORM, PLAN, COMPONENT, DRAMA -> "";
                },
                SpreadsheetText.noFormula(row.name()),
                row.amountFen().toString(),
                row.beforeFen().toString(),
                row.changeFen().toString(),
                row.changePermille().map(BigInteger::toString).orElse(""));
    }
}
