package fenzhang.columnar.write;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.SeekableInputStream;

/// A Parquet file in memory, as which row groups travel between processes.
final class MemoryFile implements InputFile, OutputFile {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final byte[] content;

    /// Makes one to be read.
    MemoryFile(byte[] content) {
        this.content = content;
    }

    /// Makes one to be written.
    MemoryFile() {
        this(new byte[0]);
    }

    /// Returns what was written.
    byte[] bytes() {
        return written.toByteArray();
    }

    @Override
    public long getLength() {
        return content.length;
    }

    @Override
    public SeekableInputStream newStream() {
        Content in = new Content(content);
        return new DelegatingSeekableInputStream(in) {
            @Override
            public long getPos() {
                return in.position;
            }

            @Override
            public void seek(long position) throws IOException {
                in.seek(position);
            }
        };
    }

    private static final class Content extends InputStream {
        private final byte[] content;
        private int position;

        Content(byte[] content) {
            this.content = content;
        }

        void seek(long to) throws EOFException {
            if (to < 0 || to > content.length) {
                throw new EOFException("no byte " + to + " in " + content.length);
            }
            position = (int) to;
        }

        @Override
        public int read() {
            return position == content.length ? -1 : Byte.toUnsignedInt(content[position++]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            int read = Math.min(length, content.length - position);
            if (read == 0 && length > 0) {
                return -1;
            }
            System.arraycopy(content, position, bytes, from, read);
            position += read;
            return read;
        }
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new PositionOutputStream() {
            @Override
            public long getPos() {
                return written.size();
            }

            @Override
            public void write(int value) {
                written.write(value);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written.write(bytes, from, length);
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return "memory";
    }

    @Override
    public String toString() {
        return getPath();
    }
}
