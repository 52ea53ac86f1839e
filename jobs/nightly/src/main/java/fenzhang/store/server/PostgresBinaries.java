package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, which come as a jar on the class path, unpacked once per version for all homes of a user.
///
/// @param folder holds `bin`, `lib` and `share`
record PostgresBinaries(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern JAR = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar");
    private static final int EXECUTABLE_BITS = 0111;

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /// Returns the binaries in a cache folder, unpacking them there if need be; killed half way, it starts over.
    ///
    /// @throws DatabaseUnavailable if there are none for this operating system and processor
    /// @throws IOException if the folder can't be written
    static PostgresBinaries in(Path cache) throws IOException {
        URL archive = archive();
        Path folder = cache.resolve("postgresql-" + version(archive) + "-" + platform());
        if (Files.notExists(folder)) {
            Files.createDirectories(cache);
            try (ServerLock _ = ServerLock.take(cache.resolve("unpack.lock"))) {
                if (Files.notExists(folder)) {
                    unpack(archive, folder);
                }
            }
        }
        return new PostgresBinaries(folder);
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        LOG.info("unpacking PostgreSQL to {} (once)", folder);
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        Trees.delete(unfinished);
        Files.createDirectories(unfinished);
        try (InputStream packed = new BufferedInputStream(archive.openStream(), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("archive entry leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & EXECUTABLE_BITS) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        // Else a power cut may leave empty files under the final name, for good.
        try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static URL archive() {
        for (String name : List.of(platform(), platform() + "-alpine_linux")) {
            URL found = PostgresBinaries.class.getResource("/postgres-" + name + ".txz");
            if (found != null) {
                return found;
            }
        }
        throw new DatabaseUnavailable(
                "this build brings no PostgreSQL for " + platform(),
                "class path, resource /postgres-" + platform() + ".txz",
                "set spring.datasource.url to a PostgreSQL of your own, or build on this machine");
    }

    /// Reads the version off the jar's name, which is all that tells it.
    private static String version(URL archive) throws IOException {
        Matcher jar = JAR.matcher(archive.toString());
        return jar.find() ? jar.group(1) : "of-" + archive.openConnection().getContentLengthLong() + "-bytes";
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        return (os.startsWith("mac") ? "darwin" : os)
                + switch (arch) {
                    case "amd64", "x86_64" -> "-x86_64";
                    case "aarch64" -> "-arm_64";
                    default -> "-" + arch;
                };
    }
}
