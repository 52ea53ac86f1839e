package fenzhang.lake;

import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/// Reads chosen columns of a Parquet file in batches, straight into arrays of primitives, in the order of the rows.
///
/// The loops are written out per type because each runs once per value.
final class ColumnScan implements Closeable {
    private final ParquetTable table;
    private final List<ColumnBinding> bindings;
    private final List<InputType.Form> forms;
    private final MessageType projection;
    private final int capacity;
    private final List<ColumnReader> readers = new ArrayList<>();
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
                fill(bindings.get(i), forms.get(i), readers.get(i), lastBatch);
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
            ColumnReadStoreImpl store =
                    new ColumnReadStoreImpl(pages.get(), new IgnoringGroup(), projection, table.createdBy());
            for (ColumnDescriptor column : projection.getColumns()) {
                readers.add(store.getColumnReader(column));
            }
        } catch (RuntimeException e) {
            throw table.broken(rowGroup, Optional.empty(), e);
        }
        return true;
    }

    private static void fill(ColumnBinding binding, InputType.Form form, ColumnReader reader, int rows) {
        switch (binding) {
            case ColumnBinding.Longs b -> {
                switch (form) {
                    case LONG -> fillLongs(b.target(), reader, rows);
                    case MICROS -> fillMicros(b.target(), reader, rows);
                    case INT_AS_LONG -> fillIntsAsLongs(b.target(), reader, rows);
                    case INT, BOOLEAN, BINARY -> throw new AssertionError(form);
                }
            }
            case ColumnBinding.Ints b -> fillInts(b.target(), reader, rows);
            case ColumnBinding.Flags b -> fillFlags(b.target(), reader, rows);
            case ColumnBinding.Texts b -> fillTexts(b.target(), reader, rows);
            case ColumnBinding.Codes b -> fillCodes(b, reader, rows);
        }
    }

    private static void fillLongs(LongColumn target, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            boolean isNull = reader.getCurrentDefinitionLevel() < present;
            target.isNull()[i] = isNull;
            target.value()[i] = isNull ? 0 : reader.getLong();
            reader.consume();
        }
    }

    private static void fillMicros(LongColumn target, ColumnReader reader, int rows) {
        fillLongs(target, reader, rows);
        for (int i = 0; i < rows; i++) {
            target.value()[i] = Math.floorDiv(target.value()[i], 1000L);
        }
    }

    private static void fillIntsAsLongs(LongColumn target, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            boolean isNull = reader.getCurrentDefinitionLevel() < present;
            target.isNull()[i] = isNull;
            target.value()[i] = isNull ? 0 : reader.getInteger();
            reader.consume();
        }
    }

    private static void fillInts(IntColumn target, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            boolean isNull = reader.getCurrentDefinitionLevel() < present;
            target.isNull()[i] = isNull;
            target.value()[i] = isNull ? 0 : reader.getInteger();
            reader.consume();
        }
    }

    private static void fillFlags(IntColumn target, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            boolean isNull = reader.getCurrentDefinitionLevel() < present;
            target.isNull()[i] = isNull;
            target.value()[i] = !isNull && reader.getBoolean() ? 1 : 0;
            reader.consume();
        }
    }

    private static void fillTexts(TextColumn target, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        for (int i = 0; i < rows; i++) {
            boolean isNull = reader.getCurrentDefinitionLevel() < present;
            target.isNull()[i] = isNull;
            target.value()[i] = isNull ? new byte[0] : reader.getBinary().getBytes();
            reader.consume();
        }
    }

    /// Consecutive rows often hold the very same dictionary entry, so the last one's code is remembered.
    private static void fillCodes(ColumnBinding.Codes binding, ColumnReader reader, int rows) {
        int present = reader.getDescriptor().getMaxDefinitionLevel();
        ToIntFunction<String> codeOf = binding.codeOf();
        Binary last = Binary.EMPTY;
        byte lastCode = (byte) codeOf.applyAsInt("");
        for (int i = 0; i < rows; i++) {
            if (reader.getCurrentDefinitionLevel() < present) {
                binding.target()[i] = binding.nullCode();
            } else {
                Binary value = reader.getBinary();
                if (!value.equals(last)) {
                    last = value.copy();
                    lastCode = (byte) codeOf.applyAsInt(value.toStringUsingUTF8());
                }
                binding.target()[i] = lastCode;
            }
            reader.consume();
        }
    }

    @Override
    public void close() {
        table.close();
    }

    /// Takes the place of a record's converters, which nothing here uses.
    private static final class IgnoringGroup extends GroupConverter {
        private static final PrimitiveConverter IGNORING = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int fieldIndex) {
            return IGNORING;
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
