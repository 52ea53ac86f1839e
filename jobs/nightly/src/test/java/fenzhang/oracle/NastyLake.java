package fenzhang.oracle;

import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Writes logs as partitions of Parquet files of many makes.
final class NastyLake implements AutoCloseable {

    /// The kinds of column; values are [Long], [String], [Boolean] or [BigInteger], times are in milliseconds.
    enum Kind {
        LONG,
        INT,
        TEXT,
        BOOLEAN,
        TIME,
        MONEY
    }

    record Column(String name, Kind kind) {}

    /// The rows of one file, each with a value or null for each column.
    record Table(List<Column> columns, List<List<Object>> rows) {
        boolean hasNull(int column) {
            return rows.stream().anyMatch(row -> row.get(column) == null);
        }

        /// Whether a column is one of amounts, each of at most 9 digits.
        boolean fitsNineDigits(int column) {
            return columns.get(column).kind == Kind.MONEY
                    && rows.stream()
                            .map(row -> (BigInteger) row.get(column))
                            .allMatch(amount -> amount == null || amount.abs().compareTo(BigInteger.TEN.pow(9)) < 0);
        }
    }

    private static final List<Column> VIEWS = List.of(
            new Column("event_id", Kind.LONG),
            new Column("event_time", Kind.TIME),
            new Column("user_id", Kind.LONG),
            new Column("kind", Kind.TEXT),
            new Column("drama_id", Kind.LONG),
            new Column("episode_no", Kind.INT),
            new Column("host_id", Kind.LONG),
            new Column("product_id", Kind.LONG),
            new Column("shop_id", Kind.LONG),
            new Column("watch_ms", Kind.INT));

    private static final List<Column> SALES = List.of(
            new Column("order_id", Kind.TEXT),
            new Column("line_no", Kind.INT),
            new Column("event", Kind.TEXT),
            new Column("event_time", Kind.TIME),
            new Column("refund_id", Kind.TEXT),
            new Column("refund_amount", Kind.MONEY),
            new Column("paid_time", Kind.TIME),
            new Column("sale_kind", Kind.TEXT),
            new Column("group_buy", Kind.BOOLEAN),
            new Column("user_id", Kind.LONG),
            new Column("product_id", Kind.LONG),
            new Column("shop_id", Kind.LONG),
            new Column("quantity", Kind.INT),
            new Column("paid_amount", Kind.MONEY),
            new Column("commission_amount", Kind.MONEY),
            new Column("drama_id", Kind.LONG),
            new Column("episode_no", Kind.INT),
            new Column("host_id", Kind.LONG));

    private final Path lake;
    private final Dice dice;
    private final DuckdbWriter duckdb;

    NastyLake(Path lake, Dice dice) throws SQLException {
        this.lake = lake;
        this.dice = dice;
        this.duckdb = new DuckdbWriter(dice.split());
    }

    void writeViews(String platform, Map<LocalDate, List<ViewRow>> rowsByDay) throws IOException, SQLException {
        for (Map.Entry<LocalDate, List<ViewRow>> day : rowsByDay.entrySet()) {
            List<List<Object>> rows = new ArrayList<>();
            for (ViewRow row : day.getValue()) {
                rows.add(Arrays.asList(
                        row.eventId(),
                        row.eventTime(),
                        row.userId(),
                        row.kind(),
                        row.dramaId(),
                        row.episodeNo(),
                        row.hostId(),
                        row.productId(),
                        row.shopId(),
                        row.watchMs()));
            }
            writeDay(partition("views", platform, day.getKey()), VIEWS, dice.percent(4) ? List.of() : rows);
        }
    }

    void writeSales(String platform, Map<LocalDate, List<SaleRow>> rowsByDay) throws IOException, SQLException {
        for (Map.Entry<LocalDate, List<SaleRow>> day : rowsByDay.entrySet()) {
            List<List<Object>> rows = new ArrayList<>();
            for (SaleRow row : day.getValue()) {
                rows.add(Arrays.asList(
                        row.orderId(),
                        row.lineNo(),
                        row.event(),
                        row.eventTime(),
                        row.refundId(),
                        row.refundAmount(),
                        row.paidTime(),
                        row.saleKind(),
                        row.groupBuy(),
                        row.userId(),
                        row.productId(),
                        row.shopId(),
                        row.quantity(),
                        row.paidAmount(),
                        row.commissionAmount(),
                        row.dramaId(),
                        row.episodeNo(),
                        row.hostId()));
            }
            // Seldom: a quarantined row that was parked before stops the run of a day that has no rows of its own.
            writeDay(partition("sales", platform, day.getKey()), SALES, dice.percent(1) ? List.of() : rows);
        }
    }

    private Path partition(String log, String platform, LocalDate day) throws IOException {
        Path folder = lake.resolve(log).resolve("platform=" + platform).resolve("dt=" + day);
        return Files.createDirectories(folder);
    }

    /// Writes rows in any order to some files; on an empty day sometimes to none, sometimes to empty ones.
    private void writeDay(Path folder, List<Column> columns, List<List<Object>> all) throws IOException, SQLException {
        List<List<Object>> rows = dice.some(all, all.size());
        int files = rows.isEmpty() ? dice.between(0, 1) : dice.pick(1, 1, 2, 3);
        int from = 0;
        for (int file = 0; file < files; file++) {
            int to = file + 1 == files ? rows.size() : dice.between(from, rows.size());
            Table table = laidOut(columns, rows.subList(from, to));
            Path path = folder.resolve(dice.pick("part-", "part 0000-", "文件-") + file + ".parquet");
            if (dice.percent(50)) {
                duckdb.write(path, table);
            } else {
                ParquetJavaWriter.write(path, table, dice);
            }
            from = to;
            if (dice.percent(2)) {
                Files.copy(path, folder.resolve("again-" + file + ".parquet"));
            }
        }
        if (dice.percent(10)) {
            Files.writeString(folder.resolve("_temporary.parquet"), "no data");
            Files.writeString(folder.resolve(".part-0.parquet.crc"), "no data");
        }
        Files.writeString(folder.resolve("_SUCCESS"), "");
    }

    /// The columns in another order, or with more among them.
    private Table laidOut(List<Column> columns, List<List<Object>> rows) {
        List<Column> order = new ArrayList<>(dice.percent(50) ? columns : dice.some(columns, columns.size()));
        if (dice.percent(25)) {
            order.add(dice.between(0, order.size()), new Column("trace_note", Kind.TEXT));
            order.add(dice.between(0, order.size()), new Column("note_no", Kind.LONG));
        }
        List<List<Object>> laidOut = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>();
            for (Column column : order) {
                int index = columns.indexOf(column);
                values.add(index < 0 ? null : row.get(index));
            }
            laidOut.add(values);
        }
        return new Table(order, laidOut);
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
