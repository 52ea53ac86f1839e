import fenzhang.testkit.corpus.CorpusTable;
import fenzhang.testkit.corpus.CorpusTable.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.dataset.file.DatasetFileWriter;
import org.apache.arrow.dataset.file.FileFormat;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMilliTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Writes the tables by Arrow's C++ library, which pyarrow and R use too: `ArrowDataset ARROW-FOLDER TARGET-FOLDER
/// ORDER …`.
/// Beside that, it leaves each table in Arrow's stream form for writers that take it.
final class ArrowDataset {
    private ArrowDataset() {}

    public static void main(String[] args) throws Exception {
        Path streams = Files.createDirectories(Path.of(args[0]));
        BufferAllocator allocator = new RootAllocator(); // never closed: it would complain of what the library leaks
        for (Order order : Order.of(args, 2, Path.of(args[1]))) {
            byte[] stream = stream(allocator, order.table());
            Files.write(streams.resolve(order.table().name() + ".arrows"), stream);
            Path folder = Files.createTempDirectory("arrow");
            try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
                DatasetFileWriter.write(
                        allocator, reader, FileFormat.PARQUET, folder.toUri().toString());
            }
            try (var files = Files.list(folder)) {
                Optional<Path> written = files.findFirst(); // none of no rows
                if (written.isPresent()) {
                    Files.move(written.get(), order.file(), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.delete(folder);
        }
    }

    private static byte[] stream(BufferAllocator allocator, CorpusTable table) throws Exception {
        List<Field> fields = table.columns().stream()
                .map(column -> new Field(
                        column.name(), new FieldType(column.optional(), type(column.kind()), null), List.of()))
                .toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, bytes)) {
            root.allocateNew();
            for (int column = 0; column < fields.size(); column++) {
                List<Optional<Object>> cells = table.columns().get(column).cells();
                FieldVector vector = root.getVector(column);
                for (int row = 0; row < cells.size(); row++) {
                    if (cells.get(row).isPresent()) {
                        set(vector, row, cells.get(row).get());
                    }
                }
                vector.setValueCount(cells.size());
            }
            root.setRowCount(table.rows());
            writer.start();
            if (table.rows() > 0) {
                writer.writeBatch();
            }
            writer.end();
        }
        return bytes.toByteArray();
    }

    private static ArrowType type(Kind kind) {
        return switch (kind) {
            case LONG -> new ArrowType.Int(64, true);
            case INT -> new ArrowType.Int(32, true);
            case FLAG -> new ArrowType.Bool();
            case TEXT -> new ArrowType.Utf8();
            case MILLIS -> new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
            case MICROS -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, "UTC");
            case MONEY -> new ArrowType.Decimal(18, 2, 128);
            case SMALL_MONEY -> new ArrowType.Decimal(9, 2, 128);
            case DATE -> new ArrowType.Date(DateUnit.DAY);
        };
    }

    private static void set(FieldVector vector, int row, Object cell) {
        switch (vector) {
            case BigIntVector longs -> longs.setSafe(row, (Long) cell);
            case IntVector ints -> ints.setSafe(row, Math.toIntExact((Long) cell));
            case BitVector bits -> bits.setSafe(row, (Boolean) cell ? 1 : 0);
            case VarCharVector texts -> texts.setSafe(row, ((String) cell).getBytes(StandardCharsets.UTF_8));
            case TimeStampMilliTZVector times -> times.setSafe(row, (Long) cell);
            case TimeStampMicroTZVector times -> times.setSafe(row, (Long) cell);
            case DecimalVector decimals -> decimals.setSafe(row, (Long) cell);
            case DateDayVector days -> days.setSafe(row, Math.toIntExact((Long) cell));
            default -> throw new IllegalStateException(vector.toString());
        }
    }
}
