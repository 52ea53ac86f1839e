package fenzhang.columnar.read;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.ColumnForm;
import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileChanged;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.ChunkStatistics;
import fenzhang.columnar.page.InputRules;
import fenzhang.columnar.page.PageCodecs;
import fenzhang.columnar.page.RefusedByRule;
import fenzhang.failure.MachineExhausted;
import fenzhang.log.IntColumn;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/// An open Parquet file whose columns are read by name. Page checksums are verified where the file has them.
///
/// Whatever the file does that a Parquet file must not do ends in [InputRefused], naming the file and where it
/// broke; what the file system does not do, in [FileTreeFailure]; a lack of memory in [MachineExhausted].
public final class ParquetTable implements Closeable {
    private static final long MOST_ROWS = 1L << 40;

    private final String path;
    private final InputFile file;
    private final Footer footer;
    private final ParquetFileReader reader;
    private final InputRules rules;
    /// The columns whose chunks were looked at last.
    private Set<String> checked = Set.of();

    private ParquetTable(String path, InputFile file, Footer footer, ParquetFileReader reader, InputRules rules) {
        this.path = path;
        this.file = file;
        this.footer = footer;
        this.reader = reader;
        this.rules = rules;
    }

    public static ParquetTable open(FileTree tree, String path) {
        return open(tree, path, InputRules.DEFAULT);
    }

    public static ParquetTable open(FileTree tree, String path, InputRules rules) {
        InputFile file = tree.input(path);
        try {
            SeekableInputStream in = file.newStream();
            try {
                return open(path, file, in, rules);
            } catch (IOException | RuntimeException | Error e) {
                in.close();
                throw e;
            }
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            throw sorted("the footer of " + path, path + ": not a readable Parquet file", e);
        }
    }

