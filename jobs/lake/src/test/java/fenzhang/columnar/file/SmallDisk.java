package fenzhang.columnar.file;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// A disk with room for so many bytes.
public final class SmallDisk implements OutputFile {
    private final LocalOutputFile file;
    private final int room;
    public boolean closed;

    public SmallDisk(Path file, int room) {
        this.file = new LocalOutputFile(file);
        this.room = room;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        PositionOutputStream stream = file.create(blockSizeHint);
        return new PositionOutputStream() {
            @Override
            public long getPos() throws IOException {
                return stream.getPos();
            }

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (stream.getPos() + length > room) {
                    throw new IOException("no space left");
                }
                stream.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                closed = true;
                stream.close();
            }
        };
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    @Override
    public boolean supportsBlockSize() {
        return true;
    }

    @Override
    public long defaultBlockSize() {
        return 1 << 20;
    }
}
