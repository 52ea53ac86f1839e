package fenzhang.columnar.remote;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;

/// A file system on other machines, whose calls are told of while they last: see [RemoteCalls]. What is read of its
/// files is told of by whoever reads them.
public final class RemoteFiles extends FilterFileSystem {
    public RemoteFiles(FileSystem system) {
        super(system);
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

    /// Returns a stream whose end is told of while it lasts: that is when a store is sent what was written.
    public static FSDataOutputStream told(Path path, FSDataOutputStream stream) {
        return new FSDataOutputStream(stream, null) {
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
