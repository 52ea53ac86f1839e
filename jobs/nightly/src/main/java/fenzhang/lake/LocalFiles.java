package fenzhang.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
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

    @Override
    protected OutputStream createOutputStream(Path path, boolean append) throws IOException {
        return new LocalOutput(super.createOutputStream(path, append));
    }

    @Override
    protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission)
            throws IOException {
        return new LocalOutput(super.createOutputStreamWithMode(path, append, permission));
    }

    /// Hadoop makes an Error of a full disk, past all who wait for an [IOException] to name the file.
    private static final class LocalOutput extends OutputStream {
        private final OutputStream file;

        private LocalOutput(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                file.write(bytes, from, length);
            } catch (FSError e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
            }
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
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
