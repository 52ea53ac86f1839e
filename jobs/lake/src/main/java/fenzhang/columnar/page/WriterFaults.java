package fenzhang.columnar.page;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// False statistics that writers are known for, so that nobody looks for damage where there is a fault of a program.
///
/// A fault of a program has a shape. Whatever has another is no such fault, whoever wrote the file: damage most likely.
final class WriterFaults {
    /// How statistics are false where a program made them so.
    enum Shape {
        UNSIGNED_DECIMALS,
        UNSCALED_DECIMALS,
        NULLS_PER_PAGE;

        /// Returns which fault decimals show of which one is out of its bounds.
        ///
        /// Compared without a sign, bounds are wrong only where both signs are among the values: then
        /// the least has none, the greatest has one, and each value is between them in that order. Told
        /// without a scale, they are those of the whole units, rounded.
        static Optional<Shape> ofBounds(List<BigInteger> values, BigInteger least, BigInteger greatest, int scale) {
            if (least.signum() >= 0 && greatest.signum() < 0) {
                boolean areBetween = values.stream()
                        .allMatch(value ->
                                value.signum() >= 0 ? value.compareTo(least) >= 0 : value.compareTo(greatest) <= 0);
                return areBetween ? Optional.of(UNSIGNED_DECIMALS) : Optional.empty();
            }
            BigInteger unit = BigInteger.TEN.pow(scale);
            BigInteger from = least.subtract(BigInteger.ONE).multiply(unit);
            BigInteger to = greatest.add(BigInteger.ONE).multiply(unit);
            boolean areUnits = scale > 0
                    && values.stream().allMatch(value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0);
            return areUnits ? Optional.of(UNSCALED_DECIMALS) : Optional.empty();
        }

        /// Returns whether damage hardly ever looks the same, whoever wrote the file.
        boolean isPlain() {
            return switch (this) {
                case UNSIGNED_DECIMALS -> true;
                case UNSCALED_DECIMALS, NULLS_PER_PAGE -> false;
            };
        }

        /// Returns which fault a count of nulls shows.
        static Optional<Shape> ofNulls(long told, long found, int pages) {
            return pages > 1 && told == found * pages ? Optional.of(NULLS_PER_PAGE) : Optional.empty();
        }
    }

    /// @param writer what `created_by` contains, in lower case
    private record Fault(String writer, Shape shape, String text) {}

    private static final List<Fault> KNOWN = List.of(
            new Fault(
                    "clickhouse",
                    Shape.UNSIGNED_DECIMALS,
                    "ClickHouse compared decimals unsigned until August 2025, see its pull request 83754"),
            new Fault(
                    "polars",
                    Shape.UNSIGNED_DECIMALS,
                    "Polars compared decimals unsigned until September 2026, see its issue 29347"),
            new Fault(
                    "polars",
                    Shape.NULLS_PER_PAGE,
                    "Polars multiplied null counts by the number of pages until September 2026, see its issue 29321"),
            new Fault(
                    "parquet-go/parquet-go",
                    Shape.UNSIGNED_DECIMALS,
                    "parquet-go compared decimals unsigned until August 2026, see its issue 592"),
            new Fault(
                    "hyparquet",
                    Shape.UNSCALED_DECIMALS,
                    "hyparquet-writer told the bounds of decimals without their scale until August 2026, see its"
                            + " issue 38"));

    private WriterFaults() {}

    /// Returns the fault of a shape that a writer is known for.
    ///
    /// @param createdBy as the footer has it
    static Optional<String> known(String createdBy, Shape shape) {
        String writer = createdBy.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(fault -> writer.contains(fault.writer()) && fault.shape() == shape)
                .map(Fault::text)
                .findFirst();
    }
}
