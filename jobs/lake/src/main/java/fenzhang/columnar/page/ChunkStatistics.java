package fenzhang.columnar.page;

import fenzhang.columnar.page.Contradiction.Claim;
import fenzhang.columnar.page.WriterFaults.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.BinaryStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// What the footer says of the values of a column chunk: the only witness where its pages have no checksums, and of the
/// headers of pages, which never have one. What it does not say, it does not claim.
///
/// None of it is needed to decode a page. What is contradicted is refused or counted, as the rules say; the encodings
/// are no more than a hint which pages nothing vouches for, because writers list them as they like.
public final class ChunkStatistics {
    private final ColumnChunkMetaData chunk;
    private final InputRules rules;
    private final String createdBy;
    private final long nulls;
    private final long least;
    private final long most;
    /// The least and the greatest text; empty if they are not told. Either may be cut short.
    private final byte[][] texts;
    private final Optional<DecimalLogicalTypeAnnotation> decimal;
    /// The last text that was within the bounds: entries of a dictionary come again as the same array.
    private byte[] within = {};

    private long outside;
    private long wrongNulls;
    private int pagesLeftOver;
    private int pagesUnlisted;

    /// @param createdBy which program wrote the file, as its footer says
    public ChunkStatistics(ColumnChunkMetaData chunk, InputRules rules, String createdBy) {
        this.chunk = chunk;
        this.rules = rules;
        this.createdBy = createdBy;
        Statistics<?> statistics = chunk.getStatistics();
        this.nulls = statistics != null && statistics.isNumNullsSet() ? statistics.getNumNulls() : -1;
        this.decimal = chunk.getPrimitiveType().getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation type
                ? Optional.of(type)
                : Optional.empty();
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        byte[][] bounds = {};
        if (statistics != null && statistics.hasNonNullValue()) {
            switch (statistics) {
                case LongStatistics longs -> {
                    from = longs.getMin();
                    to = longs.getMax();
                }
                case IntStatistics ints -> {
                    from = ints.getMin();
                    to = ints.getMax();
                }
                case BinaryStatistics binaries
                when chunk.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.INT96 ->
                    // of INT96 writers differ on the least
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

    /// Returns what the footer's count says of the number of nulls.
    ChunkRest.Nulls nulls(long found) {
        return nulls == found ? ChunkRest.Nulls.RIGHT : nulls < 0 ? ChunkRest.Nulls.UNTOLD : ChunkRest.Nulls.WRONG;
    }

    /// Refuses or counts pages with something behind their last value.
    void leftOver(String what, int pages) {
        pagesLeftOver += pages;
        if (isRefused()) {
            throw RefusedByRule.leftOver(what);
        }
    }

    /// Refuses or counts a page whose encoding nothing bears out.
    void unlisted(Encoding encoding) {
        pagesUnlisted++;
        if (isRefused()) {
            throw RefusedByRule.unlisted(encoding.name());
        }
    }

    /// Returns how many bytes the texts of the chunk have in all, if the footer tells.
    OptionalLong textBytes() {
        SizeStatistics sizes = chunk.getSizeStatistics();
        Optional<Long> bytes =
                sizes != null && sizes.isValid() ? sizes.getUnencodedByteArrayDataBytes() : Optional.empty();
        return bytes.isPresent() ? OptionalLong.of(bytes.get()) : OptionalLong.empty();
    }

    void holdToBounds(long[] values, int from, int count) {
        int first = -1;
        for (int i = from; i < from + count; i++) {
            if (values[i] < least || values[i] > most) {
                first = first < 0 ? i : first;
                outside++;
            }
        }
        if (first >= 0 && isRefused()) {
            throw beyond(values[first], Arrays.stream(values, from, from + count));
        }
    }

    void holdToBounds(int[] values, int from, int count) {
        int first = -1;
        for (int i = from; i < from + count; i++) {
            if (values[i] < least || values[i] > most) {
                first = first < 0 ? i : first;
                outside++;
            }
        }
        if (first >= 0 && isRefused()) {
            throw beyond(
                    values[first], Arrays.stream(values, from, from + count).asLongStream());
        }
    }

    void holdToBounds(byte[][] values, int from, int count) {
        if (texts.length == 0) {
            return;
        }
        boolean isDecimal = decimal.isPresent();
        int first = -1;
        for (int i = from; i < from + count; i++) {
            byte[] value = values[i];
            if (value != within) {
                if (isDecimal ? isDecimalWithin(value) : isTextWithin(value)) {
                    within = value;
                } else {
                    first = first < 0 ? i : first;
                    outside++;
                }
            }
        }
        if (first >= 0 && isRefused()) {
            throw beyond(values[first], Arrays.stream(values, from, from + count));
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
        return compareSigned(value, texts[0]) >= 0 && compareSigned(value, texts[1]) <= 0;
    }

    /// Compares two numbers of two's complement, the highest byte first. No byte is 0.
    private static int compareSigned(byte[] one, byte[] other) {
        int bytes = Math.max(one.length, other.length);
        int compared = Byte.compare(fromEnd(one, bytes), fromEnd(other, bytes));
        for (int at = bytes - 1; at > 0 && compared == 0; at--) {
            compared = Byte.compareUnsigned(fromEnd(one, at), fromEnd(other, at));
        }
        return compared;
    }

    /// Returns a byte of a number, the last being 1; before the first stands its sign.
    private static byte fromEnd(byte[] number, int at) {
        return at <= number.length ? number[number.length - at] : (byte) (number.length > 0 ? number[0] >> 7 : 0);
    }

    private RefusedByRule beyond(long value, LongStream all) {
        BigInteger from = BigInteger.valueOf(least);
        BigInteger to = BigInteger.valueOf(most);
        return beyond(Long.toString(value), ", " + from + " and " + to, all.mapToObj(BigInteger::valueOf), from, to);
    }

    /// Values of texts are not repeated: they may be anybody's.
    private RefusedByRule beyond(byte[] value, Stream<byte[]> all) {
        Stream<BigInteger> numbers = decimal.isPresent() ? all.map(ChunkStatistics::number) : Stream.empty();
        return beyond("a value of " + value.length + " bytes", "", numbers, number(texts[0]), number(texts[1]));
    }

    private RefusedByRule beyond(String value, String bounds, Stream<BigInteger> all, BigInteger from, BigInteger to) {
        Optional<Shape> shape = decimal.flatMap(type -> Shape.ofBounds(all.toList(), from, to, type.getScale()));
        String order = shape.filter(Shape::isPlain).isPresent()
                ? ", the least above the greatest: compared without their signs, as some versions of ClickHouse and"
                        + " Polars do with decimals"
                : least > most ? ", the least above the greatest" : "";
        return contradicted(
                value + " is beyond the least and the greatest value that the footer tells of" + bounds + order, shape);
    }

    private static BigInteger number(byte[] bytes) {
        return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    }

    private boolean isRefused() {
        return switch (rules.claims()) {
            case WARN -> false;
            case REFUSE -> true;
        };
    }

    /// Holds the number of nulls to the footer's.
    ///
    /// @param pages how many the chunk has
    void holdToNulls(long found, int pages) {
        if (nulls < 0 || nulls == found) {
            return;
        }
        wrongNulls = Math.abs(nulls - found);
        if (isRefused()) {
            Optional<Shape> shape = Shape.ofNulls(nulls, found, pages);
            String times = shape.isPresent() ? ", once for each of its " + pages + " pages" : "";
            throw contradicted("the footer tells of " + nulls + " nulls, the pages have " + found + times, shape);
        }
    }

    private RefusedByRule contradicted(String what, Optional<Shape> shape) {
        return RefusedByRule.contradicted(
                what,
                createdBy.isBlank() ? "created_by is not told" : "created_by is " + createdBy,
                shape.filter(Shape::isPlain).isPresent(),
                shape.flatMap(fault -> WriterFaults.known(createdBy, fault)));
    }

    /// Returns what of the chunk was contradicted, and not refused.
    public List<Contradiction> contradictions(String path, String column) {
        List<Contradiction> found = new ArrayList<>();
        if (outside > 0) {
            found.add(new Contradiction(path, column, Claim.BOUNDS, 1, outside));
        }
        if (wrongNulls > 0) {
            found.add(new Contradiction(path, column, Claim.NULL_COUNT, 1, wrongNulls));
        }
        if (pagesLeftOver > 0) {
            found.add(new Contradiction(path, column, Claim.LEFT_OVER, 1, pagesLeftOver));
        }
        if (pagesUnlisted > 0) {
            found.add(new Contradiction(path, column, Claim.ENCODING, 1, pagesUnlisted));
        }
        return found;
    }
}
