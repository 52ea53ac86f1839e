package fenzhang.bench.intake;

import fenzhang.bench.process.DuckDb;
import fenzhang.bench.process.Measured;

/// One round.
///
/// @param first the intake of a date before which nothing is known
/// @param second the intake of the next one
/// @param events rows of the second date's sales log
/// @param columns DuckDB: the fields that an intake reads of the second date's pages, sorted, as Parquet
/// @param wholeRows DuckDB: likewise each distinct row as its JSON
public record IntakeRound(
        Measured first, Measured second, long events, DuckDb.Timing columns, DuckDb.Timing wholeRows) {}
