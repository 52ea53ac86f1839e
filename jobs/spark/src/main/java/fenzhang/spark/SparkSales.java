package fenzhang.spark;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.ProcessKey;
import fenzhang.engine.DaySales;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.Delivery.DataFile;
import fenzhang.lake.log.LogSplits;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.table.ParkedTable;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.QuarantineLimit;
import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.DayLines;
import fenzhang.night.lines.HoldExpiry;
import fenzhang.night.lines.LineAccumulator;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.night.touches.TouchSource;
import fenzhang.spark.wire.BlockKey;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.Partitions;
import fenzhang.spark.wire.Refusal;
import fenzhang.spark.wire.Shared;
import fenzhang.spark.wire.TaskFiles;
import fenzhang.spark.wire.Wire;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/// The sale events of a day in Spark's shuffle, and the jobs that take lines through them.
///
/// The log is mapped once, when its counts are asked for; what it threw stays in the shuffle until the lines take it.
/// Then touches are thrown to their users, users attribute what they may have opened, ranges of lines take events and
/// attributions, and what the ranges come to is written file by file.
final class SparkSales implements DaySales {
    /// What is attributed by one task.
    private static final long USER_ROWS = 1 << 18;

    private static final int MOST_USER_BITS = 12;

    private final JavaSparkContext spark;
    private final SparkEngine engine;
    private final DayContext context;
    private final List<Split> splits;
    private final SaleJob.Layout layout;
    private final Shared<SaleJob.Sent> shared;
    private final JavaPairRDD<Long, byte[]> thrown;
    private final RowCounts counts;
    private final BitSet clickDays = new BitSet();
    private final BitSet playDays = new BitSet();

    SparkSales(JavaSparkContext spark, SparkEngine engine, DayContext context, Delivery delivery) {
        this.spark = spark;
        this.engine = engine;
        this.context = context;
        List<String> paths = delivery.files().stream().map(DataFile::path).toList();
        this.splits = LogSplits.of(delivery.lake(), paths);
        this.layout = layout(delivery);
        this.counts = new RowCounts(delivery.log());
        this.shared = Shared.of(
                spark,
                SaleJob.Sent.class,
                new SaleJob.Sent(
                        DayWire.of(context, state()),
                        DayWire.Held.of(delivery.lake(), paths),
                        splits.stream().map(Split::spans).toList(),
                        layout));
        List<Integer> pieces = IntStream.rangeClosed(0, splits.size()).boxed().toList();
        this.thrown = spark.parallelize(pieces, pieces.size())
                .flatMapToPair(new SalePiece(shared))
                .repartitionAndSortWithinPartitions(new BlockKey.Home(layout.partitions()));
        try {
            count();
        } catch (Throwable e) { // what Java calls checked, too
            shared.forget();
            throw e;
        }
    }

    private SaleJob.Layout layout(Delivery delivery) {
        long rows = delivery.rows() + waitingRows();
        long enough = Math.max(spark.defaultParallelism(), rows / USER_ROWS);
        int userBits = Math.min(MOST_USER_BITS, Long.SIZE - Long.numberOfLeadingZeros(enough - 1));
        return new SaleJob.Layout(HashPartitions.forRows(rows).bits(), enough == 1 ? 0 : userBits, ProcessKey.KEY);
    }

    private long waitingRows() {
        if (context.isFirst()) {
            return 0;
        }
        StateFile parked = context.state().file(context.date().minusDays(1), StateKind.PARKED);
        return ParkedTable.rows(parked.tree(), parked.path());
    }

    /// Returns what workers may ask for of earlier days: the lines of any, the events that waited.
    private List<DayWire.State> state() {
        List<DayWire.State> state = new ArrayList<>();
        for (LocalDate date = context.of().firstDate(); date.isBefore(context.date()); date = date.plusDays(1)) {
            for (StateKind kind : List.of(StateKind.LINES, StateKind.LINE_INDEX, StateKind.PARKED)) {
                boolean isAsked =
                        kind != StateKind.PARKED || date.equals(context.date().minusDays(1));
                Optional<StateFile> file = isAsked ? context.state().place(date, kind) : Optional.empty();
                if (file.isPresent()) {
                    state.add(DayWire.State.of(date, kind, file.get()));
                }
            }
        }
        return state;
    }

    private void count() {
        List<byte[]> all = Partitions.some(thrown, layout.counts(), layout.counts() + 1)
                .map(block -> block._2())
                .collect();
        for (byte[] each : all) {
            SalePiece.Counted counted = Wire.BYTES.read(SalePiece.Counted.class, each);
            counted.refusal().ifPresent(refusal -> {
                throw refusal.failure();
            });
            counted.rows().forEach(counts::addAll);
            IntStream.of(counted.clickDays()).forEach(clickDays::set);
            IntStream.of(counted.playDays()).forEach(playDays::set);
        }
    }

    @Override
    public RowCounts counts() {
        return counts;
    }

    @Override
    public DayLines takeLines(HistoricalViews earlierViews) {
        return engine.job("attribute", context, () -> take(earlierViews));
    }

