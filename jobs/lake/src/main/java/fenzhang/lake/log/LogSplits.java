package fenzhang.lake.log;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ParquetTable;
import java.util.ArrayList;
import java.util.List;

/// Cuts the row groups of some files into pieces of work: consecutive ones, until they have enough rows. The cut
/// depends on the files only.
public final class LogSplits {
    private static final long ENOUGH_ROWS = 250_000;

    private LogSplits() {}

    /// Some consecutive row groups of a file.
    public record Span(String path, int fromGroup, int endGroup) {}

    /// Consecutive spans, of one or more files of a tree.
    public record Split(FileTree tree, List<Span> spans) {
        public Split {
            spans = List.copyOf(spans);
        }
    }

    /// Returns the pieces of some files, in the order of files and rows; none if there are no rows.
    public static List<Split> of(FileTree tree, List<String> paths) {
        return of(tree, paths, ENOUGH_ROWS);
    }

    static List<Split> of(FileTree tree, List<String> paths, long enoughRows) {
        List<Split> pieces = new ArrayList<>();
        List<Span> open = new ArrayList<>();
        long rows = 0;
        for (String path : paths) {
            long[] groupRows = groupRows(tree, path);
            int from = 0;
            for (int group = 0; group < groupRows.length; group++) {
                rows += groupRows[group];
                if (rows >= enoughRows) {
                    open.add(new Span(path, from, group + 1));
                    pieces.add(new Split(tree, open));
                    open.clear();
                    from = group + 1;
                    rows = 0;
                }
            }
            if (from < groupRows.length) {
                open.add(new Span(path, from, groupRows.length));
            }
        }
        if (rows > 0) {
            pieces.add(new Split(tree, open));
        }
        return pieces;
    }

    private static long[] groupRows(FileTree tree, String path) {
        try (ParquetTable table = ParquetTable.open(tree, path)) {
            return table.groupRows();
        }
    }
}
