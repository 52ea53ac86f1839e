package fenzhang.lake;

import fenzhang.config.InputRules;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// An open Parquet file whose columns are read by name. Page checksums are verified where the file has them.
///
/// Whatever the file does that a Parquet file must not do ends in [InputRefused], naming the file and where it broke.
final class ParquetTable implements Closeable {
    /// Behind a footer: its length and the magic number.
    private static final int TAIL_BYTES = 8;

    private static final long MOST_ROWS = 1L << 40;

    private final String path;
    private final InputFile file;
    private final ParquetFileReader reader;
    private final InputRules rules;

    private ParquetTable(String path, InputFile file, ParquetFileReader reader, InputRules rules) {
        this.path = path;
        this.file = file;
        this.reader = reader;
        this.rules = rules;
    }

    static ParquetTable open(FileTree tree, String path) {
        return open(tree, path, InputRules.DEFAULT);
    }

    static ParquetTable open(FileTree tree, String path, InputRules rules) {
        InputFile file = tree.input(path);
        try {
            ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                    .usePageChecksumVerification(true)
                    .withCodecFactory(new PageCodecs())
                    .build();
            return new ParquetTable(path, file, ParquetFileReader.open(file, options), rules);
        } catch (IOException | RuntimeException e) {
            throw new InputRefused(
                    path + ": not a readable Parquet file: " + reason(e) + ". Have the file delivered again.", e);
        }
    }

    /// Returns the number of rows, by the footer, which tells it twice: of the file, and of each row group.
    /// A group that is missing shows only there.
    long rows() {
        long rows = 0;
        for (long ofGroup : groupRows()) {
            if (ofGroup < 0 || ofGroup > MOST_ROWS - rows) {
                throw new InputRefused(path + ": a row group of " + ofGroup + " rows. Have the file delivered again.");
            }
            rows += ofGroup;
        }
        long told = toldRows();
        if (told != rows) {
            throw new InputRefused(path + ": the footer tells of " + told + " rows, its row groups of " + rows
                    + ". Have the file delivered again.");
        }
        return rows;
    }

    /// parquet-java does not look at it.
    private long toldRows() {
        try (SeekableInputStream in = file.newStream()) {
            long tail = fileBytes() - TAIL_BYTES;
            in.seek(tail);
            int footerBytes = BytesUtils.readIntLittleEndian(in);
            in.seek(tail - footerBytes);
            return Util.readFileMetaData(new BufferedInputStream(in), true).getNum_rows();
        } catch (IOException | RuntimeException e) {
            throw new InputRefused(
                    path + ": the footer can't be read: " + reason(e) + ". Have the file delivered" + " again.", e);
        }
    }

    /// Returns the physical form of each column, after checking that all are there and of the right types.
    List<InputType.Form> forms(List<? extends ColumnBinding> columns) {
        MessageType schema = reader.getFooter().getFileMetaData().getSchema();
        List<InputType.Form> forms = new ArrayList<>();
        for (ColumnBinding column : columns) {
            if (!schema.containsField(column.name())) {
                throw new InputRefused(path + ": column " + column.name() + " is missing; expected "
                        + column.type().expected());
            }
            Type type = schema.getType(column.name());
            Optional<InputType.Form> form = column.type().formOf(type);
            forms.add(form.orElseThrow(() -> new InputRefused(path + ": column " + column.name() + " is "
                    + InputType.describe(type) + "; expected " + column.type().expected())));
        }
        checkCounts(columns.stream().map(ColumnBinding::name).collect(Collectors.toSet()));
        return forms;
    }

    /// Flat columns have a value or a null for each row. Pages are counted against the column; this is the other half:
    /// a
    /// footer that tells of fewer rows would make the rest vanish.
    private void checkCounts(Set<String> columns) {
        long fileBytes = fileBytes();
        List<BlockMetaData> groups = reader.getRowGroups();
        for (int group = 0; group < groups.size(); group++) {
            long groupRows = groups.get(group).getRowCount();
            for (ColumnChunkMetaData chunk : groups.get(group).getColumns()) {
                if (!columns.contains(chunk.getPath().toDotString())) {
                    continue;
                }
                requireInFile(fileBytes, group, chunk);
                if (chunk.getValueCount() != groupRows) {
                    throw new InputRefused(
                            path + ": row group " + group + " has " + groupRows + " rows, but its column "
                                    + chunk.getPath().toDotString() + " has " + chunk.getValueCount()
                                    + " values. Have the file delivered again.");
                }
            }
        }
    }

