package fenzhang.publication;

import fenzhang.ledger.JournalTransaction;
import fenzhang.log.Log;
import fenzhang.settlement.Books;
import fenzhang.settlement.Seal;
import fenzhang.settlement.SettlementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// All that a night publishes to the books, in one transaction.
///
/// @param attempt the number of the attempt that publishes; fences off older ones
/// @param changes the standings and split sums that moved, as they stand at the end of the day
/// @param manifest the bytes of manifest.json
/// @param earlier what the night posts of earlier days
public record Publication(
        String platform,
        LocalDate businessDate,
        long attempt,
        int catalogVersion,
        List<KnownPlan> plans,
        List<KnownPolicy> policies,
        List<InputFile> inputs,
        List<SettlementLine> lines,
        List<JournalTransaction> journal,
        Books changes,
        List<ControlTotal> controlTotals,
        List<RowCount> rowCounts,
        List<OutputFile> outputs,
        Seal previousSeal,
        Seal seal,
        byte[] manifest,
        EarlierDays earlier) {
    /// A plan version that the night knew.
    ///
    /// @param canonical its canonical form, hashed to `sha256`
    /// @param isUsed whether it took part in what the night computed
    public record KnownPlan(String planId, LocalDate effectiveFrom, String sha256, String canonical, boolean isUsed) {}

    /// A policy version that the night knew.
    public record KnownPolicy(LocalDate effectiveFrom, String sha256, String canonical) {}

    /// A delivered file.
    ///
    /// @param path below the lake's root
    public record InputFile(Log log, String path, long bytes, long rows, String sha256) {}

    /// A published file.
    ///
    /// @param path below the output root, in its final place
    /// @param contentSha256 of its rows, whatever bytes say them; empty for what is no Parquet file, and where it
    ///     was not taken
    public record OutputFile(String path, long bytes, String sha256, Optional<String> contentSha256) {}

    /// A figure that must hold or is carried on: its name, its unit (`rows`, `fen`, `impressions`), the day's
    /// value and the value since the first business date.
    public record ControlTotal(String name, String unit, BigInteger day, BigInteger cumulative) {}

    /// What became of rows of a log.
    ///
    /// @param reason empty but for those quarantined
    public record RowCount(Log log, RowOutcome outcome, String reason, long rows) {}
}
