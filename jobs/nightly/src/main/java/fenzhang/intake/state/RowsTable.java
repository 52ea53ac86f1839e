package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TreeTable;
import fenzhang.intake.TextId;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.KeyState.Newest;
import fenzhang.log.LineFacts;
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

    private final TreeTable table;

    /// @param previous what seals the date before, as [IntakeChain] has it
    /// @param catalogVersion by which orders are traced; absent if there is none
    public RowsTable(FileTree lake, String path, Optional<String> previous, OptionalInt catalogVersion) {
        SortedMap<String, String> metadata = new TreeMap<>();
        previous.ifPresent(seal -> metadata.put(IntakeChain.PREVIOUS, seal));
        catalogVersion.ifPresent(version -> metadata.put(CATALOG, Integer.toString(version)));
        this.table = TreeTable.create(
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
        rows.forEach(this::add);
    }

    private void add(Row written) {
        TableWriter row = table.row();
        KeyState state = written.state();
        row.setLong(0, state.facts().map(LineFacts::userId).orElseGet(() -> TextId.of(written.key())));
        row.setBytes(1, written.key());
        Optional<Newest> newest = state.newest();
        if (newest.isPresent()) {
            row.setLong(2, newest.get().modifiedAt());
            row.setBytes(3, newest.get().canonical().get());
        } else {
            row.setNull(2);
            row.setNull(3);
        }
        if (state.facts().isPresent()) {
            add(row, state.facts().get());
        } else {
            for (int column = FIRST_FACT; column < HISTORY; column++) {
                row.setNull(column);
            }
        }
        row.setBytes(HISTORY, written.history());
        table.endRow();
    }

    private static void add(TableWriter row, LineFacts facts) {
        row.setLong(4, facts.paidTime());
        row.setBoolean(5, facts.groupBuy());
        row.setLong(6, facts.productId());
        setId(row, 7, facts.shopId());
        row.setInt(8, facts.quantity());
        row.setLong(9, facts.paidFen());
        row.setLong(10, facts.commissionFen());
        setId(row, 11, facts.dramaId());
        if (facts.episodeNo() == 0) {
            row.setNull(12);
        } else {
            row.setInt(12, facts.episodeNo());
        }
        setId(row, 13, facts.hostId());
    }

    private static void setId(TableWriter row, int column, long id) {
        if (id == 0) {
            row.setNull(column);
        } else {
            row.setLong(column, id);
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
