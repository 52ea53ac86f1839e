package fenzhang.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.generate.WorldGenerator.Partition;
import fenzhang.generate.world.WorldOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldGeneratorTest {

    private static final int DAYS = 14;

    @TempDir
    static Path folder;

    private static Connection world;
    private static final List<Partition> partitions = new ArrayList<>();

    /// One world for the questions in SQL: all rows with their business dates, and those without the rows that
    /// settlement.md 3 and 4 would quarantine by looking at the row alone.
    @BeforeAll
    static void makeWorld() throws IOException, SQLException {
        Path dir = folder.resolve("world");
        WorldGenerator.generate(WorldOptions.demo(dir, installation()).withDays(DAYS), partitions::add);
        world = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = world.createStatement()) {
            for (String table : List.of("creators", "dramas", "placements", "enrolments", "splits")) {
                statement.execute("CREATE TABLE %s AS FROM read_csv('%s/catalog/%s.csv', header = true)"
                        .formatted(table, dir, table));
            }
            for (String log : List.of("views", "sales")) {
                statement.execute("""
                        CREATE TABLE all_%s AS SELECT *, business_date(event_time) AS day
                        FROM read_parquet('%s/lake/%s/*/*/*.parquet', hive_partitioning = true)
                        """.replace("business_date(event_time)", businessDate("event_time"))
                        .formatted(log, dir, log));
            }
            statement.execute("""
                    CREATE TABLE views AS SELECT * FROM all_views v
                    WHERE kind IN ('PLAY', 'CLICK', 'LIVE_PLAY', 'LIVE_CLICK') AND user_id > 0 AND watch_ms >= 0
                      AND (kind NOT IN ('PLAY', 'CLICK') OR episode_no IS NOT NULL)
                      AND day BETWEEN dt - 3 AND dt
                      AND EXISTS (FROM dramas d WHERE d.drama_id = v.drama_id AND d.platform = v.platform)
                      AND (host_id IS NULL OR EXISTS (FROM creators c WHERE c.creator_id = v.host_id))
                    """);
            statement.execute("""
                    CREATE TABLE sales AS SELECT *, business_date(paid_time) AS paid_day FROM all_sales s
                    WHERE event IN ('PAID', 'GROUPED', 'CONFIRMED', 'REFUNDED', 'CANCELLED')
                      AND sale_kind IN ('GOODS', 'UNLOCK', 'LICENCE') AND line_no > 0 AND quantity > 0
                      AND (sale_kind <> 'GOODS' OR product_id IS NOT NULL)
                      AND commission_amount <= paid_amount AND refund_amount <= paid_amount
                      AND (event <> 'GROUPED' OR group_buy) AND event_time >= paid_time AND day BETWEEN dt - 7 AND dt
                      AND (drama_id IS NULL
                        OR EXISTS (FROM dramas d WHERE d.drama_id = s.drama_id AND d.platform = s.platform))
                      AND (host_id IS NULL OR EXISTS (FROM creators c WHERE c.creator_id = s.host_id))
                    """.replace("business_date(paid_time)", businessDate("paid_time")));
        }
    }

    private static String businessDate(String column) {
        return "CAST(make_timestamp((epoch_ms(" + column + ") + 28800000) * 1000) AS DATE)";
    }

    private static Path installation() throws IOException {
        Path config = Files.createDirectories(folder.resolve("installation"));
        Files.createDirectories(config.resolve("plans"));
        Files.writeString(config.resolve("plans/duoduo-great-drama.yaml"), "plan: duoduo-great-drama\n");
        Files.writeString(config.resolve("application.yaml"), """
                # kept
                fenzhang:
                  # also kept
                  platforms:
                    # replaced
                    pdd: {first-business-date: 2020-01-01}

                  quarantine: {max-ppm: 1000}
                """);
        return config;
    }

    @AfterAll
    static void closeWorld() throws SQLException {
        world.close();
    }

    @Test
    void theSameOptionsGiveTheSameBytesInAnyNumberOfThreads() throws IOException {
        SortedMap<String, String> one = hashes(generate(small("same-1").withThreads(1)));
        SortedMap<String, String> two = hashes(generate(small("same-2").withThreads(3)));

        assertThat(one).hasSizeGreaterThan(30).isEqualTo(two);
    }

    @Test
    void anotherSeedGivesOtherBytesInEveryDataFile() throws IOException {
        SortedMap<String, String> one = hashes(generate(small("seed-1")));
        SortedMap<String, String> two = hashes(generate(small("seed-2").withSeed(2)));

        assertThat(one.keySet().stream().filter(file -> file.endsWith("part-00000.parquet")))
                .hasSize(18)
                .allSatisfy(file -> assertThat(one.get(file)).isNotEqualTo(two.get(file)));
        assertThat(one.get("catalog/splits.csv")).isNotEqualTo(two.get("catalog/splits.csv"));
    }

    @Test
    void noTwoDataFilesAreTheSame() throws IOException {
        SortedMap<String, String> files = hashes(folder.resolve("world"));

        assertThat(files.entrySet().stream().filter(file -> file.getKey().endsWith(".parquet")))
                .extracting(java.util.Map.Entry::getValue)
                .doesNotHaveDuplicates();
    }

    @Test
    void leavingPlatformsOutDoesNotChangeTheOthers() throws IOException {
        SortedMap<String, String> all = hashes(generate(small("all")).resolve("lake"));
        SortedMap<String, String> one =
                hashes(generate(small("one").withPlatforms(List.of("taobao"))).resolve("lake"));

        all.keySet().removeIf(file -> !file.contains("platform=taobao"));
        assertThat(one).isEqualTo(all);
    }

    @Test
    void everyPartitionIsCompleteAndReported() {
        assertThat(partitions).hasSize(DAYS * 3 * 2).allSatisfy(partition -> {
            Path path = folder.resolve("world/lake/%s/platform=%s/dt=%s"
                    .formatted(partition.log(), partition.platform(), partition.date()));
            assertThat(path.resolve("_SUCCESS")).isEmptyFile();
            try (Stream<Path> files = Files.list(path)) {
                assertThat(files).hasSize(partition.files() + 1);
            }
        });
        assertThat(partitions.stream().mapToLong(Partition::rows).sum())
                .isEqualTo(number("SELECT (SELECT count(*) FROM all_views) + (SELECT count(*) FROM all_sales)"));
    }

    @Test
    void emptyAndTinyWorldsAreWorldsToo() throws IOException {
        Path empty = generate(small("empty").withVolume(0, 0));
        Path tiny = generate(small("tiny").withVolume(10, 1));
        Path noViews = generate(small("no-views").withVolume(0, 50));

        for (Path dir : List.of(empty, tiny, noViews)) {
            assertThat(hashes(dir).keySet())
                    .filteredOn(file -> file.endsWith("_SUCCESS"))
                    .hasSize(18);
        }
    }

    @Test
    void anExistingLakeIsNotTouched() {
        assertThatThrownBy(() -> generate(WorldOptions.demo(folder.resolve("world"), folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void anAttemptThatDidNotFinishIsBegunAnew() throws IOException {
        Path rest = folder.resolve("anew/lake.unfinished/views/platform=pdd/dt=2026-11-18/part-00000.parquet");
        Files.createDirectories(rest.getParent());
        Files.writeString(rest, "half a file");

        assertThat(hashes(generate(small("anew")))).isEqualTo(hashes(generate(small("undisturbed"))));
    }

    @Test
    void unknownPlatformsAreRefused() {
        assertThatThrownBy(() -> small("a").withPlatforms(List.of("jd", "amazon")))
                .hasMessage("platforms: some of [pdd, taobao, jd], not [jd, amazon]");
    }

    @Test
    void configurationIsTheInstallationsWithTheWorldsPlatforms() throws IOException {
        Path config = folder.resolve("world/config");

        assertThat(config.resolve("plans/duoduo-great-drama.yaml")).hasContent("plan: duoduo-great-drama\n");
        assertThat(Files.readString(config.resolve("application.yaml"))).isEqualTo("""
                        # kept
                        fenzhang:
                          # also kept
                          # Where this world is; paths are meant from this file's folder.
                          lake: ../lake
                          out: ../out
                          home: ../home
                          platforms:
                            pdd: {first-business-date: 2026-11-18}
                            taobao: {first-business-date: 2026-11-18}
                            jd: {first-business-date: 2026-11-18}
                          quarantine: {max-ppm: 1000}
                        """);
    }

    @Test
    void aWorldWithoutAnInstallationStillNamesItsPlatforms() throws IOException {
        Path dir = folder.resolve("bare");
        generate(WorldOptions.demo(dir, folder.resolve("none"))
                .withPlatforms(List.of("jd"))
                .withDays(1)
                .withVolume(100, 10));

        assertThat(dir.resolve("config/application.yaml")).hasContent("""
                        fenzhang:
                          # Where this world is; paths are meant from this file's folder.
                          lake: ../lake
                          out: ../out
                          home: ../home
                          platforms:
                            jd: {first-business-date: 2026-11-18}
                        """);
    }

    @Test
    void badRowsAreThereButFarFromTheLimit() {
        assertThat(number("SELECT (SELECT count(*) FROM all_views) - (SELECT count(*) FROM views)"))
                .isBetween(20L, 120L);
        assertThat(number("SELECT (SELECT count(*) FROM all_sales) - (SELECT count(*) FROM sales)"))
                .isBetween(2L, 30L);
        for (String log : List.of("views", "sales")) {
            assertThat(number("""
                            SELECT max(bad) FROM (
                              SELECT (SELECT count(*) FROM all_LOG a WHERE a.platform = p.platform AND a.dt = p.dt)
                                   - (SELECT count(*) FROM LOG g WHERE g.platform = p.platform AND g.dt = p.dt) AS bad
                              FROM (SELECT DISTINCT platform, dt FROM all_LOG) p)
                            """.replace("LOG", log))).isBetween(1L, 3L);
        }
    }

    @Test
    void viewsHaveWhatTheirKindRequires() {
        assertThat(number("""
                        SELECT count(*) FROM views WHERE CASE kind
                          WHEN 'PLAY' THEN episode_no IS NULL OR host_id IS NOT NULL OR product_id IS NOT NULL
                          WHEN 'CLICK' THEN episode_no IS NULL OR product_id IS NULL OR shop_id IS NULL OR watch_ms <> 0
                          WHEN 'LIVE_PLAY' THEN host_id IS NULL OR product_id IS NOT NULL
                          ELSE host_id IS NULL OR product_id IS NULL OR watch_ms <> 0 END
                        """)).isZero();
        assertThat(number("SELECT count(*) - count(DISTINCT event_id) FROM all_views"))
                .isZero();
        assertThat(
                        number(
                                "SELECT count(*) FROM views JOIN dramas USING (drama_id) WHERE episode_no NOT BETWEEN 1 AND episodes"))
                .isZero();
    }

    @Test
    void viewsAreDeliveredOnTheirDateOrADayLater() {
        assertThat(number("SELECT count(*) FROM views WHERE day NOT IN (dt, dt - 1)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM views WHERE day < dt")).isBetween(300L, 2_500L);
    }

    @Test
    void aboutTwelveViewsInAHundredAreClicks() {
        assertThat(perMille("SELECT avg(CAST(kind LIKE '%CLICK' AS INT)) FROM views"))
                .isBetween(105L, 135L);
        assertThat(perMille("SELECT avg(CAST(kind LIKE 'LIVE%' AS INT)) FROM views"))
                .isBetween(50L, 110L);
    }

    @Test
    void aboutOnePlayInEightIsOfAnEpisodeWithAPlacement() {
        assertThat(perMille("""
                        SELECT avg(CAST(EXISTS (FROM placements p WHERE p.drama_id = v.drama_id
                                                AND coalesce(p.episode_no, v.episode_no) = v.episode_no) AS INT))
                        FROM views v WHERE kind = 'PLAY'
                        """)).isBetween(90L, 160L);
    }

    @Test
    void manyWatchForSecondsOnly() {
        assertThat(perMille("SELECT avg(CAST(watch_ms < 3000 AS INT)) FROM views WHERE kind = 'PLAY'"))
                .isBetween(150L, 300L);
        assertThat(perMille("SELECT avg(CAST(watch_ms > 45000 AS INT)) FROM views WHERE kind = 'PLAY'"))
                .isBetween(300L, 500L);
    }

    @Test
    void popularDramasAreWatchedFarMoreThanOthers() {
        assertThat(number("""
                        SELECT max(n) // median(n) FROM (
                          SELECT count(*) AS n FROM views WHERE platform = 'pdd' GROUP BY drama_id)
                        """)).isBetween(4L, 20L);
    }

    @Test
    void salesKeepTheRulesOfTheirLog() {
        assertThat(number("""
                        SELECT count(*) FROM sales
                        WHERE paid_amount <= 0 OR commission_amount < 0 OR refund_amount < 0
                          OR (event = 'REFUNDED') <> (refund_amount > 0) OR (event = 'REFUNDED') <> (refund_id IS NOT NULL)
                          OR (sale_kind <> 'GOODS') AND drama_id IS NULL OR group_buy AND platform <> 'pdd'
                          OR length(order_id) > 64 OR length(refund_id) > 64
                        """)).isZero();
        assertThat(number("""
                        SELECT count(*) FROM sales WHERE sale_kind = 'GOODS'
                          AND commission_amount NOT BETWEEN paid_amount * 0.05 - 0.01 AND paid_amount * 0.30
                        """)).isZero();
    }

    @Test
    void salesAreDeliveredOnTheirDateOrUpToTwoDaysLater() {
        assertThat(number("SELECT count(*) FROM sales WHERE day NOT BETWEEN dt - 2 AND dt"))
                .isZero();
        assertThat(perMille("SELECT avg(CAST(day < dt AS INT)) FROM sales")).isBetween(1L, 10L);
    }

    @Test
    void aLineKeepsItsFacts() {
        assertThat(number("""
                        SELECT count(*) FROM (SELECT platform, order_id, line_no FROM sales GROUP BY ALL
                          HAVING count(DISTINCT (paid_time, sale_kind, group_buy, user_id, product_id, shop_id, quantity,
                                                 paid_amount, commission_amount, drama_id, episode_no, host_id)) > 1)
                        """)).isLessThan(6); // the bad rows of CONFLICT
        assertThat(number("SELECT count(DISTINCT (platform, order_id, line_no)) FROM sales WHERE event = 'PAID'"))
                .isBetween(DAYS * 3 * 1_500L - 30, DAYS * 3 * 1_500L);
    }

    @Test
    void refundsNeverGiveBackMoreThanWasPaid() {
        assertThat(number("""
                        SELECT count(*) FROM (
                          SELECT sum(refund_amount) AS refunded, max(paid_amount) AS paid
                          FROM (SELECT DISTINCT platform, order_id, line_no, refund_id, refund_amount, paid_amount FROM sales)
                          GROUP BY platform, order_id, line_no) WHERE refunded > paid
                        """)).isZero();
    }

    @Test
    void mostLinesAreConfirmedSomeAreRefundedOrCancelled() {
        String share = """
                SELECT count(DISTINCT e.order_id || e.line_no) / count(DISTINCT p.order_id || p.line_no) FROM sales p
                LEFT JOIN sales e ON (e.platform, e.order_id, e.line_no, e.event) = (p.platform, p.order_id, p.line_no, '%s')
                WHERE p.event = 'PAID' AND p.sale_kind = 'GOODS' AND p.paid_day = DATE '2026-11-18'
                """;
        assertThat(perMille(share.formatted("CONFIRMED"))).isBetween(860L, 930L);
        assertThat(perMille(share.formatted("REFUNDED"))).isBetween(35L, 70L);
        assertThat(perMille(share.formatted("CANCELLED"))).isBetween(15L, 45L);
    }

    @Test
    void groupBuysFormOrFail() {
        assertThat(perMille("SELECT avg(CAST(group_buy AS INT)) FROM sales WHERE platform = 'pdd' AND event = 'PAID'"))
                .isBetween(180L, 260L);
        assertThat(perMille("""
                        SELECT avg(CAST(EXISTS (FROM sales g WHERE g.event = 'GROUPED' AND g.platform = p.platform
                                                AND g.order_id = p.order_id AND g.line_no = p.line_no) AS INT))
                        FROM sales p WHERE event = 'PAID' AND group_buy AND paid_day < DATE '2026-11-28'
                        """)).isBetween(930L, 980L);
    }

    @Test
    void someRowsComeTwiceAndSomeOvertakeEachOther() {
        assertThat(number("""
                        SELECT count(*) FROM (SELECT platform, order_id, line_no, event, refund_id FROM sales
                          GROUP BY ALL HAVING count(*) > 1)
                        """)).isBetween(20L, 120L);
        assertThat(number("""
                        SELECT count(*) FROM sales e JOIN sales p USING (platform, order_id, line_no)
                        WHERE p.event = 'PAID' AND NOT p.group_buy AND e.event <> 'PAID' AND e.dt < p.dt
                        """)).isPositive();
    }

    @Test
    void mostGoodsFollowAClickOfTheirBuyer() {
        assertThat(perMille("""
                        SELECT avg(CAST(EXISTS (FROM views v WHERE v.platform = s.platform AND v.user_id = s.user_id
                          AND v.kind LIKE '%CLICK' AND v.product_id = s.product_id
                          AND v.event_time BETWEEN s.paid_time - INTERVAL 4 DAY AND s.paid_time) AS INT))
                        FROM sales s WHERE event = 'PAID' AND sale_kind = 'GOODS' AND paid_day >= DATE '2026-11-22'
                        """)).isBetween(450L, 620L);
    }

    @Test
    void someGoodsFollowAnEpisodeWithTheProduct() {
        assertThat(perMille("""
                        SELECT avg(CAST(EXISTS (FROM views v JOIN placements p ON p.drama_id = v.drama_id
                            AND coalesce(p.episode_no, v.episode_no) = v.episode_no
                          WHERE v.platform = s.platform AND v.user_id = s.user_id AND v.kind = 'PLAY'
                          AND v.watch_ms >= 3000 AND p.product_id = s.product_id
                          AND v.event_time BETWEEN s.paid_time - INTERVAL 1 DAY AND s.paid_time) AS INT))
                        FROM sales s WHERE event = 'PAID' AND sale_kind = 'GOODS'
                        """)).isBetween(100L, 400L);
        assertThat(perMille("SELECT avg(CAST(drama_id IS NOT NULL AS INT)) FROM sales WHERE sale_kind = 'GOODS'"))
                .isBetween(50L, 100L);
    }

    @Test
    void sharesOfADramaAddUpToTheWholeOnEveryDate() {
        assertThat(number("""
                        SELECT count(*) FROM (
                          SELECT sum(share_bps) AS bps, count(*) - count(DISTINCT creator_id) AS repeated
                          FROM splits, range(DATE '2026-10-01', DATE '2026-12-10', INTERVAL 1 DAY) AS r(d)
                          WHERE valid_from <= d AND coalesce(valid_to, DATE '9999-01-01') >= d GROUP BY drama_id, d)
                        WHERE bps <> 10000 OR repeated <> 0
                        """)).isZero();
        assertThat(
                        number(
                                "SELECT count(*) FROM splits WHERE share_bps <= 0 OR creator_id NOT IN (SELECT creator_id FROM creators)"))
                .isZero();
        assertThat(number("SELECT count(*) FROM dramas WHERE drama_id NOT IN (SELECT drama_id FROM splits)"))
                .isBetween(3L, 9L);
        assertThat(
                        number(
                                "SELECT count(DISTINCT n) FROM (SELECT count(*) AS n FROM splits GROUP BY drama_id, valid_from)"))
                .isEqualTo(4);
    }

    @Test
    void mostDramasAreEnrolledOnceAtATime() {
        assertThat(number("""
                        SELECT count(*) FROM enrolments a JOIN enrolments b ON a.drama_id = b.drama_id
                          AND a.valid_from < b.valid_from
                        WHERE coalesce(a.valid_to, DATE '9999-01-01') >= b.valid_from
                        """)).isZero();
        assertThat(number("SELECT count(*) FROM dramas WHERE drama_id NOT IN (SELECT drama_id FROM enrolments)"))
                .isBetween(9L, 20L);
        assertThat(number("SELECT count(*) FROM enrolments WHERE guarantee_fen > 0 AND plan_id <> 'taobao-drama'"))
                .isZero();
        assertThat(number("SELECT count(*) FROM enrolments WHERE guarantee_fen > 0"))
                .isPositive();
    }

    @Test
    void namesOfCreatorsAndTitlesOfDramasAreTheirOwn() {
        assertThat(number("SELECT count(*) - count(DISTINCT title) FROM dramas"))
                .isZero();
        assertThat(number("SELECT count(*) - count(DISTINCT name) FROM creators"))
                .isZero();
        assertThat(number("SELECT min(episodes) FROM dramas")).isGreaterThanOrEqualTo(40);
        assertThat(number("SELECT max(episodes) FROM dramas")).isLessThanOrEqualTo(100);
        assertThat(number("SELECT count(DISTINCT kind) FROM creators")).isEqualTo(2);
    }

    private static WorldOptions small(String name) {
        return WorldOptions.demo(folder.resolve(name), folder.resolve("installation"))
                .withDays(3)
                .withVolume(2_000, 150)
                .withDramas(30);
    }

    private static Path generate(WorldOptions options) throws IOException {
        WorldGenerator.generate(options, partition -> {});
        return options.dir();
    }

    private static SortedMap<String, String> hashes(Path dir) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(dir.relativize(file).toString(), sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long perMille(String sql) {
        return number("SELECT CAST(floor(1000 * (" + sql + ")) AS BIGINT)");
    }

    private static long number(String sql) {
        try (Statement statement = world.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
