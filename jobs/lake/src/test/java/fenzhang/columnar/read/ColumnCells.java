package fenzhang.columnar.read;

import fenzhang.testkit.corpus.CorpusTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

/// The cells of a column as the program means them: times in milliseconds, money in fen, flags as 0 and 1.
///
/// @param longs of a column of texts: none
/// @param texts of any other column: none
record ColumnCells(boolean[] isNull, long[] longs, byte[][] texts) {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long MILLIS_OF_A_DAY = 86_400_000;

    static ColumnCells of(int rows, boolean isText) {
        return new ColumnCells(new boolean[rows], new long[isText ? 0 : rows], new byte[isText ? rows : 0][]);
    }

    boolean isText() {
        return texts.length > 0;
    }

    int rows() {
        return isNull.length;
    }

    /// Returns the first row that differs.
    OptionalInt difference(ColumnCells other) {
        if (rows() != other.rows()) {
            return OptionalInt.of(Math.min(rows(), other.rows()));
        }
        for (int row = 0; row < rows(); row++) {
            boolean isSame = isNull[row] == other.isNull[row]
                    && (isNull[row]
                            || (isText()
                                    ? Arrays.equals(texts[row], other.texts[row])
                                    : longs[row] == other.longs[row]));
            if (!isSame) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }

    String cell(int row) {
        if (row >= rows()) {
            return "no row";
        }
        if (isNull[row]) {
            return "null";
        }
        return isText() ? "'" + new String(texts[row], StandardCharsets.UTF_8) + "'" : Long.toString(longs[row]);
    }

    /// Returns the cells that a writer was given.
    static ColumnCells given(CorpusTable.Column column) {
        ColumnCells cells = of(column.cells().size(), column.kind() == CorpusTable.Kind.TEXT);
        for (int row = 0; row < cells.rows(); row++) {
            Optional<Object> cell = column.cells().get(row);
            cells.isNull[row] = cell.isEmpty();
            if (cell.isPresent()) {
                switch (column.kind()) {
                    case TEXT -> cells.texts[row] = ((String) cell.get()).getBytes(StandardCharsets.UTF_8);
                    case FLAG -> cells.longs[row] = (Boolean) cell.get() ? 1 : 0;
                    case MICROS -> cells.longs[row] = Math.floorDiv((Long) cell.get(), 1_000L);
                    case LONG, INT, MILLIS, MONEY, SMALL_MONEY, DATE -> cells.longs[row] = (Long) cell.get();
                }
            }
        }
        return cells;
    }

    /// Returns the cells of every flat column of a file by parquet-java's own column reader and codecs.
    static Map<String, ColumnCells> byParquetJava(Path file) throws IOException {
        Map<String, ColumnCells> all = new TreeMap<>();
        try (ParquetFileReader reader = new ParquetFileReader(
                new LocalInputFile(file),
                ParquetReadOptions.builder().usePageChecksumVerification().build())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<ColumnDescriptor> flat = schema.getColumns().stream()
                    .filter(column -> column.getPath().length == 1 && column.getMaxRepetitionLevel() == 0)
                    .toList();
            int rows = Math.toIntExact(reader.getRecordCount());
            for (ColumnDescriptor column : flat) {
                all.put(column.getPath()[0], of(rows, isText(column.getPrimitiveType())));
            }
            int from = 0;
            PageReadStore pages;
            while ((pages = reader.readNextRowGroup()) != null) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        pages,
                        new GroupRecordConverter(schema).getRootConverter(),
                        schema,
                        reader.getFileMetaData().getCreatedBy());
                for (ColumnDescriptor column : flat) {
                    ColumnReader values = columns.getColumnReader(column);
                    ColumnCells cells = all.get(column.getPath()[0]);
                    for (int row = from; row < from + pages.getRowCount(); row++) {
                        cells.put(row, column, values);
                        values.consume();
                    }
                }
                from += Math.toIntExact(pages.getRowCount());
            }
        }
        return all;
    }

    private static boolean isText(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.BINARY
                && !(type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
    }

    private void put(int row, ColumnDescriptor column, ColumnReader values) {
        isNull[row] = values.getCurrentDefinitionLevel() < column.getMaxDefinitionLevel();
        if (isNull[row]) {
            return;
        }
        PrimitiveType type = column.getPrimitiveType();
        if (isText(type)) {
            texts[row] = values.getBinary().getBytes();
            return;
        }
        longs[row] = switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> values.getBoolean() ? 1 : 0;
            case INT32 -> meant(BigInteger.valueOf(values.getInteger()), type);
            case INT64 -> meant(BigInteger.valueOf(values.getLong()), type);
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                meant(new BigInteger(values.getBinary().getBytes()), type);
            case INT96 -> julian(values.getBinary().toByteBuffer());
            case DOUBLE -> Double.doubleToLongBits(values.getDouble());
            case FLOAT -> Float.floatToIntBits(values.getFloat());
        };
    }

    private static long meant(BigInteger value, PrimitiveType type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(value, decimal.getScale()).movePointRight(2).longValueExact();
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            long units = switch (timestamp.getUnit()) {
                case MILLIS -> 1;
                case MICROS -> 1_000;
                case NANOS -> 1_000_000;
            };
            return Math.floorDiv(value.longValueExact(), units);
        }
        return value.longValueExact();
    }

    private static long julian(ByteBuffer int96) {
        ByteBuffer bytes = int96.slice().order(ByteOrder.LITTLE_ENDIAN);
        return (bytes.getInt(8) - JULIAN_DAY_OF_1970) * MILLIS_OF_A_DAY + Math.floorDiv(bytes.getLong(0), 1_000_000L);
    }
}
