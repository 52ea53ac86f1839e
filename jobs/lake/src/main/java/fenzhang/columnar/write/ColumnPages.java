package fenzhang.columnar.write;

import fenzhang.columnar.work.ProcessKey;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;

/// Encodes one column of a row group into pages, many values a call: the counterpart of [ChunkReader].
final class ColumnPages {
    /// A page of 64-bit numbers takes 256 KiB: what a core's cache holds beside its compressed form.
    static final int PAGE_ROWS = 32_768;

    private static final int LEVELS_ROOM = Integer.BYTES + RunLengthEncoder.room(PAGE_ROWS, 1);

    private final ColumnDescriptor column;
    private final PageWriter writer;
    private final int rows;
    private final boolean isOptional;
    private final Scratch memory;
    private ByteBuffer page;

    /// Memory for a page, which the columns of a row group use one after another.
    static final class Scratch {
        private ByteBuffer page = ByteBuffer.allocate(0);
        private final int[] numbers = new int[PAGE_ROWS];

        /// Returns an empty page with room for so many bytes at least.
        private ByteBuffer page(int room) {
            if (page.capacity() < room) {
                page = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
            }
            return page.clear();
        }
    }

    ColumnPages(ColumnDescriptor column, PageWriter writer, int rows, Scratch memory) {
        this.column = column;
        this.writer = writer;
        this.rows = rows;
        this.memory = memory;
        this.page = memory.page;
        this.isOptional = column.getMaxDefinitionLevel() > 0;
    }

