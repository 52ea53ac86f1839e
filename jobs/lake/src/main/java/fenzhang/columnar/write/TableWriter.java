package fenzhang.columnar.write;

import fenzhang.columnar.file.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// Writes one flat Parquet file, value by value straight into parquet-java's column writers: no row objects, no
/// boxing.
///
/// For each row every column is set exactly once, in any order, by the setter of its physical type or by
/// [#setNull(int)]; then [#endRow()]. [#close()] writes the footer.
///
/// - The bytes depend on the rows, the schema and the options only: not on the file system (row groups are never
///   padded to blocks), the machine, the time or the thread.
/// - Memory is bounded by one row group, compressed as it comes.
/// - A file is complete when it has its footer. [#abort()], a write that fails, or a row left half set leave a file
///   without one, which every reader refuses. Where the rows come from something that may fail between two of them, use
///   [#write]: a try-with-resources statement closes the writer, and so completes the file, before its `catch` runs.
///
/// One writer belongs to one thread at a time. Pages are of version 1 and carry checksums; statistics and page
/// indexes are written, size statistics are not.
public final class TableWriter implements AutoCloseable {

    /// The most columns that a table may have: one bit each in a long.
    public static final int MAX_COLUMNS = 63;

    /// How pages are compressed.
    public enum Compression {
        NONE(CompressionCodecName.UNCOMPRESSED),
        SNAPPY(CompressionCodecName.SNAPPY),
        /// Level 1: for integers nearly as small as level 3, in less time.
        ZSTD(CompressionCodecName.ZSTD);

        private final CompressionCodecName codec;

        Compression(CompressionCodecName codec) {
            this.codec = codec;
        }
    }

    /// How a file is written.
    ///
    /// @param rowsPerGroup rows in a row group, at least 1; readers share out a file by row groups
    /// @param plainColumns the columns written without a dictionary: those whose values hardly repeat
    /// @param metadata key-value metadata of the footer, in the order of its keys
    public record Options(
            Compression compression, int rowsPerGroup, Set<String> plainColumns, SortedMap<String, String> metadata) {

        /// ZSTD, a million rows to a group, dictionaries everywhere, no metadata.
        public static final Options DEFAULT = new Options(Compression.ZSTD, 1_000_000, Set.of(), new TreeMap<>());

        public Options {
            if (rowsPerGroup < 1) {
                throw new IllegalArgumentException("rowsPerGroup: at least 1, not " + rowsPerGroup);
            }
            plainColumns = Set.copyOf(plainColumns);
            metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        }

        public Options withCompression(Compression other) {
            return new Options(other, rowsPerGroup, plainColumns, metadata);
        }

        public Options withRowsPerGroup(int rows) {
            return new Options(compression, rows, plainColumns, metadata);
        }

        public Options withPlainColumns(String... columns) {
            return new Options(compression, rowsPerGroup, Set.of(columns), metadata);
        }

        public Options withMetadata(Map<String, String> other) {
            return new Options(compression, rowsPerGroup, plainColumns, new TreeMap<>(other));
        }
    }

    /// Writes the rows of a file.
    @FunctionalInterface
    public interface Rows {
        void write(TableWriter writer) throws IOException;
    }

    private final MessageType schema;
    private final Options options;
    private final ParquetProperties properties;
    private final CodecFactory codecs;
    private final UnalignedFile target;
    private final ParquetFileWriter file;

    private final ColumnDescriptor[] descriptors;
    private final ColumnWriter[] columns;
    private final int[] presentLevels;
    private final String[] texts;
    private final Binary[] encodedTexts;
    private final long allColumns;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore store;

    private long columnsSet;
    private int rowsInGroup;
    private long rows;
    private boolean failed;
    private boolean closed;

    private TableWriter(UnalignedFile target, ParquetFileWriter file, MessageType schema, Options options) {
        this.schema = schema;
        this.options = options;
        this.target = target;
        this.file = file;
        this.properties = properties(options);
        this.codecs = codecs();
        this.descriptors = schema.getColumns().toArray(ColumnDescriptor[]::new);
        this.columns = new ColumnWriter[descriptors.length];
        this.presentLevels = new int[descriptors.length];
        for (int column = 0; column < descriptors.length; column++) {
            presentLevels[column] = descriptors[column].getMaxDefinitionLevel();
        }
        this.texts = new String[descriptors.length];
        this.encodedTexts = new Binary[descriptors.length];
        Arrays.fill(texts, "");
        Arrays.fill(encodedTexts, Binary.EMPTY);
        this.allColumns = (1L << descriptors.length) - 1;
        this.pages = newPages();
        this.store = newStore();
    }

