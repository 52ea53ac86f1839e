package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.explain.AmountExplainer;
import fenzhang.explain.MeasureMovement;
import fenzhang.payout.PayoutOutcome;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.LineKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Statements of the sample world: its months are paid out one after the other, each as soon as it is over, and then
/// life goes on. Held against results of independent implementations.
@Tag("soak")
class StatementSampleTest {
    private static final List<String> PERIODS = List.of("2026-10", "2026-11");
    private static final int CREATORS = 120;

    /// How many creators' statements are made for one that is made again alone.
    private static final int ONE_IN = 5;

    private static Trial trial;

    /// What was written of each period right after it was paid out.
    private static final Map<String, Map<String, String>> HASHES = new TreeMap<>();

    /// All that the commands printed.
    private static final StringBuilder PRINTED = new StringBuilder();

    @BeforeAll
    static void settleAndPayOutMonthByMonth() throws IOException {
        Path dir = Folders.fresh("statements");
        for (String folder : List.of("lake", "catalog", "config")) {
            Folders.copy(SampleWorld.folder(folder), dir.resolve(folder));
        }
        trial = new Trial(dir, TrialServer.empty());
        trial.edit("config/application.yaml", text -> text + """
                  payout:
                    payer: {name: 示例短剧平台有限公司, org-id: "91000000000000000X", account: "1234567890123456789", bank-code: "BKCHCNBJ"}
                """);
        Files.writeString(dir.resolve("config/tax.yaml"), """
                versions:
                  - effective_from: 2026-01-01
                    method: per_payment
                    deduction: {up_to_fen: 20000, fixed_fen: 4000, above_bps: 2000}
                    brackets: [{bps: 2000, quick_deduction_fen: 0}]
                """);
        command("catalog", "import", dir.resolve("catalog").toString());
        for (String period : PERIODS) {
            String last = YearMonth.parse(period).atEndOfMonth().toString();
            command("run", "--date", SampleWorld.FIRST.toString(), "--to", last);
            command("payout", "--yes", "--period", period);
            command("statement", "--period", period);
            HASHES.put(period, written(period));
        }
        command("run", "--date", SampleWorld.FIRST.toString(), "--to", SampleWorld.LAST.toString());
    }

    @AfterAll
    static void drop() {
        trial.close();
    }

    private static String command(String... args) {
        CommandLineRun run = trial.command(args).assertDone();
        PRINTED.append(run.out()).append(run.err());
        return run.out();
    }

    private static Map<String, String> written(String period) throws IOException {
        return Folders.hashes(trial.dir().resolve("out/statement/period=" + period));
    }

    @Test
    void everyLineCanBeWorkedOutFromWhatStandsInIt() {
        for (String period : PERIODS) {
            assertThat(WorkedOut.assertHolds(statements(period).values())).isGreaterThan(200);
        }
    }

    /// Those whose shares changed within the month have part of the orders, the measure is the drama's.
    @Test
    void theOrdersBehindALineComeToWhatItsMeasureMoved() throws IOException {
        List<Statement> whole = statements("2026-11").values().stream()
                .filter(statement -> statement.earned().stream().noneMatch(line -> line.share() < 0))
                .toList();
        assertThat(OrdersBehind.assertAddUp(trial, "2026-11", whole)).isGreaterThan(80);
    }

    /// Pools, live hosts in others' dramas, refunds of months before, and dramas that changed hands.
    @Test
    void aStatementMadeAloneIsTheSame() {
        SortedMap<Long, Statement> all = statements("2026-11");
        List<Long> some = all.keySet().stream()
                .filter(creatorId -> creatorId % ONE_IN == 0)
                .toList();
        assertThat(some).hasSizeGreaterThan(15);
        for (long creatorId : some) {
            assertThat(ToldStatements.of(trial, "2026-11", creatorId)).isEqualTo(all.get(creatorId));
        }
    }

    private static SortedMap<Long, Statement> statements(String period) {
        return ToldStatements.of(trial, period);
    }

