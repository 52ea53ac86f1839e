package fenzhang.spark;

import fenzhang.attribution.Attributor;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.hash.HashKey;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import fenzhang.night.context.DayContext;
import fenzhang.night.touches.TouchThrow;
import fenzhang.spark.wire.DayWire;
import fenzhang.spark.wire.Wire;
import java.util.List;

/// The sale events of a day, as their tasks know them.
///
/// Partitions of the shuffle: the ranges of the lines' hashes with their events, then the users with what they may have
/// opened, then one each for the rows quarantined and what was counted.
///
/// @param splits of the lake; behind them comes one more piece, the events that waited
record SaleJob(DayContext context, Attributor attributor, List<Split> splits, Layout layout) {
    /// How it travels.
    record Sent(DayWire day, DayWire.Held files, List<List<Span>> splits, Layout layout) {}

    /// How lines and users are divided.
    ///
    /// @param lineBits of the hashes of lines, by which they are in ranges
    /// @param userBits of the hashes of users under a key
    record Layout(int lineBits, int userBits, HashKey key) {
        HashPartitions lines() {
            return new HashPartitions(lineBits);
        }

        TouchThrow.Users byUser() {
            return new TouchThrow.Users(userBits, key);
        }

        int ranges() {
            return 1 << lineBits;
        }

        int users() {
            return 1 << userBits;
        }

        int quarantine() {
            return ranges() + users();
        }

        int counts() {
            return quarantine() + 1;
        }

        int partitions() {
            return counts() + 1;
        }
    }

    static SaleJob of(Sent sent) {
        DayContext context = sent.day().context(Wire.scratch());
        FileTree lake = sent.files().on(context.lake(), false);
        return new SaleJob(
                context,
                new Attributor(context.catalog(), context.plans(), context.policies()),
                sent.splits().stream().map(spans -> new Split(lake, spans)).toList(),
                sent.layout());
    }
}
