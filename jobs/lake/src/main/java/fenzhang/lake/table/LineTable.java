package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.RowGroup;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.log.IntColumn;
import fenzhang.log.LineKey;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import fenzhang.order.Line;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The lines that a day touched, each as it stood at the end of the day, by key hash and key. Immutable: a later day
/// that touches a line again writes it anew in its own table, and the newest one counts.
///
/// An open table is read at chosen rows, best in ascending order, by one thread.
public final class LineTable implements Closeable {
    private static final int ATTRIBUTION = 9;
    private static final int FACTS = ATTRIBUTION + AttributionColumns.COLUMNS.size();
    private static final int BATCH_ROWS = 2_048;
    private static final TableSchema SCHEMA = new TableSchema(
            "line",
            Stream.of(
                            List.of(
                                    Column.required("order_id", ColumnType.STRING),
                                    Column.required("line_no", ColumnType.INT32),
                                    Column.required("paid_seen", ColumnType.BOOLEAN),
                                    Column.required("grouped_seen", ColumnType.BOOLEAN),
                                    Column.optional("opened_on", ColumnType.DATE),
                                    Column.optional("confirmed_on", ColumnType.DATE),
                                    Column.required("cancelled", ColumnType.BOOLEAN),
                                    Column.required("refunded_amount", ColumnType.FEN),
                                    Column.optional("refund_ids", ColumnType.STRING)),
                            AttributionColumns.COLUMNS,
                            FactColumns.COLUMNS)
                    .flatMap(List::stream)
                    .toList());

    private final ParquetTable table;
    private final long[] groupRows;
    private final Columns columns = new Columns(BATCH_ROWS);
    private Optional<ColumnScan> scan = Optional.empty();
    private int openGroup = -1;
    private long firstRow;
    private int rows;

    private LineTable(ParquetTable table) {
        this.table = table;
        this.groupRows = table.groupRows();
    }

    /// Starts a table; its row groups are made by a [Rows].
    public static ColumnTable create(FileTree out, String path) {
        return ColumnTable.create(out, path, SCHEMA);
    }

    /// Makes a table without a file, whose row groups travel to another process.
    public static ColumnTable nowhere() {
        return ColumnTable.nowhere(SCHEMA);
    }

    public static LineTable open(FileTree out, String path) {
        return new LineTable(ParquetTable.open(out, path));
    }

    /// Takes the lines of a table that may be wanted.
    @FunctionalInterface
    public interface LineConsumer {
        void accept(int row, Line line);
    }

    /// Returns the number of row groups.
    public int groups() {
        return groupRows.length;
    }

    /// Gives the lines of a row group that were opened or confirmed on a day to a consumer, in their order.
    public void startedOn(int group, int day, LineConsumer consumer) {
        open(group);
        while (next()) {
            for (int at = 0; at < rows; at++) {
                if (columns.isOpenedOrConfirmedOn(at, day)) {
                    consumer.accept((int) firstRow + at, columns.line(columns.key(at), at));
                }
            }
        }
    }

    /// Gives all lines of a row group to a consumer, in their order.
    public void all(int group, LineConsumer consumer) {
        open(group);
        while (next()) {
            for (int at = 0; at < rows; at++) {
                consumer.accept((int) firstRow + at, columns.line(columns.key(at), at));
            }
        }
    }

    /// Goes to a row, and returns where it stands in the columns read.
    public int at(int row) {
        if (row < firstRow || row >= firstRow + rows) {
            seek(row);
        }
        return (int) (row - firstRow);
    }

    /// Returns whether a row that was gone to has this key.
    public boolean isKey(int at, LineKey key) {
        return columns.lineNo.value()[at] == key.lineNo()
                && columns.orderId.orEmpty(at).equals(key.orderId());
    }

    /// Compares the order id of a row that was gone to, and its number, with a key, in the order of keys.
    public int compareKey(int at, LineKey key) {
        return columns.key(at).compareTo(key);
    }

    /// Returns the line of a row that was gone to, whose key this is.
    public Line line(int at, LineKey key) {
        return columns.line(key, at);
    }

    /// Returns how long the texts of a row are that was gone to: how much memory its line takes.
    public int textBytes(int at) {
        return columns.textBytes(at);
    }

    private void seek(int row) {
        int group = 0;
        long first = 0;
        while (row >= first + groupRows[group]) {
            first += groupRows[group++];
        }
        if (group != openGroup || row < firstRow) {
            open(group);
        }
        while (row >= firstRow + rows) {
            if (!next()) {
                throw new IllegalStateException(table.path() + " has no row " + row);
            }
        }
    }

    private void open(int group) {
        openGroup = group;
        rows = 0;
        ColumnScan opened = new ColumnScan(table, columns.bindings(), BATCH_ROWS, group, group + 1);
        firstRow = opened.firstRow();
        scan = Optional.of(opened);
    }

    private boolean next() {
        ColumnScan open = scan.orElseThrow();
        rows = open.next();
        firstRow = open.firstRow();
        return rows > 0;
    }

    @Override
    public void close() {
        table.close();
    }

    /// Row groups that are being made: one for some lines, more where lines have so many targets or refunds that their
    /// texts are large, for a group is read back as a whole.
    public static final class Rows {
        /// Texts beyond this end a group.
        private static final int TEXT_BYTES = 1 << 22;

        private final ColumnTable table;
        private final int most;
        private final Consumer<RowGroup> groups;
        private Columns columns;
        private int ended;
        private int count;
        private long textBytes;

        /// @param most how many rows there can be
        /// @param groups takes the row groups, in their order
        public Rows(ColumnTable table, int most, Consumer<RowGroup> groups) {
            this.table = table;
            this.most = most;
            this.groups = groups;
            columns = new Columns(most);
        }

