package fenzhang.columnar.file;

import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;

/// Reads that can be made to fail, as those of HDFS without the machine that has the block: see [WatchedFiles].
public final class FailingFiles {
    private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
    private static volatile boolean ends;

    private FailingFiles() {}

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

    /// Returns a stream whose reads count, if one is to fail.
    static FSDataInputStream reading(FSDataInputStream stream) throws IOException {
        return LEFT.get() == Integer.MAX_VALUE ? stream : new FSDataInputStream(new FailingStream(stream));
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
