package fenzhang.lake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Local copies of sealed files that lie elsewhere, a folder each that is named by the file's hash: a process that
/// comes after the one that made a copy asks the store for it no more. Several threads and processes may use one
/// folder.
///
/// A copy that nobody used for five weeks is removed; nothing depends on when.
final class StateCopies {
    /// The largest file of which a copy is worth it: of larger ones a night may read a few row groups.
    static final long MOST_BYTES = 1 << 20;

    private static final Duration UNUSED = Duration.ofDays(35);

    /// A file that was written when what is beside it was used.
    private static final String USED = "used";

    private final Path folder;
    private final AtomicBoolean isTidy = new AtomicBoolean();

    StateCopies(Path folder) {
        this.folder = folder;
    }

    static boolean isWorthIt(StateFile file) {
        return !file.tree().isLocal() && file.bytes() <= MOST_BYTES;
    }

    /// Returns the local copy of a file, made now if there is none; the file itself where it is local.
    Path of(StateFile file) {
        if (file.tree().isLocal()) {
            return file.tree().local(file.path(), file.bytes(), folder);
        }
        tidy();
        Path own = folder.resolve(file.sha256());
        Path copy = file.tree().local(file.path(), file.bytes(), own);
        mark(own.resolve(USED));
        return copy;
    }

    /// Returns whether there is a copy of a file; it is one that is used, then.
    boolean uses(StateFile file) {
        tidy();
        Path own = folder.resolve(file.sha256());
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        if (Files.notExists(own.resolve(name))) {
            return false;
        }
        mark(own.resolve(USED));
        return true;
    }

    private void tidy() {
        if (!isTidy.getAndSet(true)) {
            removeUnused();
        }
    }

    /// Returns a copy as a file of a tree of its own.
    StateFile copied(StateFile file) {
        Path copy = of(file);
        return new StateFile(
                FileTree.open(String.valueOf(copy.getParent())),
                String.valueOf(copy.getFileName()),
                file.bytes(),
                file.sha256());
    }

    /// Removes the copy of a file, which is not what was sealed: it is the disk of this machine that lost it.
    void remove(StateFile file) {
        if (!file.tree().isLocal()) {
            delete(folder.resolve(file.sha256()));
        }
    }

    /// Makes a file as old as this moment, and returns how the file system has that: nobody else is asked for it.
    private static Instant mark(Path file) {
        try {
            Files.write(file, new byte[0]);
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private void removeUnused() {
        if (Files.notExists(folder)) {
            return;
        }
        Instant since = mark(folder.resolve(USED)).minus(UNUSED);
        for (Path copy : list(folder)) {
            try {
                if (Files.isDirectory(copy)
                        && Files.getLastModifiedTime(copy.resolve(USED))
                                .toInstant()
                                .isBefore(since)) {
                    delete(copy);
                }
            } catch (NoSuchFileException e) {
                continue; // made just now, or removed by another process
            } catch (IOException e) {
                throw new FileTreeFailure("cannot look at " + copy + ": " + e.getMessage(), e);
            }
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path copy) {
        try {
            for (Path file : list(copy)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot remove " + copy + ": " + e.getMessage(), e);
        }
    }
}
