package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.intake.TextId;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.KeyState.Newest;
import fenzhang.log.LineFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// rows.parquet: the keys that a date touched, by user_id, which is a hash of the key, then by key: their
/// newest row, the facts of their line, and each revision that was played with the events that it made.
public final class RowsTable implements AutoCloseable {
    /// Readers look for a few keys in a row group, and read no other.
    private static final int ROWS_PER_GROUP = 20_000;

    static final TableSchema SCHEMA = new TableSchema(
            "intake",
            List.of(
                    Column.required("user_id", ColumnType.INT64),
                    Column.required("key", ColumnType.STRING),
                    Column.optional("modified_at", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("revision", ColumnType.STRING),
                    Column.optional("paid_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("group_buy", ColumnType.BOOLEAN),
                    Column.optional("product_id", ColumnType.INT64),
                    Column.optional("shop_id", ColumnType.INT64),
                    Column.optional("quantity", ColumnType.INT32),
                    Column.optional("paid_amount", ColumnType.FEN),
                    Column.optional("commission_amount", ColumnType.FEN),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.optional("episode_no", ColumnType.INT32),
                    Column.optional("host_id", ColumnType.INT64),
                    Column.required("history", ColumnType.STRING)));

    /// What a footer calls the catalog version whose tracking.csv traced the orders that became new.
    private static final String CATALOG = "fenzhang.intake.catalog";

    private static final int FIRST_FACT = 4;
    private static final int HISTORY = 14;

    private final FileTree lake;
    private final String path;
    private final TableWriter table;

    /// @param previous what seals the date before, as [IntakeChain] has it
    /// @param catalogVersion by which orders are traced; absent if there is none
    public RowsTable(FileTree lake, String path, Optional<String> previous, OptionalInt catalogVersion) {
        SortedMap<String, String> metadata = new TreeMap<>();
        previous.ifPresent(seal -> metadata.put(IntakeChain.PREVIOUS, seal));
        catalogVersion.ifPresent(version -> metadata.put(CATALOG, Integer.toString(version)));
        this.lake = lake;
        this.path = path;
        this.table = TableWriter.create(
                lake,
                path,
                SCHEMA,
                TableWriter.Options.DEFAULT
                        .withRowsPerGroup(ROWS_PER_GROUP)
                        .withPlainColumns("user_id", "key", "modified_at", "revision", "paid_time", "history")
                        .withMetadata(metadata));
    }

    /// Returns the catalog version by which a table's orders were traced; empty if there was none, or nobody
    /// wrote it down yet.
    public static OptionalInt catalogVersion(FileTree lake, String path) {
        return OwnState.read(
                lake,
                path,
                table -> table.metadata(CATALOG)
                        .map(version -> OptionalInt.of(Integer.parseInt(version)))
                        .orElse(OptionalInt.empty()));
    }

    /// A key as it is written, made by any thread.
    public record Row(KeyState state, byte[] key, byte[] history) {
        public Row(KeyState state) {
            this(state, state.key().getBytes(StandardCharsets.UTF_8), HistoryText.of(state.revisions()));
        }
    }

    /// Adds keys, in the order of the table.
    public void add(List<Row> rows) {
        try {
            for (Row row : rows) {
                add(row);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void add(Row row) throws IOException {
        KeyState state = row.state();
        table.setLong(0, state.facts().map(LineFacts::userId).orElseGet(() -> TextId.of(row.key())));
        table.setBytes(1, row.key());
        Optional<Newest> newest = state.newest();
        if (newest.isPresent()) {
            table.setLong(2, newest.get().modifiedAt());
            table.setBytes(3, newest.get().canonical().get());
        } else {
            table.setNull(2);
            table.setNull(3);
        }
        if (state.facts().isPresent()) {
            add(state.facts().get());
        } else {
            for (int column = FIRST_FACT; column < HISTORY; column++) {
                table.setNull(column);
            }
        }
        table.setBytes(HISTORY, row.history());
        table.endRow();
    }

    private void add(LineFacts facts) {
        table.setLong(4, facts.paidTime());
        table.setBoolean(5, facts.groupBuy());
        table.setLong(6, facts.productId());
        setId(7, facts.shopId());
        table.setInt(8, facts.quantity());
        table.setLong(9, facts.paidFen());
        table.setLong(10, facts.commissionFen());
        setId(11, facts.dramaId());
        if (facts.episodeNo() == 0) {
            table.setNull(12);
        } else {
            table.setInt(12, facts.episodeNo());
        }
        setId(13, facts.hostId());
    }

    private void setId(int column, long id) {
        if (id == 0) {
            table.setNull(column);
        } else {
            table.setLong(column, id);
        }
    }

    @Override
    public void close() {
        try {
            table.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private FileTreeFailure failure(IOException e) {
        return new FileTreeFailure("cannot write " + lake.location(path) + ": " + e.getMessage(), e);
    }
}
