package fenzhang.spark;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.columnar.work.Shuffle;
import fenzhang.night.touches.TouchThrow;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.Blocks;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.Wire;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import scala.Tuple2;

/// A map task: throws the touches of a piece of an index to their users. A refusal goes to a partition behind those of
/// the users.
final class TouchPiece implements PairFlatMapFunction<Integer, Long, byte[]> {
    private static final long serialVersionUID = 1L;

    private final Shared<TouchJob.Sent> shared;

    TouchPiece(Shared<TouchJob.Sent> shared) {
        this.shared = shared;
    }

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(Integer piece) {
        TouchJob job = shared.as(TouchJob.class, TouchJob::of);
        int users = job.layout().users();
        Shuffle touches = Blocks.shuffle(users);
        TouchJob.Work work = job.works().get(piece);
        TouchJob.Source source = job.sources().get(work.source());
        try (TouchThrow thrown = new TouchThrow(job.layout().byUser(), touches.writer())) {
            thrown.read(job.split(work), (int) source.deliveredOn().toEpochDay(), job.check(source));
        } catch (InputRefused | StateDamaged e) {
            byte[] refusal = Wire.BYTES.write(Refusal.of(piece, e).orElseThrow());
            return List.of(new Tuple2<>(BlockKey.of(users, piece, 0), refusal)).iterator();
        }
        Stream<Tuple2<Long, byte[]>> blocks = Blocks.of(touches, users, 0, piece);
        return blocks.iterator();
    }
}
