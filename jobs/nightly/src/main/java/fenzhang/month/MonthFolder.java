package fenzhang.month;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.lake.table.MonthTable;
import fenzhang.publication.SealLink;
import fenzhang.store.month.MonthFile;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;

/// `detached/period=M` below the output root: a Parquet file for each view of the books, `seals.csv` with the seals of
/// the month's days, and `SHA256SUMS`, which `sha256sum -c` checks.
record MonthFolder(FileTree out, YearMonth month) {
    private static final String SEALS = "seals.csv";
    private static final String SUMS = "SHA256SUMS";

    String path() {
        return Months.folder(month);
    }

    String path(MonthTable table) {
        return path() + "/" + table.fileName();
    }

    private String staged() {
        return "_staging/" + path();
    }

    String staged(MonthTable table) {
        return staged() + "/" + table.fileName();
    }

    /// Removes what a killed process staged.
    void clear() {
        out.delete(staged());
    }

    /// Stages what goes with the tables.
    void stageText(SortedMap<MonthTable, MonthFile> files, NavigableMap<String, List<SealLink>> seals) {
        StringBuilder text = new StringBuilder("platform,business_date,previous_seal,seal\n");
        seals.forEach((platform, days) -> days.forEach(day -> text.append(platform)
                .append(',')
                .append(day.businessDate())
                .append(',')
                .append(day.previousSeal().hex())
                .append(',')
                .append(day.seal().hex())
                .append('\n')));
        out.write(staged() + "/" + SEALS, text.toString().getBytes(StandardCharsets.UTF_8));
        List<String> sums = new ArrayList<>();
        files.forEach((table, file) -> sums.add(file.sha256() + "  " + table.fileName() + "\n"));
        sums.add(out.sha256(staged() + "/" + SEALS) + "  " + SEALS + "\n");
        out.write(staged() + "/" + SUMS, String.join("", sums).getBytes(StandardCharsets.UTF_8));
    }

    /// Brings the staged files to their places, durable, in the place of what a killed process put there.
    void publish() {
        out.sync(staged());
        List<String> names = new ArrayList<>();
        for (MonthTable table : MonthTable.values()) {
            names.add(table.fileName());
        }
        names.add(SEALS);
        names.add(SUMS);
        for (String name : names) {
            out.replace(staged() + "/" + name, path() + "/" + name);
            out.syncPath(path() + "/" + name);
        }
        out.delete(staged());
    }

    /// Returns whether all files are in their places and what the books know of them.
    boolean has(SortedMap<String, MonthFile> known) {
        for (MonthTable table : MonthTable.values()) {
            MonthFile file = known.get(table.view());
            if (file == null
                    || !out.exists(path(table))
                    || !out.sha256(path(table)).equals(file.sha256())) {
                return false;
            }
        }
        return true;
    }

    /// Refuses files that are not what left the books.
    ///
    /// @throws StateDamaged if one is gone or another
    void require(SortedMap<String, MonthFile> known) {
        for (MonthTable table : MonthTable.values()) {
            MonthFile file = known.get(table.view());
            String path = path(table);
            if (file == null || !out.exists(path)) {
                throw new StateDamaged(out.location(path) + " is gone: restore it from a backup.");
            }
            if (!out.sha256(path).equals(file.sha256())) {
                throw new StateDamaged(out.location(path) + " is not the file that " + month
                        + " left the books in (sha256 " + file.sha256().substring(0, 12)
                        + "…): restore it from a backup.");
            }
        }
    }
}