    void plain(LongColumn values) {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int count = begin(from, values.isNull(), Long.BYTES);
            Statistics<?> statistics = statistics();
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            int present = 0;
            for (int row = from; row < from + count; row++) {
                if (!isOptional || !values.isNull()[row]) {
                    long value = values.value()[row];
                    page.putLong(value);
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    present++;
                }
            }
            if (present > 0) {
                statistics.updateStats(least);
                statistics.updateStats(most);
            }
            end(count, present, statistics, Encoding.PLAIN);
        }
    }

    void plain(IntColumn values) {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int count = begin(from, values.isNull(), Integer.BYTES);
            Statistics<?> statistics = statistics();
            int least = Integer.MAX_VALUE;
            int most = Integer.MIN_VALUE;
            int present = 0;
            for (int row = from; row < from + count; row++) {
                if (!isOptional || !values.isNull()[row]) {
                    int value = values.value()[row];
                    page.putInt(value);
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                    present++;
                }
            }
            if (present > 0) {
                statistics.updateStats(least);
                statistics.updateStats(most);
            }
            end(count, present, statistics, Encoding.PLAIN);
        }
    }

    void flags(IntColumn values) {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int count = begin(from, values.isNull(), 1);
            Statistics<?> statistics = statistics();
            int present = 0;
            int bits = 0;
            for (int row = from; row < from + count; row++) {
                if (!isOptional || !values.isNull()[row]) {
                    int value = values.value()[row];
                    statistics.updateStats(value != 0);
                    bits |= value << (present & 7);
                    present++;
                    if ((present & 7) == 0) {
                        page.put((byte) bits);
                        bits = 0;
                    }
                }
            }
            if ((present & 7) != 0) {
                page.put((byte) bits);
            }
            end(count, present, statistics, Encoding.PLAIN);
        }
    }

    void plain(TextColumn values) {
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int count = begin(from, values.isNull(), textRoom(values, from));
            Statistics<?> statistics = statistics();
            int present = 0;
            for (int row = from; row < from + count; row++) {
                if (!isOptional || !values.isNull()[row]) {
                    byte[] value = values.value()[row];
                    page.putInt(value.length);
                    page.put(value);
                    present++;
                }
            }
            updateTexts(statistics, values, from, count);
            end(count, present, statistics, Encoding.PLAIN);
        }
    }

    /// Returns the mean room that a text of the page takes, rounded up.
    private int textRoom(TextColumn values, int from) {
        long bytes = 0;
        int count = Math.min(PAGE_ROWS, rows - from);
        for (int row = from; row < from + count; row++) {
            bytes += Integer.BYTES + values.value()[row].length;
        }
        return Math.toIntExact(bytes / count + 1);
    }

    private void updateTexts(Statistics<?> statistics, TextColumn values, int from, int count) {
        byte[] least = null;
        byte[] most = null;
        for (int row = from; row < from + count; row++) {
            if (!isOptional || !values.isNull()[row]) {
                byte[] value = values.value()[row];
                least = least == null || Arrays.compareUnsigned(value, least) < 0 ? value : least;
                most = most == null || Arrays.compareUnsigned(value, most) > 0 ? value : most;
            }
        }
        if (least != null && most != null) {
            statistics.updateStats(Binary.fromConstantByteArray(TextBounds.lower(least)));
            statistics.updateStats(Binary.fromConstantByteArray(TextBounds.upper(most)));
        }
    }

    /// Writes the column by a dictionary if it has few values, else as [#plain(LongColumn)].
    void coded(LongColumn values) {
        LongDictionary dictionary = new LongDictionary(ProcessKey.KEY);
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = isOptional && values.isNull()[row] ? -1 : dictionary.code(values.value()[row]);
            if (dictionary.isFull()) {
                plain(values);
                return;
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * dictionary.size()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(dictionary.entries(), 0, dictionary.size());
        Statistics<?> bounds = statistics();
        for (int code = 0; code < dictionary.size(); code++) {
            bounds.updateStats(dictionary.entries()[code]);
        }
        coded(codes, dictionary.size(), bytes, bounds);
    }

    void coded(int[] codes, List<String> texts) {
        List<byte[]> entries = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int size =
                entries.stream().mapToInt(entry -> Integer.BYTES + entry.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        Statistics<?> bounds = statistics();
        for (byte[] entry : entries) {
            bytes.putInt(entry.length);
            bytes.put(entry);
            bounds.updateStats(Binary.fromConstantByteArray(entry));
        }
        coded(codes, entries.size(), bytes, bounds);
    }

    /// @param bounds statistics of the dictionary, which bound those of every page
    private void coded(int[] codes, int entries, ByteBuffer dictionary, Statistics<?> bounds) {
        try {
            writer.writeDictionaryPage(
                    new DictionaryPage(BytesInput.from(dictionary.array()), entries, Encoding.PLAIN_DICTIONARY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int bits = RunLengthEncoder.bits(Math.max(entries - 1, 0));
        boolean[] isNull = new boolean[isOptional ? rows : 0];
        for (int row = 0; row < isNull.length; row++) {
            isNull[row] = codes[row] < 0;
        }
        for (int from = 0; from < rows; from += PAGE_ROWS) {
            int count = begin(from, isNull, Integer.BYTES);
            int present = 0;
            for (int row = from; row < from + count; row++) {
                if (codes[row] >= 0) {
                    memory.numbers[present++] = codes[row];
                }
            }
            page.put((byte) bits);
            page.position(RunLengthEncoder.encode(memory.numbers, 0, present, bits, page.array(), page.position()));
            Statistics<?> statistics = bounds.copy();
            end(count, present, present > 0 ? statistics : statistics(), Encoding.PLAIN_DICTIONARY);
        }
    }

    /// Makes the page empty but for the definition levels of its rows, and returns how many rows it has.
    private int begin(int from, boolean[] isNull, int roomPerValue) {
        int count = Math.min(PAGE_ROWS, rows - from);
        int room = Math.addExact(
                LEVELS_ROOM + RunLengthEncoder.room(count, Byte.SIZE), Math.multiplyExact(count, roomPerValue));
        page = memory.page(room);
        if (isOptional) {
            int end = RunLengthEncoder.encodeLevels(isNull, from, count, memory.numbers, page.array(), Integer.BYTES);
            page.putInt(end - Integer.BYTES);
            page.position(end);
        }
        return count;
    }

    private void end(int count, int present, Statistics<?> statistics, Encoding encoding) {
        statistics.setNumNulls(count - present);
        try {
            writer.writePage(
                    BytesInput.from(page.array(), 0, page.position()),
                    count,
                    count,
                    statistics,
                    Encoding.RLE,
                    isOptional ? Encoding.RLE : Encoding.BIT_PACKED,
                    encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Statistics<?> statistics() {
        return Statistics.createStats(column.getPrimitiveType());
    }
}
