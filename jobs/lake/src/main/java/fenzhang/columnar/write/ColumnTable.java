package fenzhang.columnar.write;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/// Writes one flat Parquet file by columns: row groups are encoded by any thread, many values a call, and appended in
/// the order of the rows.
///
/// For tables that hold much of a day's log, where a call per value costs more than the value. The bytes depend on the
/// rows, how they are cut into row groups and the schema only. [TableWriter] is simpler where rows come one by one.
///
/// Pages are of version 1, compressed by Snappy, with checksums, statistics and page indexes.
public final class ColumnTable implements AutoCloseable {
    private final MessageType schema;
    private final UnalignedFile target;
    private final ParquetFileWriter file;
    private boolean isComplete;

    private ColumnTable(MessageType schema, UnalignedFile target, ParquetFileWriter file) {
        this.schema = schema;
        this.target = target;
        this.file = file;
    }

    /// Starts a file at a path of a tree; folders above it are made.
    public static ColumnTable create(FileTree tree, String path, TableSchema schema) {
        return tree.startFile(path, file -> create(file, schema));
    }

    /// Starts a file.
    ///
    /// @param output must not exist yet
    static ColumnTable create(OutputFile output, TableSchema schema) throws IOException {
        MessageType type = schema.messageType();
        UnalignedFile target = new UnalignedFile(output);
        ParquetFileWriter file = TableWriter.fileWriter(target, type);
        try {
            file.start();
            return new ColumnTable(type, target, file);
        } catch (IOException | RuntimeException e) {
            target.closeQuietly(e);
            throw e;
        }
    }

    /// Returns row groups, at least one, as a file of their own, by which they travel to another process that appends
    /// them.
    ///
    /// @param groups made by this table, or by another one of the same schema
    public byte[] bytes(List<RowGroup> groups) {
        MemoryFile memory = new MemoryFile();
        try (UnalignedFile file = new UnalignedFile(memory)) {
            ParquetFileWriter writer = TableWriter.fileWriter(file, schema);
            writer.start();
            for (RowGroup group : groups) {
                group.writeTo(writer);
            }
            writer.end(new TreeMap<>());
        } catch (IOException e) {
            throw new FileTreeFailure("cannot encode rows of " + target.getPath() + ": " + e.getMessage(), e);
        }
        return memory.bytes();
    }

    /// Appends the row groups that [#bytes] returned, as they are.
    public synchronized void append(byte[] groups) {
        MemoryFile memory = new MemoryFile(groups);
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader reader = ParquetFileReader.open(memory, options);
                SeekableInputStream in = memory.newStream()) {
            for (BlockMetaData group : reader.getFooter().getBlocks()) {
                file.startBlock(group.getRowCount());
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    file.appendColumnChunk(
                            schema.getColumnDescription(chunk.getPath().toArray()),
                            in,
                            chunk,
                            null,
                            reader.readColumnIndex(chunk),
                            reader.readOffsetIndex(chunk));
                }
                file.endBlock();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Makes a table without a file, whose row groups are given as [#bytes].
    public static ColumnTable nowhere(TableSchema schema) {
        try {
            return create(new MemoryFile(), schema);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write to memory: " + e.getMessage(), e);
        }
    }

    /// Returns an empty row group to be filled by one thread, and then given to [#append].
    ///
    /// @param rows how many rows it will have, at least 1
    public RowGroup group(int rows) {
        return new RowGroup(schema, rows);
    }

    /// Appends a filled row group.
    public synchronized void append(RowGroup group) {
        try {
            group.writeTo(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Writes the footer: without it, no reader takes the file.
    public synchronized void complete() {
        try {
            file.end(new TreeMap<>());
            isComplete = true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Closes the file; one that was not completed is left without a footer.
    @Override
    public synchronized void close() {
        try (target) {
            if (!isComplete) {
                file.abort();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private FileTreeFailure failure(IOException e) {
        return new FileTreeFailure("cannot write " + target.getPath() + ": " + e.getMessage(), e);
    }
}
