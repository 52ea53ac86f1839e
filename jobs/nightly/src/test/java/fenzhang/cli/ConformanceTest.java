package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.server.EmbeddedServer;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample world, settled as a user would settle it, against results of independent implementations. In the
/// suite it is one platform, whose logs have all reasons of quarantine that there are; all three where it
/// soaks.
@Tag("whole")
class ConformanceTest {
    /// A process ends here and another one goes on: the last day of a month is settled from the books alone.
    private static final LocalDate CUT = LocalDate.of(2026, 11, 29);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static SamplePlatforms sample;
    private static EmbeddedServer server;
    private static Path out;
    private static Path home;
    private static String log;

    @BeforeAll
    static void settleTheSampleWorld() throws IOException {
        Path dir = Folders.fresh("conformance");
        sample = SamplePlatforms.copiedTo(dir, Soak.or(List.of(Trial.PLATFORM), SampleWorld.PLATFORMS));
        out = dir.resolve("out");
        home = dir.resolve("home");
        command("catalog", "import", SampleWorld.folder("catalog").toString()).assertDone();
        server = EmbeddedServer.open(home); // else each command starts and stops it
        log = run(CUT).out() + run(SampleWorld.LAST).out();
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    private static CommandLineRun run(LocalDate to) {
        return command("run", "--date", SampleWorld.FIRST.toString(), "--to", to.toString())
                .assertDone();
    }

    private static CommandLineRun command(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--config", sample.folder("config").toString()));
        all.addAll(List.of("--lake", sample.folder("lake").toString()));
        all.addAll(List.of("--out", out.toString(), "--home", home.toString()));
        return CommandLineRun.of(all);
    }

    /// Of each platform this many; so of one as of three.
    private static int ofEach(int count) {
        return count * sample.codes().size();
    }

    private static Path published(String folder, String platform, LocalDate date, String file) {
        return out.resolve(folder + "/platform=" + platform + "/dt=" + date + "/" + file);
    }

    private static byte[] csv(String platform, LocalDate date) throws IOException {
        return Files.readAllBytes(published("settlement", platform, date, "settlement.csv"));
    }

    private static JsonNode manifest(String platform, LocalDate date) {
        return JSON.readTree(published("settlement", platform, date, "manifest.json"));
    }

    @Test
    void everySettlementIsTheExpectedOneByteForByte() throws Exception {
        sample.everyDay((platform, date) -> assertThat(new String(csv(platform, date), StandardCharsets.UTF_8))
                .as("%s %s", platform, date)
                .isEqualTo(new String(SampleWorld.expectedCsv(platform, date), StandardCharsets.UTF_8)));
    }

    @Test
    void everyDayProvesTheDayBefore() throws Exception {
        Map<String, String> sealByPlatform = new TreeMap<>();
        sample.everyDay((platform, date) -> {
            String previous = sealByPlatform.getOrDefault(platform, "0".repeat(64));
            String seal = Folders.sha256(
                    previous.getBytes(StandardCharsets.US_ASCII), new byte[] {'\n'}, csv(platform, date));
            assertThat(published("settlement", platform, date, "SEAL"))
                    .hasBinaryContent((seal + "\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(manifest(platform, date).get("previous_seal").asString()).isEqualTo(previous);
            assertThat(manifest(platform, date).get("seal").asString()).isEqualTo(seal);
            sealByPlatform.put(platform, seal);
        });
    }

    @Test
    void rowsAndLinesAreCountedAsExpected() throws Exception {
        JsonNode stats = JSON.readTree(SampleWorld.expected("stats.json"));
        sample.everyDay((platform, date) -> assertThat(counts(platform, date))
                .as("%s %s", platform, date)
                .isEqualTo(expectedCounts(stats.get(platform).get(date.toString()))));
    }

    private static NavigableMap<String, String> expectedCounts(JsonNode stats) {
        NavigableMap<String, String> counts = new TreeMap<>();
        stats.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                entry.getValue()
                        .properties()
                        .forEach(inner -> counts.put(
                                entry.getKey() + " " + inner.getKey(),
                                inner.getValue().asString()));
            } else {
                counts.put(entry.getKey(), entry.getValue().asString());
            }
        });
        counts.values().removeIf("0"::equals);
        return counts;
    }

