package fenzhang.lake;

import fenzhang.lake.Contradiction.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// False statistics that writers are known for, so that nobody looks for damage where there is a fault of a program.
final class WriterFaults {
    /// @param writer how `created_by` begins, in lower case, or what it contains
    private record Fault(String writer, Claim claim, boolean ofDecimals, String text) {}

    private static final List<Fault> KNOWN = List.of(
            new Fault(
                    "clickhouse",
                    Claim.BOUNDS,
                    true,
                    "ClickHouse compared decimals unsigned until August 2025, see its pull request 83754"),
            new Fault(
                    "polars",
                    Claim.BOUNDS,
                    true,
                    "Polars compared decimals unsigned until September 2026, see its issue 29347"),
            new Fault(
                    "polars",
                    Claim.NULL_COUNT,
                    false,
                    "Polars multiplied null counts by the number of pages until September 2026, see its issue 29321"),
            new Fault(
                    "parquet-go/parquet-go",
                    Claim.BOUNDS,
                    true,
                    "parquet-go compared decimals unsigned until August 2026, see its issue 592"),
            new Fault(
                    "hyparquet",
                    Claim.BOUNDS,
                    true,
                    "hyparquet-writer told the bounds of decimals without their scale until August 2026, see its"
                            + " issue 38"));

    private WriterFaults() {}

    /// Returns what a writer is known for.
    ///
    /// @param createdBy as the footer has it
    static Optional<String> known(String createdBy, Claim claim, boolean ofDecimals) {
        String writer = createdBy.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(fault -> writer.contains(fault.writer()) && fault.claim() == claim)
                .filter(fault -> ofDecimals || !fault.ofDecimals())
                .map(Fault::text)
                .findFirst();
    }
}
