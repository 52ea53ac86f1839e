package fenzhang.columnar.read;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.ColumnForm;
import fenzhang.columnar.column.ColumnForm.Decimals;
import fenzhang.columnar.column.ColumnForm.Simple;
import fenzhang.columnar.column.DecimalFen;
import fenzhang.columnar.column.JulianInstant;
import fenzhang.columnar.page.ChunkReader;
import fenzhang.columnar.page.ChunkRest;
import fenzhang.columnar.page.ChunkStatistics;
import fenzhang.columnar.page.Contradiction;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/// Reads chosen columns of a Parquet file in batches, straight into arrays of primitives, in the order of the rows.
public final class ColumnScan implements Closeable {
    private final ParquetTable table;
    private final List<ColumnBinding> bindings;
    private final List<ColumnForm> forms;
    private final MessageType projection;
    private final int capacity;
    private final long[] groupRows;
    private final int endGroup;
    private final List<ChunkReader> readers = new ArrayList<>();
    private int[] ints = new int[0];
    private byte[][] bytes = new byte[0][];
    private final List<Contradiction> contradictions = new ArrayList<>();
    private int rowGroup;
    private long leftInGroup;
    private long firstRow;
    private int lastBatch;

    /// @param capacity rows per batch: the length of the bound arrays
    public ColumnScan(ParquetTable table, List<? extends ColumnBinding> bindings, int capacity) {
        this(table, bindings, capacity, 0, Integer.MAX_VALUE);
    }

    /// Opens a scan over all rows of a table, which is closed if it can't be.
    public static ColumnScan open(ParquetTable table, List<? extends ColumnBinding> bindings, int capacity) {
        return open(table, bindings, capacity, 0, Integer.MAX_VALUE);
    }

    public static ColumnScan open(
            ParquetTable table, List<? extends ColumnBinding> bindings, int capacity, int fromGroup, int endGroup) {
        try {
            return new ColumnScan(table, bindings, capacity, fromGroup, endGroup);
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    /// Reads only some row groups.
    ///
    /// @param fromGroup the first row group to read
    /// @param endGroup the one behind the last
    public ColumnScan(
            ParquetTable table, List<? extends ColumnBinding> bindings, int capacity, int fromGroup, int endGroup) {
        this.table = table;
        this.bindings = List.copyOf(bindings);
        this.forms = table.forms(bindings);
        this.projection = table.project(bindings);
        this.capacity = capacity;
        this.groupRows = table.groupRows();
        this.endGroup = Math.min(endGroup, groupRows.length);
        this.rowGroup = fromGroup - 1;
        for (int group = 0; group < fromGroup; group++) {
            firstRow += groupRows[group];
        }
    }

    /// Fills the bound arrays with the next rows and returns how many, 0 behind the last.
    public int next() {
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
            } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
                throw table.broken(rowGroup, Optional.of(bindings.get(i).name()), e);
            }
        }
        leftInGroup -= lastBatch;
        if (leftInGroup == 0) {
            endRowGroup();
        }
        return lastBatch;
    }

    private void endRowGroup() {
        List<ChunkRest> rests = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            try {
                rests.add(readers.get(i).end());
            } catch (RuntimeException e) {
                throw table.broken(rowGroup, Optional.of(bindings.get(i).name()), e);
            }
        }
        for (int i = 0; i < rests.size(); i++) {
            String column = bindings.get(i).name();
            ChunkStatistics claims = readers.get(i).claims();
            try {
                rests.get(i).settle(claims, isPadded(rests, i));
            } catch (RuntimeException e) {
                throw table.broken(rowGroup, Optional.of(column), e);
            }
            contradictions.addAll(claims.contradictions(table.path(), column));
        }
    }

    /// A writer that pads its pages pads more than one. Asked are all columns that tell, this one if it has other pages
    /// than the one in doubt, or nobody else tells.
    private static boolean isPadded(List<ChunkRest> rests, int chunk) {
        ChunkRest own = rests.get(chunk);
        int pages = own.pages() > 1 ? own.pages() : 0;
        int padded = own.pages() > 1 ? own.paddedPages() : 0;
        for (int i = 0; i < rests.size(); i++) {
            if (i != chunk) {
                pages += rests.get(i).pages();
                padded += rests.get(i).paddedPages();
            }
        }
        return pages > 0 ? 2 * padded >= pages : 2 * own.paddedPages() >= own.pages();
    }

    /// Returns what the files' statistics say and the values read so far don't bear out, a row group at a time.
    public List<Contradiction> contradictions() {
        return contradictions;
    }

    /// Returns the 0-based number in the file of the first row of the batch.
    public long firstRow() {
        return firstRow;
    }

    /// Returns the number of the row group that the batch is of; a batch is of one only.
    public int rowGroup() {
        return rowGroup;
    }

    private boolean openRowGroup() {
        readers.clear();
        if (++rowGroup >= endGroup) {
            return false;
        }
        leftInGroup = groupRows[rowGroup];
        if (leftInGroup == 0) {
            return true;
        }
        PageReadStore pages = table.rowGroup(rowGroup);
        for (ColumnDescriptor column : projection.getColumns()) {
            String name = column.getPath()[0];
            try {
                readers.add(new ChunkReader(column, pages.getPageReader(column), table.claims(rowGroup, name)));
            } catch (IOException | RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
                throw table.broken(rowGroup, Optional.of(name), e);
            }
        }
        return true;
    }

    private void fill(int column, int rows) {
        ChunkReader reader = readers.get(column);
        switch (bindings.get(column)) {
            case ColumnBinding.Longs b -> fillLongs(forms.get(column), b.target(), reader, rows);
            case ColumnBinding.Numbered b -> reader.read(b, rows);
            case ColumnBinding.Ints b -> reader.read(b.target(), rows);
            case ColumnBinding.Flags b -> reader.readFlags(b.target(), rows);
            case ColumnBinding.Texts b ->
                reader.read(b.target().value(), b.target().isNull(), rows);
            case ColumnBinding.Codes b -> reader.read(b.target(), b, rows);
        }
    }

    private void fillLongs(ColumnForm form, LongColumn target, ChunkReader reader, int rows) {
        switch (form) {
            case Simple.AS_IT_IS -> reader.read(target, rows);
            case Simple.MICROS -> {
                reader.read(target, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = Math.floorDiv(target.value()[i], 1_000L);
                }
            }
            case Simple.NANOS -> {
                reader.read(target, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = Math.floorDiv(target.value()[i], 1_000_000L);
                }
            }
            case Simple.JULIAN -> {
                readBytes(target, reader, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = target.isNull()[i] ? 0 : JulianInstant.epochMillis(bytes[i]);
                }
            }
            case Decimals decimals -> fillDecimals(decimals, target, reader, rows);
        }
    }

    private void fillDecimals(Decimals form, LongColumn target, ChunkReader reader, int rows) {
        DecimalFen scale = form.scale();
        switch (form.width()) {
            case LONG -> {
                reader.read(target, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = scale.of(target.value()[i]);
                }
            }
            case INT -> {
                ints = ints.length < rows ? new int[rows] : ints;
                reader.read(new IntColumn(ints, target.isNull()), rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = scale.of(ints[i]);
                }
            }
            case BYTES -> {
                readBytes(target, reader, rows);
                for (int i = 0; i < rows; i++) {
                    target.value()[i] = target.isNull()[i] ? 0 : scale.of(bytes[i]);
                }
            }
        }
    }

    private void readBytes(LongColumn target, ChunkReader reader, int rows) {
        bytes = bytes.length < rows ? new byte[rows][] : bytes;
        reader.read(bytes, target.isNull(), rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
