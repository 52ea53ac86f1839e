package fenzhang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that belongs to this JVM alone: others run other test classes at the same time, and each has its
/// own servers, its own copies of the sample world and its own temporary folders.
///
/// It is in memory where there is a folder for that with room enough, and gone when the JVM ends; elsewhere it
/// is of the build, and kept. What is synced is synced there, too: it only costs nothing.
public final class ForkFolder {
    private static final Path MEMORY = Path.of("/dev/shm");

    /// Two JVMs fill less than half of it.
    private static final long ROOM_BYTES = 6L << 30;

    private static final Path MODULE = Path.of(System.getProperty("basedir", System.getProperty("user.dir")));
    private static final String FORK = System.getProperty("test.fork", "fork-1");
    private static final Deque<Runnable> AT_END = new ArrayDeque<>();
    private static final Path FOLDER =
            inMemory().orElseGet(() -> MODULE.resolve("target").resolve(FORK));

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ForkFolder::end));
    }

    private ForkFolder() {}

    /// Returns a folder in it; it need not be there.
    public static Path of(String name) {
        return FOLDER.resolve(name);
    }

    static boolean isInMemory() {
        return FOLDER.startsWith(MEMORY);
    }

    /// Does something when the JVM ends, before what was asked for earlier.
    public static synchronized void atEnd(Runnable task) {
        AT_END.push(task);
    }

    private static Optional<Path> inMemory() {
        if (MODULE.startsWith(MEMORY)) {
            return Optional.empty(); // a child of a test, which has a folder there
        }
        try {
            if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < ROOM_BYTES) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        String checkout = Integer.toHexString(MODULE.toAbsolutePath().hashCode());
        // Short, because messages that name a file in it must not become longer than messages may be.
        Path folder = MEMORY.resolve("fenzhang-" + checkout + FORK.replace("fork", ""));
        atEnd(() -> delete(folder));
        return Optional.of(folder);
    }

    private static synchronized void end() {
        AT_END.forEach(Runnable::run);
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("test folder is left in memory: " + folder + ": " + e);
        }
    }
}
