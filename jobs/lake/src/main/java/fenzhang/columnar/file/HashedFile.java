package fenzhang.columnar.file;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/// A file whose hash was taken, to be read again: no byte of it is given out but of a block that hashes to what it did.
///
/// It is read in whole blocks. Where ranges are read several at a time, they still are, each widened to its blocks.
///
/// @param path for people
/// @param bytesNow asks how long the file is now
/// @param isSealed whether an earlier night sealed it
record HashedFile(InputFile file, String path, BlockHashes hashes, LongSupplier bytesNow, boolean isSealed)
        implements InputFile {
    private static final String SEALED = ", which an earlier night sealed, ";
    private static final String RESTORE = ". Restore the file from a backup, then run again.";

    @Override
    public long getLength() {
        return hashes.bytes();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        try {
            return new Blocks(file.newStream());
        } catch (FileTreeFailure e) {
            throw goneOr(e);
        }
    }

    /// Says what it means that it can't be opened; of a store that shows when it is read.
    private FileChanged goneOr(FileTreeFailure failure) {
        if (failure.getCause() instanceof FileNotFoundException && isGone()) {
            hashes.markChanged();
            String gone = isSealed
                    ? SEALED + "is gone" + RESTORE
                    : " is gone, of which a hash was taken before. Have it delivered again.";
            return new FileChanged(path + gone, isSealed);
        }
        throw failure;
    }

    /// Returns whether the file is not there. Hadoop says so of a local file, too, that is there and can't be opened.
    private boolean isGone() {
        try {
            return bytesNow.getAsLong() < 0;
        } catch (FileTreeFailure e) {
            return e.getCause() instanceof FileNotFoundException;
        }
    }

    /// Says what a block that can't be read means: another, shorter file lies there, or the file system gives no more
    /// of the same.
    private FileChanged ended(int block, FileTreeFailure failure) {
        if (failure.getCause() instanceof EOFException && bytesNow.getAsLong() < hashes.bytes()) {
            return changed(block);
        }
        return goneOr(failure);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private FileChanged changed(int block) {
        hashes.markChanged();
        String where = " (between bytes " + hashes.start(block) + " and " + hashes.end(block) + ")";
        return new FileChanged(
                isSealed
                        ? path + SEALED + "was replaced or changed since it was proved" + where + RESTORE
                        : path + " was replaced or changed after its hash was taken" + where
                                + ". Run again: the hash is taken anew of what lies there then.",
                isSealed);
    }

    private void require(int block, ByteBuffer content) throws FileChanged {
        if (!hashes.isBlock(block, content)) {
            throw changed(block);
        }
    }

    private final class Blocks extends SeekableInputStream {
        private final SeekableInputStream in;
        /// The last block that was wanted in part: the next such read is most likely of the same.
        private ByteBuffer block = ByteBuffer.allocate(0);

        private int blockNumber = -1;
        private long position;

        Blocks(SeekableInputStream in) {
            this.in = in;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long newPosition) throws IOException {
            if (newPosition < 0 || newPosition > hashes.bytes()) {
                throw new EOFException("no byte " + newPosition + " in " + hashes.bytes());
            }
            position = newPosition;
        }

        @Override
        public int read() throws IOException {
            if (position == hashes.bytes()) {
                return -1;
            }
            byte[] one = new byte[1];
            readFully(one);
            return Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return read(ByteBuffer.wrap(bytes, from, length));
        }

        /// Reads to the end of the block at most.
        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!target.hasRemaining()) {
                return 0;
            }
            if (position == hashes.bytes()) {
                return -1;
            }
            int number = hashes.blockOf(position);
            int read = (int) Math.min(target.remaining(), hashes.end(number) - position);
            if (read == hashes.end(number) - hashes.start(number)) {
                fill(number, target.slice(target.position(), read));
            } else {
                open(number);
                target.put(target.position(), block, (int) (position - hashes.start(number)), read);
            }
            target.position(target.position() + read);
            position += read;
            return read;
        }

        private void open(int number) throws IOException {
            if (number == blockNumber) {
                return;
            }
            int length = (int) (hashes.end(number) - hashes.start(number));
            if (block.capacity() < length) {
                block = ByteBuffer.allocate(length);
            }
            blockNumber = -1;
            block.clear().limit(length);
            fill(number, block);
            blockNumber = number;
        }

        /// Fills a buffer with a block.
        private void fill(int number, ByteBuffer target) throws IOException {
            try {
                in.seek(hashes.start(number));
                in.readFully(target.duplicate());
            } catch (FileTreeFailure e) {
                throw ended(number, e);
            }
            require(number, target.duplicate());
        }

        @Override
        public void readFully(byte[] bytes) throws IOException {
            readFully(ByteBuffer.wrap(bytes));
        }

        @Override
        public void readFully(byte[] bytes, int from, int length) throws IOException {
            readFully(ByteBuffer.wrap(bytes, from, length));
        }

        @Override
        public void readFully(ByteBuffer target) throws IOException {
            while (target.hasRemaining()) {
                if (read(target) < 0) {
                    throw new EOFException("the file ends at byte " + hashes.bytes());
                }
            }
        }

        @Override
        public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
            return in.readVectoredAvailable(allocator);
        }

        /// Where that takes more than a buffer holds, parquet-java reads in the ordinary way.
        @Override
        public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator) throws IOException {
            List<ParquetFileRange> sorted = new ArrayList<>(ranges);
            sorted.sort(Comparator.comparingLong(ParquetFileRange::getOffset));
            List<Widened> all = new ArrayList<>();
            for (ParquetFileRange range : sorted) {
                requireInFile(range);
                if (all.isEmpty() || !all.getLast().touches(range)) {
                    all.add(new Widened(range));
                }
                all.getLast().add(range);
            }
            List<ParquetFileRange> wide = new ArrayList<>();
            for (Widened some : all) {
                wide.add(some.range());
            }
            try {
                in.readVectored(wide, allocator);
            } catch (FileTreeFailure e) {
                throw ended(all.getLast().first, e);
            }
            for (int i = 0; i < wide.size(); i++) {
                all.get(i).answer(wide.get(i).getDataReadFuture());
            }
        }

        private void requireInFile(ParquetFileRange range) throws EOFException {
            if (range.getOffset() < 0
                    || range.getLength() < 1
                    || range.getOffset() > hashes.bytes() - range.getLength()) {
                throw new EOFException(range + " in a file of " + hashes.bytes() + " bytes");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// Ranges that are asked for, and the blocks that they lie in, which are read in one piece.
    private final class Widened {
        private final List<ParquetFileRange> wanted = new ArrayList<>();
        private final int first;
        private int last;

        Widened(ParquetFileRange range) {
            this.first = hashes.blockOf(range.getOffset());
            this.last = first;
        }

        boolean touches(ParquetFileRange range) {
            return hashes.blockOf(range.getOffset()) <= last;
        }

        void add(ParquetFileRange range) {
            wanted.add(range);
            last = Math.max(last, hashes.blockOf(range.getOffset() + range.getLength() - 1));
        }

        ParquetFileRange range() {
            long bytes = hashes.end(last) - hashes.start(first);
            if (bytes > Integer.MAX_VALUE) {
                throw new UnsupportedOperationException(bytes + " bytes in one piece");
            }
            return new ParquetFileRange(hashes.start(first), (int) bytes);
        }

        void answer(CompletableFuture<ByteBuffer> read) {
            CompletableFuture<ByteBuffer> checked = read.handle(this::checked);
            for (ParquetFileRange range : wanted) {
                int from = (int) (range.getOffset() - hashes.start(first));
                range.setDataReadFuture(checked.thenApply(content -> content.slice(from, range.getLength())));
            }
        }

        private ByteBuffer checked(@Nullable ByteBuffer content, @Nullable Throwable failure) {
            if (content == null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                throw new CompletionException(cause instanceof FileTreeFailure ended ? ended(first, ended) : cause);
            }
            ByteBuffer whole = content.slice();
            try {
                for (int block = first; block <= last; block++) {
                    int from = (int) (hashes.start(block) - hashes.start(first));
                    require(block, whole.slice(from, (int) (hashes.end(block) - hashes.start(block))));
                }
            } catch (FileChanged e) {
                throw new CompletionException(e);
            }
            return whole;
        }
    }
}
