package fenzhang.lake;

import java.util.Arrays;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/// What the footer says of the values of a column chunk: the only witness where its pages have no checksums. What it
/// does not say, it does not claim.
final class ChunkClaims {
    /// Claims nothing.
    static final ChunkClaims NONE = new ChunkClaims(-1, Long.MIN_VALUE, Long.MAX_VALUE, new byte[0][]);

    private final long nulls;
    private final long least;
    private final long most;
    /// The least and the greatest text; empty if they are not told. Either may be cut short, and is a bound all the
    /// same.
    private final byte[][] texts;

    private ChunkClaims(long nulls, long least, long most, byte[][] texts) {
        this.nulls = nulls;
        this.least = least;
        this.most = most;
        this.texts = texts;
    }

    static ChunkClaims of(ColumnChunkMetaData chunk) {
        Statistics<?> statistics = chunk.getStatistics();
        if (statistics == null) {
            return NONE;
        }
        long nulls = statistics.isNumNullsSet() ? statistics.getNumNulls() : -1;
        if (!statistics.hasNonNullValue()) {
            return new ChunkClaims(nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[0][]);
        }
        return switch (statistics) {
            case LongStatistics longs -> new ChunkClaims(nulls, longs.getMin(), longs.getMax(), new byte[0][]);
            case IntStatistics ints -> new ChunkClaims(nulls, ints.getMin(), ints.getMax(), new byte[0][]);
            case BinaryStatistics binaries ->
                new ChunkClaims(nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[][] {
                    binaries.genericGetMin().getBytes(),
                    binaries.genericGetMax().getBytes()
                });
            default -> new ChunkClaims(nulls, Long.MIN_VALUE, Long.MAX_VALUE, new byte[0][]);
        };
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
