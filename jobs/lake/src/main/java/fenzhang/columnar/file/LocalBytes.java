package fenzhang.columnar.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileRange;

/// A local file to read, whose failures are those of files: Hadoop makes of a disk that can't be read an `Error`.
final class LocalBytes extends FSInputStream {
    private final FSDataInputStream in;

    LocalBytes(FSDataInputStream in) {
        this.in = in;
    }

    private static IOException failure(FSError error) {
        return error.getCause() instanceof IOException cause ? cause : new IOException(error);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (FSError e) {
            throw failure(e);
        }
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return in.read(bytes, from, length);
        } catch (FSError e) {
            throw failure(e);
        }
    }

    @Override
    public int read(long position, byte[] bytes, int from, int length) throws IOException {
        try {
            return in.read(position, bytes, from, length);
        } catch (FSError e) {
            throw failure(e);
        }
    }

    @Override
    public void readVectored(List<? extends FileRange> ranges, IntFunction<ByteBuffer> allocate) throws IOException {
        try {
            in.readVectored(ranges, allocate);
        } catch (FSError e) {
            throw failure(e);
        }
    }

    @Override
    public void seek(long position) throws IOException {
        in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
        return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long position) {
        return false;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
