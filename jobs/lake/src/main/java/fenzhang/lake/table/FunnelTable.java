package fenzhang.lake.table;

import fenzhang.columnar.column.ColumnBinding;
import fenzhang.columnar.column.InputType;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.read.ColumnScan;
import fenzhang.columnar.read.ParquetTable;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.log.LongColumn;
import fenzhang.log.TextColumn;
import fenzhang.log.ViewReason;
import fenzhang.measure.FunnelRow;
import fenzhang.plan.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// funnel.parquet: what became of a day's plays, in the order of [FunnelRow]s; all counts are rows of the views log but
/// `effective` and `paid`, which are distinct (user, episode) plays.
public final class FunnelTable {
    /// The columns before those of the reasons.
    private static final List<Column> FIRST = List.of(
            Column.optional("drama_id", ColumnType.INT64),
            Column.optional("plan_id", ColumnType.STRING),
            Column.optional("plan_version", ColumnType.DATE),
            Column.optional("component", ColumnType.STRING),
            Column.optional("unit", ColumnType.STRING),
            Column.optional("min_watch_ms", ColumnType.INT64),
            Column.required("raw_plays", ColumnType.INT64),
            Column.required("quarantined", ColumnType.INT64),
            Column.required("accepted", ColumnType.INT64),
            Column.optional("below_min_watch", ColumnType.INT64),
            Column.optional("repeated", ColumnType.INT64),
            Column.optional("effective", ColumnType.INT64),
            Column.optional("watch_ms", ColumnType.INT64),
            Column.optional("boost_bps", ColumnType.INT64),
            Column.optional("paid", ColumnType.INT64));

    private static final TableSchema SCHEMA = schema();

    private static final int BATCH_ROWS = 1_024;

    private FunnelTable() {}

    /// What became of a drama's plays, for one component that counts them.
    ///
    /// @param component empty if none of the drama's terms counts plays; the figures after `accepted` are 0 then
    /// @param quarantinedByReason in the order in which the reasons are tried, none with 0
    public record Plays(
            String component,
            long minWatchMillis,
            long raw,
            Map<String, Long> quarantinedByReason,
            long accepted,
            long belowMinWatch,
            long repeated,
            long effective,
            long watchMillis,
            long boostBps,
            long paid) {
        /// Returns the plays quarantined.
        public long quarantined() {
            return raw - accepted;
        }
    }

    /// Returns the rows of a table that was written by drama, in their order; those of no known drama are left out.
    public static Map<Long, List<Plays>> read(FileTree out, String path) {
        TextColumn component = new TextColumn(BATCH_ROWS);
        Map<String, LongColumn> figures = new LinkedHashMap<>();
        List<ColumnBinding> bindings = new ArrayList<>();
        bindings.add(new ColumnBinding.Texts("component", component));
        for (Column column : SCHEMA.columns()) {
            if (column.type() == ColumnType.INT64) {
                LongColumn figure = new LongColumn(BATCH_ROWS);
                figures.put(column.name(), figure);
                bindings.add(new ColumnBinding.Longs(column.name(), InputType.INT64, figure));
            }
        }
        Map<Long, List<Plays>> playsByDrama = new TreeMap<>();
        try (ColumnScan scan = ColumnScan.open(ParquetTable.open(out, path), bindings, BATCH_ROWS)) {
            for (int rows = scan.next(); rows > 0; rows = scan.next()) {
                for (int row = 0; row < rows; row++) {
                    long dramaId = figure(figures, "drama_id", row);
                    if (dramaId != 0) {
                        playsByDrama
                                .computeIfAbsent(dramaId, _ -> new ArrayList<>())
                                .add(plays(component.orEmpty(row), figures, row));
                    }
                }
            }
        }
        return playsByDrama;
    }

    private static Plays plays(String component, Map<String, LongColumn> figures, int row) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (ViewReason reason : ViewReason.values()) {
            long rows = figure(figures, column(reason), row);
            if (rows > 0) {
                byReason.put(reason.name(), rows);
            }
        }
        return new Plays(
                component,
                figure(figures, "min_watch_ms", row),
                figure(figures, "raw_plays", row),
                byReason,
                figure(figures, "accepted", row),
                figure(figures, "below_min_watch", row),
                figure(figures, "repeated", row),
                figure(figures, "effective", row),
                figure(figures, "watch_ms", row),
                figure(figures, "boost_bps", row),
                figure(figures, "paid", row));
    }

    /// Returns a cell, 0 for null.
    private static long figure(Map<String, LongColumn> figures, String name, int row) {
        LongColumn column = Objects.requireNonNull(figures.get(name));
        return column.isNull()[row] ? 0 : column.value()[row];
    }

    private static String column(ViewReason reason) {
        return "quarantined_" + reason.name().toLowerCase(Locale.ROOT);
    }

    private static TableSchema schema() {
        List<Column> columns = new ArrayList<>(FIRST);
        for (ViewReason reason : ViewReason.values()) {
            columns.add(Column.required(column(reason), ColumnType.INT64));
        }
        return new TableSchema("funnel", columns);
    }

    /// Writes the rows, in the order given.
    public static void write(FileTree out, String path, List<FunnelRow> rows) {
        try (TableWriter table = TableWriter.create(out, path, SCHEMA)) {
            for (FunnelRow row : rows) {
                write(table, row);
                table.endRow();
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + out.location(path) + ": " + e.getMessage(), e);
        }
    }

    private static void write(TableWriter table, FunnelRow row) {
        Optional<FunnelRow.Counted> counted = row.counted();
        if (row.dramaId().isPresent()) {
            table.setLong(0, row.dramaId().getAsLong());
        } else {
            table.setNull(0);
        }
        if (counted.isPresent()) {
            write(table, counted.get());
        } else {
            for (int column : new int[] {1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14}) {
                table.setNull(column);
            }
        }
        table.setLong(6, row.raw());
        table.setLong(7, row.quarantined());
        table.setLong(8, row.accepted());
        for (int reason = 0; reason < row.quarantinedByReason().size(); reason++) {
            table.setLong(FIRST.size() + reason, row.quarantinedByReason().get(reason));
        }
    }

    private static void write(TableWriter table, FunnelRow.Counted counted) {
        Unit unit = counted.component().unit();
        table.setString(1, counted.terms().enrolment().planId());
        table.setInt(2, (int) counted.terms().planVersion().toEpochDay());
        table.setString(3, counted.component().id());
        table.setString(4, unit.code());
        table.setLong(5, counted.minWatchMillis());
        table.setLong(9, counted.belowMinWatch());
        table.setLong(10, counted.repeated());
        table.setLong(11, counted.effective());
        table.setLong(12, counted.watchMillis());
        table.setLong(13, counted.boostBps());
        table.setLong(14, counted.paid());
    }
}
