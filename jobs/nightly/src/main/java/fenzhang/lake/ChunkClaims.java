package fenzhang.lake;

import java.util.Arrays;
import java.util.Set;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// What the footer says of the values of a column chunk: the only witness where its pages have no checksums, and of the
/// headers of pages, which never have one. What it does not say, it does not claim.
final class ChunkClaims {
    private final Set<Encoding> encodings;
    private final long nulls;
    private final long least;
    private final long most;
    /// The least and the greatest text; empty if they are not told. Either may be cut short, and is a bound all the
    /// same.
    private final byte[][] texts;

    private ChunkClaims(Set<Encoding> encodings, long nulls, long least, long most, byte[][] texts) {
        this.encodings = encodings;
        this.nulls = nulls;
        this.least = least;
        this.most = most;
        this.texts = texts;
    }

    static ChunkClaims of(ColumnChunkMetaData chunk) {
        Set<Encoding> encodings = chunk.getEncodings();
        Statistics<?> statistics = chunk.getStatistics();
        long nulls = statistics != null && statistics.isNumNullsSet() ? statistics.getNumNulls() : -1;
        if (statistics == null || !statistics.hasNonNullValue()) {
            return new ChunkClaims(encodings, nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[0][]);
        }
        return switch (statistics) {
            case LongStatistics longs ->
                new ChunkClaims(encodings, nulls, longs.getMin(), longs.getMax(), new byte[0][]);
            case IntStatistics ints -> new ChunkClaims(encodings, nulls, ints.getMin(), ints.getMax(), new byte[0][]);
            case BinaryStatistics binaries
            when isText(chunk.getPrimitiveType()) ->
                new ChunkClaims(encodings, nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[][] {
                    binaries.genericGetMin().getBytes(),
                    binaries.genericGetMax().getBytes()
                });
            default -> new ChunkClaims(encodings, nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[0][]);
        };
    }

    /// Of other bytes the order is not that of their bits: decimals are signed, and what writers take for the least
    /// INT96 differs.
    private static boolean isText(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                && !(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
    }

    /// The two names of dictionary encoding are one.
    void requireEncoding(Encoding encoding) {
        boolean isClaimed = encoding.usesDictionary()
                ? encodings.stream().anyMatch(Encoding::usesDictionary)
                : encodings.contains(encoding);
        if (!isClaimed) {
            throw new IllegalStateException("a page in encoding " + encoding + ", the footer tells of " + encodings);
        }
    }

    void requireWithin(long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (values[i] < least || values[i] > most) {
                throw beyond(Long.toString(values[i]));
            }
        }
    }

    void requireWithin(int[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (values[i] < least || values[i] > most) {
                throw beyond(Integer.toString(values[i]));
            }
        }
    }

    void requireWithin(byte[][] values, int from, int count) {
        if (texts.length == 0) {
            return;
        }
        for (int i = from; i < from + count; i++) {
            if (Arrays.compareUnsigned(values[i], texts[0]) < 0 || Arrays.compareUnsigned(values[i], texts[1]) > 0) {
                throw beyond("a text of " + values[i].length + " bytes");
            }
        }
    }

    void requireNulls(long found) {
        if (nulls >= 0 && nulls != found) {
            throw new IllegalStateException("the footer tells of " + nulls + " nulls, the pages have " + found);
        }
    }

    private static IllegalStateException beyond(String value) {
        return new IllegalStateException(
                value + " is beyond the least and the greatest value that the footer tells of");
    }
}