    private static NavigableMap<String, String> counts(String platform, LocalDate date) throws IOException {
        NavigableMap<String, String> counts = new TreeMap<>();
        Map<String, String> names = Map.of("duplicate", "dup", "newly_parked", "parked", "dropped", "dropped");
        JsonNode manifest = manifest(platform, date);
        for (JsonNode row : manifest.get("rows")) {
            String outcome = row.get("outcome").asString();
            if (outcome.equals("quarantined")) {
                counts.put(
                        "q " + row.get("log").asString() + ":"
                                + row.get("reason").asString(),
                        row.get("rows").asString());
            } else if (names.containsKey(outcome)) {
                counts.put(names.get(outcome), row.get("rows").asString());
            }
        }
        for (JsonNode total : manifest.get("control_totals")) {
            String name = total.get("name").asString();
            if (name.startsWith("attributed.") && name.endsWith(".lines")) {
                counts.put("methods " + name.split("\\.")[1], total.get("day").asString());
            } else if (name.equals("opened.lines")) {
                counts.put("opened", total.get("day").asString());
            }
        }
        List<String[]> lines = lines(platform, date);
        counts.put("lines", String.valueOf(lines.size()));
        counts.put("sum", cny(lines).toString());
        counts.values().removeIf("0"::equals);
        return counts;
    }

