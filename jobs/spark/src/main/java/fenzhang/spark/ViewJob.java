package fenzhang.spark;

import fenzhang.columnar.file.FileTree;
import fenzhang.hash.HashKey;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.measure.ViewMeasures;
import fenzhang.measure.WatchThresholds;
import fenzhang.night.context.DayContext;
import fenzhang.night.views.PlayShuffle;
import fenzhang.night.views.ViewRules;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.ObjectBytes;
import fenzhang.spark.wire.Wire;
import java.util.List;
import java.util.Map;

/// The views of a day, as their tasks know them.
///
/// Partitions of the shuffle: those of the plays, then one each for the clicks, the plays that may bring an order, the
/// rows quarantined, and what was counted.
///
/// @param splits of the lake
/// @param partitions of the plays
record ViewJob(ViewRules rules, List<Split> splits, PlayShuffle.Partitions partitions, ObjectBytes bytes) {
    /// The partitions behind those of the plays.
    enum Part {
        CLICKS,
        TOUCHING_PLAYS,
        QUARANTINE,
        COUNTS
    }

    /// How it travels.
    ///
    /// @param rows how many were delivered
    /// @param splits of the lake
    /// @param bits see [PlayShuffle.Partitions]
    record Sent(DayWire day, long rows, DayWire.Held files, List<List<Span>> splits, int bits, HashKey key) {}

    static ViewJob of(Sent sent) {
        DayContext context = sent.day().context(Wire.scratch());
        FileTree lake = sent.files().on(context.lake(), false);
        ViewMeasures measures =
                new ViewMeasures(context.platform(), context.date(), context.catalog(), context.plans());
        ViewRules rules = ViewRules.of(context, measures, sent.rows());
        return new ViewJob(
                rules,
                sent.splits().stream().map(spans -> new Split(lake, spans)).toList(),
                new PlayShuffle.Partitions(sent.bits(), sent.key()),
                bytes(rules.asked()));
    }

    /// Returns how counts travel: the driver has the thresholds by which they are counted.
    static ObjectBytes bytes(WatchThresholds asked) {
        return new ObjectBytes(Map.of(WatchThresholds.class, asked));
    }

    int partition(Part part) {
        return partitions.count() + part.ordinal();
    }

    static int partitions(int bits) {
        return (1 << bits) + Part.values().length;
    }
}