    /// Starts a file at a path of a tree, with the usual options; folders above it are made.
    public static TableWriter create(FileTree tree, String path, TableSchema schema) {
        return create(tree, path, schema, Options.DEFAULT);
    }

    /// As above, with other options.
    public static TableWriter create(FileTree tree, String path, TableSchema schema, Options options) {
        return tree.startFile(path, file -> create(file, schema.messageType(), options));
    }

    /// Starts a file.
    ///
    /// @param file must not exist yet
    /// @param schema flat, at most [#MAX_COLUMNS] columns of the types of [TableSchema.ColumnType]
    /// @throws IllegalArgumentException if the schema is nested or repeated or too wide, or the options name a
    ///     column that it does not have
    public static TableWriter create(OutputFile file, MessageType schema, Options options) throws IOException {
        check(schema, options);
        UnalignedFile target = new UnalignedFile(file);
        ParquetFileWriter writer = fileWriter(target, schema);
        try {
            writer.start();
            return new TableWriter(target, writer, schema, options);
        } catch (IOException | RuntimeException e) {
            target.closeQuietly(e);
            throw e;
        }
    }

    static ParquetFileWriter fileWriter(UnalignedFile target, MessageType schema) throws IOException {
        return new ParquetFileWriter(
                target,
                schema,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true);
    }

    /// Starts a local file.
    ///
    /// @param file must not exist yet; its folder must
    public static TableWriter create(Path file, TableSchema schema, Options options) throws IOException {
        return create(new LocalOutputFile(file), schema.messageType(), options);
    }

    /// Writes a whole file: complete if `rows` returns, given up if it throws.
    ///
    /// @return the rows written
    public static long write(OutputFile file, MessageType schema, Options options, Rows rows) throws IOException {
        TableWriter writer = create(file, schema, options);
        try {
            rows.write(writer);
        } catch (IOException | RuntimeException | Error e) {
            writer.abortAfter(e);
            throw e;
        }
        writer.close();
        return writer.rows();
    }

    /// As above, for a local file.
    public static long write(Path file, TableSchema schema, Options options, Rows rows) throws IOException {
        return write(new LocalOutputFile(file), schema.messageType(), options, rows);
    }