    /// The rows of settlement.csv, cut into their columns.
    private static List<String[]> lines(String platform, LocalDate date) throws IOException {
        return new String(csv(platform, date), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static BigInteger cny(List<String[]> lines) {
        return lines.stream()
                .filter(line -> line[8].equals("cny"))
                .map(line -> new BigInteger(line[9]))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void manifestsListExactlyWhatWasReadAndWritten() throws Exception {
        Map<String, String> lake = Folders.hashes(sample.folder("lake"));
        lake.keySet().removeIf(path -> path.endsWith("/_SUCCESS"));
        Map<String, String> written = Folders.hashes(out);
        written.keySet().removeIf(path -> path.endsWith("/manifest.json") || path.endsWith("/SEAL"));
        Map<String, String> inputs = new TreeMap<>();
        Map<String, String> outputs = new TreeMap<>();
        sample.everyDay((platform, date) -> {
            JsonNode manifest = manifest(platform, date);
            for (JsonNode file : manifest.get("inputs")) {
                inputs.put(file.get("path").asString(), file.get("sha256").asString());
            }
            for (JsonNode file : manifest.get("outputs")) {
                outputs.put(file.get("path").asString(), file.get("sha256").asString());
            }
        });
        assertThat(inputs).isEqualTo(lake);
        assertThat(outputs).isEqualTo(written);
        assertThat(outputs.keySet()).noneMatch(path -> path.contains("/."));
    }

    @Test
    void noOutputNamesThisMachine() throws Exception {
        byte[] folder = out.toAbsolutePath().getParent().toString().getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(out).filter(Files::isRegularFile)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(new String(folder, StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void runningTheSameDaysAgainChangesNothingAndSaysSo() throws Exception {
        Map<String, String> before = Folders.hashes(out);
        CommandLineRun again = run(SampleWorld.LAST);
        assertThat(again.out().lines())
                .hasSize(ofEach(SamplePlatforms.DAYS))
                .allMatch(line -> line.contains("is sealed already") && line.endsWith("nothing to do"));
        assertThat(Folders.hashes(out)).isEqualTo(before);
    }

    @Test
    void everySealedDayIsTold() {
        assertThat(log.lines().filter(line -> line.matches("[a-z]+ [0-9-]+ sealed [0-9a-f]{12} .*")))
                .hasSize(ofEach(SamplePlatforms.DAYS));
        assertThat(log.lines().filter(line -> line.contains("nothing to do")))
                .hasSize(ofEach(SamplePlatforms.DAYS - 4));
    }

    @Test
    void statusCountsTheSealedDays() throws Exception {
        JsonNode status = JSON.readTree(command("status", "--json").assertDone().out());
        assertThat(status).hasSize(sample.codes().size());
        for (int i = 0; i < status.size(); i++) {
            JsonNode platform = status.get(i);
            String code = sample.codes().get(i);
            assertThat(platform.get("platform").asString()).isEqualTo(code);
            assertThat(platform.get("sealed_days").asInt()).isEqualTo(SamplePlatforms.DAYS);
            assertThat(platform.get("last_sealed").asString()).isEqualTo("2026-12-03");
            assertThat(platform.get("next").asString()).isEqualTo("2026-12-04");
            assertThat(platform.get("missing")).hasSize(2);
            assertThat(platform.get("seal").asString() + "\n")
                    .isEqualTo(Files.readString(published("settlement", code, SampleWorld.LAST, "SEAL")));
        }
        assertThat(command("status").assertDone().out())
                .contains(sample.codes().getFirst() + "  well\n  sealed        45 days", "next          2026-12-04");
    }

    /// By the expected settlement lines, and by attributions and enrolments as DuckDB reads them.
    @Test
    void statusTellsOfDramasWithoutSplitAndWithoutEnrolment() throws SQLException {
        List<String> suspended = new ArrayList<>();
        List<String> unenrolled = new ArrayList<>();
        for (JsonNode platform :
                JSON.readTree(command("status", "--json").assertDone().out())) {
            String code = platform.get("platform").asString();
            platform.get("suspense")
                    .get("dramas")
                    .forEach(drama -> suspended.add(told(code, drama, "drama_id", "title", "amount_fen")));
            platform.get("unenrolled")
                    .get("dramas")
                    .forEach(drama ->
                            unenrolled.add(told(code, drama, "drama_id", "lines", "paid_fen", "commission_fen")));
        }
        assertThat(suspended).hasSizeGreaterThan(ofEach(1)).isEqualTo(duckDb("""
                select concat_ws(' ', l.platform, l.drama_id, d.title, sum(l.amount)::bigint)
                from read_csv('EXPECTED/*/*.csv', header = true) l
                join read_csv('CATALOG/dramas.csv', header = true) d using (drama_id)
                where l.creator_id = 0 and l.unit = 'cny'
                group by l.platform, l.drama_id, d.title having sum(l.amount) <> 0
                order by l.platform, abs(sum(l.amount)) desc, l.drama_id
                """));
        assertThat(unenrolled).hasSizeGreaterThan(ofEach(5)).isEqualTo(duckDb("""
                select concat_ws(' ', platform, drama_id, count(distinct (order_id, line_no)),
                    (sum(paid_amount) * 100)::bigint, (sum(commission_amount) * 100)::bigint)
                from read_parquet('OUT/attributions/*/*/attributions.parquet', hive_partitioning = true) a
                where dt::date between '2026-11-27' and '2026-12-03' and drama_id is not null
                    and not exists (select 1 from read_csv('CATALOG/enrolments.csv', header = true) e
                        where e.drama_id = a.drama_id
                        and ((epoch_ms(a.paid_time) + 28800000) // 86400000)::bigint between
                            e.valid_from - date '1970-01-01'
                            and coalesce(e.valid_to, date '9999-12-31') - date '1970-01-01')
                group by platform, drama_id
                order by platform, sum(paid_amount) desc, drama_id
                """));
    }

    private static String told(String platform, JsonNode drama, String... names) {
        List<String> values = new ArrayList<>(List.of(platform));
        for (String name : names) {
            values.add(drama.get(name).asString());
        }
        return String.join(" ", values);
    }

    @Test
    void statusTellsTheQuarantineOfFourWeeks() throws Exception {
        for (JsonNode platform :
                JSON.readTree(command("status", "--json").assertDone().out())) {
            NavigableMap<String, Long> expected = new TreeMap<>();
            for (int ago = 0; ago < 28; ago++) {
                String code = platform.get("platform").asString();
                counts(code, SampleWorld.LAST.minusDays(ago)).forEach((name, rows) -> {
                    if (name.startsWith("q ")) {
                        expected.merge(name.substring(2), Long.parseLong(rows), Long::sum);
                    }
                });
            }
            NavigableMap<String, Long> told = new TreeMap<>();
            for (JsonNode log : platform.get("quarantine").get("logs")) {
                for (JsonNode reason : log.get("reasons")) {
                    String name = log.get("log").asString() + ":"
                            + reason.get("reason").asString();
                    told.put(name, reason.get("all_days").asLong());
                }
            }
            assertThat(told).hasSizeGreaterThan(10).isEqualTo(expected);
        }
    }

    @Test
    void attributionsAddUpToTheControlTotals() throws SQLException {
        List<String> expected = new ArrayList<>();
        for (String platform : sample.codes()) {
            Map<String, JsonNode> totals = new TreeMap<>();
            manifest(platform, SampleWorld.LAST)
                    .get("control_totals")
                    .forEach(total -> totals.put(total.get("name").asString(), total));
            for (String method : List.of("CLICK", "DIRECT", "ORGANIC", "VIEW")) {
                expected.add(String.join(
                        " ",
                        platform,
                        method,
                        cumulative(totals, "attributed." + method + ".lines"),
                        cumulative(totals, "attributed." + method + ".paid"),
                        cumulative(totals, "attributed." + method + ".commission")));
            }
        }
        assertThat(duckDb("""
                select concat_ws(' ', platform, method, count(distinct (order_id, line_no)),
                    (sum(paid_amount) * 100)::bigint, (sum(commission_amount) * 100)::bigint)
                from read_parquet('OUT/attributions/*/*/attributions.parquet', hive_partitioning = true)
                group by platform, method order by platform, method
                """)).isEqualTo(expected);
    }

    private static String cumulative(Map<String, JsonNode> totals, String name) {
        return totals.containsKey(name) ? totals.get(name).get("cumulative").asString() : "0";
    }

    @Test
    void everyTargetOfALineIsToldWithItsPart() throws SQLException {
        assertThat(duckDb("""
                select order_id from read_parquet('OUT/attributions/*/*/attributions.parquet', hive_partitioning = true)
                group by platform, dt, order_id, line_no, line_paid_amount, line_commission_amount
                having sum(paid_amount) <> line_paid_amount or sum(commission_amount) <> line_commission_amount
                """)).isEmpty();
    }

    @Test
    void settlementTablesHoldTheRowsOfTheTexts() throws SQLException {
        String rows = """
                select concat_ws(',', business_date, platform, drama_id, plan_id, plan_version, component, period,
                    creator_id, unit, amount)
                """;
        List<String> texts = duckDb(rows + """
                from read_csv('OUT/settlement/*/*/settlement.csv', header = true, all_varchar = true,
                    hive_partitioning = false, filename = true)
                order by 1
                """);
        assertThat(texts).hasSizeGreaterThan(Soak.or(3_000, 10_000));
        assertThat(duckDb(rows + """
                from read_parquet('OUT/settlement/*/*/settlement.parquet', hive_partitioning = false) order by 1
                """)).isEqualTo(texts);
        assertThat(duckDb("""
                select count(*)
                from read_parquet('OUT/settlement/*/*/settlement.parquet', hive_partitioning = false)
                where (unit = 'cny' and amount_yuan * 100 is distinct from amount)
                    or (unit = 'traffic' and amount_yuan is not null)
                """)).containsExactly("0");
    }

    @Test
    void quarantinedRowsAreKeptWithTheirReasons() throws Exception {
        NavigableMap<String, Long> counted = new TreeMap<>();
        sample.everyDay((platform, date) -> counts(platform, date).forEach((name, rows) -> {
            if (name.startsWith("q ")) {
                counted.merge(name.substring(2), Long.parseLong(rows), Long::sum);
            }
        }));
        List<String> expected = new ArrayList<>();
        counted.forEach((name, rows) -> expected.add(name + " " + rows));
        assertThat(expected).hasSize(22);
        assertThat(duckDb("""
                select log || ':' || reason || ' ' || count(*) from (
                    select 'views' as log, reason from read_parquet('OUT/quarantine/*/*/views.parquet')
                    union all
                    select 'sales' as log, reason from read_parquet('OUT/quarantine/*/*/sales.parquet'))
                group by log, reason order by log || ':' || reason
                """)).isEqualTo(expected);
    }

    @Test
    void theFunnelOfViewsIsWhatTheLogsSay() throws SQLException {
        FunnelCheck.check(ConformanceTest::duckDb, sample.codes().size());
    }

    private static List<String> duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return column(
                    connection,
                    sql.replace("OUT", out.toString())
                            .replace("LAKE", sample.folder("lake").toString())
                            .replace("EXPECTED", sample.folder("expected").toString())
                            .replace("CATALOG", SampleWorld.folder("catalog").toString()));
        }
    }

    private static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Test
    void theBooksBalanceAndOweWhatWasSettled() throws Exception {
        NavigableMap<String, BigInteger> owed = new TreeMap<>();
        sample.everyDay((platform, date) -> {
            for (String[] line : lines(platform, date)) {
                String account = (line[8].equals("cny") ? "payable:" : "traffic:") + line[7];
                owed.merge(account, new BigInteger(line[9]), BigInteger::add);
            }
        });
        List<String> expected = new ArrayList<>();
        owed.forEach((account, amount) -> expected.add(account + " " + amount));
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            assertThat(column(connection, """
                    select commodity || ' ' || sum(amount) from fenzhang.journal_posting group by commodity order by 1
                    """)).isEqualTo(Soak.or(List.of("cny 0"), List.of("cny 0", "traffic 0")));
            assertThat(column(connection, """
                    select count(*) from (
                        select from fenzhang.journal_posting group by platform, business_date, number
                        having sum(amount) <> 0) as unbalanced
                    """)).containsExactly("0");
            assertThat(column(connection, """
                    select account || ' ' || -sum(amount) from fenzhang.journal_posting
                    where account ~ '^(payable|traffic):[0-9]' group by account order by account collate "C"
                    """)).isEqualTo(expected);
            assertThat(column(connection, "select count(*) from fenzhang.run"))
                    .containsExactly(Integer.toString(ofEach(SamplePlatforms.DAYS)));
        }
    }

    @Test
    void whatExplainPrintsAddsUpToTheExpectedAmounts() throws Exception {
        ExplainedDay.checkAll(sample, out, home);
    }

    @Test
    void itDoesNotMatterHowAProcessIsCut(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.catalogued(dir, 6)) {
            for (int day = 0; day < 6; day++) {
                trial.run(Trial.FIRST.plusDays(day)).assertDone();
            }
        }
        NavigableMap<String, String> cut = Folders.hashes(dir.resolve("out"));
        NavigableMap<String, String> whole = Folders.hashes(out);
        whole.keySet().removeIf(path -> {
            String[] names = path.split("/");
            return !names[1].equals("platform=pdd") || names[2].compareTo("dt=" + Trial.FIRST.plusDays(6)) >= 0;
        });
        assertThat(cut).isEqualTo(whole);
        assertThat(cut.keySet().stream().map(path -> path.substring(0, path.indexOf('/'))))
                .hasSize(6 * 13)
                .contains("settlement", "attributions", "quarantine", "views", "state");
    }
}
