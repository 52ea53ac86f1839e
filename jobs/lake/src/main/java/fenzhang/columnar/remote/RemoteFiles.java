package fenzhang.columnar.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// A file system on other machines, whose calls are told of while they last: see [RemoteCalls]. What is read of its
/// files is told of by whoever reads them.
public final class RemoteFiles extends FilterFileSystem {
    /// Schemes of file systems that ask for Kerberos; stores have credentials of their own.
    private static final Set<String> KERBERIZED = Set.of("hdfs", "viewfs", "webhdfs", "swebhdfs", "ofs");

    private RemoteFiles(FileSystem system) {
        super(system);
    }

    /// Opens one, logged in if it wants that.
    public static FileSystem open(URI uri, Configuration configuration) throws IOException {
        if (KERBERIZED.contains(uri.getScheme())) {
            KerberosLogin.by(configuration);
        }
        return RemoteCalls.during(uri, () -> new RemoteFiles(FileSystem.get(uri, configuration)));
    }

    /// Copies what is read into a local file, which is there whole or not at all.
    public static void copy(RemoteCalls.Answer<InputStream> source, java.nio.file.Path copy) throws IOException {
        Files.createDirectories(copy.getParent());
        java.nio.file.Path partial = Files.createTempFile(copy.getParent(), "copy", ".part");
        try (InputStream in = source.get()) {
            Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String getScheme() {
        return getRawFileSystem().getScheme();
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        return RemoteCalls.during(path, () -> super.listStatus(path));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return RemoteCalls.during(path, () -> super.getFileStatus(path));
    }

    /// A store answers this with fewer requests than a look at all there is to know.
    @Override
    public boolean exists(Path path) throws IOException {
        return RemoteCalls.during(path, () -> getRawFileSystem().exists(path));
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        return RemoteCalls.during(path, () -> getRawFileSystem().mkdirs(path));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return RemoteCalls.during(from, () -> super.rename(from, to));
    }

    @Override
    public boolean delete(Path path, boolean withAllBelow) throws IOException {
        return RemoteCalls.during(path, () -> super.delete(path, withAllBelow));
    }

    @Override
    public FSDataInputStream open(Path path, int bufferBytes) throws IOException {
        return RemoteCalls.during(path, () -> super.open(path, bufferBytes));
    }

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
        return RemoteCalls.during(
                path, () -> super.create(path, permission, overwrite, bufferBytes, replication, blockBytes, progress));
    }

    /// Returns a stream whose writes and end are told of while they last: at its end a store is sent what was written.
    public static FSDataOutputStream told(Path path, FSDataOutputStream stream) {
        return new FSDataOutputStream(stream, null) {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) throws IOException {
                RemoteCalls.during(path, () -> {
                    super.write(bytes, from, length);
                    return path;
                });
            }

            @Override
            public void close() throws IOException {
                RemoteCalls.during(path, () -> {
                    super.close();
                    return path;
                });
            }
        };
    }
}
