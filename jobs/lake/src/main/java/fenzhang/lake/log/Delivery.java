package fenzhang.lake.log;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.Parallel;
import fenzhang.log.Log;
import fenzhang.text.VisibleText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One delivered partition of a log: what a platform sent on a date.
///
/// @param files in the order of their names
/// @param lake reads of the files what was hashed, or refuses them
public record Delivery(Log log, String platform, LocalDate date, List<DataFile> files, FileTree lake) {
    /// The marker of a complete partition.
    public static final String SUCCESS = "_SUCCESS";

    /// A file of the lake as it was when it was sealed.
    ///
    /// @param path below the lake's root
    /// @param modifiedAt milliseconds since the epoch; to notice changes, never for an output
    public record DataFile(String path, long bytes, long rows, String sha256, long modifiedAt) {}

    public Delivery {
        files = List.copyOf(files);
    }

    /// Returns the folder of a partition below the lake's root.
    public static String folder(Log log, String platform, LocalDate date) {
        return log.folder() + "/platform=" + platform + "/dt=" + date;
    }

    /// Returns whether a partition is complete.
    public static boolean isComplete(FileTree lake, Log log, String platform, LocalDate date) {
        return lake.exists(folder(log, platform, date) + "/" + SUCCESS);
    }

    /// Returns a marker that stands above a partition with data files, where it says nothing of the partition:
    /// for the whole log, as Spark leaves it that writes all partitions in one job, or for a platform.
    public static Optional<String> markerAbove(FileTree lake, Log log, String platform, LocalDate date) {
        if (entries(lake, log, platform, date).isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(log.folder(), log.folder() + "/platform=" + platform)
                .map(folder -> folder + "/" + SUCCESS)
                .filter(lake::exists)
                .findFirst();
    }

    /// Returns a complete partition with the size, rows and hash of each file; files are read by all cores.
    ///
    /// @throws InputRefused if a file is unreadable, of another schema, or a folder
    public static Delivery seal(FileTree lake, Log log, String platform, LocalDate date) {
        List<FileTree.Entry> entries = entries(lake, log, platform, date);
        wrongEntries(lake, folder(log, platform, date), entries).stream()
                .findFirst()
                .ifPresent(wrong -> {
                    throw new InputRefused(wrong.toString());
                });
        FileTree held = lake.heldToHashes();
        DataFile[] files = new DataFile[entries.size()];
        Parallel.run(files.length, () -> piece -> files[piece] = sealed(held, log, entries.get(piece)));
        return new Delivery(log, platform, date, List.of(files), held);
    }

    /// Returns what a partition holds besides markers, by name; nothing if there is no such folder.
    public static List<FileTree.Entry> entries(FileTree lake, Log log, String platform, LocalDate date) {
        return lake.list(folder(log, platform, date)).stream()
                .filter(Delivery::isData)
                .toList();
    }

    /// An entry of a partition that is no data file, and should be.
    ///
    /// @param path fit to be printed
    public record WrongEntry(String path, String words) {
        @Override
        public String toString() {
            return path + ": " + words;
        }
    }

    /// Returns the entries of a partition that can't be read by what they are: what can't be read must not look
    /// like what was never delivered. A name with a line feed or an escape in it would write lines of its own
    /// wherever it is told.
    public static List<WrongEntry> wrongEntries(FileTree lake, Log log, String platform, LocalDate date) {
        return wrongEntries(lake, folder(log, platform, date), entries(lake, log, platform, date));
    }

    private static List<WrongEntry> wrongEntries(FileTree lake, String folder, List<FileTree.Entry> entries) {
        List<WrongEntry> wrong = new ArrayList<>();
        for (FileTree.Entry entry : entries) {
            String visible = VisibleText.line(entry.path());
            if (!visible.equals(entry.path())) {
                wrong.add(new WrongEntry(
                        visible, "a name with control characters. Have the file delivered by another name."));
            }
        }
        entries.stream()
                .filter(FileTree.Entry::isFolder)
                .forEach(entry -> wrong.add(new WrongEntry(
                        VisibleText.line(entry.path()),
                        "a folder where a data file should be. Remove it, or have the partition delivered again.")));
        lake.deadLinks(folder).stream()
                .filter(path -> isData(path.substring(path.lastIndexOf('/') + 1)))
                .forEach(path -> wrong.add(
                        new WrongEntry(path, "a link that leads to no file. Have the file delivered again.")));
        lake.misspelt(folder).stream()
                .filter(path -> isData(path.substring(path.lastIndexOf('/') + 1)))
                .forEach(path -> wrong.add(new WrongEntry(
                        path,
                        "a name that this process can't spell. Set LC_ALL=C.UTF-8, or have the file delivered by"
                                + " another name.")));
        return wrong;
    }

    private static boolean isData(FileTree.Entry entry) {
        return isData(entry.name());
    }

    private static boolean isData(String name) {
        return !name.startsWith("_") && !name.startsWith(".");
    }

    /// The hash comes first: what is read afterwards, here and by the night, is held to it.
    private static DataFile sealed(FileTree lake, Log log, FileTree.Entry entry) {
        String sha256 = lake.sha256(entry.path(), entry.bytes());
        long rows = switch (log) {
            case VIEWS -> ViewLog.rows(lake, entry.path());
            case SALES -> SaleLog.rows(lake, entry.path());
        };
        return new DataFile(entry.path(), lake.size(entry.path()), rows, sha256, entry.modifiedAt());
    }

    /// Returns the files that are no longer as they were sealed, by size and time, and those that came since.
    public List<String> changedFiles() {
        List<String> changed = new ArrayList<>();
        List<FileTree.Entry> now = entries(lake, log, platform, date);
        for (FileTree.Entry entry : now) {
            boolean isSealed = files.stream()
                    .anyMatch(file -> file.path().equals(entry.path())
                            && file.bytes() == entry.bytes()
                            && file.modifiedAt() == entry.modifiedAt());
            if (!isSealed) {
                changed.add(entry.path());
            }
        }
        for (DataFile file : files) {
            if (now.stream().noneMatch(entry -> entry.path().equals(file.path()))) {
                changed.add(file.path());
            }
        }
        return changed;
    }

    /// Returns the number of rows of all files.
    public long rows() {
        return files.stream().mapToLong(DataFile::rows).sum();
    }
}
