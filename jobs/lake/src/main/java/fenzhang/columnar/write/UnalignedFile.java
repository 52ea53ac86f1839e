package fenzhang.columnar.write;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/// An output file that hides the block size of its file system, so that the bytes written do not depend on it, and
/// that keeps hold of its stream, because parquet-java leaves the stream of an aborted file open.
final class UnalignedFile implements OutputFile, Closeable {

    private final OutputFile file;
    private final List<PositionOutputStream> opened = new ArrayList<>(1);

    UnalignedFile(OutputFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        PositionOutputStream stream = file.create(blockSizeHint);
        opened.add(stream);
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        PositionOutputStream stream = file.createOrOverwrite(blockSizeHint);
        opened.add(stream);
        return stream;
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
        return file.getPath();
    }

    @Override
    public void close() throws IOException {
        for (PositionOutputStream stream : opened) {
            stream.close();
        }
    }

    /// Closes after a failure, to which a further one is added.
    void closeQuietly(Throwable failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
