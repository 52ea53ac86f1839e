package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Money of a drama whose agreement came late (settlement.md 17). Drama 11 has an advance of 10.00 and no split on 27
/// and 28 November; then one comes that begins on the 27th, pauses on the 28th, and goes on.
class SuspenseTest {
    private static final String FIRST = "2026-11-27";
    private static final String NIGHT = "2026-11-29";
    private static final String VIEWS = "event_id kind event_time user_id drama_id episode_no product_id watch_ms\n";

    @TempDir
    Path dir;

    private PaydayWorld world;

    @BeforeEach
    void settleTwoDays() throws IOException {
        world = beginning(dir.resolve("world"), "a 11 303");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static PaydayWorld beginning(Path dir, String... firstDay) throws IOException {
        PaydayWorld world = PaydayWorld.beginning(Files.createDirectories(dir), FIRST);
        world.world()
                .plan(
                        "  - effective_from: 2026-01-01",
                        "    period: month",
                        "    hold_days: 0",
                        "    components:",
                        "      - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 10000}]}",
                        "      - {id: seen, type: view_rate, unit: traffic, min_watch: 5s,"
                                + " tiers: [{from: 0, per_1000: 1000}]}",
                        "    guarantee: {kind: advance, max_fen: 1000, recoup_bps: 10000}")
                .catalog(
                        "enrolments.csv",
                        "drama_id,plan_id,valid_from,valid_to,guarantee_fen",
                        "10,edge,2026-01-01,,0",
                        "11,edge," + FIRST + ",,1000")
                .catalog("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to", "10,1,10000,2026-01-01,")
                .importCatalog();
        world.world().views(FIRST, VIEWS + """
                1 PLAY 2026-11-27T12:00:00.000 501 11 1 - 6000
                2 PLAY 2026-11-27T12:00:00.000 502 11 1 - 6000
                3 PLAY 2026-11-27T12:00:00.000 503 11 1 - 6000
                """);
        world.unlocks(FIRST, firstDay).unlocks("2026-11-28", "b 11 200", "c 10 70");
        return world.settleTo("2026-11-28");
    }

    private static void importSplits(PaydayWorld world) throws IOException {
        world.world()
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,10000,2026-01-01,",
                        "11,1,5000,2026-11-27,2026-11-27",
                        "11,2,5000,2026-11-27,2026-11-27",
                        "11,1,5000,2026-11-29,",
                        "11,2,5000,2026-11-29,")
                .importCatalog();
    }

    private static CommandLineRun assign(PaydayWorld world, String... more) {
        List<String> args =
                new java.util.ArrayList<>(List.of("suspense", "assign", "--platform", "pdd", "--drama", "11"));
        args.addAll(List.of(more));
        return world.trial().command(args.toArray(String[]::new));
    }

    private CommandLineRun command(String... args) {
        return world.trial().command(args);
    }

    @Test
    void suspenseIsListedByDramaAndSaysWhoseAgreementIsMissing() throws IOException {
        assertThat(command("suspense").assertDone().out())
                .contains(
                        "pdd  ¥10.00 and 3 impressions in suspense at the end of 2026-11-28, of 1 drama",
                        "¥10.00 and 3 impressions  drama 11 Eleven",
                        "2026-11-27 to 2026-11-28  ¥10.00 and 3 impressions  nobody has an agreement",
                        "add it to splits.csv, valid_from no later than the first of the days");

        importSplits(world);
        assertThat(command("suspense", "--platform", "pdd").assertDone().out())
                .contains(
                        "2026-11-27 to 2026-11-27  ¥10.00 and 3 impressions"
                                + "  belongs to 1 =1+1\"张,三\" 50.00 %, 2 乙公司 50.00 %",
                        "to give it away: fenzhang suspense assign --platform pdd --drama 11");
        command("suspense", "--json").assertDone();
    }