    private DayLines take(HistoricalViews earlierViews) {
        TouchJob.Sent sent = touches(earlierViews);
        Shared<TouchJob.Sent> touchShared = Shared.of(spark, TouchJob.Sent.class, sent);
        try {
            JavaPairRDD<Long, byte[]> touches =
                    touches(touchShared, sent.works().size());
            JavaRDD<Tuple2<Long, byte[]>> decided = Partitions.some(
                            thrown, layout.ranges(), layout.ranges() + layout.users())
                    .zipPartitions(Partitions.some(touches, 0, layout.users()), new UserLines(shared));
            JavaRDD<Tuple2<Long, byte[]>> byRange = JavaPairRDD.fromJavaRDD(decided)
                    .partitionBy(new BlockKey.Home(layout.ranges()))
                    .map(block -> block);
            JavaRDD<Tuple2<Long, byte[]>> ranges =
                    Partitions.some(thrown, 0, layout.ranges()).zipPartitions(byRange, new RangeLines(shared));
            int quarantine = LineFiles.Part.QUARANTINE.ordinal();
            JavaRDD<Tuple2<Long, byte[]>> refusedAtOnce = Partitions.some(
                            thrown, layout.quarantine(), layout.quarantine() + 1)
                    .map(block -> new Tuple2<>(BlockKey.of(quarantine, BlockKey.piece(block._1()), 0), block._2()));
            List<byte[]> results = JavaPairRDD.fromJavaRDD(ranges.union(refusedAtOnce))
                    .repartitionAndSortWithinPartitions(new BlockKey.Home(LineFiles.Part.values().length))
                    .mapPartitionsWithIndex(new LineFiles(shared), false)
                    .collect();
            LineAccumulator day = day(results);
            QuarantineLimit.check(context, counts);
            addExpired(day);
            return day.lines();
        } finally {
            touchShared.forget();
            close();
            TaskFiles.clear(context);
        }
    }

    private TouchJob.Sent touches(HistoricalViews earlierViews) {
        List<TouchSource> all = TouchSource.of(context, earlierViews, dates(clickDays), dates(playDays), this::index);
        List<TouchJob.Source> sources = new ArrayList<>();
        List<TouchJob.Work> works = new ArrayList<>();
        for (TouchSource source : all) {
            List<Split> pieces = LogSplits.of(source.tree(), source.paths());
            for (Split piece : pieces) {
                works.add(new TouchJob.Work(sources.size(), piece.spans()));
            }
            boolean isStaged =
                    source instanceof TouchSource.Index && source.deliveredOn().equals(context.date());
            sources.add(TouchJob.Source.of(source, isStaged, earlierViews));
        }
        return new TouchJob.Sent(DayWire.of(context, List.of()), sources, works, layout);
    }

    private static List<LocalDate> dates(BitSet epochDays) {
        return epochDays.stream().mapToObj(LocalDate::ofEpochDay).toList();
    }

    private StateFile index(LocalDate date, StateKind kind) {
        return date.equals(context.date())
                ? new StateFile(context.out(), context.staged(kind.staged()), 0, "")
                : context.state().file(date, kind);
    }

    /// Throws the touches to their users; what pieces refuse is asked for first.
    private JavaPairRDD<Long, byte[]> touches(Shared<TouchJob.Sent> touchShared, int works) {
        List<Integer> pieces = IntStream.range(0, works).boxed().toList();
        JavaPairRDD<Long, byte[]> touches = spark.parallelize(pieces, Math.max(1, works))
                .flatMapToPair(new TouchPiece(touchShared))
                .repartitionAndSortWithinPartitions(new BlockKey.Home(layout.users() + 1));
        List<byte[]> refusals = Partitions.some(touches, layout.users(), layout.users() + 1)
                .map(block -> block._2())
                .collect();
        if (!refusals.isEmpty()) {
            throw Wire.BYTES.read(Refusal.class, refusals.getFirst()).failure();
        }
        return touches;
    }

    private LineAccumulator day(List<byte[]> results) {
        LineAccumulator day = new LineAccumulator(context);
        List<List<String>> files = new ArrayList<>();
        for (byte[] each : results) {
            LineFiles.Result result = LineFiles.bytes(context).read(LineFiles.Result.class, each);
            if (!result.file().isEmpty()) {
                files.add(result.file());
            }
            for (LineFiles.Counted counted : result.counted()) {
                counted.refusal().ifPresent(refusal -> {
                    throw refusal.failure();
                });
                counted.rows().forEach(counts::addAll);
                counted.lines().forEach(day::addAll);
            }
        }
        files.forEach(file -> TaskFiles.take(context, file.getFirst(), file.getLast()));
        return day;
    }

    /// Adds the lines whose hold ends today, and that no event touched.
    private void addExpired(LineAccumulator day) {
        List<HoldPiece.Place> places = new ArrayList<>();
        HoldExpiry.pieces(context, context.history().lookup())
                .forEach(piece -> places.add(new HoldPiece.Place(piece.holdStart(), piece.group())));
        if (places.isEmpty()) {
            return;
        }
        List<DayWire.State> state = state();
        for (StateKind kind : List.of(StateKind.LINES, StateKind.LINE_INDEX)) {
            String path = context.staged(kind.staged());
            state.add(DayWire.State.of(
                    context.date(),
                    kind,
                    new StateFile(
                            context.out(),
                            path,
                            context.out().size(path),
                            context.out().sha256(path))));
        }
        Shared<HoldPiece.Sent> holds =
                Shared.of(spark, HoldPiece.Sent.class, new HoldPiece.Sent(DayWire.of(context, state)));
        try {
            for (byte[] each : spark.parallelize(places, places.size())
                    .map(new HoldPiece(holds))
                    .collect()) {
                LineFiles.Counted counted = LineFiles.bytes(context).read(LineFiles.Counted.class, each);
                counted.refusal().ifPresent(refusal -> {
                    throw refusal.failure();
                });
                counted.lines().forEach(day::addAll);
            }
        } finally {
            holds.forget();
        }
    }

    /// Lets go of what was thrown: Spark removes the files of a shuffle that nobody can ask for any more.
    @Override
    public void close() {
        shared.forget();
    }
}
