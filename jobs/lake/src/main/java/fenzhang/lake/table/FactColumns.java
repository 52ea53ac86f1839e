package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.log.FactField;
import fenzhang.log.IntColumn;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.SaleKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The columns of a line's facts, as every state table of lines has them: the fields of [FactField] in its order, by
/// the names and types of the sales log, absent ids null.
final class FactColumns {
    /// All optional: a line that was never opened has no facts.
    static final List<Column> COLUMNS = FactField.ALL.stream()
            .map(field -> Column.optional(field.column(), columnType(field)))
            .toList();

    static final List<String> SALE_KINDS =
            Stream.of(SaleKind.values()).map(SaleKind::name).toList();

    private final Map<FactField, LongColumn> longs = new EnumMap<>(FactField.class);
    private final Map<FactField, IntColumn> ints = new EnumMap<>(FactField.class);
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
        for (FactField field : FactField.ALL) {
            switch (field.type()) {
                case INSTANT, ID, FEN -> longs.put(field, new LongColumn(capacity));
                case NUMBER, FLAG -> ints.put(field, new IntColumn(capacity));
                case SALE_KIND -> {}
            }
        }
        paidTime = longs(FactField.PAID_TIME);
        saleKind = new byte[capacity];
        groupBuy = ints(FactField.GROUP_BUY);
        userId = longs(FactField.USER_ID);
        productId = longs(FactField.PRODUCT_ID);
        shopId = longs(FactField.SHOP_ID);
        quantity = ints(FactField.QUANTITY);
        paid = longs(FactField.PAID_FEN);
        commission = longs(FactField.COMMISSION_FEN);
        dramaId = longs(FactField.DRAMA_ID);
        episodeNo = ints(FactField.EPISODE_NO);
        hostId = longs(FactField.HOST_ID);
    }

    private static ColumnType columnType(FactField field) {
        return switch (field.type()) {
            case INSTANT -> ColumnType.TIMESTAMP_MILLIS;
            case ID -> ColumnType.INT64;
            case FEN -> ColumnType.FEN;
            case NUMBER -> ColumnType.INT32;
            case SALE_KIND -> ColumnType.STRING;
            case FLAG -> ColumnType.BOOLEAN;
        };
    }

    private LongColumn longs(FactField field) {
        return Objects.requireNonNull(longs.get(field));
    }

    private IntColumn ints(FactField field) {
        return Objects.requireNonNull(ints.get(field));
    }

    List<ColumnBinding> bindings() {
        return FactField.ALL.stream().map(this::binding).toList();
    }

    private ColumnBinding binding(FactField field) {
        String name = field.column();
        return switch (field.type()) {
            case INSTANT -> new ColumnBinding.Longs(name, InputType.TIMESTAMP, longs(field));
            case ID -> new ColumnBinding.Longs(name, InputType.INT64, longs(field));
            case FEN -> new ColumnBinding.Longs(name, InputType.FEN, longs(field));
            case NUMBER -> new ColumnBinding.Ints(name, InputType.INT32, ints(field));
            case SALE_KIND -> new ColumnBinding.Codes(name, saleKind, SaleKind::codeOf, SaleKind.NULL);
            case FLAG -> new ColumnBinding.Flags(name, ints(field));
        };
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
        longs.values().forEach(column -> column.isNull()[row] = true);
        ints.values().forEach(column -> column.isNull()[row] = true);
    }

    /// Fills the columns of a row group from index `first` on.
    void fill(RowGroup group, int first) {
        for (FactField field : FactField.ALL) {
            int column = first + field.ordinal();
            switch (field.type()) {
                case INSTANT, ID, FEN -> {
                    if (field.isOptional()) {
                        group.put(column, longs(field));
                    } else {
                        group.plain(column, longs(field));
                    }
                }
                case NUMBER -> group.put(column, ints(field));
                case SALE_KIND -> group.coded(column, codes(saleKind, group.rows()), SALE_KINDS);
                case FLAG -> group.flags(column, ints(field));
            }
        }
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
        for (FactField field : FactField.ALL) {
            int column = first + field.ordinal();
            long value = field.of(facts);
            if (field.isOptional() && value == 0) {
                table.setNull(column);
            } else {
                switch (field.type()) {
                    case INSTANT, ID, FEN -> table.setLong(column, value);
                    case NUMBER -> table.setInt(column, (int) value);
                    case SALE_KIND -> table.setString(column, facts.saleKind().name());
                    case FLAG -> table.setBoolean(column, facts.groupBuy());
                }
            }
        }
    }
}