    private static ParquetTable open(String path, InputFile file, SeekableInputStream in, InputRules rules)
            throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification(true)
                .withCodecFactory(new PageCodecs())
                .build();
        Footer footer = Footer.read(path, in, file.getLength());
        try {
            return new ParquetTable(
                    path,
                    file,
                    footer,
                    ParquetFileReader.open(file, footer.metadata(file, options), options, in),
                    rules);
        } catch (IOException | RuntimeException e) {
            // parquet-java takes one field for the other where they differ, and fails.
            Optional<String> twice = footer.twice();
            if (twice.isPresent()) {
                throw new InputRefused(path + ": " + ColumnProblem.twice(twice.get()), e);
            }
            throw e;
        }
    }

    /// Sorts what a file came to, where it did: a stream that fails is the file system's failure, a lack of
    /// memory, or of a library, the machine's, all else is the content's fault.
    static RuntimeException sorted(String what, String refusal, Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case FileTreeFailure ofStore -> {
                    return ofStore;
                }
                case FileChanged changed -> {
                    return changed.refusal();
                }
                case InputRefused refused -> {
                    return refused;
                }
                case MachineExhausted exhausted -> {
                    return exhausted;
                }
                case OutOfMemoryError lack -> {
                    return MachineExhausted.at("reading " + what, lack).orElseThrow();
                }
                // parquet-java waits for reads of several ranges, and not for ever
                case TimeoutException _, InterruptedException _, InterruptedIOException _ -> {
                    return new FileTreeFailure("cannot read " + what + ": " + told(cause), e);
                }
                case LinkageError missing -> {
                    return MachineExhausted.at("reading " + what, missing)
                            .<RuntimeException>map(Function.identity())
                            .orElseGet(() -> new FileTreeFailure(
                                    "cannot read " + what + ": a library of this program can't be loaded ("
                                            + told(missing)
                                            + "). Nothing need be wrong with the file. Codecs are unpacked"
                                            + " into java.io.tmpdir: programs must be allowed there, and have room",
                                    missing));
                }
                case StackOverflowError _ -> {
                    return new InputRefused(refusal + ": nested too deep. Have the file delivered again.", e);
                }
                default -> {}
            }
        }
        return new InputRefused(refusal + ": " + reason(e) + ". Have the file delivered again.", e);
    }

    private static String told(Throwable e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
    }

    /// Returns all columns in their order, bound to arrays of their own.
    ///
    /// @param capacity how long the arrays are
    /// @throws InputRefused if a column is nested or repeated, or of a type that no table of ours has
    List<ColumnBinding> columns(int capacity) {
        List<ColumnBinding> columns = new ArrayList<>();
        for (Type column : reader.getFileMetaData().getSchema().getFields()) {
            columns.add(column(column, capacity));
        }
        return columns;
    }

    private ColumnBinding column(Type column, int capacity) {
        String name = column.getName();
        for (InputType type : InputType.values()) {
            if (type.formOf(column).isPresent()) {
                return switch (type) {
                    case INT32, DATE -> new ColumnBinding.Ints(name, type, new IntColumn(capacity));
                    case INT64, TIMESTAMP, FEN -> new ColumnBinding.Longs(name, type, new LongColumn(capacity));
                    case BOOLEAN -> new ColumnBinding.Flags(name, new IntColumn(capacity));
                    case STRING -> new ColumnBinding.Texts(name, new TextColumn(capacity));
                };
            }
        }
        throw new InputRefused(path + ": column " + name + " is " + column + ", which no table of ours has");
    }

    /// Returns the number of rows, by the footer, which tells it twice: of the file, and of each row group.
    /// A group that is missing shows only there.
    public long rows() {
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

    private long toldRows() {
        try {
            return footer.toldRows();
        } catch (IOException | RuntimeException e) {
            throw sorted("the footer of " + path, path + ": the footer can't be read", e);
        }
    }

    /// Returns what the footer says by a name, beside the table itself.
    public Optional<String> metadata(String name) {
        return Optional.ofNullable(
                reader.getFileMetaData().getKeyValueMetaData().get(name));
    }

    /// Returns the physical form of each column, after checking that all are there, once, and of the right
    /// types. What is wrong is told of all columns at once.
    public List<ColumnForm> forms(List<? extends ColumnBinding> columns) {
        List<ColumnForm> forms = new ArrayList<>();
        List<ColumnProblem> wrong = problems(columns, forms);
        if (!wrong.isEmpty()) {
            throw new InputRefused(path + ": " + ColumnProblem.list(wrong));
        }
        checkChunks(columns.stream().map(ColumnBinding::name).collect(Collectors.toSet()));
        return forms;
    }

    /// Returns all columns that are not there, there twice, or of another type; none if they can be read.
    public List<ColumnProblem> problems(List<? extends ColumnBinding> columns) {
        return problems(columns, new ArrayList<>());
    }

    /// @param forms are added of the columns that can be read
    private List<ColumnProblem> problems(List<? extends ColumnBinding> columns, List<ColumnForm> forms) {
        List<Type> fields = reader.getFooter().getFileMetaData().getSchema().getFields();
        List<ColumnProblem> wrong = new ArrayList<>();
        for (ColumnBinding column : columns) {
            List<Type> named = fields.stream()
                    .filter(field -> field.getName().equals(column.name()))
                    .toList();
            Optional<ColumnForm> form = named.size() == 1 ? column.type().formOf(named.getFirst()) : Optional.empty();
            form.ifPresentOrElse(forms::add, () -> wrong.add(ColumnProblem.of(column, named, fields)));
        }
        return wrong;
    }

    /// Each row group has one chunk of each column, in a codec that is read.
    ///
    /// Flat columns have a value or a null for each row. Pages are counted against the column; this is the other
    /// half: a footer that tells of fewer rows would make the rest vanish.
    private void checkChunks(Set<String> columns) {
        if (checked.equals(columns)) {
            return;
        }
        long fileBytes = fileBytes();
        List<BlockMetaData> groups = reader.getRowGroups();
        for (int group = 0; group < groups.size(); group++) {
            long groupRows = groups.get(group).getRowCount();
            Set<String> found = new HashSet<>();
            for (ColumnChunkMetaData chunk : groups.get(group).getColumns()) {
                String column = chunk.getPath().toDotString();
                if (columns.contains(column)) {
                    checkChunk(group, column, chunk, found.add(column));
                    requireInFile(fileBytes, group, chunk);
                    requireCount(group, groupRows, chunk);
                }
            }
            if (groupRows > 0 && found.size() < columns.size()) {
                Set<String> lacking = new TreeSet<>(columns);
                lacking.removeAll(found);
                throw new InputRefused(path + ": row group " + group + " has nothing of column "
                        + String.join(", ", lacking) + ". Have the file delivered again.");
            }
        }
        checked = columns;
    }

    private void checkChunk(int group, String column, ColumnChunkMetaData chunk, boolean isFirst) {
        if (!isFirst) {
            throw new InputRefused(path + ": column " + column + " stands twice in row group " + group
                    + "; expected once. Have the file written without the other one.");
        }
        PageCodecs.refusal(chunk.getCodec()).ifPresent(words -> {
            throw new InputRefused(path + ": column " + column + " is compressed with " + words);
        });
    }

    private void requireCount(int group, long groupRows, ColumnChunkMetaData chunk) {
        if (chunk.getValueCount() != groupRows) {
            throw new InputRefused(path + ": row group " + group + " has " + groupRows + " rows, but its column "
                    + chunk.getPath().toDotString() + " has " + chunk.getValueCount()
                    + " values. Have the file delivered again.");
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
    public long[] groupRows() {
        return reader.getRowGroups().stream()
                .mapToLong(BlockMetaData::getRowCount)
                .toArray();
    }

    /// Returns what the footer says of a column's values in a row group.
    ChunkStatistics claims(int group, String column) {
        return reader.getRowGroups().get(group).getColumns().stream()
                .filter(chunk -> chunk.getPath().toDotString().equals(column))
                .findFirst()
                .map(chunk -> new ChunkStatistics(chunk, rules, createdBy()))
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
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            throw broken(group, Optional.empty(), e); // of LinkageErrors: a codec whose library is not there
        } catch (OutOfMemoryError e) {
            throw overclaimed(group, e);
        }
    }

    /// parquet-java takes memory for what the last page of a chunk claims to have beyond it, before it looks for
    /// it. Such a claim is the file's fault; any other lack of memory is ours, and stays what it is.
    private RuntimeException overclaimed(int group, OutOfMemoryError error) {
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
        return exhausted(group, error);
    }

    /// Returns the failure for want of memory, with how much the row group takes.
    MachineExhausted exhausted(int group, OutOfMemoryError error) {
        long bytes = reader.getRowGroups().get(group).getColumns().stream()
                .mapToLong(ColumnChunkMetaData::getTotalSize)
                .sum();
        return MachineExhausted.at(
                        String.format(Locale.ROOT, "reading row group %d of %s, of %,d bytes", group, path, bytes),
                        error)
                .orElseThrow();
    }

    /// A page of version 2 tells the sizes of its levels apart.
    private static long levelBytes(PageHeader header) {
        DataPageHeaderV2 second = header.getData_page_header_v2();
        return second == null
                ? 0
                : Math.max(second.getDefinition_levels_byte_length(), second.getRepetition_levels_byte_length());
    }

    /// Returns what is to be told of a file that broke while it was decoded.
    RuntimeException broken(int inRowGroup, Optional<String> column, Throwable e) {
        String place = "row group " + inRowGroup
                + column.map(name -> ", column " + name).orElse("");
        if (e instanceof RefusedByRule) {
            return new InputRefused(path + ": " + place + ": " + e.getMessage(), e);
        }
        return sorted(place + " of " + path, path + ": cannot be decoded at " + place, e);
    }

    public String path() {
        return path;
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        String line = message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        // parquet-java says where, and leaves it to the cause what.
        return e instanceof ParquetDecodingException && e.getCause() != null
                ? line + ": " + reason(e.getCause())
                : line;
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
