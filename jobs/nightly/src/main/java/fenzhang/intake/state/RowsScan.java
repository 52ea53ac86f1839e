package fenzhang.intake.state;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.intake.replay.KeyState;
import fenzhang.intake.replay.KeyState.Newest;
import fenzhang.log.IntColumn;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleKind;
import fenzhang.log.TextColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/// Reads keys of a [RowsTable].
final class RowsScan {
    private static final int BATCH_ROWS = 4_096;

    private final LongColumn user = new LongColumn(BATCH_ROWS);
    private final TextColumn key = new TextColumn(BATCH_ROWS);
    private final LongColumn modifiedAt = new LongColumn(BATCH_ROWS);
    private final TextColumn revision = new TextColumn(BATCH_ROWS);
    private final LongColumn paidTime = new LongColumn(BATCH_ROWS);
    private final IntColumn groupBuy = new IntColumn(BATCH_ROWS);
    private final LongColumn product = new LongColumn(BATCH_ROWS);
    private final LongColumn shop = new LongColumn(BATCH_ROWS);
    private final IntColumn quantity = new IntColumn(BATCH_ROWS);
    private final LongColumn paid = new LongColumn(BATCH_ROWS);
    private final LongColumn commission = new LongColumn(BATCH_ROWS);
    private final LongColumn drama = new LongColumn(BATCH_ROWS);
    private final IntColumn episode = new IntColumn(BATCH_ROWS);
    private final LongColumn host = new LongColumn(BATCH_ROWS);
    private final TextColumn history = new TextColumn(BATCH_ROWS);

    private final List<ColumnBinding> all = List.of(
            new ColumnBinding.Longs("user_id", InputType.INT64, user),
            new ColumnBinding.Texts("key", key),
            new ColumnBinding.Longs("modified_at", InputType.TIMESTAMP, modifiedAt),
            new ColumnBinding.Texts("revision", revision),
            new ColumnBinding.Longs("paid_time", InputType.TIMESTAMP, paidTime),
            new ColumnBinding.Flags("group_buy", groupBuy),
            new ColumnBinding.Longs("product_id", InputType.INT64, product),
            new ColumnBinding.Longs("shop_id", InputType.INT64, shop),
            new ColumnBinding.Ints("quantity", InputType.INT32, quantity),
            new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
            new ColumnBinding.Longs("commission_amount", InputType.FEN, commission),
            new ColumnBinding.Longs("drama_id", InputType.INT64, drama),
            new ColumnBinding.Ints("episode_no", InputType.INT32, episode),
            new ColumnBinding.Longs("host_id", InputType.INT64, host),
            new ColumnBinding.Texts("history", history));

    private final FileTree lake;
    private final String path;

    RowsScan(FileTree lake, String path) {
        this.lake = lake;
        this.path = path;
    }

    /// A row group that holds a key that is wanted.
    ///
    /// @param first its least hash
    /// @param last its greatest
    record Group(int number, long first, long last) {}

    /// Returns the row groups that hold a key whose hash is wanted.
    List<Group> groups(LongPredicate isWanted) {
        List<Group> groups = new ArrayList<>();
        List<ColumnBinding> hash = List.of(new ColumnBinding.Longs("user_id", InputType.INT64, user));
        ParquetTable table = ParquetTable.open(lake, path);
        long[] groupRows = table.groupRows();
        try (ColumnScan scan = ColumnScan.open(table, hash, BATCH_ROWS)) {
            int group = 0;
            long left = groupRows.length == 0 ? 0 : groupRows[0];
            boolean isFound = false;
            long first = Long.MAX_VALUE;
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                first = Math.min(first, user.value()[0]);
                for (int row = 0; row < rows && !isFound; row++) {
                    isFound = isWanted.test(user.value()[row]);
                }
                left -= rows;
                if (left == 0) {
                    if (isFound) {
                        groups.add(new Group(group, first, user.value()[rows - 1]));
                    }
                    group++;
                    left = group == groupRows.length ? 0 : groupRows[group];
                    isFound = false;
                    first = Long.MAX_VALUE;
                }
            }
        }
        return groups;
    }

    /// Returns the keys of a row group whose hashes are wanted.
    List<KeyState> find(int group, LongPredicate isWanted) {
        List<KeyState> found = new ArrayList<>();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(lake, path), all, BATCH_ROWS, group, group + 1)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    if (isWanted.test(user.value()[row])) {
                        found.add(state(row));
                    }
                }
            }
        }
        return found;
    }

    private KeyState state(int row) {
        Optional<Newest> newest = revision.isNull()[row]
                ? Optional.empty()
                : Optional.of(new Newest(modifiedAt.value()[row], revision.value()[row]));
        Optional<LineFacts> facts = paidTime.isNull()[row]
                ? Optional.empty()
                : Optional.of(new LineFacts(
                        paidTime.value()[row],
                        SaleKind.GOODS,
                        groupBuy.value()[row] == 1,
                        user.value()[row],
                        product.orZero(row),
                        shop.orZero(row),
                        quantity.orZero(row),
                        paid.value()[row],
                        commission.value()[row],
                        drama.orZero(row),
                        episode.orZero(row),
                        host.orZero(row)));
        return new KeyState(key.orEmpty(row), newest, facts, HistoryText.read(history.orEmpty(row)));
    }
}
