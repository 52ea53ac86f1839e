package fenzhang.cli;

import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableWriter;
import fenzhang.lake.log.LogSchemas;
import fenzhang.store.database.Database;
import fenzhang.store.database.DatabaseLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A world told by its test: pdd with the dramas 10 and 11, whose creators are 1 and 2, and the host 3. Real files, the
/// real command line, real books.
///
/// Rows are tables: a header, then a line for each row, cells parted by spaces, `-` for null. Columns that a table does
/// not name have the values below. Times are those of Shanghai, such as `2028-02-29T23:59:59.999`; amounts are in fen.
public final class OwnWorld implements AutoCloseable {
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

    /// A database that has its schema and nothing in it, to be copied.
    private static final String MIGRATED = migrated();

    private final Trial trial;
    private final LocalDate first;

    private static String migrated() {
        DatabaseLogin login = TrialServer.empty();
        try (Database database = Database.open(login)) {
            database.migrate();
        }
        return TrialServer.name(login);
    }

    private OwnWorld(Trial trial, LocalDate first) {
        this.trial = trial;
        this.first = first;
    }

    /// Makes a world in an empty folder, whose platform's first business date is given.
    public static OwnWorld beginning(Path dir, String first) throws IOException {
        OwnWorld world = new OwnWorld(new Trial(dir, TrialServer.copyOf(MIGRATED)), LocalDate.parse(first));
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

    /// Makes a world in an empty folder of all that this one has.
    OwnWorld copiedTo(Path dir) throws IOException {
        Folders.copy(trial.dir(), dir);
        return new OwnWorld(new Trial(dir, TrialServer.copyOf(TrialServer.name(trial.login()))), first);
    }

    /// Writes the plan `edge`, given the lines of its versions.
    public OwnWorld plan(String... versions) throws IOException {
        write("config/plans/edge.yaml", "plan: edge", "platform: pdd", "title: {zh: 边, en: Edge}", "versions:");
        Path file = trial.dir().resolve("config/plans/edge.yaml");
        return write("config/plans/edge.yaml", Files.readString(file) + String.join("\n", versions));
    }

    /// Writes the policy, given the lines of its versions.
    public OwnWorld policy(String... versions) throws IOException {
        return write("config/attribution/pdd.yaml", "platform: pdd\nversions:\n" + String.join("\n", versions));
    }

    /// Writes a file of the catalog.
    public OwnWorld catalog(String file, String... lines) throws IOException {
        return write("catalog/" + file, lines);
    }

    private OwnWorld write(String file, String... lines) throws IOException {
        Path path = trial.dir().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
        return this;
    }

    /// Delivers a table of views on a date.
    public OwnWorld views(String date, String table) throws IOException {
        return deliver("views", date, writer -> rows(writer, LogSchemas.VIEWS, VIEW, table));
    }

    /// Delivers a table of sale events on a date. `paid_time` is the event's time unless the table names it.
    public OwnWorld sales(String date, String table) throws IOException {
        return deliver("sales", date, writer -> rows(writer, LogSchemas.SALES, SALE, table));
    }

    /// Delivers a file of a log on a date, in place of the one that there was.
    OwnWorld deliver(String log, String date, TableWriter.Rows rows) throws IOException {
        Path folder = Files.createDirectories(trial.delivered(log, LocalDate.parse(date)));
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
    static long millis(String time) {
        return time.contains("T")
                ? LocalDateTime.parse(time).toInstant(ZoneOffset.ofHours(8)).toEpochMilli()
                : Long.parseLong(time);
    }

    /// Imports the catalog.
    public OwnWorld importCatalog() {
        trial.command("catalog", "import", trial.dir().resolve("catalog").toString())
                .assertDone();
        return this;
    }

    /// Settles from the first business date on; logs that a test does not tell of are empty.
    public CommandLineRun run(String to) throws IOException {
        delivered(to);
        return trial.run(first, "--to", to);
    }

    /// Says that all days are delivered up to one.
    void delivered(String to) throws IOException {
        LocalDate last = LocalDate.parse(to);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (String log : List.of("views", "sales")) {
                Path success = trial.delivered(log, date).resolve("_SUCCESS");
                Files.createDirectories(success.getParent());
                if (Files.notExists(success)) {
                    Files.createFile(success);
                }
            }
        }
    }

    /// Returns a day's settlement lines, without what they all share: drama, plan version, component, period, creator,
    /// amount.
    List<String> settled(String date) throws IOException {
        return Files.readAllLines(trial.csv(LocalDate.parse(date))).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(cell -> String.join(" ", cell[2], cell[4], cell[5], cell[6], cell[7], cell[9]))
                .toList();
    }

    /// Returns what became of a day's rows: how many, by log and outcome or reason; none of what there was nothing of.
    SortedMap<String, Long> rows(String date) throws IOException {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (JsonNode row : manifest(date).get("rows")) {
            String outcome = row.get("outcome").asString();
            String what = outcome.equals("quarantined") ? row.get("reason").asString() : outcome;
            rows.merge(row.get("log").asString() + " " + what, row.get("rows").asLong(), Long::sum);
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /// Returns a control total of a day.
    String total(String date, String name) throws IOException {
        for (JsonNode total : manifest(date).get("control_totals")) {
            if (total.get("name").asString().equals(name)) {
                return total.get("day").asString();
            }
        }
        return "none";
    }

    private JsonNode manifest(String date) throws IOException {
        return new ObjectMapper()
                .readTree(trial.csv(LocalDate.parse(date))
                        .resolveSibling("manifest.json")
                        .toFile());
    }

    public Trial trial() {
        return trial;
    }

    @Override
    public void close() {
        trial.close();
    }
}
