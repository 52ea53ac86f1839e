package fenzhang.night.views;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.config.ConfigFiles;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.generate.WorldGenerator;
import fenzhang.generate.world.WorldOptions;
import fenzhang.ingest.CatalogImport;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.state.ProvedFiles;
import fenzhang.lake.state.SealedState;
import fenzhang.log.Log;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Workspace;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.publication.RowOutcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day of over a million views in several files, whose pieces all cores share: counted as DuckDB counts it.
class ViewScanTest {
    private static final String PLATFORM = "pdd";
    private static final LocalDate DATE = WorldOptions.FIRST_DATE;
    private static final int VIEWS = 1_200_000;

    @TempDir
    private static Path folder;

    private static ViewMeasures measures;
    private static ViewDay day;
    private static Delivery delivery;

    @BeforeAll
    static void scan() throws Exception {
        WorldOptions options = WorldOptions.demo(
                        folder.resolve("world"),
                        Path.of(System.getProperty("fenzhang.root")).resolve("config"))
                .withPlatforms(List.of(PLATFORM))
                .withDays(1)
                .withVolume(VIEWS, 1_000);
        WorldGenerator.generate(options, partition -> {});
        ConfigFiles config = ConfigFiles.load(folder.resolve("world/config")).orThrow();
        Catalog catalog = new Catalog(
                CatalogImport.read(folder.resolve("world/catalog"), config.planBook(PLATFORM), Set.of(PLATFORM)));
        FileTree lake = FileTree.open(folder.resolve("world/lake").toString());
        FileTree out = FileTree.open(folder.resolve("out").toString());
        DayContext context = new DayContext(
                new PlatformDay(PLATFORM, DATE, DATE),
                new RulesInForce(
                        1,
                        catalog,
                        config.planBook(PLATFORM),
                        config.policyBook(PLATFORM),
                        new DeliveryRules(1_000, InputRules.DEFAULT),
                        MilestoneRule.BY_MEASURE),
                new SealedState(PLATFORM, (_, _) -> Optional.empty(), folder, new ProvedFiles()),
                new Workspace(lake, out, Workspace.staging(PLATFORM, DATE, 1), folder.resolve("scratch")));
        measures = new ViewMeasures(PLATFORM, DATE, catalog, context.plans());
        delivery = Delivery.seal(lake, Log.VIEWS, PLATFORM, DATE);
        day = ViewScan.scan(context, measures, delivery);
    }

    @Test
    void everyRowIsAcceptedOrQuarantined() {
        assertThat(delivery.files()).hasSizeGreaterThan(3);
        assertThat(day.counts().of(RowOutcome.READ)).isEqualTo(delivery.rows()).isGreaterThan(VIEWS - 10_000L);
        assertThat(day.counts().quarantined()).isBetween(20L, 1_000L);
        assertThat(day.counts().of(RowOutcome.ACCEPTED) + day.counts().quarantined())
                .isEqualTo(delivery.rows());
    }

    @Test
    void distinctPlaysAreThoseThatDuckDbCounts() throws SQLException {
        Map<Long, String> expected = new HashMap<>();
        query("""
                SELECT drama_id, count(*) || ' views, ' || sum(longest) || ' ms' FROM (
                  SELECT drama_id, user_id, episode_no, max(watch_ms) AS longest FROM accepted
                  WHERE kind = 'PLAY' AND watch_ms >= 5000 GROUP BY ALL)
                GROUP BY ALL""", row -> expected.put(row.getLong(1), row.getString(2)));
        assertThat(expected).hasSizeGreaterThan(50);

        Map<Long, String> counted = new HashMap<>();
        measures.leastWatches().forEach((drama, least) -> {
            if (least.contains(5_000L)) {
                var totals = day.views().totals(drama, 5_000);
                counted.put(drama, totals.effectiveViews() + " views, " + totals.watchMillis() + " ms");
            }
        });
        expected.keySet().retainAll(counted.keySet());
        counted.values().removeIf(text -> text.startsWith("0 "));
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void everyAcceptedClickIsInTheTouchIndex() throws SQLException {
        String columns =
                "event_id, event_time, user_id, kind, drama_id, coalesce(episode_no, 0), coalesce(host_id, 0), "
                        + "product_id, coalesce(shop_id, 0), watch_ms";
        String index =
                "read_parquet('" + folder.resolve("out/_staging") + "/**/clicks.parquet', hive_partitioning = false)";
        Map<String, Long> counts = new HashMap<>();
        query(
                "SELECT 'log', count(*) FROM accepted WHERE kind LIKE '%CLICK' UNION ALL SELECT 'index', count(*) FROM "
                        + index + " UNION ALL SELECT 'missing', count(*) FROM (SELECT " + columns
                        + " FROM accepted WHERE kind LIKE '%CLICK' EXCEPT SELECT * FROM " + index + ")",
                row -> counts.put(row.getString(1), row.getLong(2)));
        assertThat(counts.get("log")).isGreaterThan(100_000).isEqualTo(counts.get("index"));
        assertThat(counts.get("missing")).isZero();
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /// Asks DuckDB about the rows that pass the checks (settlement.md 3), which it makes by itself.
    private static void query(String sql, RowReader reader) throws SQLException {
        String log = folder.resolve("world/lake/views/platform=" + PLATFORM + "/dt=" + DATE) + "/*.parquet";
        String catalog = folder.resolve("world/catalog").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute(
                    "CREATE VIEW accepted AS SELECT * FROM read_parquet('" + log + """
                    ') WHERE kind IN ('PLAY', 'CLICK', 'LIVE_PLAY', 'LIVE_CLICK')
                      AND event_id > 0 AND user_id > 0 AND drama_id > 0 AND watch_ms >= 0
                      AND coalesce(episode_no, 1) > 0 AND coalesce(host_id, 1) > 0
                      AND coalesce(product_id, 1) > 0 AND coalesce(shop_id, 1) > 0
                      AND CASE kind WHEN 'PLAY' THEN episode_no IS NOT NULL
                                    WHEN 'CLICK' THEN episode_no IS NOT NULL AND product_id IS NOT NULL
                                    WHEN 'LIVE_PLAY' THEN host_id IS NOT NULL
                                    ELSE host_id IS NOT NULL AND product_id IS NOT NULL END
                      AND CAST(event_time + INTERVAL 8 HOUR AS DATE) BETWEEN DATE '""" + DATE + "' - 3 AND DATE '"
                            + DATE + "' AND drama_id IN (SELECT drama_id FROM read_csv('" + catalog
                            + "/dramas.csv') WHERE platform = '" + PLATFORM
                            + "') AND (host_id IS NULL OR host_id IN (SELECT creator_id FROM read_csv('" + catalog
                            + "/creators.csv')))");
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
