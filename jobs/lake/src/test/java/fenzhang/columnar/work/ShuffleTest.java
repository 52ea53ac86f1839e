package fenzhang.columnar.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    private static final int PARTITIONS = 5;
    private static final int RECORDS = 20_000;

    @TempDir
    Path folder;

    /// From nothing in memory to all of it.
    @ParameterizedTest
    @ValueSource(longs = {0, 30_000, 1 << 24})
    void whateverFitsInMemoryEveryRecordComesBackOnce(long memoryBytes) throws Exception {
        try (Shuffle shuffle = new Shuffle(PARTITIONS, memoryBytes, 1_000, folder.resolve("scratch"))) {
            Parallel.run(8, () -> new Throwing(shuffle.writer()));
            assertThat(shuffle.spilled() > 0).isEqualTo(memoryBytes < 1 << 24);
            assertAllComeBack(shuffle);
        }
        assertNothingIsLeft();
    }

    /// A machine may have less memory than it promised, at any time.
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whatThereIsNoMemoryForIsSpilled(int slabs) throws Exception {
        try (ShortOfMemory memory = new ShortOfMemory(slabs);
                Shuffle shuffle = new Shuffle(
                        PARTITIONS, 1 << 24, 1_000, folder.resolve("scratch"), memory, () -> Long.MAX_VALUE)) {
            Parallel.run(8, () -> new Throwing(shuffle.writer()));
            assertThat(shuffle.spilled()).as("spilled").isPositive();
            assertAllComeBack(shuffle);
        }
        assertNothingIsLeft();
    }

    /// A record larger than the pieces in which memory is taken: 2.5 MB, at first 256 KiB.
    @Test
    void aRecordMayBeLargerThanTheMemoryThatIsTakenAtATime() {
        try (Shuffle shuffle = new Shuffle(1, 1 << 24, 1_000, folder.resolve("scratch"))) {
            try (Shuffle.Writer writer = shuffle.writer()) {
                int at = writer.begin(0, 2_500_000);
                Shuffle.putLong(writer.bytes(0), at + 2_499_992, 7);
            }
            List<Long> found = new ArrayList<>();
            shuffle.read(0, (bytes, length) -> found.add(Shuffle.getLong(bytes, length - 8)));
            assertThat(found).containsExactly(7L);
            assertThat(shuffle.spilled()).isZero();
        }
    }

    /// Beyond 128 MB it asks what the machine has, here 150 MB of the 400 that the share would be.
    @Test
    void whatTheMachineDoesNotHaveIsSpilled() {
        int chunk = 1 << 20;
        long mebibyte = 1 << 20;
        try (Shuffle shuffle = new Shuffle(
                1, 400 * mebibyte, chunk, folder.resolve("scratch"), Arena.ofShared(), () -> 150 * mebibyte)) {
            try (Shuffle.Writer writer = shuffle.writer()) {
                for (int i = 0; i < 200; i++) {
                    int at = writer.begin(0, chunk);
                    Shuffle.putLong(writer.bytes(0), at, i);
                }
            }
            assertThat(shuffle.spilled() / mebibyte).isBetween(50L, 55L);
            List<Long> found = new ArrayList<>();
            shuffle.read(0, (bytes, length) -> found.add(Shuffle.getLong(bytes, 0)));
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, 200).boxed().toList());
        }
    }

    @Test
    void aClosedOneGivesItsMemoryBackOnce() {
        Shuffle shuffle = new Shuffle(1, 1 << 20, 1_000, folder.resolve("scratch"));
        try (Shuffle.Writer writer = shuffle.writer()) {
            int at = writer.begin(0, 8);
            Shuffle.putLong(writer.bytes(0), at, 1);
        }
        shuffle.close();
        shuffle.close();
        assertThatThrownBy(() -> shuffle.read(0, (_, _) -> {})).isInstanceOf(IllegalStateException.class);
    }

    private static void assertAllComeBack(Shuffle shuffle) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int own = partition;
            List<Long> records = new ArrayList<>();
            shuffle.read(partition, (bytes, length) -> {
                for (int at = 0; at < length; at += length(Shuffle.getLong(bytes, at))) {
                    records.add(Shuffle.getLong(bytes, at));
                    assertThat(Shuffle.getInt(bytes, at + 8)).isEqualTo((int) -Shuffle.getLong(bytes, at));
                }
            });
            Collections.sort(records);
            assertThat(records)
                    .isEqualTo(IntStream.range(0, RECORDS)
                            .filter(record -> record % PARTITIONS == own)
                            .mapToObj(record -> (long) record)
                            .toList());
        }
    }

    private void assertNothingIsLeft() throws IOException {
        if (Files.exists(folder.resolve("scratch"))) {
            try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
                assertThat(left).as("the file is gone").isEmpty();
            }
        }
    }

    /// Gives some pieces of memory, and no more.
    private static final class ShortOfMemory implements Arena {
        private final Arena memory = Arena.ofShared();
        private int left;

        ShortOfMemory(int pieces) {
            left = pieces;
        }

        @Override
        public MemorySegment allocate(long byteSize, long byteAlignment) {
            if (left-- <= 0) {
                throw new OutOfMemoryError("a test has no more");
            }
            return memory.allocate(byteSize, byteAlignment);
        }

        @Override
        public MemorySegment.Scope scope() {
            return memory.scope();
        }

        @Override
        public void close() {
            if (memory.scope().isAlive()) {
                memory.close();
            }
        }
    }

    /// Some records are larger than a chunk.
    private static int length(long record) {
        return record % 1_000 == 0 ? 2_500 : 12 + (int) (record % 17);
    }

    private record Throwing(Shuffle.Writer writer) implements Parallel.Worker {
        @Override
        public void take(int piece) {
            for (long record = piece; record < RECORDS; record += 8) {
                int partition = (int) (record % PARTITIONS);
                int at = writer.begin(partition, length(record));
                Shuffle.putLong(writer.bytes(partition), at, record);
                Shuffle.putInt(writer.bytes(partition), at + 8, (int) -record);
            }
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    @Test
    void theLowestPieceThatFailedIsTheFailure() {
        AtomicInteger closed = new AtomicInteger();
        assertThatThrownBy(() -> Parallel.run(100, () -> new Parallel.Worker() {
                    @Override
                    public void take(int piece) {
                        if (piece >= 7) {
                            throw new InputRefused("piece " + piece);
                        }
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                }))
                .isInstanceOf(InputRefused.class)
                .hasMessage("piece 7");
        assertThat(closed).hasValue(Math.min(100, Parallel.threads()));
    }

    @Test
    void anErrorOfAWorkerIsThrownToo() {
        assertThatThrownBy(() -> Parallel.run(3, () -> piece -> {
                    throw new OutOfMemoryError("of a test");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
