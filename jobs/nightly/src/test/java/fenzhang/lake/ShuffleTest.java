package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
            List<List<Long>> found = new ArrayList<>();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<Long> records = new ArrayList<>();
                shuffle.read(partition, (bytes, length) -> {
                    for (int at = 0; at < length; at += length(Shuffle.getLong(bytes, at))) {
                        records.add(Shuffle.getLong(bytes, at));
                        assertThat(Shuffle.getInt(bytes, at + 8)).isEqualTo((int) -Shuffle.getLong(bytes, at));
                    }
                });
                Collections.sort(records);
                found.add(records);
            }
            for (int partition = 0; partition < PARTITIONS; partition++) {
                int own = partition;
                assertThat(found.get(partition))
                        .isEqualTo(IntStream.range(0, RECORDS)
                                .filter(record -> record % PARTITIONS == own)
                                .mapToObj(record -> (long) record)
                                .toList());
            }
        }
        if (Files.exists(folder.resolve("scratch"))) {
            try (Stream<Path> left = Files.list(folder.resolve("scratch"))) {
                assertThat(left).as("the file is gone").isEmpty();
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
