package fenzhang.columnar.file;

import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What must hold of a local folder when the power fails: what is in its files, the names of files and folders, and
/// that something moved is in one place or the other, whole.
final class LocalDisk {
    /// As in `software.amazon.awssdk.core.exception.SdkClientException: `.
    private static final Pattern CLASS = Pattern.compile("(?:[a-z][a-zA-Z0-9]*\\.)+[A-Z]\\w*(?:Exception|Error): ");

    private final Path root;
    private final Queue<SyncAhead> ahead = new ConcurrentLinkedQueue<>();

    /// Files and folders whose names in the folders above them are on the disk, as this process saw to itself.
    private final Set<Path> named = ConcurrentHashMap.newKeySet();

    LocalDisk(Path root) {
        this.root = root;
    }

    private Path at(String path) {
        return path.isEmpty() ? root : root.resolve(path);
    }

    /// Returns the links in a folder that lead to no file, or in a circle; none if there is no such folder.
    List<String> deadLinks(String folder) throws IOException {
        return unlisted(folder, name -> Files.isSymbolicLink(name) && !Files.exists(name));
    }

    /// Returns the names in a folder that are no text in this process's charset, as far as they can be shown.
    List<String> misspelt(String folder) throws IOException {
        return unlisted(folder, name -> !isSpelt(name));
    }

    private static boolean isSpelt(Path name) {
        try {
            return Path.of(name.toString()).equals(name);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<String> unlisted(String folder, Predicate<Path> isUnlisted) throws IOException {
        if (!Files.exists(at(folder))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(at(folder))) {
            return all.filter(isUnlisted)
                    .map(name -> folder + "/" + name.getFileName())
                    .sorted()
                    .toList();
        }
    }

    /// Moves a file or folder by an atomic rename, or not at all; a file may take the place of another.
    void move(String from, String to) throws IOException {
        Path source = at(from);
        Path target = at(to);
        forget(from);
        forget(to);
        Files.createDirectories(target.resolveSibling("."));
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            new MoveToOtherDisk(source, target).run();
        }
    }

    /// Clears away what moves of killed processes left beside a place.
    void clearMoves(String to) throws IOException {
        MoveToOtherDisk.clear(at(to));
    }

    /// Forgets that the names of a folder and those in it are on the disk, since it goes.
    void forget(String path) {
        Path gone = at(path);
        named.removeIf(folder -> folder.startsWith(gone));
    }

    /// Makes files and names below a folder survive a loss of power.
    void sync(String folder) {
        awaitSyncsAhead(folder);
        sync(at(folder));
    }

    private void sync(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    sync(entry);
                } else {
                    force(entry, StandardOpenOption.WRITE);
                }
            }
        } catch (IOException e) {
            throw failure("cannot list", folder, e);
        }
        force(folder, StandardOpenOption.READ);
    }

    /// Makes the name of a file or folder, and of each above it up to the root and, if it can be, the root's own,
    /// survive a loss of power: each once in a process, as one that was killed may have left them unsynced.
    void syncPath(String name) {
        Path path = at(name);
        Path above = path.getParent();
        while (above != null && path.startsWith(root) && !named.contains(path)) {
            if (path.equals(root)) {
                tryForce(above);
            } else {
                force(above, StandardOpenOption.READ);
            }
            named.add(path);
            path = above;
            above = path.getParent();
        }
    }

    /// Makes the root, and the folders above it that are missing, so that they survive a loss of power at once.
    void makeRoot() throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Path first = root;
        Path above = first.getParent();
        while (above != null && Files.notExists(above)) {
            first = above;
            above = first.getParent();
        }
        Files.createDirectories(root);
        Path made = root;
        for (Path folder = root.getParent(); folder != null && made.startsWith(first); folder = made.getParent()) {
            forceAboveRoot(folder);
            made = folder;
        }
    }

    /// Brings the name of a root to the disk that was there before, where that can be done: it was named by others, in
    /// a folder that need not be one of a disk.
    private static void tryForce(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (FileTreeFailure e) {
            // What this program makes is below.
        }
    }

    /// There others rule: a folder in which we may write and not read can't be synced.
    private static void forceAboveRoot(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (FileTreeFailure e) {
            if (!(e.getCause() instanceof AccessDeniedException)) {
                throw e;
            }
        }
    }

    /// Begins to bring a complete file to the disk.
    void syncAhead(String path) {
        FutureTask<Void> task = new FutureTask<>(() -> force(path, StandardOpenOption.WRITE), null);
        ahead.add(new SyncAhead(path, task));
        Thread.ofPlatform().daemon().name("sync-ahead").start(task);
    }

    private void awaitSyncsAhead(String folder) {
        for (SyncAhead sync : ahead) {
            if (sync.path().startsWith(folder + "/")) {
                ahead.remove(sync);
                sync.await();
            }
        }
    }

    private record SyncAhead(String path, FutureTask<Void> task) {
        void await() {
            try {
                task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof FileTreeFailure failure) {
                    throw failure;
                }
                throw new IllegalStateException("a sync failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FileTreeFailure("interrupted while a file was synced", e);
            }
        }
    }

    void force(String path, StandardOpenOption mode) {
        force(at(path), mode);
    }

    /// Brings a file, or the names in a folder, to the disk.
    static void force(Path path, StandardOpenOption mode) {
        CrashPoints.at(CrashPoint.BEFORE_SYNC);
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        } catch (IOException e) {
            throw failure("cannot sync", path, e);
        }
        CrashPoints.at(CrashPoint.AFTER_SYNC);
    }

    private static FileTreeFailure failure(String what, Path path, IOException cause) {
        return new FileTreeFailure(what + " " + path + ": " + reason(cause), cause);
    }

    /// Returns what a client of another system says in its first sentence: it repeats its causes with their classes,
    /// counts attempts, and quotes the other side's stack trace.
    private static String words(String message) {
        String line = message.lines().findFirst().orElse("");
        int attempts = line.indexOf(" (SDK Attempt");
        return CLASS.matcher(attempts < 0 ? line : line.substring(0, attempts)).replaceAll("");
    }

    /// Returns why a call of the system failed, without the path, which most messages of java.nio begin with.
    static String reason(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is none";
            case FileAlreadyExistsException _ -> "it exists";
            case DirectoryNotEmptyException _ -> "it is not empty";
            case AccessDeniedException e when e.getReason() == null -> "permission denied";
            case FileSystemException e when e.getReason() != null -> words(e.getReason());
            default -> words(String.valueOf(failure.getMessage()));
        };
    }
}
