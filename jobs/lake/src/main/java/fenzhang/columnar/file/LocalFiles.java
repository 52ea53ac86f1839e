package fenzhang.columnar.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// The files of this machine, without checksum side files. New files have their permissions when they come to be:
/// Hadoop gives them those of the umask first and changes them afterwards, by a process `chmod` for each.
final class LocalFiles extends RawLocalFileSystem {
    private static final boolean KNOWS_MODES =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /// Does without Hadoop's default settings, which take a while to read.
    static LocalFiles open() throws IOException {
        LocalFiles files = new LocalFiles();
        files.initialize(URI.create("file:///"), new Configuration(false));
        return files;
    }

    /// Makes a new file, and the folders above it. Its permissions are at most these; what the umask takes away
    /// is missing, and an access list that the folder passes on adds nothing.
    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferBytes,
            short replication,
            long blockBytes,
            Progressable progress)
            throws IOException {
        if (overwrite) {
            throw new IOException("a file is written once: " + path);
        }
        java.nio.file.Path file = pathToFile(path).toPath();
        java.nio.file.Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            return new FSDataOutputStream(
                    new BufferedOutputStream(
                            new FileBytes(Files.newByteChannel(file, NEW, mode(permission))), bufferBytes),
                    statistics);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("it exists", e);
        }
    }

    private static FileAttribute<?>[] mode(FsPermission permission) {
        return KNOWS_MODES
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(posix(permission))}
                : new FileAttribute<?>[0];
    }

    private static Set<PosixFilePermission> posix(FsPermission permission) {
        return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
        return new FSDataInputStream(new LocalBytes(super.open(path, bufferBytes)));
    }

    /// Hadoop would copy and delete where the system refuses a rename, whatever the reason.
    @Override
    public boolean rename(Path from, Path to) throws IOException {
        throw new IOException("local files are moved by LocalDisk: " + from);
    }
}
