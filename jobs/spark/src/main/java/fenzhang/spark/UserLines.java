package fenzhang.spark;

import fenzhang.attribution.Attribution;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.table.AttributionText;
import fenzhang.log.LineFacts;
import fenzhang.night.lines.Attributions;
import fenzhang.night.sales.FactBytes;
import fenzhang.night.sales.OpenedFacts;
import fenzhang.night.touches.UserTouches;
import fenzhang.spark.wire.Blocks;
import fenzhang.spark.wire.Shared;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/// A reduce task for some users: attributes what they may have opened, by their touches, and sends it where the lines
/// are.
final class UserLines
        implements FlatMapFunction2<
                Iterator<Tuple2<Long, byte[]>>, Iterator<Tuple2<Long, byte[]>>, Tuple2<Long, byte[]>> {
    private static final long serialVersionUID = 1L;

    private static final int RECORD_BYTES = Integer.BYTES + FactBytes.LENGTH;

    /// So many lines are attributed together, as a worker of lines does.
    private static final int BLOCK_LINES = 1_024;

    private final Shared<SaleJob.Sent> shared;

    UserLines(Shared<SaleJob.Sent> shared) {
        this.shared = shared;
    }

    @Override
    public Iterator<Tuple2<Long, byte[]>> call(
            Iterator<Tuple2<Long, byte[]>> openings, Iterator<Tuple2<Long, byte[]>> touches) {
        SaleJob job = shared.as(SaleJob.class, SaleJob::of);
        Opened opened = new Opened();
        openings.forEachRemaining(block -> opened.add(block._2()));
        if (opened.count == 0) {
            return List.<Tuple2<Long, byte[]>>of().iterator();
        }
        List<LineFacts> lines = new OpenedFacts(List.of(opened.facts));
        UserTouches users = new UserTouches(job.attributor(), job.context().catalog(), lines);
        touches.forEachRemaining(block -> users.add(block._2()));
        Attributions attributions = Attributions.by(job.attributor(), users.touches());
        Shuffle decided = Blocks.shuffle(job.layout().ranges());
        try (Shuffle.Writer writer = decided.writer()) {
            for (int first = 0; first < lines.size(); first += BLOCK_LINES) {
                List<LineFacts> some =
                        new ArrayList<>(lines.subList(first, Math.min(lines.size(), first + BLOCK_LINES)));
                List<Attribution> all = attributions.of(some);
                for (int line = 0; line < some.size(); line++) {
                    DecidedLines.put(
                            writer,
                            opened.ranges[first + line],
                            some.get(line),
                            AttributionText.of(all.get(line)).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return Blocks.of(decided, job.layout().ranges(), 0, TaskContext.getPartitionId())
                .iterator();
    }

    /// What the users may have opened.
    private static final class Opened {
        private final OpenedFacts.Part facts = new OpenedFacts.Part();
        private int[] ranges = new int[1 << 10];
        private int count;

        void add(byte[] bytes) {
            for (int at = 0; at < bytes.length; at += RECORD_BYTES) {
                if (count == ranges.length) {
                    ranges = Arrays.copyOf(ranges, 2 * count);
                }
                ranges[count++] = Shuffle.getInt(bytes, at);
                facts.add(FactBytes.get(bytes, at + Integer.BYTES));
            }
        }
    }
}
