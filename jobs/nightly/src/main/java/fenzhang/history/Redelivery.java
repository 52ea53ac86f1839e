package fenzhang.history;

import fenzhang.columnar.file.FileTree;
import fenzhang.lake.log.Delivery;
import fenzhang.log.Log;
import fenzhang.publication.Publication.InputFile;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Notices that a sealed day's partitions are no longer what was settled.
public final class Redelivery {
    private Redelivery() {}

    /// Returns how a delivery date differs from what counts for it, a sentence a file; empty if it doesn't. Only files
    /// of another size, or written after the day was sealed, are hashed.
    public static List<String> suspects(FileTree lake, BooksStore books, String platform, LocalDate date) {
        long sealedAt = books.sealedAt(platform, date).toEpochMilli();
        return changes(lake, books.delivered(platform, date), platform, date, sealedAt);
    }

    /// Returns how a delivery date differs from some files, all of them hashed.
    public static List<String> changes(FileTree lake, List<InputFile> files, String platform, LocalDate date) {
        return changes(lake, files, platform, date, Long.MIN_VALUE);
    }

    /// Returns the first of some changes, and how many more there are.
    public static String inShort(List<String> changes) {
        return changes.getFirst() + (changes.size() > 1 ? " and " + (changes.size() - 1) + " files more" : "");
    }

    /// Returns how the files that were read differ from those that count; empty if they don't.
    public static Optional<String> difference(List<InputFile> counting, List<InputFile> read) {
        for (InputFile file : read) {
            if (!counting.contains(file)) {
                return Optional.of(file.path());
            }
        }
        return read.size() == counting.size()
                ? Optional.empty()
                : Optional.of(read.size() + " files instead of " + counting.size());
    }

    /// @param untouchedSince files of the right size that are no newer are taken for what they were
    private static List<String> changes(
            FileTree lake, List<InputFile> sealed, String platform, LocalDate date, long untouchedSince) {
        List<String> changes = new ArrayList<>();
        for (Log log : Log.values()) {
            Map<String, FileTree.Entry> now = new HashMap<>();
            Delivery.entries(lake, log, platform, date).forEach(entry -> now.put(entry.path(), entry));
            for (InputFile file : sealed) {
                if (file.log() != log) {
                    continue;
                }
                FileTree.Entry entry = now.remove(file.path());
                if (entry == null) {
                    changes.add(file.path() + " is gone (sealed: " + bytes(file.bytes(), file.sha256()) + ")");
                } else if (entry.bytes() != file.bytes() || entry.modifiedAt() > untouchedSince) {
                    content(lake, file, entry, changes);
                }
            }
            now.values().stream()
                    .sorted(Comparator.comparing(FileTree.Entry::path))
                    .forEach(entry -> changes.add(entry.path() + " came after the day was sealed ("
                            + bytes(entry.bytes(), sha256(lake, entry)) + ")"));
            if (!Delivery.isComplete(lake, log, platform, date)) {
                changes.add(Delivery.folder(log, platform, date) + "/" + Delivery.SUCCESS + " is gone");
            }
        }
        return changes;
    }

    private static void content(FileTree lake, InputFile file, FileTree.Entry entry, List<String> changes) {
        String sha256 = sha256(lake, entry);
        if (!sha256.equals(file.sha256())) {
            changes.add(file.path() + " changed (sealed: " + bytes(file.bytes(), file.sha256()) + "; now: "
                    + bytes(entry.bytes(), sha256) + ")");
        }
    }

    /// A file that is there and can't be read has not changed for that.
    private static String sha256(FileTree lake, FileTree.Entry entry) {
        return entry.isFolder() ? "none: a folder" : lake.sha256(entry.path());
    }

    private static String bytes(long bytes, String sha256) {
        return bytes + " bytes, sha256 " + shortened(sha256);
    }

    private static String shortened(String sha256) {
        return sha256.startsWith("none: ") ? sha256 : sha256.substring(0, 12) + "…";
    }
}
