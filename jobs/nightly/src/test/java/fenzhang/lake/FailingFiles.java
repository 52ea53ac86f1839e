package fenzhang.lake;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/// Local files that can be made to fail at a read, as HDFS without the machine that has the block;
/// `core-site.xml` of the tests puts it in the place of `hdfs`.
public final class FailingFiles extends RawLocalFileSystem {
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile boolean ends;

    /// Lets the reads of all files fail from the one of this number on.
    ///
    /// @param early whether the file ends there, and otherwise there is an error
    public static void failAt(int read, boolean early) {
        LEFT.set(read);
        ends = early;
    }

    /// Returns whether a read has failed since.
    public static boolean hasFailed() {
        return LEFT.get() <= 0;
    }

    /// Lets no read fail.
    public static void mend() {
        LEFT.set(Integer.MAX_VALUE);
    }

    @Override
    public String getScheme() {
        return "hdfs";
    }

    @Override
    public URI getUri() {
        return URI.create("hdfs:///");
    }

    @Override
    public void setPermission(Path path, FsPermission permission) {}

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return new FSDataInputStream(new FailingStream(super.open(path, bufferSize)));
    }

    private static final class FailingStream extends FSInputStream {
        private final FSDataInputStream stream;

        private FailingStream(FSDataInputStream stream) {
            this.stream = stream;
        }

        private static boolean isEnd() throws IOException {
            if (LEFT.decrementAndGet() > 0) {
                return false;
            }
            if (ends) {
                return true;
            }
            throw new IOException("Input/output error");
        }

        @Override
        public int read() throws IOException {
            return isEnd() ? -1 : stream.read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return isEnd() ? -1 : stream.read(bytes, from, length);
        }

        @Override
        public void readFully(long position, byte[] bytes, int from, int length) throws IOException {
            if (isEnd()) {
                throw new EOFException("it ended");
            }
            stream.readFully(position, bytes, from, length);
        }

        @Override
        public void seek(long position) throws IOException {
            stream.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return stream.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
