package fenzhang.columnar.page;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.JulianInstant;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;

/// Reads the column chunk of one row group, page by page, straight into arrays. Flat columns only, required or
/// optional.
///
/// This is the hot scan's own decoder: parquet-java reads, decompresses and checks the pages; what is in them is
/// decoded here, many values a call, instead of through a reader per value. It is tested against parquet-java's
/// own on every encoding.
public final class ChunkReader {
    private static final byte[] NOTHING = {};

    /// Definition levels of a flat column are 0 and 1.
    private static final int LEVELS = 2;

    private final ColumnDescriptor column;
    private final PageReader pages;
    private final ChunkStatistics claims;
    private final boolean isOptional;
    /// How many bytes each value has where that is no matter of the value; else 0.
    private final int fixedBytes;
    private final Optional<DictionaryValues> dictionary;
    private final RunLengthDecoder levels = new RunLengthDecoder();
    private final RunLengthDecoder ids = new RunLengthDecoder();
    private byte[] page = new byte[0];
    private PageValues values = new PageValues.Plain(page, 0, 0);
    private int left;
    /// Whether no checksum vouches for the page, and whether for any page so far.
    private boolean isUnchecked;

    private boolean isListed = true;
    private boolean hasChecksum;
    private boolean hasUnchecked;
    private boolean hasChecked;
    private int pagesSeen;
    private long nullsSeen;
    private final ChunkRest rest = new ChunkRest();
    private int[] intScratch = new int[0];
    private byte[][] byteScratch = new byte[0][];
    private boolean[] nullScratch = new boolean[0];

