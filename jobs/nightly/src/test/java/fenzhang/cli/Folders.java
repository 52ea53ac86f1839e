package fenzhang.cli;

import fenzhang.testing.ForkFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Folders of tests.
public final class Folders {
    private Folders() {}

    /// Returns a folder of this JVM; it need not be there.
    static Path named(String name) {
        return ForkFolder.of("command-line").resolve(name);
    }

    /// Returns an empty folder of this JVM.
    static Path fresh(String name) throws IOException {
        Path folder = named(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    public static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }

    /// Unpacks a zip file of the class path.
    static void unzip(String resource, Path folder) throws IOException {
        try (InputStream in = Folders.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(zip, path);
                }
            }
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    /// Returns the SHA-256 of each file below a folder, by its path in it; none if there is no such folder.
    static NavigableMap<String, String> hashes(Path folder) throws IOException {
        NavigableMap<String, String> hashes = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    String name = folder.relativize(path).toString().replace('\\', '/');
                    hashes.put(name, sha256(Files.readAllBytes(path)));
                }
            }
        }
        return hashes;
    }

    /// Returns the SHA-256 of bytes, one part after the other, in lower-case hexadecimal.
    static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
