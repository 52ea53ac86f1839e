package fenzhang.intake.run;

import fenzhang.catalog.Tracking;
import fenzhang.catalog.TrackingIndex;
import fenzhang.columnar.file.FileTree;
import fenzhang.intake.ExportFormat;
import fenzhang.intake.state.IntakeChain;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.text.Sha256;
import fenzhang.time.DateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A lake into which exports are taken, and what is read of it again, by DuckDB.
final class IntakeTrial {
    static final String PLATFORM = "pdd";

    static final List<Tracking> TRACKING = List.of(
            tracking("60005_612", 10, 0, 0), tracking("60005_612|d11", 11, 3, 700), tracking("60005_613", 12, 0, 0));

    private final Path dir;
    private final IntakePlaces places;
    private int files;

    IntakeTrial(Path dir, ExportFormat format) {
        this.dir = dir;
        this.places = new IntakePlaces(PLATFORM, format);
    }

    private static Tracking tracking(String key, long drama, int episode, long host) {
        DateRange ever = new DateRange(LocalDate.of(2026, 1, 1), DateRange.OPEN);
        return new Tracking(PLATFORM, key, drama, episode, host, ever);
    }

    /// Takes texts in as files of a date.
    IntakeCounts take(String date, String... texts) throws IOException {
        return take(date, 1_000_000, List.of(texts), false);
    }

    IntakeCounts take(String date, int maxPpm, List<String> texts, boolean isComplete) throws IOException {
        List<Path> paths = new ArrayList<>();
        Path folder = Files.createDirectories(dir.resolve("exports/" + files++));
        for (int i = 0; i < texts.size(); i++) {
            paths.add(Files.writeString(folder.resolve("page-" + i + ".json"), texts.get(i)));
        }
        Intake intake = new Intake(
                FileTree.open(dir.resolve("lake").toString()),
                FileTree.open(dir.resolve("out").toString()),
                folder.resolve("scratch"),
                places,
                new CatalogTracking(OptionalInt.of(7), new TrackingIndex(TRACKING, PLATFORM)),
                maxPpm);
        intake.takeUp();
        return intake.run(LocalDate.parse(date), paths, isComplete, _ -> {});
    }

    IntakeChain chain() {
        return new IntakeChain(FileTree.open(dir.resolve("lake").toString()), places);
    }

    Path lake() {
        return dir.resolve("lake");
    }

    Path sales(String date) {
        return lake().resolve(places.sales(LocalDate.parse(date)));
    }

    Path rows(String date) {
        return lake().resolve(places.rows(LocalDate.parse(date)));
    }

    Path quarantine(String date) {
        return dir.resolve("out").resolve(places.quarantine(LocalDate.parse(date)));
    }

    List<String> differences(String date) throws IOException {
        return Files.readAllLines(lake().resolve(places.differences(LocalDate.parse(date))));
    }

    /// Returns the events of a date, in the order of the file: all columns, null where there is none.
    List<String> events(String date) throws SQLException {
        return query("""
                select concat_ws(' ', order_id, line_no, event, epoch_ms(event_time), coalesce(refund_id, '-'), refund_amount,
                    epoch_ms(paid_time), sale_kind, group_buy, user_id, coalesce(product_id::text, '-'), coalesce(shop_id::text, '-'),
                    quantity, paid_amount, commission_amount, coalesce(drama_id::text, '-'), coalesce(episode_no::text, '-'),
                    coalesce(host_id::text, '-'))
                from read_parquet('%s', hive_partitioning = false)""", sales(date));
    }

    static List<String> query(String sql, Path file) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql.replace("%s", file.toString()))) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }

    /// Returns the hashes of all that was written, by path, but for the exports.
    Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (String root : List.of("lake", "out")) {
            Path top = dir.resolve(root);
            if (Files.exists(top)) {
                try (Stream<Path> all = Files.walk(top)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        hashes.put(dir.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
                    }
                }
            }
        }
        return hashes;
    }
}
