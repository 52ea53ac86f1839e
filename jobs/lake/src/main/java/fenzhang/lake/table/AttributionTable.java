package fenzhang.lake.table;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.log.IntColumn;
import fenzhang.log.LineFacts;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import fenzhang.order.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// The lines that a day opened and where each is owed to: a row per line and target, one without a target for an
/// organic line. By key hash, line key and target. Amounts are yuan, instants UTC.
public final class AttributionTable {
    private static final TableSchema SCHEMA = new TableSchema(
            "attribution",
            List.of(
                    Column.required("order_id", ColumnType.STRING),
                    Column.required("line_no", ColumnType.INT32),
                    Column.required("sale_kind", ColumnType.STRING),
                    Column.required("paid_time", ColumnType.TIMESTAMP_MILLIS),
                    Column.optional("product_id", ColumnType.INT64),
                    Column.optional("shop_id", ColumnType.INT64),
                    Column.required("line_paid_amount", ColumnType.FEN),
                    Column.required("line_commission_amount", ColumnType.FEN),
                    Column.required("method", ColumnType.STRING),
                    Column.optional("drama_id", ColumnType.INT64),
                    Column.optional("episode_no", ColumnType.INT32),
                    Column.optional("host_id", ColumnType.INT64),
                    Column.optional("weight", ColumnType.INT64),
                    Column.required("paid_amount", ColumnType.FEN),
                    Column.required("commission_amount", ColumnType.FEN),
                    Column.optional("plan_id", ColumnType.STRING),
                    Column.optional("enrolled_from", ColumnType.DATE),
                    Column.optional("plan_version", ColumnType.DATE)));

    private AttributionTable() {}

    /// Starts a table; its row groups are made by [Rows].
    public static ColumnTable create(FileTree out, String path) {
        return ColumnTable.create(out, path, SCHEMA);
    }

    /// Makes a table without a file, whose row groups travel to another process.
    public static ColumnTable nowhere() {
        return ColumnTable.nowhere(SCHEMA);
    }

    /// Row groups that are being made: one for some lines, more where lines have many targets.
    ///
    /// The first ones have as many rows as there are lines. Where that has come to many groups they are large: a
    /// footer of a hundred thousand groups would not fit in memory.
    public static final class Rows {
        private static final int SMALL_GROUPS = 64;
        private static final int LARGE_ROWS = 1 << 16;

        private final ColumnTable table;
        private int most;
        private int made;
        private final Consumer<RowGroup> groups;
        private Columns columns;

        /// @param most how many rows a group may have, at least 1
        /// @param groups takes them, in their order
        public Rows(ColumnTable table, int most, Consumer<RowGroup> groups) {
            this.table = table;
            this.most = most;
            this.groups = groups;
            this.columns = new Columns(most);
        }

        /// Adds a line opened on the day, in the order of the table.
        public void add(Line line) {
            Line.Opening opening = line.opened().orElseThrow();
            LineFacts facts = opening.facts();
            Attribution attribution = opening.attribution();
            byte[] order = line.key().orderId().getBytes(StandardCharsets.UTF_8);
            if (attribution.targets().isEmpty()) {
                begin(order, line, attribution);
                columns.setNobody(facts);
                return;
            }
            long[] paid = attribution.divide(facts.paidFen());
            long[] commission = attribution.divide(facts.commissionFen());
            for (int i = 0; i < paid.length; i++) {
                begin(order, line, attribution);
                columns.setTarget(attribution.targets().get(i), paid[i], commission[i]);
            }
        }

        private void begin(byte[] order, Line line, Attribution attribution) {
            if (columns.rows == most) {
                end();
                most = made < SMALL_GROUPS ? most : Math.max(most, LARGE_ROWS);
                columns = new Columns(most);
            }
            columns.begin(
                    order, line.key().lineNo(), line.opened().orElseThrow().facts(), attribution.method());
        }

        /// Makes a row group of the rows that are in none, if there are any.
        public void end() {
            if (columns.rows > 0) {
                RowGroup group = table.group(columns.rows);
                columns.fill(group);
                groups.accept(group);
                made++;
                columns = new Columns(0);
            }
        }
    }

    /// The columns of a row group that is being written.
    private static final class Columns {
        private final TextColumn orderId;
        private final IntColumn lineNo;
        private final int[] saleKind;
        private final LongColumn paidTime;
        private final LongColumn productId;
        private final LongColumn shopId;
        private final LongColumn linePaid;
        private final LongColumn lineCommission;
        private final int[] method;
        private final TargetColumns target;
        private final LongColumn paid;
        private final LongColumn commission;
        private int rows;
        private int row;

        Columns(int rows) {
            orderId = new TextColumn(rows);
            lineNo = new IntColumn(rows);
            saleKind = new int[rows];
            paidTime = new LongColumn(rows);
            productId = new LongColumn(rows);
            shopId = new LongColumn(rows);
            linePaid = new LongColumn(rows);
            lineCommission = new LongColumn(rows);
            method = new int[rows];
            target = new TargetColumns(rows);
            paid = new LongColumn(rows);
            commission = new LongColumn(rows);
        }

        void begin(byte[] order, int number, LineFacts facts, Attribution.Method how) {
            row = rows++;
            orderId.value()[row] = order;
            lineNo.value()[row] = number;
            saleKind[row] = facts.saleKind().ordinal();
            paidTime.value()[row] = facts.paidTime();
            FactColumns.setId(productId, row, facts.productId());
            FactColumns.setId(shopId, row, facts.shopId());
            linePaid.value()[row] = facts.paidFen();
            lineCommission.value()[row] = facts.commissionFen();
            method[row] = how.ordinal();
        }

        void setNobody(LineFacts facts) {
            target.setNone(row);
            paid.value()[row] = facts.paidFen();
            commission.value()[row] = facts.commissionFen();
        }

        void setTarget(Target of, long paidFen, long commissionFen) {
            target.set(row, of);
            paid.value()[row] = paidFen + (Mutations.isHere(Mutation.PAID_PART_FEN_HIGH) ? 1 : 0);
            commission.value()[row] = commissionFen + (Mutations.isHere(Mutation.COMMISSION_PART_FEN_HIGH) ? 1 : 0);
        }

        void fill(RowGroup group) {
            group.plain(0, orderId);
            group.put(1, lineNo);
            group.coded(2, saleKind, FactColumns.SALE_KINDS);
            group.plain(3, paidTime);
            group.put(4, productId);
            group.put(5, shopId);
            group.plain(6, linePaid);
            group.plain(7, lineCommission);
            group.coded(8, method, AttributionColumns.METHODS);
            target.fillTarget(group, 9);
            group.plain(13, paid);
            group.plain(14, commission);
            target.fillTerms(group, 15);
        }
    }
}
