package fenzhang.lake.check;

import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.work.Parallel;
import fenzhang.lake.log.Delivery;
import fenzhang.log.KnownIds;
import fenzhang.log.Log;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a log's partition of a date holds: every file is read to its end, or to where it breaks.
///
/// @param files the data files, by name
/// @param rows that could be read
/// @param refusals why the partition can't be settled whatever its rows are: of all files, of each all columns
/// @param findings what is wrong with rows, those of most rows first
/// @param quarantined what a night would quarantine of rows by themselves
public record LogCheck(
        Log log,
        List<String> files,
        long rows,
        List<Refusal> refusals,
        List<Finding> findings,
        Quarantined quarantined) {
    public LogCheck {
        files = List.copyOf(files);
        refusals = List.copyOf(refusals);
        findings = List.copyOf(findings);
    }

    /// Rows that a night would quarantine, counted.
    ///
    /// @param byReason each row once
    /// @param byMissing rows of which the catalog lacks something, by that: `drama 5999`
    public record Quarantined(Map<String, Long> byReason, Map<String, Long> byMissing) {
        public Quarantined {
            byReason = Map.copyOf(byReason);
            byMissing = Map.copyOf(byMissing);
        }

        public long rows() {
            return byReason.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /// What is to be looked at.
    ///
    /// @param known the ids that rows may name
    /// @param files what each file is held to
    public record Asked(Log log, String platform, LocalDate date, KnownIds known, InputRules files) {}

    private record FileCheck(String path, List<Refusal> refusals, RowFindings rows) {}

    /// Looks at a partition; files are read by all cores.
    public static LogCheck of(FileTree lake, Asked asked) {
        List<Refusal> refusals = new ArrayList<>();
        String folder = Delivery.folder(asked.log(), asked.platform(), asked.date());
        if (!Delivery.isComplete(lake, asked.log(), asked.platform(), asked.date())) {
            refusals.add(new Refusal(folder, Optional.empty(), incomplete(lake, asked)));
        }
        Delivery.wrongEntries(lake, asked.log(), asked.platform(), asked.date())
                .forEach(wrong -> refusals.add(new Refusal(wrong.path(), Optional.empty(), wrong.words())));
        List<String> paths = Delivery.entries(lake, asked.log(), asked.platform(), asked.date()).stream()
                .filter(entry -> !entry.isFolder())
                .map(FileTree.Entry::path)
                .toList();
        FileCheck[] files = new FileCheck[paths.size()];
        Parallel.run(files.length, () -> {
            LogRows reader = reader(asked);
            return piece -> files[piece] = file(lake, paths.get(piece), reader);
        });
        RowFindings rows = new RowFindings();
        for (FileCheck file : files) {
            refusals.addAll(file.refusals());
            rows.addAll(file.rows());
        }
        return new LogCheck(
                asked.log(),
                paths,
                rows.rows(),
                refusals,
                rows.findings(),
                new Quarantined(rows.byReason(), rows.byMissing()));
    }

    private static LogRows reader(Asked asked) {
        return switch (asked.log()) {
            case VIEWS -> new ViewRows(asked);
            case SALES -> new SaleRows(asked);
        };
    }

    private static String incomplete(FileTree lake, Asked asked) {
        return Delivery.markerAbove(lake, asked.log(), asked.platform(), asked.date())
                .map(marker -> "is not complete: there is no " + Delivery.SUCCESS + " in it, and " + marker
                        + " says nothing of this date. Put an empty one into each folder once it is written")
                .orElse("is not complete: there is no " + Delivery.SUCCESS
                        + " in it. Put an empty file of that name there once all data files are");
    }

    /// Of a file that breaks, the rows before are told as well.
    private static FileCheck file(FileTree lake, String path, LogRows reader) {
        RowFindings rows = new RowFindings();
        try {
            List<ColumnProblem> wrong = reader.wrongColumns(lake, path);
            if (!wrong.isEmpty()) {
                List<Refusal> refusals = wrong.stream()
                        .map(column -> new Refusal(path, Optional.of(column.column()), column.words()))
                        .toList();
                return new FileCheck(path, refusals, new RowFindings());
            }
            reader.rows(lake, path);
            reader.read(lake, path, rows);
            return new FileCheck(path, List.of(), rows);
        } catch (InputRefused refused) {
            String words = String.valueOf(refused.getMessage());
            String prefix = path + ": ";
            return new FileCheck(
                    path,
                    List.of(new Refusal(
                            path,
                            Optional.empty(),
                            words.startsWith(prefix) ? words.substring(prefix.length()) : words)),
                    rows);
        }
    }
}
