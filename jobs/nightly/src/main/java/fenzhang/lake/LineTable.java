package fenzhang.lake;

import fenzhang.lake.TableSchema.Column;
import fenzhang.lake.TableSchema.ColumnType;
import fenzhang.log.IntColumn;
import fenzhang.log.LineKey;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import fenzhang.order.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The lines that a day touched, each as it stood at the end of the day, by key hash and key. Immutable: a later day
/// that
/// touches a line again writes it anew in its own table, and the newest one counts.
public final class LineTable {
    private static final int FACTS = 10;
    private static final int BATCH_ROWS = 2_048;
    private static final TableSchema SCHEMA = new TableSchema(
            "line",
            Stream.concat(
                            Stream.of(
                                    Column.required("order_id", ColumnType.STRING),
                                    Column.required("line_no", ColumnType.INT32),
                                    Column.required("paid_seen", ColumnType.BOOLEAN),
                                    Column.required("grouped_seen", ColumnType.BOOLEAN),
                                    Column.optional("opened_on", ColumnType.DATE),
                                    Column.optional("confirmed_on", ColumnType.DATE),
                                    Column.required("cancelled", ColumnType.BOOLEAN),
                                    Column.required("refunded_amount", ColumnType.FEN),
                                    Column.required("refund_ids", ColumnType.STRING),
                                    Column.optional("attribution", ColumnType.STRING)),
                            FactColumns.COLUMNS.stream())
                    .toList());

    private LineTable() {}

    /// Writes the lines, in the order given.
    public static void write(FileTree out, String path, List<Line> lines) {
        try (TableWriter table = out.table(path, SCHEMA)) {
            for (Line line : lines) {
                table.setString(0, line.key().orderId());
                table.setInt(1, line.key().lineNo());
                table.setBoolean(2, line.paidSeen());
                table.setBoolean(3, line.groupedSeen());
                setDate(table, 4, line.opened().map(Line.Opening::openedOn).orElse(Line.NEVER));
                setDate(table, 5, line.confirmedOn());
                table.setBoolean(6, line.cancelled());
                table.setLong(7, line.refundedFen());
                table.setString(8, NetText.join(line.refundIds()));
                if (line.opened().isPresent()) {
                    table.setString(9, AttributionText.of(line.opened().get().attribution()));
                    FactColumns.set(table, FACTS, line.opened().get().facts());
                } else {
                    for (int column = 9; column < SCHEMA.columns().size(); column++) {
                        table.setNull(column);
                    }
                }
                table.endRow();
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }

    /// Gives the lines with a wanted key to a consumer, in the order of the table.
    public static void read(FileTree out, String path, Predicate<LineKey> isWanted, Consumer<Line> consumer) {
        Columns columns = new Columns();
        try (ColumnScan scan = new ColumnScan(ParquetTable.open(out, path), columns.bindings(), BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    LineKey key = columns.key(row);
                    if (isWanted.test(key)) {
                        consumer.accept(columns.line(key, row));
                    }
                }
            }
        }
    }

    private static void setDate(TableWriter table, int column, int epochDay) {
        if (epochDay == Line.NEVER) {
            table.setNull(column);
        } else {
            table.setInt(column, epochDay);
        }
    }

    private static final class Columns {
        private final TextColumn orderId = new TextColumn(BATCH_ROWS);
        private final IntColumn lineNo = new IntColumn(BATCH_ROWS);
        private final IntColumn paidSeen = new IntColumn(BATCH_ROWS);
        private final IntColumn groupedSeen = new IntColumn(BATCH_ROWS);
        private final IntColumn openedOn = new IntColumn(BATCH_ROWS);
        private final IntColumn confirmedOn = new IntColumn(BATCH_ROWS);
        private final IntColumn cancelled = new IntColumn(BATCH_ROWS);
        private final LongColumn refunded = new LongColumn(BATCH_ROWS);
        private final TextColumn refundIds = new TextColumn(BATCH_ROWS);
        private final TextColumn attribution = new TextColumn(BATCH_ROWS);
        private final FactColumns facts = new FactColumns(BATCH_ROWS);

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
                    new ColumnBinding.Texts("refund_ids", refundIds),
                    new ColumnBinding.Texts("attribution", attribution)));
            bindings.addAll(facts.bindings());
            return bindings;
        }

        LineKey key(int row) {
            return new LineKey(orderId.orEmpty(row), lineNo.value()[row]);
        }

        Line line(LineKey key, int row) {
            Optional<Line.Opening> opened = openedOn.isNull()[row]
                    ? Optional.empty()
                    : Optional.of(new Line.Opening(
                            facts.facts(row), openedOn.value()[row], AttributionText.parse(attribution.orEmpty(row))));
            return new Line(
                    key,
                    paidSeen.value()[row] == 1,
                    groupedSeen.value()[row] == 1,
                    opened,
                    confirmedOn.isNull()[row] ? Line.NEVER : confirmedOn.value()[row],
                    cancelled.value()[row] == 1,
                    refunded.value()[row],
                    NetText.split(refundIds.orEmpty(row)));
        }
    }
}
