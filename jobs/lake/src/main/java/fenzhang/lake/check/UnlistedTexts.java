package fenzhang.lake.check;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.lake.check.Finding.Sample;
import fenzhang.log.TextColumn;
import fenzhang.text.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The texts of a column that are none of those listed. Batches keep codes only, so the column is read once
/// more.
final class UnlistedTexts {
    private static final int BATCH_ROWS = 4_096;
    private static final int TEXTS = 3;
    private static final int LENGTH = 40;

    private UnlistedTexts() {}

    /// Returns the first few different ones, each with the row in which it stands first.
    static List<Sample> of(FileTree lake, String path, String name, Predicate<String> isListed) {
        TextColumn texts = new TextColumn(BATCH_ROWS);
        Map<String, Sample> byText = new LinkedHashMap<>();
        List<ColumnBinding> bindings = List.of(new ColumnBinding.Texts(name, texts));
        try (ColumnScan scan =
                ColumnScan.open(ParquetTable.open(lake, path, InputRules.SETTLED), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0 && byText.size() < TEXTS; rows = scan.next()) {
                for (int row = 0; row < rows && byText.size() < TEXTS; row++) {
                    String text = texts.orEmpty(row);
                    if (!texts.isNull()[row] && !isListed.test(text)) {
                        byText.putIfAbsent(text, new Sample(path, scan.firstRow() + row, shown(text)));
                    }
                }
            }
        }
        return new ArrayList<>(byText.values());
    }

    private static String shown(String text) {
        String visible = VisibleText.line(text);
        return "'" + (visible.length() <= LENGTH ? visible : visible.substring(0, LENGTH) + "…") + "'";
    }
}