    @Test
    void theNextNightGivesItToThoseWhoHadTheAgreements() throws IOException {
        importSplits(world);
        assertThat(assign(world, "--yes").assertDone().out())
                .contains("The night of 2026-11-29 posts:", "unlocks@suspense", "Recorded as request 1.");
        world.unlocks(NIGHT, "d 11 100").settleTo(NIGHT);

        assertThat(world.world().settled(NIGHT))
                .containsExactly(
                        "11 2026-01-01 guarantee@suspense term 0 -1000",
                        "11 2026-01-01 guarantee@suspense term 1 500",
                        "11 2026-01-01 guarantee@suspense term 2 500",
                        "11 2026-01-01 recoupment term 1 -50",
                        "11 2026-01-01 recoupment term 2 -50",
                        "11 2026-01-01 recoupment@suspense term 0 303",
                        "11 2026-01-01 recoupment@suspense term 1 -152",
                        "11 2026-01-01 recoupment@suspense term 2 -151",
                        "11 2026-01-01 seen@suspense 2026-11 0 -3",
                        "11 2026-01-01 seen@suspense 2026-11 1 2",
                        "11 2026-01-01 seen@suspense 2026-11 2 1",
                        "11 2026-01-01 unlocks 2026-11 1 50",
                        "11 2026-01-01 unlocks 2026-11 2 50",
                        "11 2026-01-01 unlocks@suspense 2026-11 0 -303",
                        "11 2026-01-01 unlocks@suspense 2026-11 1 152",
                        "11 2026-01-01 unlocks@suspense 2026-11 2 151");
        // 2.00 earned on the 28th were recouped at once: nothing but lines that add up to nothing is left.
        assertThat(command("suspense").assertDone().out()).contains("nothing is in suspense");
        command("verify", "--date", FIRST, "--to", NIGHT).assertDone();
        command("ledger", "check").assertDone();
        assertThat(command("explain", "--platform", "pdd", "--date", NIGHT)
                        .assertDone()
                        .out())
                .contains("unlocks@suspense", "The arithmetic above comes to these amounts.");
        assertThat(Files.readString(world.trial().csv(LocalDate.parse(NIGHT)).resolveSibling("manifest.json")))
                .contains("\"suspense_assigned\"", "\"agreement\" : \"1:5000;2:5000\"");
    }

