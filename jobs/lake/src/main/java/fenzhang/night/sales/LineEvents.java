package fenzhang.night.sales;

import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.night.context.RowCounts;

/// Sale events by range of their lines' hashes, to be played on those lines.
///
/// @param events records of `records`, on disk what does not fit in memory
/// @param counts takes what becomes of them
public record LineEvents(HashPartitions partitions, Shuffle events, SaleEventBytes records, RowCounts counts) {}
