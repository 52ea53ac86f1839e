package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fenzhang.catalog.Creator;
import fenzhang.payout.Bracket;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.Withholding;
import fenzhang.payout.YearToDate;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.OrderSum;
import fenzhang.statement.Statement.PendingDrama;
import fenzhang.statement.Statement.Working;
import fenzhang.statement.Taxation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang statement`, all figures by hand: see [PaidWorld] for what happened.
class StatementTest {
    private static final LocalDate FIRST_VERSION = LocalDate.of(2026, 1, 1);
    private static final LocalDate REFUND_OF_A = LocalDate.of(2026, 11, 3);
    private static final LocalDate REFUND_OF_D = LocalDate.of(2026, 11, 25);

    private static OwnWorld world;
    private static SortedMap<Long, Statement> october;
    private static SortedMap<Long, Statement> november;

    /// All that these logged, more than --verbose shows.
    private static final List<String> LOGGERS =
            List.of("fenzhang", "com.zaxxer.hikari", "org.springframework", "org.postgresql");

    private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();

    @BeforeAll
    static void payOut() throws IOException {
        LOGGED.start();
        for (String name : LOGGERS) {
            logger(name).setLevel(Level.DEBUG);
            logger(name).addAppender(LOGGED);
            logger(name).setAdditive(false);
        }
        world = PaidWorld.paidOut(Folders.fresh("statement"));
        october = ToldStatements.of(world.trial(), "2026-10");
        november = ToldStatements.of(world.trial(), "2026-11");
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    @AfterAll
    static void drop() {
        for (String name : LOGGERS) {
            logger(name).setLevel(null);
            logger(name).detachAppender(LOGGED);
            logger(name).setAdditive(true);
        }
        world.close();
    }

    private static CommandLineRun statement(String... more) {
        return world.trial()
                .command(Stream.concat(Stream.of("statement"), Stream.of(more)).toArray(String[]::new));
    }

    private static Statement of(SortedMap<Long, Statement> statements, long creatorId) {
        Statement statement = statements.get(creatorId);
        assertThat(statement).as("statement of %d", creatorId).isNotNull();
        return statement;
    }

    /// Returns the lines that were earned as text: drama, component, kind, period, measure, rates, share in basis
    /// points, the drama's fen and the creator's.
    private static String earned(Statement statement) {
        StringBuilder text = new StringBuilder();
        for (EarnedLine line : statement.earned()) {
            assertThat(line.platform()).isEqualTo("pdd");
            assertThat(line.drama()).isEqualTo(line.dramaId() == 10 ? "Ten" : "Eleven");
            assertThat(line.planId()).isEqualTo("edge");
            assertThat(line.plan()).isEqualTo("边 Edge");
            assertThat(line.planVersion()).isEqualTo(FIRST_VERSION);
            StringJoiner cells = new StringJoiner(" ")
                    .add(line.dramaId() + " " + line.component() + " " + line.kind() + " " + line.linePeriod());
            line.measure().forEach(move -> cells.add(move.unit() + " " + move.before() + "→" + move.after()));
            line.rate().forEach(step -> cells.add(step.unit() + " " + step.from() + ":" + step.rate()));
            cells.add(line.share() + " " + line.dramaFen() + " " + line.amountFen());
            text.append(cells).append('\n');
        }
        return text.toString();
    }

    @Test
    void thoseWhoHadAnythingToDoWithAPeriodGetAStatement() {
        assertThat(october.keySet()).containsExactly(1L, 2L);
        assertThat(november.keySet()).containsExactly(1L, 2L, 3L);
        assertThat(of(november, 2).period()).hasToString("2026-11");
        assertThat(of(november, 2).payerName()).isEqualTo("Payer");
    }

    /// 100.00 of unlocks at half are 50.00; the guarantee of 100.00 is recouped by as much.
    @Test
    void anAdvanceIsToldApartFromWhatIsRecouped() {
        assertThat(of(october, 1).balance())
                .isEqualTo(
                        new Balance(0, 3_000, 6_000, -3_000, 0, List.of(), 0, 0, 6_000, PayoutOutcome.BELOW_MINIMUM));
        assertThat(earned(of(october, 1))).isEqualTo("""
                10 guarantee GUARANTEE term 6000 10000 6000
                10 recoupment RECOUPMENT term 6000 -5000 -3000
                10 unlocks REVENUE_SHARE 2026-10 YUAN 0→100 BPS_OF_UNLOCK_PAID 0:5000 6000 5000 3000
                """);
        assertThat(of(october, 1).clawbacks()).isEmpty();
        assertThat(of(october, 1).pending()).isEmpty();
    }

    /// 117.03 less 40.00 is taxed at a fifth: 15.406.
    @Test
    void theBalanceIsWhatWasCarriedAndEarnedAndWhatBecameOfIt() {
        assertThat(of(november, 1).balance())
                .isEqualTo(new Balance(6_000, 11_100, 0, -3_000, 0, List.of(), 0, 14_100, 0, PayoutOutcome.PAID));
        assertThat(of(november, 2).balance())
                .isEqualTo(
                        new Balance(4_000, 7_703, 0, -2_000, 2_000, List.of(), 1_541, 10_162, 0, PayoutOutcome.PAID));
        assertThat(of(november, 3).balance())
                .isEqualTo(new Balance(0, 100, 0, 0, 0, List.of(), 0, 0, 100, PayoutOutcome.BELOW_MINIMUM));
    }

    /// In October nothing was paid: the year has no income and no tax before.
    @Test
    void theTaxIsToldByTheRuleThatThePayoutApplied() {
        Withholding rule =
                new Withholding.PerPayment(20_000, 4_000, 2_000, List.of(new Bracket(Long.MAX_VALUE, 2_000, 0)));
        assertThat(of(november, 1).taxation()).as("of a company").isEmpty();
        assertThat(of(november, 2).taxation()).hasValue(new Taxation(11_703, rule, YearToDate.NONE));
        assertThat(of(november, 3).taxation()).as("of what is not paid").isEmpty();
    }

    /// Of drama 10: the refund of 30.00 takes 15.00 back in October's period, 400.00 earn 200.00, and of the
    /// guarantee 15.00 are given back and 65.00 are left to recoup. Of drama 11: of a commission of 10.00 the host
    /// has 2.00, the drama 30 % of 8.00; half of it goes with the refund. 6 600 000 ms are 1.8333 h at 1.00.
    @Test
    void everyLineHasItsMeasureAndRate() {
        assertThat(earned(of(november, 2))).isEqualTo("""
                10 recoupment RECOUPMENT term -1 -5000 -2000
                10 unlocks REVENUE_SHARE 2026-10 YUAN 100→70 BPS_OF_UNLOCK_PAID 0:5000 -1 -1500 -600
                10 unlocks REVENUE_SHARE 2026-11 YUAN 0→400 BPS_OF_UNLOCK_PAID 0:5000 -1 20000 8000
                11 goods REVENUE_SHARE 2026-11 YUAN 0→4 BPS_OF_GOODS_COMMISSION 0:3000 BPS_OF_GOODS_COMMISSION 100000:4000 10000 120 120
                11 unlocks@2026-11-15 CORRECTION 2026-11 10000 2000 2000
                11 watch WATCH_RATE 2026-11 HOURS_WATCHED 0→1.8333 FEN_PER_HOUR 0:100 10000 183 183
                """);
        assertThat(earned(of(november, 3))).isEqualTo("""
                11 live-host LIVE_HOST_SHARE 2026-11 BPS_OF_COMMISSION 0:2000 10000 100 100
                """);
    }

    /// In fen: the drama's at the end of the month less what it was before, and the creator's part of what moved.
    @Test
    void everyLineCanBeWorkedOutFromWhatStandsInIt() {
        assertThat(of(november, 2).earned().stream()
                        .filter(line -> line.component().equals("recoupment"))
                        .flatMap(line -> line.basis().workings().stream())
                        .map(Working::after))
                .containsExactly("−min(10,000; round((max(0; 3,500 + 20,000) × 10,000) / 10,000))");
        WorkedOut.assertHolds(october.values());
        WorkedOut.assertHolds(november.values());
    }

    @Test
    void refundsNameTheDateOfTheOriginalOrder() {
        Clawback ofA = new Clawback(
                REFUND_OF_A,
                "pdd",
                "A",
                1,
                10,
                "Ten",
                LocalDate.of(2026, 10, 5),
                LocalDate.of(2026, 10, 7),
                3_000,
                MeasureUnit.YUAN,
                "-30");
        assertThat(of(november, 1).clawbacks()).containsExactly(ofA);
        assertThat(of(november, 2).clawbacks()).containsExactly(ofA, ofD("-4"));
        assertThat(of(november, 3).clawbacks()).containsExactly(ofD("-1"));
    }

    private static Clawback ofD(String measure) {
        return new Clawback(
                REFUND_OF_D,
                "pdd",
                "D",
                1,
                11,
                "Eleven",
                LocalDate.of(2026, 11, 5),
                LocalDate.of(2026, 11, 10),
                5_000,
                MeasureUnit.YUAN,
                measure);
    }

    /// 10.00 of unlocks bring 5.00; a commission of 5.00 brings the host 1.00 and the drama 30 % of 4.00.
    @Test
    void whatMayStillVestIsDividedAsOnTheLastDay() {
        LocalDate first = LocalDate.of(2026, 12, 1);
        LocalDate second = LocalDate.of(2026, 12, 2);
        PendingDrama ofTen = new PendingDrama("pdd", 10, "Ten", first, 500, 5_000, 250);
        assertThat(of(november, 1).pending()).containsExactly(ofTen);
        assertThat(of(november, 2).pending())
                .containsExactly(ofTen, new PendingDrama("pdd", 11, "Eleven", second, 120, 10_000, 120));
        assertThat(of(november, 3).pending())
                .containsExactly(new PendingDrama("pdd", 11, "Eleven", second, 100, 10_000, 100));
    }

    /// Three views, each counted one and a half times, at 200 impressions a view.
    @Test
    void trafficIsToldApartFromMoney() {
        assertThat(of(november, 2).traffic())
                .containsExactly(new GrantedTraffic("pdd", 11, "Eleven", "edge", "support", 900));
        assertThat(of(november, 1).traffic()).isEmpty();
    }

    @Test
    void everyDayOfThePeriodHasItsAmountAndSeal() throws IOException {
        assertThat(of(november, 3).days())
                .hasSize(30)
                .contains(
                        new DayAmount(LocalDate.of(2026, 11, 1), 0),
                        new DayAmount(LocalDate.of(2026, 11, 10), 200),
                        new DayAmount(REFUND_OF_D, -100));
        assertThat(of(november, 2).days())
                .contains(
                        new DayAmount(REFUND_OF_A, 0),
                        new DayAmount(LocalDate.of(2026, 11, 20), 2_000),
                        new DayAmount(REFUND_OF_D, -120));
        assertThat(of(november, 3).seals()).hasSize(30);
        assertThat(of(november, 3).seals().get(24).seal() + "\n")
                .isEqualTo(Files.readString(world.trial().csv(REFUND_OF_D).resolveSibling("SEAL")));
    }

    @Test
    void payeesAreNamedAndTheirAccountsMasked() {
        assertThat(of(november, 2).payee().name()).isEqualTo("二号 Two");
        assertThat(of(november, 2).payee().kind()).isEqualTo(Creator.Kind.INDIVIDUAL);
        assertThat(of(november, 2).payee().maskedAccount()).isEqualTo("**** 3002");
        assertThat(of(november, 2).payee().paymentId()).startsWith("FZ202611-2-");
        assertThat(of(november, 3).payee().maskedAccount()).isEqualTo("****");
        assertThat(of(november, 3).payee().paymentId()).isEmpty();
    }

    @Test
    void neitherUsersNorAccountsArePrintedOrWritten() throws IOException {
        StringBuilder printed = new StringBuilder();
        for (String command : List.of(
                "statement --period 2026-11 --json",
                "statement --period 2026-10 --verbose",
                "payout --period 2026-11",
                "payout --period 2026-11 --json --verbose",
                "status --pending",
                "status --json",
                "explain --platform pdd --order D",
                "explain --platform pdd --order A --json",
                "explain --platform pdd --date 2026-11-25",
                "explain --platform pdd --date 2026-11-04 --json",
                "run --date 2026-11-30 --verbose",
                "ledger export --format csv")) {
            CommandLineRun run = world.trial().command(command.split(" ", -1)).assertDone();
            printed.append(run.out()).append(run.err());
        }
        assertThat(printed).contains("FZ202611-2-", "unlocks@2026-11-15");
        assertThat(LOGGED.list).isNotEmpty();
        LOGGED.list.forEach(event -> printed.append(event.getFormattedMessage()).append('\n'));
        assertThat(printed).doesNotContain(PaidWorld.USERS, PaidWorld.ACCOUNTS, "1234567");
        int files = 0;
        Path out = world.trial().dir().resolve("out");
        for (String file : Folders.hashes(out).keySet()) {
            if (file.startsWith("statement/") || file.endsWith("payout.csv")) {
                files++;
                assertThat(new String(Files.readAllBytes(out.resolve(file)), StandardCharsets.UTF_8))
                        .as(file)
                        .doesNotContain(PaidWorld.USERS, PaidWorld.ACCOUNTS, "1234567");
            }
        }
        assertThat(files).isEqualTo(2 * 4 + 1 + 3 * 4 + 1 + 2);
    }

    @Test
    void aStatementIsWrittenInTheFormatsAskedFor() throws IOException {
        Path folder = world.trial().dir().resolve("out/statement/period=2026-11");
        Folders.delete(folder);
        assertThat(statement("--period", "2026-11", "--creator", "3", "--format", "html,csv")
                        .assertDone()
                        .out())
                .contains("1 statement, 2 files written.", "statement-2026-11-3.html");
        assertThat(Folders.hashes(folder))
                .containsOnlyKeys("creator=3/statement-2026-11-3.csv", "creator=3/statement-2026-11-3.html");
        assertThat(statement("--period", "2026-11").assertDone().out())
                .contains("3 statements, 11 files written, 2 already there.");
        assertThat(Folders.hashes(folder)).hasSize(13).containsKey("index.csv");
        assertThat(statement("--period", "2026-11").assertDone().out())
                .contains("3 statements, 0 files written, 13 already there.");
    }

    /// B vests on the 12th, when creator 2 has 40 %; E is pending on the last day, when it is half. D's commission of
    /// 10.00 is 8.00 after the host's part, half of it after the refund. A vested in October.
    @Test
    void theOrdersBehindEveryDramaAreListedAsTheyStoodAtTheEnd() throws IOException {
        statement("--period", "2026-11").assertDone();
        assertThat(OrdersBehind.rows(world.trial(), "2026-11", 2))
                .containsExactly(
                        "10  B 1 UNLOCK 2026-11-10 vested 2026-11-12 40000 0 0 4000 edge 2026-01-01 unlocks 2026-11 YUAN 400",
                        "10  E 1 UNLOCK 2026-11-29 pending 2026-12-01 1000 0 0 5000      ",
                        "11  D 1 GOODS 2026-11-05 vested 2026-11-10 10000 1000 5000 10000 edge 2026-01-01 goods 2026-11 YUAN 4",
                        "11  C 1 UNLOCK 2026-11-15 vested 2026-11-17 4000 0 0 10000 edge 2026-01-01 unlocks 2026-11 YUAN 40",
                        "11  F 1 GOODS 2026-11-28 pending 2026-12-02 5000 500 0 10000      ");
        assertThat(OrdersBehind.rows(world.trial(), "2026-11", 3))
                .containsExactly(
                        "11 yes D 1 GOODS 2026-11-05 vested 2026-11-10 10000 1000 5000 10000 edge 2026-01-01 live-host 2026-11"
                                + " YUAN 1",
                        "11 yes F 1 GOODS 2026-11-28 pending 2026-12-02 5000 500 0 10000      ");
        assertThat(of(november, 2).orders())
                .extracting(orders -> orders.vested())
                .containsExactly(new OrderSum(1, 40_000, 0, 0), new OrderSum(2, 14_000, 1_000, 5_000));
        assertThat(of(november, 2).orders().getLast().largest())
                .extracting(order -> order.line().orderId())
                .as("the largest first")
                .containsExactly("D", "F", "C");
    }

    /// Creator 1 shares a drama, 2 has another one, too, 3 hosts a live room of it.
    @Test
    void aStatementMadeAloneIsTheSame() {
        for (long creatorId : List.of(1L, 2L, 3L)) {
            assertThat(ToldStatements.of(world.trial(), "2026-11", creatorId)).isEqualTo(of(november, creatorId));
        }
        assertThat(ToldStatements.of(world.trial(), "2026-10", 2)).isEqualTo(of(october, 2));
    }

    /// Drama 10 is shared 60 to 40 up to 29 November, half each on the 30th. 200.00 were posted on 12 November,
    /// 80.00 of them to creator 2: 40 %. A line that prints half is wrong.
    @Test
    void aShareThatIsPrintedGivesTheAmountBesideIt() throws IOException {
        statement("--period", "2026-11").assertDone();
        Path csv = world.trial().dir().resolve("out/statement/period=2026-11/creator=2/statement-2026-11-2.csv");
        List<NamedCsvRecord> earned;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            earned = reader.stream()
                    .filter(row -> row.getField(0).equals("earned"))
                    .toList();
        }
        assertThat(earned).hasSize(6);
        assertThat(earned).allSatisfy(row -> {
            String share = row.getField("share_bps 份额（万分之一）");
            if (!share.isEmpty()) {
                long product = Long.parseLong(row.getField("drama_fen 全剧金额（分）")) * Long.parseLong(share);
                assertThat(product - Long.parseLong(row.getField("amount_fen 金额（分）")) * 10_000)
                        .as("%s", row.getFields())
                        .isBetween(-19_999L, 19_999L);
            }
        });
    }

    @Test
    void whatIsPrintedAddsUp() {
        assertThat(statement("--period", "2026-11").assertDone().out()).startsWith("""
                statements of 2026-11                creators               amount
                carried into it                             2              ¥100.00
                earned                                      3              ¥159.03
                put back by the bank                        0                ¥0.00
                tax withheld                                1               ¥15.41
                paid                                        2              ¥242.62
                carried forward                             1                ¥1.00
                """);
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(statement("--period", "2026-11", "--creator", "2", "--json")
                        .assertDone()
                        .out());
        assertThat(json.get("statements")).hasSize(1);
        JsonNode two = json.get("statements").get(0);
        assertThat(two.get("earned_fen").asLong()).isEqualTo(7_703);
        assertThat(two.get("paid_fen").asLong()).isEqualTo(10_162);
        assertThat(two.get("files").get("pdf").get("path").asString())
                .isEqualTo("statement/period=2026-11/creator=2/statement-2026-11-2.pdf");
    }
}
