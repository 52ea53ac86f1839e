package fenzhang.terminal;

import java.util.ArrayList;
import java.util.List;

/// A small table of texts: each column as wide as its widest cell.
public final class TextColumns {
    private final List<List<String>> rows = new ArrayList<>();

    public TextColumns(String... heads) {
        rows.add(List.of(heads));
    }

    /// Adds a row of as many cells as there are columns.
    public void add(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + rows.getFirst().size() + " columns");
        }
        rows.add(List.of(cells));
    }

    public void print(Terminal terminal, String indent) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], DisplayText.width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i));
                line.repeat(' ', widths[i] - DisplayText.width(row.get(i)) + 2);
            }
            terminal.print(line.toString().stripTrailing());
        }
    }
}
