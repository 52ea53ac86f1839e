package fenzhang.columnar.work;

import fenzhang.columnar.file.FileTreeFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records of bytes, thrown into partitions by several threads and read back partition by partition: in memory up to a
/// share of it, beyond that in a local file, so that any number of them fits.
///
/// Its memory lies outside the heap: a collector would copy what lives that long, while all threads wait.
///
/// Each thread writes through a [Writer] of its own, and closes it; then partitions may be read, each by any thread.
/// The order of a partition's records is undefined: what is made of them must not depend on it.
public final class Shuffle implements AutoCloseable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final Logger LOG = LoggerFactory.getLogger(Shuffle.class);
    private static final long LEAST_SLAB_BYTES = 1 << 18;
    /// So much is taken without asking whether this machine has it; to ask takes as long as a small night's scan.
    private static final long UNASKED_BYTES = 1 << 27;
    /// C libraries give pieces of this size back to the system when they are freed.
    private static final long MOST_SLAB_BYTES = 1 << 26;

    private final Path folder;
    private final int chunkBytes;
    private final List<List<Chunk>> chunks = new ArrayList<>();
    private final Arena memory;
    private final LongSupplier besideHeap;
    /// What is left of the last piece of memory that was taken; the pieces grow.
    private MemorySegment slab = MemorySegment.NULL;
    private long slabBytes = LEAST_SLAB_BYTES;
    private long taken;
    private boolean isHostAsked;
    /// How much may be taken yet.
    private long memoryLeft;
    private @Nullable FileChannel spill;
    private long spilled;

    /// Makes an empty shuffle.
    ///
    /// @param partitions at least 1
    /// @param memoryBytes how much to keep outside the heap at most; in it, each writer has a chunk per partition
    /// @param chunkBytes how much is kept or spilled at a time
    /// @param folder a local folder for the file, made if need be
    public Shuffle(int partitions, long memoryBytes, int chunkBytes, Path folder) {
        this(partitions, memoryBytes, chunkBytes, folder, Arena.ofShared(), HostMemory::besideHeap);
    }

    /// @param memory what is kept is taken from here
    /// @param besideHeap how much this machine has for it
    Shuffle(int partitions, long memoryBytes, int chunkBytes, Path folder, Arena memory, LongSupplier besideHeap) {
        this.memory = memory;
        this.besideHeap = besideHeap;
        this.folder = folder;
        this.chunkBytes = chunkBytes;
        this.memoryLeft = memoryBytes;
        for (int partition = 0; partition < partitions; partition++) {
            chunks.add(new ArrayList<>());
        }
    }

    /// Returns how much memory one shuffle may take: as much as an eighth of the heap.
    public static long fairShare() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    /// Some records of a partition: in memory, or at a place in the file.
    private sealed interface Chunk {
        int length();

        record Kept(MemorySegment bytes) implements Chunk {
            @Override
            public int length() {
                return (int) bytes.byteSize();
            }
        }

        record Spilled(long position, int length) implements Chunk {}
    }

    /// Takes some whole records, which stand behind each other; the array is the next records' too.
    @FunctionalInterface
    public interface Records {
        void accept(byte[] bytes, int length);
    }

    /// Returns a new writer, for one thread.
    public Writer writer() {
        return new Writer();
    }

    /// Returns how many bytes went to the file.
    public synchronized long spilled() {
        return spilled;
    }

    /// Returns how many bytes a partition has, once the writers are closed.
    public long bytes(int partition) {
        return chunks.get(partition).stream().mapToLong(Chunk::length).sum();
    }

    /// Writes records: [#begin], then put numbers at and behind the place that it returned.
    public final class Writer implements AutoCloseable {
        private final byte[][] open = new byte[chunks.size()][];
        private final int[] ends = new int[chunks.size()];

        private Writer() {
            Arrays.fill(open, new byte[0]);
        }

        /// Makes room for a record, and returns where it begins in [#bytes].
        public int begin(int partition, int length) {
            int begin = ends[partition];
            if (begin + length > open[partition].length) {
                hand(partition);
                if (length > open[partition].length) {
                    open[partition] = new byte[Math.max(length, chunkBytes)];
                }
                begin = 0;
            }
            ends[partition] = begin + length;
            return begin;
        }

        /// Returns where the records of a partition stand until the next [#begin].
        public byte[] bytes(int partition) {
            return open[partition];
        }

        private void hand(int partition) {
            if (ends[partition] > 0) {
                keep(partition, open[partition], ends[partition]);
                ends[partition] = 0;
            }
        }

        @Override
        public void close() {
            for (int partition = 0; partition < open.length; partition++) {
                hand(partition);
                open[partition] = new byte[0];
            }
        }
    }

    public static void putLong(byte[] bytes, int at, long value) {
        LONGS.set(bytes, at, value);
    }

    public static long getLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    public static void putInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    public static int getInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    private void keep(int partition, byte[] bytes, int length) {
        Chunk chunk = place(partition, length);
        switch (chunk) {
            case Chunk.Kept kept -> MemorySegment.copy(bytes, 0, kept.bytes(), ValueLayout.JAVA_BYTE, 0, length);
            case Chunk.Spilled out -> {
                try {
                    write(ByteBuffer.wrap(bytes, 0, length), out.position());
                } catch (IOException e) {
                    throw new FileTreeFailure("cannot spill to " + folder + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private synchronized Chunk place(int partition, int length) {
        Chunk chunk;
        if (slab.byteSize() >= length || takeSlab(length)) {
            chunk = new Chunk.Kept(slab.asSlice(0, length));
            slab = slab.asSlice(length);
        } else {
            chunk = new Chunk.Spilled(spilled, length);
            spilled += length;
        }
        chunks.get(partition).add(chunk);
        return chunk;
    }

    /// Takes another piece of memory; returns whether there is one, for a share may be used up, or the machine.
    private boolean takeSlab(int length) {
        if (taken >= UNASKED_BYTES && !isHostAsked) {
            isHostAsked = true;
            memoryLeft = Math.min(memoryLeft, besideHeap.getAsLong() - taken);
        }
        long bytes = Math.max(length, Math.min(slabBytes, memoryLeft));
        if (bytes > memoryLeft) {
            return false;
        }
        try {
            slab = memory.allocate(bytes, Long.BYTES);
        } catch (OutOfMemoryError e) {
            LOG.warn(
                    "no memory outside the heap beyond {} bytes, the rest goes to {}: {}",
                    taken,
                    folder,
                    e.getMessage());
            memoryLeft = 0;
            return false;
        }
        taken += bytes;
        memoryLeft -= bytes;
        slabBytes = Math.min(MOST_SLAB_BYTES, 2 * slabBytes);
        return true;
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        FileChannel file = spill();
        long position = from;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    private synchronized FileChannel spill() throws IOException {
        if (spill == null) {
            Files.createDirectories(folder);
            spill = FileChannel.open(
                    Files.createTempFile(folder, "shuffle", ".spill"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        return spill;
    }

    /// Gives all records of a partition to a consumer, some at a time, and forgets them; their memory is free when all
    /// is closed.
    public void read(int partition, Records consumer) {
        List<Chunk> own = chunks.get(partition);
        byte[] buffer = new byte[own.stream().mapToInt(Chunk::length).max().orElse(0)];
        for (Chunk chunk : own) {
            switch (chunk) {
                case Chunk.Kept kept ->
                    MemorySegment.copy(kept.bytes(), ValueLayout.JAVA_BYTE, 0, buffer, 0, kept.length());
                case Chunk.Spilled back -> read(back, buffer);
            }
            consumer.accept(buffer, chunk.length());
        }
        own.clear();
    }

    private void read(Chunk.Spilled chunk, byte[] buffer) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, chunk.length());
        try {
            FileChannel file = spill();
            while (bytes.hasRemaining()) {
                if (file.read(bytes, chunk.position() + bytes.position()) < 0) {
                    throw new IOException("it is shorter than what was written to it");
                }
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read back what was spilled to " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        if (memory.scope().isAlive()) {
            memory.close();
        }
        if (spill != null) {
            try {
                spill.close();
            } catch (IOException e) {
                throw new FileTreeFailure("cannot remove what was spilled to " + folder + ": " + e.getMessage(), e);
            }
        }
    }
}
