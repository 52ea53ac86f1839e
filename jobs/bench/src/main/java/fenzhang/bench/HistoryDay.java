package fenzhang.bench;

import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;

/// A night of many.
///
/// @param process its process
/// @param night what it said about the day
/// @param saleEvents rows of the day's sales log
/// @param dayLineBytes the day's table of order lines
/// @param dayIndexBytes the index run that the day wrote
/// @param allStateBytes the state of this day and of all days before it
record HistoryDay(
        Measured process,
        NightTimes night,
        long saleEvents,
        long dayLineBytes,
        long dayIndexBytes,
        long allStateBytes) {}
