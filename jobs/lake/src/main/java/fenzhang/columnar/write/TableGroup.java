package fenzhang.columnar.write;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/// One row group of a [TableWriter], filled by one thread: for each row every column is set exactly once, then
/// [#endRow()].
///
/// A table's writer fills its groups itself; where several threads have the rows, each fills a group of its
/// own, which are then appended in the order of the rows, and come to the same bytes.
public final class TableGroup {
    private final MessageType schema;
    private final CodecFactory codecs = codecs();

    private final ColumnWriter[] columns;
    private final int[] presentLevels;
    private final String[] texts;
    private final Binary[] encodedTexts;
    private final long allColumns;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;

    private final long firstRow;
    private long columnsSet;
    private int rows;
    private boolean isEnded;

    /// @param number of the group, from 0
    TableGroup(MessageType schema, TableWriter.Options options, int number) {
        this.schema = schema;
        this.firstRow = (long) number * options.rowsPerGroup();
        ParquetProperties properties = properties(options);
        this.pages =
                RowGroup.pages(codecs.getCompressor(options.compression().codec()), schema, properties.getAllocator());
        this.store = properties.newColumnWriteStore(schema, pages, pages);
        ColumnDescriptor[] descriptors = schema.getColumns().toArray(ColumnDescriptor[]::new);
        this.columns = new ColumnWriter[descriptors.length];
        this.presentLevels = new int[descriptors.length];
        for (int column = 0; column < descriptors.length; column++) {
            columns[column] = store.getColumnWriter(descriptors[column]);
            presentLevels[column] = descriptors[column].getMaxDefinitionLevel();
        }
        this.texts = new String[descriptors.length];
        this.encodedTexts = new Binary[descriptors.length];
        Arrays.fill(texts, "");
        Arrays.fill(encodedTexts, Binary.EMPTY);
        this.allColumns = (1L << descriptors.length) - 1;
    }

    private static ParquetProperties properties(TableWriter.Options options) {
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

    /// Sets a BINARY column to the UTF-8 bytes of a text. The same object as in the row before is not encoded
    /// again.
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
            throw new IllegalStateException("null in the required column " + name(column) + ", row " + row());
        }
        columns[column].writeNull(0, 0);
    }

    /// Marks before the value is written: a write that fails leaves its row half set, which [#close()] sees.
    private void mark(int column) {
        long bit = 1L << column;
        if ((columnsSet & bit) != 0) {
            throw new IllegalStateException("column " + name(column) + " set twice in row " + row());
        }
        columnsSet |= bit;
    }

    /// Ends the row.
    ///
    /// @throws IllegalStateException if a column was not set
    public void endRow() throws IOException {
        if (columnsSet != allColumns) {
            int missing = Long.numberOfTrailingZeros(~columnsSet);
            throw new IllegalStateException("column " + name(missing) + " not set in row " + row());
        }
        store.endRecord();
        columnsSet = 0;
        rows++;
    }

    /// Returns how many rows were ended.
    int rows() {
        return rows;
    }

    /// Returns whether a row was begun and not ended.
    boolean isRowOpen() {
        return columnsSet != 0;
    }

    private long row() {
        return firstRow + rows;
    }

    private String name(int column) {
        return schema.getFieldName(column);
    }

    /// Ends the group: all its pages are encoded and compressed, on this thread. Nothing can be set any more.
    public void end() {
        if (!isEnded) {
            isEnded = true;
            store.flush();
        }
    }

    /// Writes the group, which is ended if it was not, behind those that were written before.
    void writeTo(ParquetFileWriter file) throws IOException {
        try {
            if (rows > 0) {
                file.startBlock(rows);
                end();
                pages.flushToFileWriter(file);
                file.endBlock();
            }
            store.close();
            pages.close();
        } finally {
            release();
        }
    }

    /// Gives back what its compressors hold.
    void release() {
        codecs.release();
    }
}
