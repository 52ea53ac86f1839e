package fenzhang.columnar.file;

import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_LENGTH;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE;

import fenzhang.columnar.remote.RemoteCalls;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;

/// The bytes of a file as a file system gives them, whose own failures can be told from what a reader makes of the
/// bytes: each is a [FileTreeFailure], which goes through parquet-java as it is, or as a cause.
///
/// An end before the file's listed length is the file system's failure, too. Whoever reads beyond that length believed
/// what the file says of itself: that is an [EOFException], and the file's fault.
final class StoredStream extends SeekableInputStream {
    static final String WHOLE = FS_OPTION_OPENFILE_READ_POLICY_WHOLE_FILE;
    private static final String RANDOM = FS_OPTION_OPENFILE_READ_POLICY_RANDOM;

    private final SeekableInputStream stream;
    private final String location;
    private final long bytes;
    private final boolean isLocal;

    /// @param bytes the file's length, as listed
    private StoredStream(SeekableInputStream stream, String location, long bytes, boolean isLocal) {
        this.stream = stream;
        this.location = location;
        this.bytes = bytes;
        this.isLocal = isLocal;
    }

    /// Opens a file to be read here and there.
    static StoredStream open(FileSystem system, Path path, long bytes) {
        return open(system, path, bytes, RANDOM);
    }

    /// Opens a file. A store is told its length, so that it isn't asked for it; that the file is gone shows when it is
    /// read.
    ///
    /// @param policy how it will be read, in Hadoop's words
    static StoredStream open(FileSystem system, Path path, long bytes, String policy) {
        try {
            FSDataInputStream stream = TreeRoot.isStore(system)
                    ? RemoteCalls.during(
                            path,
                            () -> FutureIO.awaitFuture(system.openFile(path)
                                    .opt(FS_OPTION_OPENFILE_LENGTH, Long.toString(bytes))
                                    .opt(FS_OPTION_OPENFILE_READ_POLICY, policy)
                                    .build()))
                    : system.open(path);
            return new StoredStream(HadoopStreams.wrap(stream), path.toString(), bytes, system instanceof LocalFiles);
        } catch (IOException | RuntimeException e) {
            throw new FileTreeFailure("cannot open " + path + ": " + e.getMessage(), e);
        }
    }

    /// A call of the stream below.
    @FunctionalInterface
    private interface Call {
        int run() throws IOException;
    }

    /// @param end where the call would end, if the file goes so far
    private int reading(long end, Call call) throws IOException {
        try {
            return isLocal ? call.run() : RemoteCalls.during(location, call::run);
        } catch (EOFException e) {
            if (end > bytes) {
                throw e;
            }
            throw tooShort(e);
        } catch (IllegalArgumentException e) { // ranges that overlap, as the file claims
            throw e;
        } catch (IOException | RuntimeException | FSError e) { // as Hadoop calls an I/O error of a local disk
            throw failure(e);
        }
    }

    private FileTreeFailure failure(Throwable e) {
        return new FileTreeFailure("cannot read " + location + ": " + e.getMessage(), e);
    }

    private FileTreeFailure tooShort(Throwable e) {
        return new FileTreeFailure(
                "cannot read " + location + ": it ended before its listed length of " + bytes + " bytes", e);
    }

    private int some(int read) throws IOException {
        if (read < 0 && getPos() < bytes) {
            throw tooShort(new EOFException());
        }
        return read;
    }

    @Override
    public long getPos() throws IOException {
        return stream.getPos();
    }

    @Override
    public void seek(long position) throws IOException {
        reading(position, () -> {
            stream.seek(position);
            return 0;
        });
    }

    @Override
    public int read() throws IOException {
        return some(reading(getPos() + 1, stream::read));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return some(reading(getPos() + 1, () -> stream.read(target, from, length)));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return some(reading(getPos() + 1, () -> stream.read(target)));
    }

    @Override
    public void readFully(byte[] target) throws IOException {
        readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int from, int length) throws IOException {
        reading(getPos() + length, () -> {
            stream.readFully(target, from, length);
            return length;
        });
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
        int length = target.remaining();
        reading(getPos() + length, () -> {
            stream.readFully(target);
            return length;
        });
    }

    @Override
    public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
        return stream.readVectoredAvailable(allocator);
    }

    /// What is read meanwhile fails when it is asked for.
    @Override
    public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator) throws IOException {
        long end = ranges.stream()
                .mapToLong(range -> range.getOffset() + range.getLength())
                .max()
                .orElse(0);
        reading(end, () -> {
            stream.readVectored(ranges, allocator);
            return 0;
        });
        for (ParquetFileRange range : ranges) {
            long endOfRange = range.getOffset() + range.getLength();
            range.setDataReadFuture(range.getDataReadFuture().exceptionally(e -> {
                throw sorted(e, endOfRange);
            }));
        }
    }

    private RuntimeException sorted(Throwable thrown, long end) {
        Throwable e = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return switch (e) {
            case EOFException _ when end > bytes -> new CompletionException(e);
            case EOFException _ -> tooShort(e);
            case IOException _, RuntimeException _, FSError _ -> failure(e);
            default -> new CompletionException(e);
        };
    }

    @Override
    public void close() throws IOException {
        reading(0, () -> {
            stream.close();
            return 0;
        });
    }
}
