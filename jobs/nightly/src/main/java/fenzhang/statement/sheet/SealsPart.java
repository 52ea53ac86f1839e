package fenzhang.statement.sheet;

import fenzhang.statement.Statement.DaySeal;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Note;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import java.util.ArrayList;
import java.util.List;

/// The seals that prove the days of the period, two days beside each other.
final class SealsPart {
    private static final List<Column> COLUMNS = List.of(
            Column.left("日期", "Date", 95),
            Column.left("封印", "Seal", 405),
            Column.left("日期", "Date", 95),
            Column.left("封印", "Seal", 405));

    private SealsPart() {}

    static List<Block> of(List<DaySeal> seals) {
        if (seals.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        int next = 0;
        String platform = "";
        while (next < seals.size()) {
            DaySeal seal = seals.get(next);
            if (next == 0 || !seal.platform().equals(platform)) {
                platform = seal.platform();
                rows.add(new Row(
                        RowKind.GROUP, List.of(Cell.wide(4, Line.of("平台 Platform " + PlatformWords.of(platform))))));
            }
            boolean pair =
                    next + 1 < seals.size() && seals.get(next + 1).platform().equals(platform);
            List<Cell> cells = new ArrayList<>(cells(seal));
            cells.addAll(pair ? cells(seals.get(next + 1)) : List.of(Cell.EMPTY, Cell.EMPTY));
            rows.add(new Row(RowKind.LINE, cells));
            next += pair ? 2 : 1;
        }
        return List.of(
                new Note(Bilingual.of(
                        "核对方法：每日 seal = sha256(前一日封印 + \"\\n\" + settlement.csv)，本单的每一笔都取自这些 settlement.csv。",
                        "To check a day: seal = sha256(previous seal + \"\\n\" + settlement.csv); every line of this"
                                + " statement adds up from those settlement.csv files.")),
                new Table(COLUMNS, rows));
    }

    private static List<Cell> cells(DaySeal seal) {
        return List.of(Cell.of(seal.date().toString()), Cell.of(Line.mono(seal.seal())));
    }
}
