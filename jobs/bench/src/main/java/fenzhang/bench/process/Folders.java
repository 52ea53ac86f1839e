package fenzhang.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whole folders: copied, deleted, read, measured.
public final class Folders {
    private Folders() {}

    /// Makes `to`, in a folder that is there, a copy of `from`, owners and permissions included: PostgreSQL minds them.
    public static void copy(Path from, Path to) {
        delete(to);
        Child.run(List.of("cp", "-a", from.toString(), to.toString()), logBeside(to), Optional.empty());
    }

    /// Has the disk catch up, so that what was written before is not charged to what is measured next.
    public static void sync(Path log) {
        Child.run(List.of("sync"), log, Optional.empty());
    }

    public static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void delete(Path folder) {
        for (Path path : tree(folder).sorted(Comparator.reverseOrder()).toList()) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void read(Path folder) {
        byte[] buffer = new byte[1 << 20];
        for (Path file : files(folder)) {
            try (InputStream bytes = Files.newInputStream(file)) {
                while (bytes.read(buffer) >= 0) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Returns the size of every file of a folder whose name ends so; 0 if there is no such folder.
    public static long bytes(Path folder, String ending) {
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += file.toString().endsWith(ending) ? size(file) : 0;
        }
        return bytes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        return tree(folder).filter(Files::isRegularFile).sorted().toList();
    }

    private static Stream<Path> tree(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path logBeside(Path path) {
        return path.resolveSibling(path.getFileName() + ".copy");
    }
}