        /// Adds a line, in the order of the table.
        public void add(Line line) {
            if (textBytes > TEXT_BYTES) {
                end();
            }
            columns.set(count++, line);
            textBytes += columns.textBytes(count - 1);
        }

        /// Returns how many there are.
        public int count() {
            return ended + count;
        }

        /// Makes a row group of the rows that are in none, if there are any.
        public void end() {
            if (count > 0) {
                RowGroup group = table.group(count);
                columns.fill(group);
                groups.accept(group);
                ended += count;
                count = 0;
                textBytes = 0;
                columns = new Columns(most - ended);
            }
        }
    }

    private static final class Columns {
        private final TextColumn orderId;
        private final IntColumn lineNo;
        private final IntColumn paidSeen;
        private final IntColumn groupedSeen;
        private final IntColumn openedOn;
        private final IntColumn confirmedOn;
        private final IntColumn cancelled;
        private final LongColumn refunded;
        private final TextColumn refundIds;
        private final AttributionColumns attribution;
        private final FactColumns facts;

        Columns(int capacity) {
            orderId = new TextColumn(capacity);
            lineNo = new IntColumn(capacity);
            paidSeen = new IntColumn(capacity);
            groupedSeen = new IntColumn(capacity);
            openedOn = new IntColumn(capacity);
            confirmedOn = new IntColumn(capacity);
            cancelled = new IntColumn(capacity);
            refunded = new LongColumn(capacity);
            refundIds = new TextColumn(capacity);
            attribution = new AttributionColumns(capacity);
            facts = new FactColumns(capacity);
        }

        List<ColumnBinding> bindings() {
            List<ColumnBinding> bindings = new ArrayList<>(List.of(
                    new ColumnBinding.Texts("order_id", orderId),
                    new ColumnBinding.Ints("line_no", InputType.INT32, lineNo),
                    new ColumnBinding.Flags("paid_seen", paidSeen),
                    new ColumnBinding.Flags("grouped_seen", groupedSeen),
                    new ColumnBinding.Ints("opened_on", InputType.DATE, openedOn),
                    new ColumnBinding.Ints("confirmed_on", InputType.DATE, confirmedOn),
                    new ColumnBinding.Flags("cancelled", cancelled),
                    new ColumnBinding.Longs("refunded_amount", InputType.FEN, refunded),
                    new ColumnBinding.Texts("refund_ids", refundIds)));
            bindings.addAll(attribution.bindings());
            bindings.addAll(facts.bindings());
            return bindings;
        }

        LineKey key(int row) {
            return new LineKey(orderId.orEmpty(row), lineNo.value()[row]);
        }

        boolean isOpenedOrConfirmedOn(int row, int day) {
            return (!openedOn.isNull()[row] && openedOn.value()[row] == day)
                    || (!confirmedOn.isNull()[row] && confirmedOn.value()[row] == day);
        }

        void set(int row, Line line) {
            orderId.value()[row] = line.key().orderId().getBytes(StandardCharsets.UTF_8);
            lineNo.value()[row] = line.key().lineNo();
            paidSeen.value()[row] = line.paidSeen() ? 1 : 0;
            groupedSeen.value()[row] = line.groupedSeen() ? 1 : 0;
            cancelled.value()[row] = line.cancelled() ? 1 : 0;
            refunded.value()[row] = line.refundedFen();
            setDate(confirmedOn, row, line.confirmedOn());
            refundIds.isNull()[row] = line.refundIds().isEmpty();
            if (!line.refundIds().isEmpty()) {
                refundIds.value()[row] = NetText.join(line.refundIds()).getBytes(StandardCharsets.UTF_8);
            }
            if (line.opened().isPresent()) {
                setDate(openedOn, row, line.opened().get().openedOn());
                attribution.set(row, line.opened().get().attribution());
                facts.set(row, line.opened().get().facts());
            } else {
                setDate(openedOn, row, Line.NEVER);
                attribution.setNull(row);
                facts.setNull(row);
            }
        }

        /// Returns how long the texts of a row are that may be long.
        int textBytes(int row) {
            return (refundIds.isNull()[row] ? 0 : refundIds.value()[row].length) + attribution.textBytes(row);
        }

        private static void setDate(IntColumn column, int row, int epochDay) {
            column.value()[row] = epochDay;
            column.isNull()[row] = epochDay == Line.NEVER;
        }

        void fill(RowGroup group) {
            group.plain(0, orderId);
            group.put(1, lineNo);
            group.flags(2, paidSeen);
            group.flags(3, groupedSeen);
            group.put(4, openedOn);
            group.put(5, confirmedOn);
            group.flags(6, cancelled);
            group.put(7, refunded);
            group.plain(8, refundIds);
            attribution.fill(group, ATTRIBUTION);
            facts.fill(group, FACTS);
        }

        Line line(LineKey key, int row) {
            Optional<Line.Opening> opened = openedOn.isNull()[row]
                    ? Optional.empty()
                    : Optional.of(
                            new Line.Opening(facts.facts(row), openedOn.value()[row], attribution.attribution(row)));
            return new Line(
                    key,
                    paidSeen.value()[row] == 1,
                    groupedSeen.value()[row] == 1,
                    opened,
                    confirmedOn.isNull()[row] ? Line.NEVER : confirmedOn.value()[row],
                    cancelled.value()[row] == 1,
                    refunded.value()[row],
                    refundIds.isNull()[row] ? List.of() : NetText.split(refundIds.orEmpty(row)));
        }
    }
}