    @Test
    void aRequestIsServedOnceAndNothingIsTakenTwice() throws IOException {
        importSplits(world);
        assign(world, "--yes").assertDone();
        assertThat(assign(world, "--yes", "--json").assertDone().out()).contains("\"request\":1,\"recorded\":false");
        world.settleTo("2026-11-30");
        assertThat(world.world().settled("2026-11-30")).isEmpty();

        // The 28th has somebody now, and the 27th somebody else, who comes too late.
        world.world()
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,10000,2026-01-01,",
                        "11,2,10000,2026-11-27,")
                .importCatalog();
        assign(world, "--yes").assertDone();
        world.settleTo("2026-12-01");
        assertThat(world.world().settled("2026-12-01"))
                .containsExactly(
                        "11 2026-01-01 recoupment@suspense term 0 200",
                        "11 2026-01-01 recoupment@suspense term 2 -200",
                        "11 2026-01-01 unlocks@suspense 2026-11 0 -200",
                        "11 2026-01-01 unlocks@suspense 2026-11 2 200");
        command("verify", "--date", NIGHT, "--to", "2026-12-01").assertDone();
    }

    @Test
    void itCantBeUndoneSoItIsAskedFor() throws IOException {
        importSplits(world);
        assertThat(assign(world).code()).isEqualTo(2);
        assertThat(assign(world).err()).contains("suspense assign can't be undone", "To do it: --yes");
        CommandLineRun unknown = command("suspense", "assign", "--platform", "pdd", "--drama", "99", "--yes");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("--drama 99");
        assertThat(command("suspense", "assign", "--platform", "pdd", "--drama", "10", "--yes")
                        .assertDone()
                        .out())
                .contains("Nothing is in suspense of drama 10: nothing was recorded.");
        world.settleTo(NIGHT);
        assertThat(world.world().settled(NIGHT)).isEmpty();
    }

    @Test
    void withoutAnAgreementTheNightPostsNothing() throws IOException {
        assertThat(assign(world, "--yes").assertDone().out())
                .contains("As the catalog is now that night moves nothing: nobody has an agreement on these days.");
        world.settleTo(NIGHT);
        assertThat(world.world().settled(NIGHT)).isEmpty();
        command("verify", "--date", NIGHT).assertDone();
        importSplits(world);
        world.settleTo("2026-11-30");
        assertThat(world.world().settled("2026-11-30")).isEmpty();
    }

    /// The first day was delivered with 3.13 instead of 3.03 after the night had given away what it posted: what the
    /// correction comes to is what a platform has that had it right from the start.
    @Test
    void aRestatementTakesTheAssignmentAlong() throws IOException {
        try (PaydayWorld right = beginning(dir.resolve("right"), "a 11 313")) {
            for (PaydayWorld each : List.of(world, right)) {
                importSplits(each);
                assign(each, "--yes").assertDone();
                each.unlocks(NIGHT, "d 11 100").settleTo(NIGHT);
            }
            world.unlocks(FIRST, "a 11 313");
            world.trial()
                    .command("restate", "--platform", "pdd", "--date", FIRST, "--yes")
                    .assertDone();
            world.settleTo("2026-11-30");
            right.settleTo("2026-11-30");

            assertThat(world.world().settled("2026-11-30"))
                    .containsExactly(
                            "11 2026-01-01 recoupment@2026-11-27 term 1 -5",
                            "11 2026-01-01 recoupment@2026-11-27 term 2 -5",
                            "11 2026-01-01 unlocks@2026-11-27 2026-11 1 5",
                            "11 2026-01-01 unlocks@2026-11-27 2026-11 2 5");
            assertThat(sums(world)).isEqualTo(sums(right));
            command("verify", "--date", NIGHT, "--to", "2026-11-30").assertDone();
            command("explain", "--platform", "pdd", "--date", "2026-11-30").assertDone();
        }
    }

    /// What the correction posts to nobody is posted on the night, so it is given away when it is asked for again.
    @Test
    void aNightThatRestatesGivesAwayWhatTheDaysThemselvesHadPosted() throws IOException {
        importSplits(world);
        assign(world, "--yes").assertDone();
        world.unlocks(FIRST, "a 11 313");
        command("restate", "--platform", "pdd", "--date", FIRST, "--yes").assertDone();
        world.settleTo(NIGHT);
        assertThat(world.world().settled(NIGHT))
                .containsExactly(
                        "11 2026-01-01 guarantee@suspense term 0 -1000",
                        "11 2026-01-01 guarantee@suspense term 1 500",
                        "11 2026-01-01 guarantee@suspense term 2 500",
                        "11 2026-01-01 recoupment@2026-11-27 term 0 -10",
                        "11 2026-01-01 recoupment@suspense term 0 303",
                        "11 2026-01-01 recoupment@suspense term 1 -152",
                        "11 2026-01-01 recoupment@suspense term 2 -151",
                        "11 2026-01-01 seen@suspense 2026-11 0 -3",
                        "11 2026-01-01 seen@suspense 2026-11 1 2",
                        "11 2026-01-01 seen@suspense 2026-11 2 1",
                        "11 2026-01-01 unlocks@2026-11-27 2026-11 0 10",
                        "11 2026-01-01 unlocks@suspense 2026-11 0 -303",
                        "11 2026-01-01 unlocks@suspense 2026-11 1 152",
                        "11 2026-01-01 unlocks@suspense 2026-11 2 151");

        assign(world, "--yes").assertDone();
        world.settleTo("2026-11-30");
        assertThat(world.world().settled("2026-11-30"))
                .containsExactly(
                        "11 2026-01-01 recoupment@suspense term 0 10",
                        "11 2026-01-01 recoupment@suspense term 1 -5",
                        "11 2026-01-01 recoupment@suspense term 2 -5",
                        "11 2026-01-01 unlocks@suspense 2026-11 0 -10",
                        "11 2026-01-01 unlocks@suspense 2026-11 1 5",
                        "11 2026-01-01 unlocks@suspense 2026-11 2 5");
        command("verify", "--date", NIGHT, "--to", "2026-11-30").assertDone();
        command("explain", "--platform", "pdd", "--date", NIGHT).assertDone();
    }

    /// Returns what everyone has by line, whatever corrects it or takes it from suspense; nothing is 0.
    private static SortedMap<String, Long> sums(PaydayWorld world) throws IOException {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (LocalDate date = LocalDate.parse(FIRST); date.getMonthValue() == 11; date = date.plusDays(1)) {
            for (String line : world.world().settled(date.toString())) {
                sums.merge(
                        line.substring(0, line.lastIndexOf(' ')).replaceFirst("@[^ ]+", ""),
                        Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)),
                        Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    @Test
    void simulatedUnderTheSameRulesNothingDiffers() throws IOException {
        importSplits(world);
        assign(world, "--yes").assertDone();
        world.settleTo(NIGHT);
        assertThat(command(
                                "simulate",
                                "--plan",
                                world.trial()
                                        .dir()
                                        .resolve("config/plans/edge.yaml")
                                        .toString(),
                                "--date",
                                "2026-11-28",
                                "--to",
                                NIGHT,
                                "--json")
                        .assertDone()
                        .out())
                .contains("\"lines\":[]");
    }

    @Test
    void theStatementShowsWhatCameFromSuspense() throws IOException {
        importSplits(world);
        assign(world, "--yes").assertDone();
        world.unlocks(NIGHT, "d 11 100").settleTo("2026-11-30");
        world.payout("--period", "2026-11").assertDone();
        command("statement", "--period", "2026-11", "--creator", "2", "--format", "csv")
                .assertDone();
        String csv = Files.readString(
                world.trial().dir().resolve("out/statement/period=2026-11/creator=2/statement-2026-11-2.csv"));
        assertThat(csv.lines().filter(line -> line.contains("unlocks@suspense")))
                .singleElement()
                .asString()
                .contains("暂记转入 From suspense", ",5000,", ",303,3.03,151,1.51,");
        assertThat(csv).contains("seen@suspense");
    }

    /// The order of the 27th was given away, half to each; that of the 28th stays nobody's; of the 29th they had
    /// halves.
    @Test
    void theOrdersBehindAStatementHaveTheSharesTheyWereGivenBy() throws IOException {
        importSplits(world);
        assign(world, "--yes").assertDone();
        world.unlocks(NIGHT, "d 11 100").settleTo("2026-11-30");
        world.payout("--period", "2026-11").assertDone();
        assertThat(sharesOfOrders(2)).containsExactly("a 5000", "d 5000");
    }

    /// A catalog that says of days that are settled that all was creator 2's moves nothing of what they posted.
    @Test
    void aCatalogThatComesLaterDividesNoOrderAnew() throws IOException {
        importSplits(world);
        world.unlocks(NIGHT, "d 11 100").settleTo(NIGHT);
        world.world()
                .catalog(
                        "splits.csv",
                        "drama_id,creator_id,share_bps,valid_from,valid_to",
                        "10,1,10000,2026-01-01,",
                        "11,2,10000,2026-11-27,")
                .importCatalog();
        world.unlocks("2026-11-30", "e 11 100").settleTo("2026-11-30");
        world.payout("--period", "2026-11").assertDone();
        assertThat(sharesOfOrders(1)).containsExactly("c 10000", "d 5000");
        assertThat(sharesOfOrders(2)).containsExactly("d 5000", "e 10000");
    }

    /// On the last of November the night knew nobody; what has not vested is told as its money is, by what the payout
    /// knew.
    @Test
    void whatHasNotVestedIsToldByWhatThePayoutKnew() throws IOException {
        try (PaydayWorld holding =
                PaydayWorld.beginning(Files.createDirectories(dir.resolve("holding")), "2026-11-25")) {
            holding.world()
                    .plan(
                            "  - effective_from: 2026-01-01",
                            "    period: month",
                            "    hold_days: 5",
                            "    components:",
                            "      - {id: unlocks, type: revenue_share, base: unlock_paid,"
                                    + " tiers: [{from: 0, bps: 10000}]}")
                    .catalog(
                            "splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to", "10,1,10000,2026-01-01,")
                    .importCatalog();
            holding.unlocks("2026-11-25", "g 10 500")
                    .unlocks("2026-11-30", "f 11 1000")
                    .settleTo("2026-11-30");
            holding.world()
                    .catalog(
                            "splits.csv",
                            "drama_id,creator_id,share_bps,valid_from,valid_to",
                            "10,1,10000,2026-01-01,",
                            "11,1,4000,2026-11-30,",
                            "11,2,6000,2026-11-30,")
                    .importCatalog();
            holding.payout("--period", "2026-11").assertDone();
            assertThat(sharesOfOrders(holding, 1)).containsExactly("g 10000", "f 4000");
        }
    }

    /// Returns the orders of November behind a creator's statement, with the creator's share in basis points.
    private List<String> sharesOfOrders(long creatorId) throws IOException {
        return sharesOfOrders(world, creatorId);
    }

    private static List<String> sharesOfOrders(PaydayWorld world, long creatorId) throws IOException {
        world.trial()
                .command(
                        "statement", "--period", "2026-11", "--creator", Long.toString(creatorId), "--format", "orders")
                .assertDone();
        Path csv = world.trial()
                .dir()
                .resolve("out/statement/period=2026-11/creator=%1$d/statement-2026-11-%1$d-orders.csv"
                        .formatted(creatorId));
        return Files.readString(csv)
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> cells[6] + " " + cells[18])
                .toList();
    }
}
