package fenzhang.columnar.write;

import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/// A row group that is being filled, column by column in any order, each once. One thread at a time.
///
/// The arrays given are free again when the call returns. Columns are named by their index in the schema.
public final class RowGroup {
    private final MessageType schema;
    private final int rows;
    private final CodecFactory codecs = new CodecFactory(new PlainParquetConfiguration(), 0);
    private final ColumnChunkPageWriteStore pages;
    private final boolean[] isFilled;
    private final ColumnPages.Scratch memory = new ColumnPages.Scratch();

    RowGroup(MessageType schema, int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a row group of " + rows + " rows");
        }
        this.schema = schema;
        this.rows = rows;
        this.isFilled = new boolean[schema.getFieldCount()];
        this.pages = pages(codecs.getCompressor(CompressionCodecName.SNAPPY), schema, new HeapByteBufferAllocator());
    }

    /// Returns a store of pages, with checksums. Not by the builder that parquet-java has instead since 1.18: the
    /// clusters of Spark 4.2 have 1.17.
    @SuppressWarnings("deprecation")
    static ColumnChunkPageWriteStore pages(
            CompressionCodecFactory.BytesInputCompressor compressor,
            MessageType schema,
            ByteBufferAllocator allocator) {
        return new ColumnChunkPageWriteStore(
                compressor, schema, allocator, ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH, true);
    }

    /// Returns the number of rows.
    public int rows() {
        return rows;
    }

    /// Returns how much memory the columns filled so far take, compressed.
    public long bytes() {
        long bytes = 0;
        for (ColumnDescriptor column : schema.getColumns()) {
            bytes += pages.getPageWriter(column).getMemSize();
        }
        return bytes;
    }

    /// Fills an INT64 column whose values hardly repeat.
    public void plain(int column, LongColumn values) {
        write(column).plain(values);
    }

    /// Fills an INT64 column; by a dictionary where few values repeat.
    public void put(int column, LongColumn values) {
        write(column).coded(values);
    }

    /// Fills an INT32 column.
    public void put(int column, IntColumn values) {
        write(column).plain(values);
    }

    /// Fills a BOOLEAN column, 0 for false and 1 for true.
    public void flags(int column, IntColumn values) {
        write(column).flags(values);
    }

    /// Fills a text column whose values hardly repeat.
    public void plain(int column, TextColumn values) {
        write(column).plain(values);
    }

    /// Fills a text column that holds one of a few texts in each row.
    ///
    /// @param codes the index of each row's text; below 0: null
    public void coded(int column, int[] codes, List<String> texts) {
        write(column).coded(codes, texts);
    }

    private ColumnPages write(int column) {
        if (isFilled[column]) {
            throw new IllegalStateException("column " + schema.getFieldName(column) + " is filled already");
        }
        isFilled[column] = true;
        ColumnDescriptor descriptor = schema.getColumns().get(column);
        return new ColumnPages(descriptor, pages.getPageWriter(descriptor), rows, memory);
    }

    void writeTo(ParquetFileWriter file) throws IOException {
        for (int column = 0; column < isFilled.length; column++) {
            if (!isFilled[column]) {
                throw new IllegalStateException("column " + schema.getFieldName(column) + " is not filled");
            }
        }
        file.startBlock(rows);
        pages.flushToFileWriter(file);
        file.endBlock();
        pages.close();
        codecs.release();
    }
}
