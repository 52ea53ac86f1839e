package fenzhang.simulate;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableWriter;
import fenzhang.config.scenario.Scenario;
import fenzhang.config.scenario.Scenario.Order;
import fenzhang.config.scenario.Scenario.Sale;
import fenzhang.config.scenario.Scenario.View;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.log.LogSchemas;
import fenzhang.log.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// Writes what a scenario gives as the logs that a platform would deliver.
final class ScenarioLake {
    private final FileTree lake;
    private final Scenario scenario;
    private long events;

    ScenarioLake(FileTree lake, Scenario scenario) {
        this.lake = lake;
        this.scenario = scenario;
    }

    /// Writes every day; one without anything is delivered empty.
    void write() {
        for (LocalDate date = scenario.first(); !date.isAfter(scenario.last()); date = date.plusDays(1)) {
            Scenario.Day day = scenario.days().getOrDefault(date, Scenario.Day.EMPTY);
            LocalDate now = date;
            if (!day.views().isEmpty()) {
                write(Log.VIEWS, now, LogSchemas.VIEWS, writer -> {
                    for (View view : day.views()) {
                        views(writer, now, view);
                    }
                });
            }
            if (!day.sales().isEmpty()) {
                write(Log.SALES, now, LogSchemas.SALES, writer -> {
                    for (Sale sale : day.sales()) {
                        sale(writer, now, sale);
                    }
                });
            }
            for (Log log : Log.values()) {
                lake.write(folder(log, date) + "/" + Delivery.SUCCESS, new byte[0]);
            }
        }
    }

    private String folder(Log log, LocalDate date) {
        return Delivery.folder(log, scenario.plan().platform(), date);
    }

    /// Writes rows.
    private interface Rows {
        void writeTo(TableWriter writer) throws IOException;
    }

    private void write(Log log, LocalDate date, TableSchema schema, Rows rows) {
        try (TableWriter writer = TableWriter.create(lake, folder(log, date) + "/part-0.parquet", schema)) {
            rows.writeTo(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void views(TableWriter writer, LocalDate date, View view) throws IOException {
        TableSchema schema = LogSchemas.VIEWS;
        for (int i = 0; i < view.viewers(); i++) {
            events++;
            writer.setLong(schema.index("event_id"), events);
            writer.setLong(schema.index("event_time"), millis(date, view.at()));
            writer.setLong(schema.index("user_id"), view.user() + i);
            writer.setString(schema.index("kind"), view.kind());
            writer.setLong(schema.index("drama_id"), view.drama());
            setInt(writer, schema.index("episode_no"), view.episode());
            setLong(writer, schema.index("host_id"), view.host());
            setLong(writer, schema.index("product_id"), view.product());
            setLong(writer, schema.index("shop_id"), view.shop());
            writer.setInt(schema.index("watch_ms"), view.watchMillis());
            writer.endRow();
        }
    }

    private static void sale(TableWriter writer, LocalDate date, Sale sale) throws IOException {
        TableSchema schema = LogSchemas.SALES;
        Order order = sale.order();
        writer.setString(schema.index("order_id"), order.id());
        writer.setInt(schema.index("line_no"), 1);
        writer.setString(schema.index("event"), sale.event());
        writer.setLong(schema.index("event_time"), millis(date, sale.at()));
        if (sale.refundId().isEmpty()) {
            writer.setNull(schema.index("refund_id"));
        } else {
            writer.setString(schema.index("refund_id"), sale.refundId());
        }
        writer.setLong(schema.index("refund_amount"), sale.refundFen());
        writer.setLong(schema.index("paid_time"), millis(order.paidDate(), order.paidTime()));
        writer.setString(schema.index("sale_kind"), order.kind());
        writer.setBoolean(schema.index("group_buy"), order.isGroupBuy());
        writer.setLong(schema.index("user_id"), order.user());
        setLong(writer, schema.index("product_id"), order.product());
        setLong(writer, schema.index("shop_id"), order.shop());
        writer.setInt(schema.index("quantity"), 1);
        writer.setLong(schema.index("paid_amount"), order.paidFen());
        writer.setLong(schema.index("commission_amount"), order.commissionFen());
        setLong(writer, schema.index("drama_id"), order.drama());
        setInt(writer, schema.index("episode_no"), order.episode());
        setLong(writer, schema.index("host_id"), order.host());
        writer.endRow();
    }

    private static void setLong(TableWriter writer, int column, long value) throws IOException {
        if (value == 0) {
            writer.setNull(column);
        } else {
            writer.setLong(column, value);
        }
    }

    private static void setInt(TableWriter writer, int column, int value) throws IOException {
        if (value == 0) {
            writer.setNull(column);
        } else {
            writer.setInt(column, value);
        }
    }

    private static long millis(LocalDate date, LocalTime at) {
        return date.atTime(at).toInstant(ZoneOffset.ofHours(8)).toEpochMilli();
    }
}
