package fenzhang.lake;

import fenzhang.config.InputRules;
import fenzhang.lake.Contradiction.Claim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// What the footer says of the values of a column chunk: the only witness where its pages have no checksums, and of the
/// headers of pages, which never have one. What it does not say, it does not claim.
///
/// None of it is needed to decode a page. What is contradicted is refused or counted, as the rules say; the encodings
/// are no more than a hint which pages nothing vouches for, because writers list them as they like.
final class ChunkClaims {
    private final ColumnChunkMetaData chunk;
    private final InputRules rules;
    private final String createdBy;
    private final long nulls;
    private final long least;
    private final long most;
    /// Turns the order of 64 bits into that of the column: with or without a sign.
    private final long order;
    /// The least and the greatest text; empty if they are not told. Either may be cut short.
    private final byte[][] texts;

    private long outside;
    private long wrongNulls;

    /// @param createdBy which program wrote the file, as its footer says
    ChunkClaims(ColumnChunkMetaData chunk, InputRules rules, String createdBy) {
        this.chunk = chunk;
        this.rules = rules;
        this.createdBy = createdBy;
        Statistics<?> statistics = chunk.getStatistics();
        this.nulls = statistics != null && statistics.isNumNullsSet() ? statistics.getNumNulls() : -1;
        this.order = isUnsigned(chunk) ? Long.MIN_VALUE : 0;
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        byte[][] bounds = {};
        if (statistics != null && statistics.hasNonNullValue()) {
            switch (statistics) {
                case LongStatistics longs -> {
                    from = longs.getMin() ^ order;
                    to = longs.getMax() ^ order;
                }
                case IntStatistics ints -> {
                    from = widened(ints.getMin()) ^ order;
                    to = widened(ints.getMax()) ^ order;
                }
                case BinaryStatistics binaries
                when chunk.getPrimitiveType().getPrimitiveTypeName()
                        != PrimitiveTypeName.INT96 -> // writers differ on the least
                    bounds = new byte[][] {
                        binaries.genericGetMin().getBytes(),
                        binaries.genericGetMax().getBytes()
                    };
                default -> {}
            }
        }
        this.least = from;
        this.most = to;
        this.texts = bounds;
    }

    private static boolean isUnsigned(ColumnChunkMetaData chunk) {
        return chunk.getPrimitiveType().getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation integer
                && !integer.isSigned();
    }

    private long widened(int value) {
        return order == 0 ? value : Integer.toUnsignedLong(value);
    }

    private boolean isDecimal() {
        return chunk.getPrimitiveType().getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
    }

    boolean requireChecksums() {
        return rules.requireChecksums();
    }

    /// Returns whether the footer tells of an encoding. The two names of dictionary encoding are one.
    boolean lists(Encoding encoding) {
        return encoding.usesDictionary()
                ? chunk.getEncodings().stream().anyMatch(Encoding::usesDictionary)
                : chunk.getEncodings().contains(encoding);
    }

    boolean tellsBounds() {
        return texts.length > 0 || least != Long.MIN_VALUE || most != Long.MAX_VALUE;
    }

    /// Returns whether the footer tells of as many nulls as there are.
    boolean vouchesForNulls(long found) {
        return nulls == found;
    }

    /// Returns how many bytes the texts of the chunk have in all, if the footer tells.
    OptionalLong textBytes() {
        SizeStatistics sizes = chunk.getSizeStatistics();
        Optional<Long> bytes =
                sizes != null && sizes.isValid() ? sizes.getUnencodedByteArrayDataBytes() : Optional.empty();
        return bytes.isPresent() ? OptionalLong.of(bytes.get()) : OptionalLong.empty();
    }

    void holdToBounds(long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            long value = values[i] ^ order;
            if (value < least || value > most) {
                beyond(Long.toString(values[i]));
            }
        }
    }

    void holdToBounds(int[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            long value = widened(values[i]) ^ order;
            if (value < least || value > most) {
                beyond(Integer.toString(values[i]));
            }
        }
    }

    void holdToBounds(byte[][] values, int from, int count) {
        if (texts.length == 0) {
            return;
        }
        for (int i = from; i < from + count; i++) {
            if (isDecimal() ? !isDecimalWithin(values[i]) : !isTextWithin(values[i])) {
                beyond("a value of " + values[i].length + " bytes");
            }
        }
    }

    /// A text that goes on where the greatest one ends is not above it: some writers cut it and don't round it up.
    private boolean isTextWithin(byte[] value) {
        byte[] greatest = texts[1];
        return Arrays.compareUnsigned(value, texts[0]) >= 0
                && (Arrays.compareUnsigned(value, greatest) <= 0
                        || value.length > greatest.length
                                && Arrays.equals(value, 0, greatest.length, greatest, 0, greatest.length));
    }

    private boolean isDecimalWithin(byte[] value) {
        Binary decimal = Binary.fromConstantByteArray(value);
        return compare(decimal, texts[0]) >= 0 && compare(decimal, texts[1]) <= 0;
    }

    private int compare(Binary value, byte[] bound) {
        return chunk.getPrimitiveType().<Binary>comparator().compare(value, Binary.fromConstantByteArray(bound));
    }

    private void beyond(String value) {
        outside++;
        switch (rules.claims()) {
            case WARN -> {}
            case REFUSE ->
                throw contradicted(
                        Claim.BOUNDS,
                        value + " is beyond the least and the greatest value that the footer tells of" + told());
        }
    }

    /// Values of texts are not repeated: they may be anybody's.
    private String told() {
        if (texts.length > 0) {
            return isDecimal() && compare(Binary.fromConstantByteArray(texts[1]), texts[0]) < 0 ? UNSIGNED : "";
        }
        return ", " + (least ^ order) + " and " + (most ^ order) + (least > most ? UNSIGNED : "");
    }

    private static final String UNSIGNED = ", the least above the greatest: compared without their signs, as some"
            + " versions of ClickHouse and Polars do with decimals";

    /// Holds the number of nulls to the footer's.
    ///
    /// @param pages how many the chunk has
    void holdToNulls(long found, int pages) {
        if (nulls < 0 || nulls == found) {
            return;
        }
        wrongNulls = Math.abs(nulls - found);
        switch (rules.claims()) {
            case WARN -> {}
            case REFUSE -> {
                String times = pages > 1 && nulls == found * pages ? ", once for each of its " + pages + " pages" : "";
                throw contradicted(
                        Claim.NULL_COUNT, "the footer tells of " + nulls + " nulls, the pages have " + found + times);
            }
        }
    }

    private RefusedByRule contradicted(Claim claim, String what) {
        String known = WriterFaults.known(createdBy, claim, isDecimal())
                .map(fault -> "; a known fault: " + fault)
                .orElse("");
        String writer = createdBy.isBlank() ? "created_by is not told" : "created_by is " + createdBy;
        return RefusedByRule.contradicted(what, writer + known);
    }

    /// Returns what of the chunk was contradicted, and not refused.
    List<Contradiction> contradictions(String path, String column) {
        List<Contradiction> found = new ArrayList<>();
        if (outside > 0) {
            found.add(new Contradiction(path, column, Claim.BOUNDS, 1, outside));
        }
        if (wrongNulls > 0) {
            found.add(new Contradiction(path, column, Claim.NULL_COUNT, 1, wrongNulls));
        }
        return found;
    }
}