    /// @param claims are looked at where no checksum vouches for a page. It never does for the page's header, so
    ///     an encoding that the footer does not list is believed and the values are doubted
    public ChunkReader(ColumnDescriptor column, PageReader pages, ChunkStatistics claims) throws IOException {
        this.column = column;
        this.pages = pages;
        this.claims = claims;
        this.isOptional = column.getMaxDefinitionLevel() > 0;
        this.fixedBytes = switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            case INT96 -> JulianInstant.BYTES;
            case INT64, INT32, BINARY, BOOLEAN, FLOAT, DOUBLE -> 0;
        };
        DictionaryPage first = pages.readDictionaryPage();
        if (first != null && first.getCrc().isEmpty() && claims.requireChecksums()) {
            throw RefusedByRule.unchecked("dictionary page");
        }
        if (first != null && first.getDictionarySize() > first.getUncompressedSize()) { // an entry has a byte or more
            throw new IOException("a dictionary of " + first.getDictionarySize() + " entries in "
                    + first.getUncompressedSize() + " bytes");
        }
        this.dictionary = first == null
                ? Optional.empty()
                : Optional.of(new DictionaryValues(
                        first.getEncoding().initDictionary(column, first), first.getUncompressedSize()));
    }

    /// Reads the next rows of a 64-bit column into the target, from row 0 on; nulls read as 0.
    public void read(LongColumn target, int rows) {
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(target.isNull(), done, now);
            readLongs(target.value(), done, present);
            for (int i = done + now - 1, next = done + present; next <= i; i--) {
                target.value()[i] = target.isNull()[i] ? 0 : target.value()[--next];
            }
            left -= now;
            done += now;
        }
    }

    /// Reads the next rows of a 64-bit column, as [#read(LongColumn, int)], and of each its number in an index.
    public void read(ColumnBinding.Numbered binding, int rows) {
        LongColumn target = binding.target();
        int[] number = binding.number();
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(target.isNull(), done, now);
            values.readNumbered(target.value(), number, done, present, binding.index());
            if (isUnchecked) {
                claims.holdToBounds(target.value(), done, present);
            }
            for (int i = done + now - 1, next = done + present; next <= i; i--) {
                boolean isNull = target.isNull()[i];
                target.value()[i] = isNull ? 0 : target.value()[--next];
                number[i] = isNull ? -1 : number[next];
            }
            left -= now;
            done += now;
        }
    }

    /// Reads the next rows of a 32-bit column, as [#read(LongColumn, int)].
    public void read(IntColumn target, int rows) {
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(target.isNull(), done, now);
            if (present == now) {
                readInts(target.value(), done, now);
            } else {
                int[] packed = ints(now);
                readInts(packed, 0, present);
                spread(packed, target, done, now);
            }
            left -= now;
            done += now;
        }
    }

    /// Reads the next rows of a boolean column as 0 and 1; nulls read as 0.
    public void readFlags(IntColumn target, int rows) {
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(target.isNull(), done, now);
            int[] packed = ints(now);
            values.readFlags(packed, 0, present);
            spread(packed, target, done, now);
            left -= now;
            done += now;
        }
    }

    /// Reads the next rows of a binary column; nulls read as no bytes. Equal values may be one array: don't change
    /// them.
    public void read(byte[][] target, boolean[] isNull, int rows) {
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(isNull, done, now);
            if (present == now) {
                readBytes(target, done, now);
            } else {
                byteScratch = byteScratch.length < present ? new byte[now][] : byteScratch;
                readBytes(byteScratch, 0, present);
                for (int i = 0, next = 0; i < now; i++) {
                    target[done + i] = isNull[done + i] ? NOTHING : byteScratch[next++];
                }
            }
            left -= now;
            done += now;
        }
    }

    /// Reads the next rows of a binary column as codes of their texts.
    public void read(byte[] target, ColumnBinding.Codes codes, int rows) {
        nullScratch = nullScratch.length < rows ? new boolean[rows] : nullScratch;
        for (int done = 0; done < rows; ) {
            int now = Math.min(rows - done, open());
            int present = nulls(nullScratch, 0, now);
            if (isListed) {
                values.readCodes(target, done, present, codes);
            } else {
                readDoubted(target, done, present, codes);
            }
            if (present < now) {
                for (int i = now - 1, next = present; i >= 0; i--) {
                    target[done + i] = nullScratch[i] ? codes.nullCode() : target[done + --next];
                }
            }
            left -= now;
            done += now;
        }
    }

    private void readLongs(long[] target, int from, int count) {
        values.readLongs(target, from, count);
        if (isUnchecked) {
            claims.holdToBounds(target, from, count);
        }
    }

    private void readInts(int[] target, int from, int count) {
        values.readInts(target, from, count);
        if (isUnchecked) {
            claims.holdToBounds(target, from, count);
        }
    }

    private void readBytes(byte[][] target, int from, int count) {
        values.readBytes(target, from, count);
        if (isUnchecked) {
            if (fixedBytes == 0) {
                rest.addTexts(target, from, count);
            }
            claims.holdToBounds(target, from, count);
        }
    }

    /// Texts whose encoding the footer does not list are held to their bounds, too, before they are codes.
    private void readDoubted(byte[] target, int from, int count, ColumnBinding.Codes codes) {
        byte[][] texts = new byte[count][];
        readBytes(texts, 0, count);
        for (int i = 0; i < count; i++) {
            target[from + i] = codes.code(texts[i]);
        }
    }

    private static void spread(int[] packed, IntColumn target, int from, int count) {
        for (int i = 0, next = 0; i < count; i++) {
            target.value()[from + i] = target.isNull()[from + i] ? 0 : packed[next++];
        }
    }

    private int[] ints(int count) {
        if (intScratch.length < count) {
            intScratch = new int[count];
        }
        return intScratch;
    }

    private int nulls(boolean[] isNull, int from, int count) {
        if (!isOptional) {
            Arrays.fill(isNull, from, from + count, false);
            return count;
        }
        int present = levels.readNulls(isNull, from, count, ints(count));
        nullsSeen += count - present;
        return present;
    }

    /// Returns how many rows are left in the page, after opening the next one if there are none.
    private int open() {
        while (left == 0) {
            endPage();
            DataPage next = pages.readPage();
            if (next == null) {
                throw new IllegalStateException("the column has fewer values than the row group has rows");
            }
            if (next.getCrc().isEmpty() && claims.requireChecksums()) {
                throw RefusedByRule.unchecked("page");
            }
            hasChecksum = next.getCrc().isPresent();
            try {
                switch (next) {
                    case DataPageV1 v1 -> open(v1);
                    case DataPageV2 v2 -> open(v2);
                    default -> throw new IllegalStateException("a page of unknown kind " + next);
                }
            } catch (IOException e) {
                throw new IllegalStateException("a page that can't be read: " + e.getMessage(), e);
            }
            left = next.getValueCount();
            isUnchecked = !hasChecksum || !isListed;
            hasUnchecked |= isUnchecked;
            hasChecked |= !isUnchecked;
            pagesSeen++;
        }
        return left;
    }

    /// Values that are left over were moved to other rows, or vanished.
    private void endPage() {
        if (isUnchecked) {
            rest.add(values.rest(), values.isPlain(), isOptional ? levels.rest(LEVELS) : PageRest.NOTHING);
        }
    }

    /// Says that all rows of the chunk were read, and returns what its pages held besides.
    public ChunkRest end() {
        endPage();
        if (hasUnchecked) {
            claims.holdToNulls(nullsSeen, pagesSeen);
            // what is told of texts is told of those of checked pages, too
            rest.judge(
                    isOptional ? claims.nulls(nullsSeen) : ChunkRest.Nulls.RIGHT,
                    hasChecked ? OptionalLong.empty() : claims.textBytes());
        }
        return rest;
    }

    /// Returns what the footer says of the chunk.
    public ChunkStatistics claims() {
        return claims;
    }

    private void open(DataPageV1 next) throws IOException {
        int start = borrow(next.getBytes());
        int end = start + Math.toIntExact(next.getBytes().size());
        int at = start;
        if (isOptional) {
            if (next.getDlEncoding() != Encoding.RLE) {
                throw new IllegalStateException("definition levels in encoding " + next.getDlEncoding());
            }
            int length = ByteBuffer.wrap(page, start, end - start)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            if (length < 0 || length > end - start - 4) {
                throw new IllegalStateException(
                        "definition levels of " + length + " bytes in a page of " + (end - start));
            }
            at = start + 4 + length;
            levels.begin(page, start + 4, at, 1);
        }
        begin(next.getValueEncoding(), next.getValueCount(), at, end);
    }

    private void open(DataPageV2 next) throws IOException {
        if (isOptional) {
            int levelBytes = Math.toIntExact(next.getDefinitionLevels().size());
            int start = borrow(next.getDefinitionLevels());
            levels.begin(page, start, start + levelBytes, 1);
        }
        int start = borrow(next.getData());
        int end = start + Math.toIntExact(next.getData().size());
        begin(next.getDataEncoding(), next.getValueCount(), start, end);
    }

    /// Makes bytes the page, and returns where they begin in it: without a copy where they are an array, or a part of
    /// one, with [RunLengthDecoder#PADDING] behind them.
    private int borrow(BytesInput bytes) throws IOException {
        ByteBuffer buffer = bytes.toByteBuffer();
        int size = buffer.remaining();
        if (buffer.hasArray()) {
            int start = buffer.arrayOffset() + buffer.position();
            if (start + size + RunLengthDecoder.PADDING <= buffer.array().length) {
                page = buffer.array();
                return start;
            }
        }
        page = new byte[size + RunLengthDecoder.PADDING];
        buffer.get(page, 0, size);
        return 0;
    }

    private void begin(Encoding encoding, int valueCount, int from, int to) throws IOException {
        isListed = claims.lists(encoding);
        boolean isCoded = encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY;
        boolean isBoolean = switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> true;
            case INT64, INT32, BINARY, FIXED_LEN_BYTE_ARRAY, INT96, FLOAT, DOUBLE -> false;
        };
        if (isCoded && from < to) {
            ids.begin(page, from + 1, to, page[from]);
            values = new PageValues.Coded(
                    dictionary.orElseThrow(
                            () -> new IllegalStateException("a page names a dictionary that is missing")),
                    ids);
        } else if (encoding == Encoding.PLAIN && !isBoolean || from == to) {
            values = fixedBytes > 0
                    ? new PageValues.Fixed(page, from, to, fixedBytes)
                    : new PageValues.Plain(page, from, to);
        } else {
            if (!isListed && !hasChecksum && encoding == Encoding.BYTE_STREAM_SPLIT && !claims.tellsBounds()) {
                claims.unlisted(encoding);
            }
            values = new PageValues.Other(
                    column,
                    encoding,
                    valueCount,
                    ByteBuffer.wrap(page, from, to - from).slice());
        }
    }
}
