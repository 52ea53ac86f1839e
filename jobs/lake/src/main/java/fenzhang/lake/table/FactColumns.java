package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.log.IntColumn;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleKind;
import java.util.List;
import java.util.stream.Stream;

/// The columns of a line's facts, as every state table of lines has them: names and types of the sales log, absent ids
/// null.
final class FactColumns {
    static final List<Column> COLUMNS = List.of(
            Column.optional("paid_time", ColumnType.TIMESTAMP_MILLIS),
            Column.optional("sale_kind", ColumnType.STRING),
            Column.optional("group_buy", ColumnType.BOOLEAN),
            Column.optional("user_id", ColumnType.INT64),
            Column.optional("product_id", ColumnType.INT64),
            Column.optional("shop_id", ColumnType.INT64),
            Column.optional("quantity", ColumnType.INT32),
            Column.optional("paid_amount", ColumnType.FEN),
            Column.optional("commission_amount", ColumnType.FEN),
            Column.optional("drama_id", ColumnType.INT64),
            Column.optional("episode_no", ColumnType.INT32),
            Column.optional("host_id", ColumnType.INT64));

    static final List<String> SALE_KINDS =
            Stream.of(SaleKind.values()).map(SaleKind::name).toList();

    private final LongColumn paidTime;
    private final byte[] saleKind;
    private final IntColumn groupBuy;
    private final LongColumn userId;
    private final LongColumn productId;
    private final LongColumn shopId;
    private final IntColumn quantity;
    private final LongColumn paid;
    private final LongColumn commission;
    private final LongColumn dramaId;
    private final IntColumn episodeNo;
    private final LongColumn hostId;

    FactColumns(int capacity) {
        paidTime = new LongColumn(capacity);
        saleKind = new byte[capacity];
        groupBuy = new IntColumn(capacity);
        userId = new LongColumn(capacity);
        productId = new LongColumn(capacity);
        shopId = new LongColumn(capacity);
        quantity = new IntColumn(capacity);
        paid = new LongColumn(capacity);
        commission = new LongColumn(capacity);
        dramaId = new LongColumn(capacity);
        episodeNo = new IntColumn(capacity);
        hostId = new LongColumn(capacity);
    }

    List<ColumnBinding> bindings() {
        return List.of(
                new ColumnBinding.Longs("paid_time", InputType.TIMESTAMP, paidTime),
                new ColumnBinding.Codes("sale_kind", saleKind, SaleKind::codeOf, SaleKind.NULL),
                new ColumnBinding.Flags("group_buy", groupBuy),
                new ColumnBinding.Longs("user_id", InputType.INT64, userId),
                new ColumnBinding.Longs("product_id", InputType.INT64, productId),
                new ColumnBinding.Longs("shop_id", InputType.INT64, shopId),
                new ColumnBinding.Ints("quantity", InputType.INT32, quantity),
                new ColumnBinding.Longs("paid_amount", InputType.FEN, paid),
                new ColumnBinding.Longs("commission_amount", InputType.FEN, commission),
                new ColumnBinding.Longs("drama_id", InputType.INT64, dramaId),
                new ColumnBinding.Ints("episode_no", InputType.INT32, episodeNo),
                new ColumnBinding.Longs("host_id", InputType.INT64, hostId));
    }

    LineFacts facts(int row) {
        return new LineFacts(
                paidTime.value()[row],
                SaleKind.of(saleKind[row]),
                groupBuy.value()[row] == 1,
                userId.value()[row],
                productId.orZero(row),
                shopId.orZero(row),
                quantity.value()[row],
                paid.value()[row],
                commission.value()[row],
                dramaId.orZero(row),
                episodeNo.orZero(row),
                hostId.orZero(row));
    }

    /// Sets a row, to be written.
    void set(int row, LineFacts facts) {
        paidTime.value()[row] = facts.paidTime();
        saleKind[row] = (byte) facts.saleKind().ordinal();
        groupBuy.value()[row] = facts.groupBuy() ? 1 : 0;
        userId.value()[row] = facts.userId();
        setId(productId, row, facts.productId());
        setId(shopId, row, facts.shopId());
        quantity.value()[row] = facts.quantity();
        paid.value()[row] = facts.paidFen();
        commission.value()[row] = facts.commissionFen();
        setId(dramaId, row, facts.dramaId());
        setNumber(episodeNo, row, facts.episodeNo());
        setId(hostId, row, facts.hostId());
    }

    /// Sets a row without facts, to be written.
    void setNull(int row) {
        saleKind[row] = SaleKind.NULL;
        for (boolean[] isNull : List.of(
                paidTime.isNull(),
                groupBuy.isNull(),
                userId.isNull(),
                productId.isNull(),
                shopId.isNull(),
                quantity.isNull(),
                paid.isNull(),
                commission.isNull(),
                dramaId.isNull(),
                episodeNo.isNull(),
                hostId.isNull())) {
            isNull[row] = true;
        }
    }

    /// Fills the columns of a row group from index `first` on.
    void fill(RowGroup group, int first) {
        group.plain(first, paidTime);
        group.coded(first + 1, codes(saleKind, group.rows()), SALE_KINDS);
        group.flags(first + 2, groupBuy);
        group.plain(first + 3, userId);
        group.put(first + 4, productId);
        group.put(first + 5, shopId);
        group.put(first + 6, quantity);
        group.plain(first + 7, paid);
        group.plain(first + 8, commission);
        group.put(first + 9, dramaId);
        group.put(first + 10, episodeNo);
        group.put(first + 11, hostId);
    }

    static int[] codes(byte[] kinds, int rows) {
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            codes[row] = kinds[row];
        }
        return codes;
    }

    /// Sets an id, or null for 0.
    static void setId(LongColumn column, int row, long id) {
        column.value()[row] = id;
        column.isNull()[row] = id == 0;
    }

    /// Sets a number, or null for 0.
    static void setNumber(IntColumn column, int row, int number) {
        column.value()[row] = number;
        column.isNull()[row] = number == 0;
    }

    /// Sets the columns of a row from index `first` on.
    static void set(TableWriter table, int first, LineFacts facts) {
        table.setLong(first, facts.paidTime());
        table.setString(first + 1, facts.saleKind().name());
        table.setBoolean(first + 2, facts.groupBuy());
        table.setLong(first + 3, facts.userId());
        setId(table, first + 4, facts.productId());
        setId(table, first + 5, facts.shopId());
        table.setInt(first + 6, facts.quantity());
        table.setLong(first + 7, facts.paidFen());
        table.setLong(first + 8, facts.commissionFen());
        setId(table, first + 9, facts.dramaId());
        setNumber(table, first + 10, facts.episodeNo());
        setId(table, first + 11, facts.hostId());
    }

    /// Sets an id, or null for 0.
    static void setId(TableWriter table, int column, long id) {
        if (id == 0) {
            table.setNull(column);
        } else {
            table.setLong(column, id);
        }
    }

    /// Sets a number, or null for 0.
    static void setNumber(TableWriter table, int column, int number) {
        if (number == 0) {
            table.setNull(column);
        } else {
            table.setInt(column, number);
        }
    }
}