    private long fileBytes() {
        try {
            return file.getLength();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot look at " + path + ": " + e.getMessage(), e);
        }
    }

    /// Memory for a chunk is taken by its size, before a byte of it is read.
    private void requireInFile(long fileBytes, int group, ColumnChunkMetaData chunk) {
        long start = chunk.getStartingPos();
        long bytes = chunk.getTotalSize();
        if (start < 0 || bytes < 0 || start > fileBytes || bytes > fileBytes - start) {
            throw new InputRefused(path + ": row group " + group + ", column "
                    + chunk.getPath().toDotString() + " claims " + bytes + " bytes from " + start
                    + " on, beyond the file. Have the file delivered again.");
        }
    }

    /// Reads only these columns from now on.
    MessageType project(List<? extends ColumnBinding> columns) {
        MessageType schema = reader.getFooter().getFileMetaData().getSchema();
        List<Type> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(schema.getType(column.name())));
        MessageType projection = new MessageType(schema.getName(), fields);
        reader.setRequestedSchema(projection);
        return projection;
    }

    /// Returns the number of rows of each row group, by the footer.
    long[] groupRows() {
        return reader.getRowGroups().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .toArray();
    }

    /// Returns what the footer says of a column's values in a row group.
    ChunkClaims claims(int group, String column) {
        return reader.getRowGroups().get(group).getColumns().stream()
                .filter(chunk -> chunk.getPath().toDotString().equals(column))
                .findFirst()
                .map(chunk -> new ChunkClaims(chunk, rules, createdBy()))
                .orElseThrow(() -> new IllegalStateException("row group " + group + " has no column " + column));
    }

    private String createdBy() {
        String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
        return createdBy == null ? "" : createdBy;
    }

    /// Returns the pages of a row group that has rows.
    PageReadStore rowGroup(int group) {
        try {
            PageReadStore pages = reader.readRowGroup(group);
            if (pages == null) {
                throw new IllegalStateException("there is no such row group");
            }
            return pages;
        } catch (IOException | RuntimeException | LinkageError e) { // a codec whose library is not there
            throw broken(group, Optional.empty(), e);
        } catch (OutOfMemoryError e) {
            throw overclaimed(group, e);
        }
    }

    /// parquet-java takes memory for what the last page of a chunk claims to have beyond it, before it looks for it.
    /// Such a claim is the file's fault; any other lack of memory is ours, and stays what it is.
    private InputRefused overclaimed(int group, OutOfMemoryError error) {
        try (SeekableInputStream in = file.newStream()) {
            for (ColumnChunkMetaData chunk : reader.getRowGroups().get(group).getColumns()) {
                long end = chunk.getStartingPos() + chunk.getTotalSize();
                for (long at = chunk.getStartingPos(); at < end; ) {
                    in.seek(at);
                    PageHeader header = Util.readPageHeader(in);
                    int bytes = header.getCompressed_page_size();
                    long most = Math.max(bytes, levelBytes(header));
                    if (bytes < 0 || most > end - in.getPos()) {
                        IOException claim = new IOException(String.format(
                                Locale.ROOT, "a page of %,d bytes, with %,d left", most, end - in.getPos()));
                        return broken(group, Optional.of(chunk.getPath().toDotString()), claim);
                    }
                    at = in.getPos() + bytes;
                }
            }
        } catch (IOException e) {
            return broken(group, Optional.empty(), e);
        }
        throw error;
    }

    /// A page of version 2 tells the sizes of its levels apart.
    private static long levelBytes(PageHeader header) {
        DataPageHeaderV2 second = header.getData_page_header_v2();
        return second == null
                ? 0
                : Math.max(second.getDefinition_levels_byte_length(), second.getRepetition_levels_byte_length());
    }

    /// Returns the refusal of a file that broke while it was decoded.
    InputRefused broken(int inRowGroup, Optional<String> column, Throwable e) {
        if (e instanceof RefusedByRule) {
            return new InputRefused(
                    path + ": row group " + inRowGroup
                            + column.map(name -> ", column " + name).orElse("") + ": " + e.getMessage(),
                    e);
        }
        return new InputRefused(
                path + ": cannot be decoded at row group " + inRowGroup
                        + column.map(name -> ", column " + name).orElse("") + ": " + reason(e)
                        + ". Have the file delivered again.",
                e);
    }

    String path() {
        return path;
    }

    private static String reason(Throwable e) {
        String message = e instanceof LinkageError ? e.toString() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new FileTreeFailure("cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