    /// The rows of the expected settlement.csv of a period's days, cut into their columns.
    private static List<String[]> expected(String period) {
        List<String[]> rows = new ArrayList<>();
        for (String platform : SampleWorld.PLATFORMS) {
            for (LocalDate date = SampleWorld.FIRST; !date.isAfter(SampleWorld.LAST); date = date.plusDays(1)) {
                if (YearMonth.from(date).toString().equals(period)) {
                    new String(SampleWorld.expectedCsv(platform, date), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .forEach(line -> rows.add(line.split(",", -1)));
                }
            }
        }
        return rows;
    }

    /// Returns the amounts of a unit by some columns; none is 0, suspense is left out.
    private static SortedMap<String, Long> sums(List<String[]> rows, String unit, Function<String[], String> key) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (String[] row : rows) {
            if (row[8].equals(unit) && !row[7].equals("0")) {
                sums.merge(key.apply(row), Long.parseLong(row[9]), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    private static String columns(String[] row, int... numbers) {
        List<String> cells = new ArrayList<>();
        for (int number : numbers) {
            cells.add(row[number]);
        }
        return String.join(" ", cells);
    }

    /// Returns amounts of all statements by key.
    private static <T> SortedMap<String, Long> told(
            SortedMap<Long, Statement> statements,
            Function<Statement, List<T>> parts,
            Function<T, String> key,
            ToLongFunction<T> amount) {
        SortedMap<String, Long> told = new TreeMap<>();
        statements.forEach((creatorId, statement) -> parts.apply(statement)
                .forEach(part -> assertThat(told.put(creatorId + " " + key.apply(part), amount.applyAsLong(part)))
                        .as("%s %s stands once", creatorId, key.apply(part))
                        .isNull()));
        told.values().removeIf(sum -> sum == 0);
        return told;
    }

    @Test
    void whatIsToldAsEarnedIsTheExpectedSettlementOfTheDays() {
        for (String period : PERIODS) {
            SortedMap<Long, Statement> statements = statements(period);
            List<String[]> expected = expected(period);
            assertThat(told(statements, Statement::earned, StatementSampleTest::key, EarnedLine::amountFen))
                    .hasSizeGreaterThan(300)
                    .isEqualTo(sums(expected, "cny", row -> columns(row, 7, 1, 2, 3, 4, 5, 6)));
            assertThat(told(statements, Statement::traffic, StatementSampleTest::key, GrantedTraffic::impressions))
                    .isNotEmpty()
                    .isEqualTo(sums(expected, "traffic", row -> columns(row, 7, 1, 2, 3, 5)));
            assertThat(told(statements, Statement::days, day -> day.date().toString(), DayAmount::amountFen))
                    .isEqualTo(sums(expected, "cny", row -> columns(row, 7, 0)));
            assertThat(statements.values())
                    .allSatisfy(statement -> assertThat(statement.days())
                            .extracting(day -> YearMonth.from(day.date()).toString())
                            .hasSize(YearMonth.parse(period).lengthOfMonth())
                            .containsOnly(period));
            assertThat(statements.keySet()).hasSizeBetween(90, CREATORS).doesNotContain(0L);
        }
    }

    private static String key(EarnedLine line) {
        return String.join(
                " ",
                line.platform(),
                Long.toString(line.dramaId()),
                line.planId(),
                line.planVersion().toString(),
                line.component(),
                line.linePeriod());
    }

    private static String key(GrantedTraffic traffic) {
        return String.join(
                " ", traffic.platform(), Long.toString(traffic.dramaId()), traffic.plan(), traffic.component());
    }

    /// By how much entitlements moved is what all creators and suspense got together; a live host's own is his alone.
    @Test
    void whatADramaEarnedIsThatOfAllItsCreators() {
        SortedMap<String, Long> entitled = new TreeMap<>();
        for (String row : TrialServer.column(trial.login(), """
                select concat_ws(' ', platform, drama_id, plan_id, plan_version, component, period, host_id,
                    sum(after - coalesce(before, 0)))
                from (
                    select platform, drama_id, plan_id, plan_version, component, period, host_id, enrolled_from,
                        (array_agg(amount order by business_date desc))[1] as after,
                        (array_agg(amount order by business_date desc)
                            filter (where business_date < '2026-11-01'))[1] as before
                    from fenzhang.entitlement where unit = 'cny' and business_date <= '2026-11-30'
                    group by 1, 2, 3, 4, 5, 6, 7, 8) e
                group by platform, drama_id, plan_id, plan_version, component, period, host_id
                """)) {
            entitled.put(
                    row.substring(0, row.lastIndexOf(' ')), Long.parseLong(row.substring(row.lastIndexOf(' ') + 1)));
        }
        int hosts = 0;
        for (Statement statement : statements("2026-11").values()) {
            for (EarnedLine line : statement.earned()) {
                boolean isOfHost = line.kind() == LineKind.LIVE_HOST_SHARE;
                hosts += isOfHost ? 1 : 0;
                assertThat(line.dramaFen())
                        .as("%s", line)
                        .isEqualTo(entitled.get(
                                key(line) + " " + (isOfHost ? statement.payee().creatorId() : 0)));
            }
        }
        assertThat(hosts).isGreaterThan(100);
    }

    @Test
    void everyBalanceIsCarriedOnOrPaidAsThePayoutSays() throws IOException {
        SortedMap<Long, Statement> october = statements("2026-10");
        SortedMap<Long, Statement> november = statements("2026-11");
        assertThat(october.values()).allMatch(statement -> statement.balance().openingFen() == 0);
        SortedMap<Long, Long> carried = new TreeMap<>();
        october.forEach((id, statement) -> carried.put(id, statement.balance().carriedFen()));
        SortedMap<Long, Long> openings = new TreeMap<>();
        november.forEach((id, statement) -> openings.put(id, statement.balance().openingFen()));
        carried.values().removeIf(amount -> amount == 0);
        openings.values().removeIf(amount -> amount == 0);
        assertThat(openings).hasSize(34).isEqualTo(carried);
        for (String period : PERIODS) {
            List<String> rows = new ArrayList<>();
            for (Statement statement : statements(period).values()) {
                Statement.Balance balance = statement.balance();
                if (balance.grossFen() != 0) {
                    rows.add(String.join(
                            ",",
                            Long.toString(statement.payee().creatorId()),
                            balance.outcome().code(),
                            Long.toString(balance.grossFen()),
                            Long.toString(balance.taxFen()),
                            Long.toString(balance.paidFen()),
                            Long.toString(balance.carriedFen()),
                            statement.payee().paymentId()));
                } else {
                    assertThat(balance.outcome()).isEqualTo(PayoutOutcome.NOTHING_DUE);
                }
            }
            Path csv = trial.dir().resolve("out/payout/period=" + period + "/payout.csv");
            assertThat(rows)
                    .isEqualTo(Files.readAllLines(csv).stream()
                            .skip(1)
                            .map(row -> columns(row.split(",", -1), 1, 4, 5, 12, 13, 14, 15)
                                    .replace(' ', ','))
                            .toList());
        }
    }

    /// By the code that explains amounts, and by the lake as DuckDB reads it.
    @Test
    void refundsOfWhatHadVestedAreToldToThoseWhoShareTheDrama() throws SQLException {
        SortedMap<Long, Statement> statements = statements("2026-11");
        SortedSet<String> told = new TreeSet<>();
        SortedSet<String> paid = new TreeSet<>();
        for (Statement statement : statements.values()) {
            assertThat(statement.clawbacks()).allSatisfy(clawback -> {
                assertThat(clawback.vestDate())
                        .isBeforeOrEqualTo(clawback.refundDate().minusDays(1));
                assertThat(clawback.paidDate()).isBeforeOrEqualTo(clawback.vestDate());
                assertThat(clawback.refundedFen()).isPositive();
                assertThat(clawback.measure()).startsWith("-");
            });
            for (Clawback clawback : statement.clawbacks()) {
                told.add(clawback.refundDate() + " " + clawback.platform() + " " + clawback.orderId() + " "
                        + clawback.lineNo() + " " + clawback.dramaId());
                paid.add(clawback.platform() + " " + clawback.orderId() + " " + clawback.lineNo() + " "
                        + clawback.paidDate());
            }
        }
        assertThat(told).hasSizeGreaterThan(250).isEqualTo(movedByRefunds());
        assertThat(duckDb("""
                        select distinct concat_ws(' ', platform, order_id, line_no,
                            date '1970-01-01' + ((epoch_ms(paid_time) + 28800000) // 86400000)::int)
                        from read_parquet('LAKE/sales/*/*/*.parquet', hive_partitioning = true)
                        where event = 'REFUNDED' or event = 'CANCELLED'
                        """)).containsAll(paid);
    }

    private static SortedSet<String> movedByRefunds() {
        SortedSet<String> moved = new TreeSet<>();
        try (Session session = trial.session();
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "moved-")) {
            AmountExplainer stories = new AmountExplainer(session.archive(scratch.path()));
            for (String platform : SampleWorld.PLATFORMS) {
                for (int day = 1; day <= 30; day++) {
                    LocalDate date = LocalDate.of(2026, 11, day);
                    stories.eachDrama(platform, date, story -> {
                        boolean isShared = story.catalog().agreementOn(story.dramaId(), date).shares().stream()
                                .anyMatch(share -> share.creatorId() != 0);
                        for (MeasureMovement line : story.orders()) {
                            boolean isTold = line.movements().entrySet().stream()
                                    .anyMatch(entry -> entry.getValue().signum() < 0
                                            && (isShared || entry.getKey().hostId() != 0));
                            if (!line.vested() && isTold) {
                                moved.add(date + " " + platform + " "
                                        + line.line().orderId() + " "
                                        + line.line().lineNo() + " " + story.dramaId());
                            }
                        }
                    });
                }
            }
        }
        return moved;
    }

    private static List<String> duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        sql.replace("LAKE", SampleWorld.folder("lake").toString()))) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Test
    void sealsAreThoseOfTheSettledDays() throws IOException {
        for (Statement statement : statements("2026-10").values()) {
            SortedSet<String> platforms = new TreeSet<>();
            statement.earned().forEach(line -> platforms.add(line.platform()));
            statement.traffic().forEach(traffic -> platforms.add(traffic.platform()));
            assertThat(statement.seals())
                    .extracting(Statement.DaySeal::platform)
                    .containsAll(platforms);
            assertThat(statement.seals()).hasSizeGreaterThanOrEqualTo(12 * platforms.size());
            for (Statement.DaySeal seal : statement.seals()) {
                assertThat(trial.dir()
                                .resolve("out/settlement/platform=" + seal.platform() + "/dt=" + seal.date() + "/SEAL"))
                        .content()
                        .isEqualTo(seal.seal() + "\n");
            }
        }
    }

    /// Days were settled since, a month was paid out, and now the catalog says otherwise, the configuration is broken,
    /// and the bank sends a payment back.
    @Test
    void theSamePeriodAlwaysGivesTheSameBytes() throws Exception {
        Path catalog = Folders.fresh("statements-catalog");
        Folders.copy(trial.dir().resolve("catalog"), catalog);
        for (String file : List.of("creators.csv", "dramas.csv")) {
            Files.writeString(
                    catalog.resolve(file),
                    Files.readString(catalog.resolve(file))
                            .replace("创作者", "改名")
                            .replace("短剧", "改题")
                            .replace("6222", "9555")
                            .replace(",INDIVIDUAL,", ",COMPANY,"));
        }
        command("catalog", "import", catalog.toString());
        TrialServer.execute(trial.login(), """
                insert into fenzhang.payment_status (report_sha256, period, creator_id, outcome, status, reason)
                select repeat('a', 64), period, creator_id, 'rejected', 'RJCT', 'AC04'
                from fenzhang.payout_line where period = '2026-11' and outcome = 'paid';
                insert into fenzhang.bank_report (sha256, period, report_id, reported_on)
                values (repeat('a', 64), '2026-11', 'R', '2026-12-12');
                insert into fenzhang.payment_return (period, creator_id, posted_date, report_sha256, was_accepted)
                select period, creator_id, '2026-12-12', report_sha256, false from fenzhang.payment_status;
                """);
        String broken = Files.readString(trial.dir().resolve("config/application.yaml"));
        try {
            Files.writeString(
                    trial.dir().resolve("config/application.yaml"),
                    broken.replace("示例短剧平台有限公司", "别人").replace("jd:", "# jd:") + "    minimum-fen: 1\n");
            Files.move(trial.dir().resolve("config/plans"), trial.dir().resolve("plans-gone"));
            for (String period : PERIODS) {
                assertThat(command("statement", "--period", period)).contains(", 0 files written, ");
                assertThat(written(period)).isEqualTo(HASHES.get(period));
                Folders.delete(trial.dir().resolve("out/statement/period=" + period));
                command("statement", "--period", period);
                assertThat(written(period)).hasSizeGreaterThan(270).isEqualTo(HASHES.get(period));
            }
        } finally {
            Files.move(trial.dir().resolve("plans-gone"), trial.dir().resolve("config/plans"));
            Files.writeString(trial.dir().resolve("config/application.yaml"), broken);
        }
    }

    @Test
    void theIndexNamesEveryFileByItsHash() throws IOException {
        List<String> index = Files.readAllLines(trial.dir().resolve("out/statement/period=2026-11/index.csv"));
        assertThat(index.getFirst())
                .isEqualTo("creator_id,name,outcome,opening_fen,earned_fen,returned_fen,tax_fen,paid_fen,"
                        + "carried_forward_fen,pdf_sha256,html_sha256,csv_sha256,orders_sha256");
        Map<String, String> indexed = new TreeMap<>();
        for (String row : index.subList(1, index.size())) {
            String[] cells = row.split(",", -1);
            String file = "creator=" + cells[0] + "/statement-2026-11-" + cells[0];
            indexed.put(file + ".pdf", cells[9]);
            indexed.put(file + ".html", cells[10]);
            indexed.put(file + ".csv", cells[11]);
            indexed.put(file + "-orders.csv", cells[12]);
        }
        Map<String, String> files = new TreeMap<>(HASHES.getOrDefault("2026-11", Map.of()));
        files.remove("index.csv");
        assertThat(indexed).hasSize(4 * 119).isEqualTo(files);
    }

    /// What goes to the bank holds accounts, and nothing else does.
    @Test
    void noBankAccountIsInWhatPeopleRead() throws IOException {
        List<String> accounts = Files.readAllLines(trial.dir().resolve("catalog/creators.csv")).stream()
                .skip(1)
                .map(row -> row.split(",", -1)[3])
                .filter(account -> !account.isEmpty())
                .toList();
        assertThat(accounts).hasSize(CREATORS);
        command("payout", "--yes", "--period", "2026-11", "--json");
        command("statement", "--period", "2026-11", "--json");
        command("status", "--pending");
        command("status", "--json");
        command("explain", "--platform", "pdd", "--date", "2026-11-02");
        command("explain", "--platform", "pdd", "--order", "pdd-100422", "--json");
        assertThat(PRINTED.toString().length()).isGreaterThan(50_000);
        assertThat(accounts).allSatisfy(account -> assertThat(PRINTED).doesNotContain(account));
        try (Stream<Path> files = Files.walk(trial.dir().resolve("out")).filter(Files::isRegularFile)) {
            List<Path> read = files.filter(file -> !file.toString().matches(".*/(pain.001.xml|bank.csv)"))
                    .toList();
            assertThat(read).hasSizeGreaterThan(1_000);
            for (Path file : read) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(accounts).noneMatch(text::contains);
            }
        }
        assertThat(statements("2026-11").get(1001L).payee().maskedAccount()).isEqualTo("**** 0000");
    }
}
