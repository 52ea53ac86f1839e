package fenzhang.lake;

import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/// Reads chosen columns of a Parquet file in batches, straight into arrays of primitives, in the order of the rows.
final class ColumnScan implements Closeable {
    private static final byte[] NOTHING = {};

    private final ParquetTable table;
    private final List<ColumnBinding> bindings;
    private final List<InputType.Form> forms;
    private final MessageType projection;
    private final int capacity;
    private final byte[][] codeTexts;
    private final boolean[] codeNulls;
    private final List<ChunkReader> readers = new ArrayList<>();
    private int rowGroup = -1;
    private long leftInGroup;
    private long firstRow;
    private int lastBatch;

    /// @param capacity rows per batch: the length of the bound arrays
    ColumnScan(ParquetTable table, List<? extends ColumnBinding> bindings, int capacity) {
        this.table = table;
        this.bindings = List.copyOf(bindings);
        this.forms = table.forms(bindings);
        this.projection = table.project(bindings);
        this.capacity = capacity;
        this.codeTexts = new byte[capacity][];
        this.codeNulls = new boolean[capacity];
    }

    /// Fills the bound arrays with the next rows and returns how many, 0 behind the last.
    int next() {
        firstRow += lastBatch;
        lastBatch = 0;
        while (leftInGroup == 0) {
            if (!openRowGroup()) {
                return 0;
            }
        }
        lastBatch = (int) Math.min(capacity, leftInGroup);
        for (int i = 0; i < readers.size(); i++) {
            try {
                fill(i, lastBatch);
            } catch (RuntimeException e) {
                throw table.broken(rowGroup, Optional.of(bindings.get(i).name()), e);
            }
        }
        leftInGroup -= lastBatch;
        return lastBatch;
    }

    /// Returns the 0-based number in the file of the first row of the batch.
    long firstRow() {
        return firstRow;
    }

    private boolean openRowGroup() {
        Optional<PageReadStore> pages = table.nextRowGroup();
        rowGroup++;
        readers.clear();
        if (pages.isEmpty()) {
            return false;
        }
        leftInGroup = pages.get().getRowCount();
        if (leftInGroup == 0) {
            return true;
        }
        try {
            for (ColumnDescriptor column : projection.getColumns()) {
                readers.add(new ChunkReader(column, pages.get().getPageReader(column)));
            }
        } catch (IOException | RuntimeException e) {
            throw table.broken(rowGroup, Optional.empty(), e);
        }
        return true;
    }

    private void fill(int column, int rows) {
        ChunkReader reader = readers.get(column);
        switch (bindings.get(column)) {
            case ColumnBinding.Longs b -> fillLongs(forms.get(column), b.target(), reader, rows);
            case ColumnBinding.Ints b -> reader.read(b.target(), rows);
            case ColumnBinding.Flags b -> reader.readFlags(b.target(), rows);
            case ColumnBinding.Texts b ->
                reader.read(b.target().value(), b.target().isNull(), rows);
            case ColumnBinding.Codes b -> fillCodes(b, reader, rows);
        }
    }

    private void fillLongs(InputType.Form form, LongColumn target, ChunkReader reader, int rows) {
        switch (form) {
            case LONG -> reader.read(target, rows);
            case MICROS -> {
                reader.read(target, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = Math.floorDiv(target.value()[i], 1000L);
                }
            }
            case INT_AS_LONG -> {
                IntColumn ints = new IntColumn(new int[rows], target.isNull());
                reader.read(ints, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = ints.value()[i];
                }
            }
            case INT, BOOLEAN, BINARY -> throw new AssertionError(form);
        }
    }

    /// Consecutive rows often hold the very same dictionary entry, so the last one's code is remembered.
    private void fillCodes(ColumnBinding.Codes binding, ChunkReader reader, int rows) {
        reader.read(codeTexts, codeNulls, rows);
        byte[] last = NOTHING;
        byte lastCode = (byte) binding.codeOf().applyAsInt("");
        for (int i = 0; i < rows; i++) {
            byte[] text = codeTexts[i];
            if (text != last && !codeNulls[i]) {
                last = text;
                lastCode = (byte) binding.codeOf().applyAsInt(new String(text, StandardCharsets.UTF_8));
            }
            binding.target()[i] = codeNulls[i] ? binding.nullCode() : lastCode;
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