    private static void check(MessageType schema, Options options) {
        List<String> names = new ArrayList<>();
        for (Type field : schema.getFields()) {
            if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
                throw new IllegalArgumentException("schema: column " + field.getName() + " is not flat");
            }
            names.add(field.getName());
        }
        if (names.isEmpty() || names.size() > MAX_COLUMNS) {
            throw new IllegalArgumentException("schema: 1 to " + MAX_COLUMNS + " columns, not " + names.size());
        }
        Set<String> unknown = new TreeSet<>(options.plainColumns());
        names.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("plainColumns: not in the schema: " + unknown);
        }
    }

    private static ParquetProperties properties(Options options) {
        ParquetProperties.Builder builder = ParquetProperties.builder()
                .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                .withPageWriteChecksumEnabled(true)
                .withSizeStatisticsEnabled(false);
        options.plainColumns().forEach(column -> builder.withDictionaryEncoding(column, false));
        return builder.build();
    }

    private static CodecFactory codecs() {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, 1);
        return new CodecFactory(configuration, ParquetProperties.DEFAULT_PAGE_SIZE);
    }

    private ColumnChunkPageWriteStore newPages() {
        return RowGroup.pages(codecs.getCompressor(options.compression().codec), schema, properties.getAllocator());
    }

    private ColumnWriteStore newStore() {
        ColumnWriteStore fresh = properties.newColumnWriteStore(schema, pages, pages);
        for (int column = 0; column < columns.length; column++) {
            columns[column] = fresh.getColumnWriter(descriptors[column]);
        }
        return fresh;
    }

    /// Sets an INT64 column: a plain number, a timestamp in milliseconds since 1970-01-01T00:00Z, or fen.
    public void setLong(int column, long value) {
        mark(column);
        columns[column].write(value, 0, presentLevels[column]);
    }

    /// Sets an INT32 column: a plain number, or a date in days since 1970-01-01.
    public void setInt(int column, int value) {
        mark(column);
        columns[column].write(value, 0, presentLevels[column]);
    }

    /// Sets a BOOLEAN column.
    public void setBoolean(int column, boolean value) {
        mark(column);
        columns[column].write(value, 0, presentLevels[column]);
    }

    /// Sets a BINARY column to the UTF-8 bytes of a text. The same object as in the row before is not encoded again.
    public void setString(int column, String value) {
        if (texts[column] != value) {
            encodedTexts[column] = Binary.fromString(value);
            texts[column] = value;
        }
        setBinary(column, encodedTexts[column]);
    }

    /// Sets a BINARY column. What the column keeps of the bytes is copied: the caller may overwrite the array.
    public void setBytes(int column, byte[] value) {
        setBinary(column, Binary.fromReusedByteArray(value));
    }

    /// Sets a BINARY column to a part of an array; copied as above.
    public void setBytes(int column, byte[] array, int offset, int length) {
        setBinary(column, Binary.fromReusedByteArray(array, offset, length));
    }

    /// Sets a BINARY column.
    public void setBinary(int column, Binary value) {
        mark(column);
        columns[column].write(value, 0, presentLevels[column]);
    }

    /// Sets an OPTIONAL column to null.
    ///
    /// @throws IllegalStateException if the column is REQUIRED
    public void setNull(int column) {
        mark(column);
        if (presentLevels[column] == 0) {
            throw new IllegalStateException("null in the required column " + name(column) + ", row " + rows);
        }
        columns[column].writeNull(0, 0);
    }

    /// Marks before the value is written: a write that fails leaves its row half set, which [#close()] sees.
    private void mark(int column) {
        long bit = 1L << column;
        if ((columnsSet & bit) != 0) {
            throw new IllegalStateException("column " + name(column) + " set twice in row " + rows);
        }
        columnsSet |= bit;
    }

    /// Ends the row.
    ///
    /// @throws IllegalStateException if a column was not set
    public void endRow() throws IOException {
        if (columnsSet != allColumns) {
            failed = true;
            int missing = Long.numberOfTrailingZeros(~columnsSet);
            throw new IllegalStateException("column " + name(missing) + " not set in row " + rows);
        }
        store.endRecord();
        columnsSet = 0;
        rows++;
        if (++rowsInGroup == options.rowsPerGroup()) {
            try {
                writeGroup();
            } catch (IOException e) {
                throw failure(e);
            }
            pages = newPages();
            store = newStore();
        }
    }

    /// Rows ended so far.
    public long rows() {
        return rows;
    }

    private String name(int column) {
        return schema.getFieldName(column);
    }

    private void writeGroup() throws IOException {
        failed = true; // until the group is written
        if (rowsInGroup > 0) {
            file.startBlock(rowsInGroup);
            store.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
            rowsInGroup = 0;
        }
        store.close();
        pages.close();
        failed = false;
    }

    /// Gives the file up: it is closed without a footer, so that nothing can read it. Does nothing on a closed writer.
    public void abort() throws IOException {
        failed = true;
        close();
    }

    private void abortAfter(Throwable failure) {
        try {
            abort();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /// Writes the footer and closes the file, unless it was given up or a write into it failed before.
    ///
    /// @throws IllegalStateException if a row was begun and not ended; the file has no footer then
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        boolean rowOpen = columnsSet != 0;
        try (target) {
            if (failed || rowOpen) {
                file.abort();
            } else {
                finish();
            }
        } finally {
            codecs.release();
        }
        if (rowOpen && !failed) {
            throw new IllegalStateException("row " + rows + " was begun and not ended");
        }
    }

    private void finish() throws IOException {
        try {
            writeGroup();
            file.end(options.metadata());
        } catch (IOException e) {
            file.abort();
            throw failure(e);
        } catch (RuntimeException e) {
            file.abort();
            throw e;
        }
    }

    /// Names the file and the root cause: parquet-java's own message holds a whole footer.
    private IOException failure(IOException failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return new IOException("cannot write " + target.getPath() + ": " + root.getMessage(), failure);
    }
}
