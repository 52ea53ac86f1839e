package fenzhang.statement.print;

import fenzhang.statement.sheet.StatementNumbers;
import fenzhang.text.SpreadsheetText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A row of a statement as CSV in the making; columns not set are empty.
final class CsvRow {
    private final Map<CsvColumn, String> cells = new EnumMap<>(CsvColumn.class);

    static List<String> heads() {
        List<String> heads = new ArrayList<>();
        for (CsvColumn column : CsvColumn.values()) {
            heads.add(column.head());
        }
        return heads;
    }

    List<String> cells() {
        List<String> row = new ArrayList<>();
        for (CsvColumn column : CsvColumn.values()) {
            row.add(cells.getOrDefault(column, ""));
        }
        return row;
    }

    CsvRow text(CsvColumn column, String text) {
        cells.put(column, SpreadsheetText.noFormula(text));
        return this;
    }

    CsvRow number(CsvColumn column, long number) {
        cells.put(column, Long.toString(number));
        return this;
    }

    /// Sets a decimal number as it is; anything else is text.
    CsvRow measure(CsvColumn column, String measure) {
        cells.put(column, StatementNumbers.isDecimal(measure) ? measure : SpreadsheetText.noFormula(measure));
        return this;
    }

    CsvRow drama(String platform, long dramaId, String title) {
        return text(CsvColumn.PLATFORM, platform)
                .number(CsvColumn.DRAMA_ID, dramaId)
                .text(CsvColumn.DRAMA, title);
    }

    CsvRow dramaAmount(long fen) {
        cells.put(CsvColumn.DRAMA_YUAN, StatementNumbers.plainYuan(fen));
        return number(CsvColumn.DRAMA_FEN, fen);
    }

    CsvRow refunded(long fen) {
        cells.put(CsvColumn.REFUNDED_YUAN, StatementNumbers.plainYuan(fen));
        return number(CsvColumn.REFUNDED_FEN, fen);
    }

    CsvRow amount(long fen) {
        cells.put(CsvColumn.AMOUNT_YUAN, StatementNumbers.plainYuan(fen));
        return number(CsvColumn.AMOUNT_FEN, fen);
    }
}
