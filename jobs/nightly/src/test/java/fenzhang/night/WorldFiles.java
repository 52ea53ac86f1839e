package fenzhang.night;

import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableWriter;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files of a small world of one platform, pdd: its delivered logs, its catalog and its configuration, real ones.
///
/// Rows are tables: a header, then a line for each row, cells parted by spaces, `-` for null. Columns that a table does
/// not name have the values below. Times are those of Shanghai, such as `2028-02-29T23:59:59.999`; amounts are in fen.
///
/// @param dir holds `lake`, `catalog` and `config`
public record WorldFiles(Path dir) {
    public static final String PLATFORM = "pdd";

    private static final Map<String, String> VIEW = Map.of("kind", "PLAY", "drama_id", "10", "watch_ms", "0");
    private static final Map<String, String> SALE = Map.of(
            "line_no", "1",
            "event", "PAID",
            "refund_amount", "0",
            "sale_kind", "UNLOCK",
            "group_buy", "false",
            "user_id", "501",
            "quantity", "1",
            "commission_amount", "0");

    /// Writes a world into an empty folder, whose platform's first business date is given. It has the dramas 10 and 11,
    /// whose creators are 1 and 2, and the host 3; it lacks a plan.
    public static WorldFiles beginning(Path dir, String first) throws IOException {
        WorldFiles world = new WorldFiles(dir);
        world.write(
                "config/application.yaml",
                "fenzhang:",
                "  platforms:",
                "    pdd: {first-business-date: " + first + "}",
                "  quarantine: {max-ppm: 1000000}");
        world.catalog(
                "creators.csv",
                "creator_id,name,kind,bank_account,bank_code",
                "1,One,COMPANY,6222,BKCH",
                "2,Two,COMPANY,6223,BKCH",
                "3,Three,COMPANY,6224,BKCH");
        world.catalog("dramas.csv", "drama_id,platform,title,episodes", "10,pdd,Ten,80", "11,pdd,Eleven,80");
        world.catalog("placements.csv", "drama_id,episode_no,product_id,valid_from,valid_to");
        world.catalog(
                "enrolments.csv",
                "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                "10,edge,2026-01-01,,0",
                "11,edge,2026-01-01,,0");
        world.catalog(
                "splits.csv",
                "drama_id,creator_id,share_bps,valid_from,valid_to",
                "10,1,10000,2026-01-01,",
                "11,2,10000,2026-01-01,");
        return world;
    }

    /// Writes the plan `edge`, given the lines of its versions.
    public WorldFiles plan(String... versions) throws IOException {
        return write(
                "config/plans/edge.yaml",
                "plan: edge\nplatform: pdd\ntitle: {zh: 边, en: Edge}\nversions:\n" + String.join("\n", versions));
    }

    /// Writes the policy, given the lines of its versions.
    public WorldFiles policy(String... versions) throws IOException {
        return write("config/attribution/pdd.yaml", "platform: pdd\nversions:\n" + String.join("\n", versions));
    }

    /// Writes a file of the catalog.
    public WorldFiles catalog(String file, String... lines) throws IOException {
        return write("catalog/" + file, lines);
    }

    private WorldFiles write(String file, String... lines) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
        return this;
    }

    /// Delivers a table of views on a date.
    public WorldFiles views(String date, String table) throws IOException {
        return deliver("views", date, writer -> rows(writer, LogSchemas.VIEWS, VIEW, table));
    }

    /// Delivers a table of sale events on a date. `paid_time` is the event's time unless the table names it.
    public WorldFiles sales(String date, String table) throws IOException {
        return deliver("sales", date, writer -> rows(writer, LogSchemas.SALES, SALE, table));
    }

    /// Delivers a file of a log on a date, in place of the one that there was.
    public WorldFiles deliver(String log, String date, TableWriter.Rows rows) throws IOException {
        Path folder = Files.createDirectories(delivered(log, LocalDate.parse(date)));
        Files.deleteIfExists(folder.resolve("part-0.parquet"));
        TableSchema schema = log.equals("views") ? LogSchemas.VIEWS : LogSchemas.SALES;
        TableWriter.write(folder.resolve("part-0.parquet"), schema, TableWriter.Options.DEFAULT, rows);
        return this;
    }

    private static void rows(TableWriter writer, TableSchema schema, Map<String, String> defaults, String table)
            throws IOException {
        List<String> lines = table.lines().filter(line -> !line.isBlank()).toList();
        List<String> names = List.of(lines.getFirst().strip().split(" +"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.strip().split(" +");
            Map<String, String> row = new LinkedHashMap<>(defaults);
            for (int i = 0; i < cells.length; i++) {
                row.put(names.get(i), cells[i]);
            }
            row.putIfAbsent("paid_time", row.getOrDefault("event_time", "-"));
            for (Column column : schema.columns()) {
                set(writer, schema.index(column.name()), column, row.getOrDefault(column.name(), "-"));
            }
            writer.endRow();
        }
    }

    private static void set(TableWriter writer, int index, Column column, String cell) {
        if (cell.equals("-")) {
            writer.setNull(index);
            return;
        }
        switch (column.type()) {
            case INT64, FEN -> writer.setLong(index, Long.parseLong(cell));
            case INT32 -> writer.setInt(index, Integer.parseInt(cell));
            case BOOLEAN -> writer.setBoolean(index, Boolean.parseBoolean(cell));
            case STRING -> writer.setString(index, cell);
            case TIMESTAMP_MILLIS -> writer.setLong(index, millis(cell));
            case DATE -> throw new IllegalArgumentException(column.name());
        }
    }

    /// Returns an instant of Shanghai, or the number that it is written as.
    public static long millis(String time) {
        return time.contains("T")
                ? LocalDateTime.parse(time).toInstant(ZoneOffset.ofHours(8)).toEpochMilli()
                : Long.parseLong(time);
    }

    /// Says that all days are delivered from one up to another: logs that a test does not tell of are empty.
    public void complete(LocalDate from, LocalDate to) throws IOException {
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            for (String log : List.of("views", "sales")) {
                Path success = delivered(log, date).resolve("_SUCCESS");
                Files.createDirectories(success.getParent());
                if (Files.notExists(success)) {
                    Files.createFile(success);
                }
            }
        }
    }

    /// Returns the folder of a delivered partition.
    public Path delivered(String log, LocalDate date) {
        return dir.resolve("lake/" + log + "/platform=" + PLATFORM + "/dt=" + date);
    }

    /// Returns the first data file of a delivered partition.
    public Path file(String log, LocalDate date) {
        return delivered(log, date).resolve("part-0.parquet");
    }

    /// Returns the data files of a delivered partition.
    public List<Path> files(String log, LocalDate date) throws IOException {
        try (Stream<Path> files = Files.list(delivered(log, date))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }
}
