package fenzhang.lake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/// The files of this machine, without checksum side files, and without a process for each new file: Hadoop without its
/// native library starts `chmod` to give one its permissions.
final class LocalFiles extends RawLocalFileSystem {

    /// Does without Hadoop's default settings, which take a while to read.
    static LocalFiles open() throws IOException {
        LocalFiles files = new LocalFiles();
        files.initialize(URI.create("file:///"), new Configuration(false));
        return files;
    }

    /// Gives a file the same permissions as `chmod` would.
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        try {
            Files.setPosixFilePermissions(pathToFile(path).toPath(), posix(permission));
        } catch (UnsupportedOperationException e) { // no POSIX file system
            super.setPermission(path, permission);
        }
    }

    private static Set<PosixFilePermission> posix(FsPermission permission) {
        return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    }
}
