package fenzhang.intake.state;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.intake.TextId;
import fenzhang.intake.page.TouchedHashes;
import fenzhang.intake.replay.KeyState;
import fenzhang.log.IntColumn;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleKind;
import fenzhang.log.TextColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final List<ColumnBinding> hashes = List.of(new ColumnBinding.Longs("user_id", InputType.INT64, user));
    private final List<ColumnBinding> revisions = List.of(new ColumnBinding.Texts("revision", revision));
    private final List<ColumnBinding> most = List.of(
            new ColumnBinding.Longs("user_id", InputType.INT64, user),
            new ColumnBinding.Texts("key", key),
            new ColumnBinding.Longs("modified_at", InputType.TIMESTAMP, modifiedAt),
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
    private final int number;

    /// @param number of the table among others
    RowsScan(FileTree lake, String path, int number) {
        this.lake = lake;
        this.path = path;
        this.number = number;
    }

    /// Is given rows that were found.
    @FunctionalInterface
    interface Found {
        void row(long hash, KnownRow row);
    }

    /// Which rows of a row group are asked for.
    ///
    /// @param refunds those of which the newest revision is needed: a refund does not replace it
    private record Wanted(int group, BitSet rows, BitSet refunds) {}

    /// Returns how many row groups a table has.
    static int groups(FileTree lake, String path) {
        return OwnState.read(lake, path, table -> table.groupRows().length);
    }

    /// Finds the rows of touched keys in some row groups.
    void find(int fromGroup, int endGroup, TouchedHashes touched, Found found) {
        OwnState.reading(lake, path, () -> {
            List<Wanted> all = wanted(fromGroup, endGroup, touched);
            int from = 0;
            for (int i = 0; i < all.size(); i++) {
                if (i + 1 == all.size() || all.get(i + 1).group() > all.get(i).group() + 1) {
                    read(all.subList(from, i + 1), found);
                    from = i + 1;
                }
            }
            return found;
        });
    }

    private List<Wanted> wanted(int fromGroup, int endGroup, TouchedHashes touched) {
        List<Wanted> all = new ArrayList<>();
        TouchedHashes.Cursor cursor = touched.new Cursor();
        try (ColumnScan scan = open(hashes, fromGroup, endGroup)) {
            int group = -1;
            int first = 0;
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                first = scan.rowGroup() == group ? first : 0;
                group = scan.rowGroup();
                for (int row = 0; row < rows; row++) {
                    if (cursor.has(user.value()[row])) {
                        if (all.isEmpty() || all.getLast().group() != group) {
                            all.add(new Wanted(group, new BitSet(), new BitSet()));
                        }
                        all.getLast().rows().set(first + row);
                        all.getLast().refunds().set(first + row, cursor.hasRefund());
                    }
                }
                first += rows;
            }
        }
        return all;
    }

    /// @param wanted of row groups that follow each other
    private void read(List<Wanted> wanted, Found found) {
        int from = wanted.getFirst().group();
        try (ColumnScan scan = open(most, from, wanted.getLast().group() + 1)) {
            int group = -1;
            int first = 0;
            Map<Integer, byte[]> revisionByRow = Map.of();
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                Wanted ofGroup = wanted.get(scan.rowGroup() - from);
                if (scan.rowGroup() != group) {
                    group = scan.rowGroup();
                    first = 0;
                    revisionByRow = revisions(group, ofGroup.refunds());
                }
                BitSet asked = ofGroup.rows();
                for (int at = asked.nextSetBit(first); at >= 0 && at < first + rows; at = asked.nextSetBit(at + 1)) {
                    Optional<byte[]> newest = Optional.ofNullable(revisionByRow.get(at));
                    found.row(user.value()[at - first], row(group, at, at - first, newest));
                }
                first += rows;
            }
        }
    }

    private KnownRow row(int group, int at, int row, Optional<byte[]> newest) {
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
        return new KnownRow(
                new KnownRow.Place(number, group, at),
                key.orEmpty(row),
                modifiedAt.isNull()[row]
                        ? Optional.empty()
                        : Optional.of(modifiedAt.value()[row]),
                newest,
                facts,
                history.value()[row]);
    }

    /// Returns the newest revisions of some rows of a row group, by row.
    Map<Integer, byte[]> revisions(int group, BitSet wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return OwnState.reading(lake, path, () -> {
            Map<Integer, byte[]> revisionByRow = new HashMap<>();
            try (ColumnScan scan = open(revisions, group, group + 1)) {
                int first = 0;
                for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                    for (int row = 0; row < rows; row++) {
                        if (wanted.get(first + row) && !revision.isNull()[row]) {
                            revisionByRow.put(first + row, revision.value()[row]);
                        }
                    }
                    first += rows;
                }
            }
            return revisionByRow;
        });
    }

    /// Returns the state of one key.
    Optional<KeyState> find(String wanted) {
        List<KnownRow> rows = new ArrayList<>();
        TouchedHashes touched = TouchedHashes.of(List.of(new TouchedHashes.Builder().add(TextId.of(wanted), true)));
        find(0, Integer.MAX_VALUE, touched, (_, row) -> rows.add(row));
        return rows.stream()
                .filter(row -> row.key().equals(wanted))
                .findFirst()
                .map(row -> row.state(new NewestRows(lake, List.of(path), List.of(row))));
    }

    private ColumnScan open(List<ColumnBinding> columns, int fromGroup, int endGroup) {
        return ColumnScan.open(ParquetTable.open(lake, path), columns, BATCH_ROWS, fromGroup, endGroup);
    }
}
