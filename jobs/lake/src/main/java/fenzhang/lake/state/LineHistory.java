package fenzhang.lake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.table.LineTable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Finds lines in the tables of all days before a night, at the cost of the keys asked for and the tables that hold
/// them.
///
/// Each night leaves its table of lines and one run of the index ([LineIndex]). The run of night number n covers the
/// last `lowbit(n)` nights, as in a Fenwick tree: night 12 covers nights 9 to 12, night 13 only itself. So all of
/// history is covered by at most log2(n) runs, each entry is written log2(n) times at most, and no file is ever
/// rewritten.
public final class LineHistory {
    private final SealedState state;
    private final LocalDate firstDate;
    private final LocalDate date;

    /// @param firstDate the platform's first business date, night 1
    /// @param date the night that asks; it sees the nights before
    public LineHistory(SealedState state, LocalDate firstDate, LocalDate date) {
        this.state = state;
        this.firstDate = firstDate;
        this.date = date;
    }

    /// Opens the index for look-ups of the lines of the nights before. Several threads may look up.
    public LineLookup lookup() {
        return new LineLookup(runs(0), this::table, LineLookup.Tonight.NONE);
    }

    /// Opens the index for look-ups that see the lines of this night, too.
    ///
    /// @param hashes the key hashes of the night's lines, as they stand in its table
    /// @param tree where the night stages its files
    /// @param table the path of the night's staged table
    public LineLookup lookupWith(long[] hashes, FileTree tree, String table) {
        int today = (int) date.toEpochDay();
        return new LineLookup(
                runs(0),
                day -> day == today ? LineTable.open(tree, table) : table(day),
                new LineLookup.Tonight(today, hashes));
    }

    /// Starts the night's run of the index.
    ///
    /// @param tree where the night stages its files
    /// @param rows how many lines the night's table has
    public LineIndexWriter indexWriter(FileTree tree, String path, long rows) {
        long night = night();
        List<LineIndex> runs = runs(night - Long.lowestOneBit(night));
        return new LineIndexWriter(tree.create(path), tree.location(path), runs, (int) date.toEpochDay(), rows);
    }

    /// Opens the table of a night before.
    LineTable table(int day) {
        StateFile file = state.file(LocalDate.ofEpochDay(day), StateKind.LINES);
        return LineTable.open(file.tree(), file.path());
    }

    /// Opens the runs that cover the nights from `until`, not included, to the one before this, the newest first.
    private List<LineIndex> runs(long until) {
        List<LineIndex> runs = new ArrayList<>();
        for (long covered = night() - 1; covered > until; covered -= Long.lowestOneBit(covered)) {
            runs.add(state.lineIndex(firstDate.plusDays(covered - 1)));
        }
        return runs;
    }

    private long night() {
        return ChronoUnit.DAYS.between(firstDate, date) + 1;
    }
}
