package fenzhang.spark.wire;

import fenzhang.columnar.work.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/// What a task throws, on its way from our partitions to Spark's.
public final class Blocks {
    private static final int CHUNK_BYTES = 1 << 13;

    private Blocks() {}

    /// Returns an empty shuffle of a task, which is closed at its end.
    public static Shuffle shuffle(int partitions) {
        Shuffle shuffle = new Shuffle(partitions, memory(), CHUNK_BYTES, Wire.scratch());
        closeAtEnd(shuffle);
        return shuffle;
    }

    /// Returns how much memory a task may take outside the heap: as many run in a process as it has cores.
    public static long memory() {
        return Shuffle.fairShare() / Runtime.getRuntime().availableProcessors();
    }

    public static void closeAtEnd(AutoCloseable resource) {
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) _ -> {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException("what a task held can't be let go of", e);
            }
        });
    }

    /// Gives what was thrown, partition by partition.
    ///
    /// @param first the number of the first partition in Spark
    /// @param piece that threw it
    public static Stream<Tuple2<Long, byte[]>> of(Shuffle shuffle, int partitions, int first, int piece) {
        return IntStream.range(0, partitions)
                .boxed()
                .flatMap(partition -> ofOne(shuffle, partition, first + partition, piece, UnaryOperator.identity()));
    }

    /// Gives what was thrown to one partition.
    ///
    /// @param to the number of the partition in Spark
    /// @param encode makes what travels of some whole records
    public static Stream<Tuple2<Long, byte[]>> ofOne(
            Shuffle shuffle, int partition, int to, int piece, UnaryOperator<byte[]> encode) {
        List<Tuple2<Long, byte[]>> blocks = new ArrayList<>();
        shuffle.read(
                partition,
                (bytes, length) -> blocks.add(new Tuple2<>(
                        BlockKey.of(to, piece, blocks.size()), encode.apply(Arrays.copyOf(bytes, length)))));
        return blocks.stream();
    }
}
