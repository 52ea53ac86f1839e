package fenzhang.bench;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Measured;
import fenzhang.bench.program.NightTimes;

/// One round: the night and, right after it, DuckDB on the same files.
///
/// @param process the whole process of `fenzhang run`
/// @param night what it said about the day
/// @param distinctPlays DuckDB's time for the first heavy query
/// @param lastClick DuckDB's time for the second
/// @param decode DuckDB's time for reading the columns that both need
record NightRound(
        Measured process,
        NightTimes night,
        DuckDb.Timing distinctPlays,
        DuckDb.Timing lastClick,
        DuckDb.Timing decode) {

    /// Returns the time of the steps that do what the two heavy queries do.
    long sameWorkMillis() {
        return night.millis("scan-views", "attribute");
    }

    long duckDbFirstMillis() {
        return distinctPlays.firstMillis() + lastClick.firstMillis();
    }

    long duckDbRepeatedMillis() {
        return distinctPlays.repeatedMillis() + lastClick.repeatedMillis();
    }

    /// Compares what both counted.
    ///
    /// @throws BenchFailure if the two can't have read the same day
    void check() {
        long rows = decode.number(0) + decode.number(1);
        // Sale events that were parked before the day are read again.
        require(
                night.rows() >= rows && night.rows() <= rows + rows / 100,
                "the night read " + night.rows() + " rows, DuckDB " + rows);
        long paid = lastClick.number(0);
        // Some lines are bad on purpose, and some were paid on another day.
        require(
                Math.abs(night.opened() - paid) <= paid / 10,
                "the night opened " + night.opened() + " lines, DuckDB found " + paid + " paid");
        require(
                distinctPlays.number(1) > 0 && lastClick.number(1) > 0,
                "DuckDB found no play or no click: " + distinctPlays + ", " + lastClick);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new BenchFailure(message);
        }
    }
}
