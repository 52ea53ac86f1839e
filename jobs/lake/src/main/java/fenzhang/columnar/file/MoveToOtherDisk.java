package fenzhang.columnar.file;

import fenzhang.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/// A file or folder on its way to a disk of its own, where a rename does not reach: it is copied into a hidden
/// folder beside its place, synced, compared, and only then renamed to its place, whole. The original stays until that
/// is on the disk.
///
/// @param source on any disk
/// @param target its place, in a folder that is there
record MoveToOtherDisk(Path source, Path target) {
    private static final FileAttribute<?>[] NO_MODE = {};

    void run() throws IOException {
        Path folder = target.resolveSibling(".").normalize();
        Path hidden = Files.createTempDirectory(folder, prefix(target));
        Path copy = hidden.resolve(String.valueOf(target.getFileName()));
        try {
            copy(source, copy);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            try {
                delete(hidden);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        LocalDisk.force(folder, StandardOpenOption.READ);
        clear(target);
        delete(source);
    }

    /// Clears away what is left beside a place of moves to it, those of killed processes, too. None may be under way.
    static void clear(Path target) throws IOException {
        Path folder = target.resolveSibling(".").normalize();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : (Iterable<Path>)
                    all.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix(target)))::iterator) {
                delete(path);
            }
        }
    }

    /// Names with a dot in front are no data to those who look for it, and not in what a shell's `*` stands for.
    private static String prefix(Path target) {
        return "." + target.getFileName() + ".moving-";
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(to);
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
                    copy(entry, to.resolve(String.valueOf(entry.getFileName())));
                }
            }
            LocalDisk.force(to, StandardOpenOption.READ);
            return;
        }
        try (OutputStream out = new FileBytes(Files.newByteChannel(
                to, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), modeOf(from)))) {
            Files.copy(from, out);
        }
        LocalDisk.force(to, StandardOpenOption.WRITE);
        if (!Arrays.equals(sha256(from), sha256(to))) {
            throw new IOException(
                    "the copy of " + from + " is not what was copied. Is the disk, or the memory, sound?");
        }
    }

    private static FileAttribute<?>[] modeOf(Path file) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(file))}
                : NO_MODE;
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
