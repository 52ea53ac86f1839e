package fenzhang.bench.kernel;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.generate.WorldGenerator;
import fenzhang.generate.world.WorldOptions;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.ViewKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// One column of a million rows of the views log, read from its file: our decoder, and a [ColumnReader] of
/// parquet-java.
/// Both have parquet-java read, check and decompress the pages.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class DecodeBenchmark {
    private static final int ROWS = 1_000_000;
    private static final int BATCH_ROWS = 8_192;

    @Param({"user_id", "event_time", "drama_id", "watch_ms", "kind"})
    @SuppressWarnings("NullAway.Init")
    public String column;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FileTree tree;

    private List<Path> files = List.of();
    private final LongColumn longs = new LongColumn(BATCH_ROWS);
    private final IntColumn ints = new IntColumn(BATCH_ROWS);
    private final byte[] codes = new byte[BATCH_ROWS];

    @Setup
    public void generate() throws IOException {
        folder = Files.createTempDirectory("decode");
        WorldGenerator.generate(
                WorldOptions.demo(folder, folder.resolve("none"))
                        .withPlatforms(List.of("pdd"))
                        .withDays(1)
                        .withVolume(ROWS, 1),
                _ -> {});
        tree = FileTree.open(folder.toString());
        try (Stream<Path> paths = Files.walk(folder.resolve("lake/views"))) {
            files = paths.filter(path -> path.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private ColumnBinding binding() {
        return switch (column) {
            case "watch_ms" -> new ColumnBinding.Ints(column, InputType.INT32, ints);
            case "event_time" -> new ColumnBinding.Longs(column, InputType.TIMESTAMP, longs);
            case "kind" -> new ColumnBinding.Codes(column, codes, ViewKind::codeOf, ViewKind.NULL);
            default -> new ColumnBinding.Longs(column, InputType.INT64, longs);
        };
    }

    @Benchmark
    public long fenzhang() {
        long rows = 0;
        for (Path file : files) {
            String path = folder.relativize(file).toString();
            try (ColumnScan scan = new ColumnScan(ParquetTable.open(tree, path), List.of(binding()), BATCH_ROWS)) {
                for (int batch = scan.next(); batch > 0; batch = scan.next()) {
                    rows += batch;
                }
            }
        }
        return rows;
    }

    @Benchmark
    public void parquetJava(Blackhole hole) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .build();
        for (Path file : files) {
            try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
                MessageType schema = reader.getFooter().getFileMetaData().getSchema();
                MessageType projection = new MessageType(schema.getName(), schema.getType(column));
                reader.setRequestedSchema(projection);
                for (PageReadStore pages = reader.readNextRowGroup();
                        pages != null;
                        pages = reader.readNextRowGroup()) {
                    read(pages, projection, hole);
                }
            }
        }
    }

    private static void read(PageReadStore pages, MessageType projection, Blackhole hole) {
        ColumnDescriptor descriptor = projection.getColumns().getFirst();
        ColumnReader values = new ColumnReadStoreImpl(
                        pages, new DummyRecordConverter(projection).getRootConverter(), projection, "")
                .getColumnReader(descriptor);
        for (long row = 0; row < pages.getRowCount(); row++) {
            if (values.getCurrentDefinitionLevel() == descriptor.getMaxDefinitionLevel()) {
                switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
                    case INT64 -> hole.consume(values.getLong());
                    case INT32 -> hole.consume(values.getInteger());
                    case BINARY -> hole.consume(values.getBinary());
                    case BOOLEAN, FLOAT, DOUBLE, INT96, FIXED_LEN_BYTE_ARRAY ->
                        throw new AssertionError("the views log has no column " + descriptor);
                }
            }
            values.consume();
        }
    }
}
