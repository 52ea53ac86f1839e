package fenzhang.spark;

import fenzhang.columnar.work.ProcessKey;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.measure.PlayFunnel;
import fenzhang.measure.ViewCounts;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.views.ViewRules;
import fenzhang.night.views.ViewScan;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.ObjectBytes;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.TaskFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;

/// Scans a day's views in one job: pieces of the log are mapped, plays counted by partitions of users and episodes, and
/// touches written as they come.
final class SparkViews {
    /// The plays of some rows are counted by one task: their table takes some ten MB.
    private static final long PARTITION_ROWS = 1 << 19;

    private static final int MOST_BITS = 14;

    private final JavaSparkContext spark;
    private final DayContext context;
    private final ViewMeasures measures;
    private final Delivery delivery;

    SparkViews(JavaSparkContext spark, DayContext context, ViewMeasures measures, Delivery delivery) {
        this.spark = spark;
        this.context = context;
        this.measures = measures;
        this.delivery = delivery;
    }

    ViewDay scan() {
        List<String> paths = delivery.files().stream().map(DataFile::path).toList();
        List<Split> splits = LogSplits.of(delivery.lake(), paths);
        int bits = bits();
        Shared<ViewJob.Sent> shared = Shared.of(
                spark,
                ViewJob.Sent.class,
                new ViewJob.Sent(
                        DayWire.of(context, List.of()),
                        delivery.rows(),
                        DayWire.Held.of(delivery.lake(), paths),
                        splits.stream().map(Split::spans).toList(),
                        bits,
                        ProcessKey.KEY));
        try {
            List<Integer> pieces = IntStream.range(0, splits.size()).boxed().toList();
            List<byte[]> results = spark.parallelize(pieces, Math.max(1, splits.size()))
                    .flatMapToPair(new ViewPiece(shared))
                    .repartitionAndSortWithinPartitions(new BlockKey.Home(ViewJob.partitions(bits)))
                    .mapPartitionsWithIndex(new ViewPartition(shared), false)
                    .collect();
            return day(results);
        } finally {
            shared.forget();
            TaskFiles.clear(context);
        }
    }

    /// As many partitions as there are cores, and more where they would be large.
    private int bits() {
        long enough = Math.max(spark.defaultParallelism(), delivery.rows() / PARTITION_ROWS);
        return Math.min(MOST_BITS, Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, enough) - 1));
    }

    private ViewDay day(List<byte[]> results) {
        ViewRules rules = ViewRules.of(context, measures, delivery.rows());
        ObjectBytes bytes = ViewJob.bytes(rules.asked());
        RowCounts counts = new RowCounts(delivery.log());
        PlayFunnel plays = new PlayFunnel(rules.asked());
        ViewCounts distinct = new ViewCounts(rules.asked());
        List<List<String>> files = new ArrayList<>();
        for (byte[] each : results) {
            ViewPartition.Result result = bytes.read(ViewPartition.Result.class, each);
            result.counted().forEach(distinct::addAll);
            if (!result.file().isEmpty()) {
                files.add(result.file());
            }
            for (ViewPiece.Counted rows : result.rows()) {
                rows.refusal().ifPresent(refusal -> {
                    throw refusal.failure();
                });
                rows.rows().forEach(counts::addAll);
                rows.plays().forEach(plays::addAll);
            }
        }
        files.forEach(file -> TaskFiles.take(context, file.getFirst(), file.getLast()));
        ViewScan.check(context, delivery, counts);
        return ViewScan.day(context, measures, counts, plays, distinct);
    }
}
