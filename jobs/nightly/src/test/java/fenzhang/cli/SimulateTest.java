package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What days would have cost under other rules, in a world small enough to reckon by hand.
///
/// Posted, at 10 % of unlocks that vest at once: on 30 March 100.00 for drama 10; on the 31st 20.00 for 10 and 5.00 for
/// 11; on 1 April 10.00 for 10, less 10.00 for a refund of 100.00 of the order of the 30th. An order of goods for
/// 100.00, clicked beside drama 10 on the 30th, bought and confirmed on the 31st, brings 1 %: 1.00.
class SimulateTest {
    private static final String DIRECT_AND_CLICKS = """
              - effective_from: 2026-01-01
                direct: true
                click: {window: 3d, scope: product, model: last_touch}
                view_through: none
            """;

    @TempDir
    private Path dir;

    private static OwnWorld settled;
    private OwnWorld world;

    @BeforeAll
    static void settle() throws IOException {
        settled = OwnWorld.beginning(Folders.fresh("simulate"), "2026-03-30")
                .plan(version("2026-01-01", 0, unlocks(1000), goods()))
                .policy(DIRECT_AND_CLICKS)
                .catalog("placements.csv", "drama_id,episode_no,product_id,valid_from,valid_to", "11,1,901,2026-01-01,")
                .importCatalog();
        settled.sales("2026-03-30", """
                order_id event_time drama_id paid_amount
                A 2026-03-30T10:00:00 10 100000
                """);
        settled.views("2026-03-30", """
                event_id kind event_time user_id drama_id episode_no product_id watch_ms
                1 CLICK 2026-03-30T20:00:00 501 10 1 900 0
                2 PLAY 2026-03-30T22:00:00 502 11 1 - 9000
                """);
        settled.sales("2026-03-31", """
                order_id event event_time paid_time sale_kind product_id user_id drama_id paid_amount
                B PAID 2026-03-31T10:00:00 2026-03-31T10:00:00 UNLOCK - 501 10 20000
                C PAID 2026-03-31T10:00:00 2026-03-31T10:00:00 UNLOCK - 501 11 5000
                G PAID 2026-03-31T10:00:00 2026-03-31T10:00:00 GOODS 900 501 - 10000
                G CONFIRMED 2026-03-31T12:00:00 2026-03-31T10:00:00 GOODS 900 501 - 10000
                V PAID 2026-03-31T11:00:00 2026-03-31T11:00:00 GOODS 901 502 - 30000
                V CONFIRMED 2026-03-31T12:00:00 2026-03-31T11:00:00 GOODS 901 502 - 30000
                """);
        settled.sales("2026-04-01", """
                order_id event event_time paid_time drama_id paid_amount refund_id refund_amount
                A REFUNDED 2026-04-01T09:00:00 2026-03-30T10:00:00 10 100000 R 10000
                D PAID 2026-04-01T10:00:00 2026-04-01T10:00:00 10 10000 - 0
                """);
        settled.run("2026-04-01").assertDone();
        assertThat(settled.settled("2026-03-31"))
                .containsExactly(
                        "10 2026-01-01 goods 2026-03 1 100",
                        "10 2026-01-01 unlocks 2026-03 1 2000",
                        "11 2026-01-01 unlocks 2026-03 2 500");
    }

    @AfterAll
    static void dropSettled() {
        settled.close();
    }

    @BeforeEach
    void copy() throws IOException {
        world = settled.copiedTo(dir);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static String version(String from, int holdDays, String... components) {
        return "  - effective_from: " + from + "\n    period: month\n    hold_days: " + holdDays
                + "\n    components:\n      - " + String.join("\n      - ", components) + "\n";
    }

    private static String unlocks(int bps) {
        return "{id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: " + bps + "}]}";
    }

    private static String goods() {
        return "{id: goods, type: revenue_share, base: goods_paid, tiers: [{from: 0, bps: 100}]}";
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    private String plan(String... versions) throws IOException {
        return file("next.yaml", "plan: edge\nplatform: pdd\nversions:\n" + String.join("", versions));
    }

    private String policy(String versions) throws IOException {
        return file("policy.yaml", "platform: pdd\nversions:\n" + versions);
    }

    private CommandLineRun simulate(String from, String to, String... more) {
        List<String> args = new ArrayList<>(List.of("simulate", "--date", from, "--to", to));
        args.addAll(List.of(more));
        return world.trial().command(args.toArray(String[]::new));
    }

    private JsonNode result(String from, String to, String... more) {
        List<String> args = new ArrayList<>(List.of(more));
        args.add("--json");
        CommandLineRun run = simulate(from, to, args.toArray(String[]::new)).assertDone();
        return new ObjectMapper().readTree(run.out()).get(0);
    }

    /// Returns the named cells of each row, parted by blanks.
    private static List<String> rows(JsonNode rows, String... columns) {
        List<String> texts = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(row.get(column).asString());
            }
            texts.add(String.join(" ", cells));
        }
        return texts;
    }

    @Test
    void aDoubledRateDoublesWhatTheDaysEarnAndReRatesWhatWasBeforeApart() throws IOException {
        String doubled = plan(version("2026-01-01", 0, unlocks(2000), goods()));
        JsonNode result = result("2026-03-31", "2026-04-01", "--plan", doubled);
        // Posted 1.00 + 20.00 + 5.00 + 10.00 - 10.00; the unlocks among it twice.
        assertThat(rows(result.get("total"), "unit", "posted", "simulated", "difference"))
                .containsExactly("cny 2600 5100 2500");
        assertThat(rows(result.get("plans"), "plan_id", "difference")).containsExactly("edge 2500");
        assertThat(rows(result.get("components"), "component", "posted", "simulated", "difference"))
                .containsExactly("goods 100 100 0", "unlocks 2500 5000 2500");
        assertThat(rows(result.get("dramas"), "drama_id", "title", "posted", "simulated", "difference"))
                .containsExactly("10 Ten 2100 4100 2000", "11 Eleven 500 1000 500");
        assertThat(rows(result.get("creators"), "creator_id", "name", "posted", "simulated", "difference"))
                .containsExactly("1 One 2100 4100 2000", "2 Two 500 1000 500");
        assertThat(rows(result.get("lines"), "drama_id", "component", "period", "posted", "simulated"))
                .containsExactly(
                        "10 unlocks 2026-03 1000 2000", "10 unlocks 2026-04 1000 2000", "11 unlocks 2026-03 500 1000");
        // The 1,000.00 of 30 March, at 20 % instead of 10 %.
        assertThat(rows(result.get("rerated_before"), "drama_id", "component", "period", "creator_id", "amount"))
                .containsExactly("10 unlocks 2026-03 1 10000");
    }

    @Test
    void fromTheFirstDayOnNothingWasBefore() throws IOException {
        String doubled = plan(version("2026-01-01", 0, unlocks(2000), goods()));
        JsonNode result = result("2026-03-30", "2026-04-01", "--plan", doubled);
        assertThat(rows(result.get("total"), "posted", "simulated", "difference"))
                .containsExactly("12600 25100 12500");
        assertThat(result.get("rerated_before")).isEmpty();
    }

    @Test
    void aNewVersionGovernsWhatIsPaidFromThenOn() throws IOException {
        String next = plan(
                version("2026-01-01", 0, unlocks(1000), goods()), version("2026-04-01", 0, unlocks(3000), goods()));
        JsonNode result = result("2026-03-31", "2026-04-01", "--plan", next);
        // D, of 1 April, earns 30.00 instead of 10.00; the refund of A takes what A was given.
        assertThat(rows(result.get("lines"), "drama_id", "plan_version", "period", "posted", "simulated"))
                .containsExactly("10 2026-01-01 2026-04 1000 0", "10 2026-04-01 2026-04 0 3000");
        assertThat(rows(result.get("total"), "difference")).containsExactly("2000");
        assertThat(result.get("rerated_before")).isEmpty();
    }

    @Test
    void aVersionThatTheFileLacksStaysIfDaysBeforeUsedIt() throws IOException {
        JsonNode result =
                result("2026-03-31", "2026-04-01", "--plan", plan(version("2026-04-01", 0, unlocks(3000), goods())));
        assertThat(rows(result.get("total"), "difference")).containsExactly("2000");
        assertThat(result.get("notes").get(0).asString()).contains("the version from 2026-01-01 stays as recorded");
        JsonNode whole =
                result("2026-03-30", "2026-04-01", "--plan", plan(version("2026-04-01", 0, unlocks(3000), goods())));
        assertThat(rows(whole.get("total"), "simulated"))
                .as("before the first version nobody earns, and A, of then, has no terms")
                .containsExactly("3000");
    }

    @Test
    void withoutClicksTheClickedOrderIsOrganic() throws IOException {
        String none = policy("""
                  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}
                """);
        JsonNode result = result("2026-03-30", "2026-04-01", "--policy", none);
        assertThat(rows(result.get("lines"), "drama_id", "component", "posted", "simulated"))
                .containsExactly("10 goods 100 0");
        assertThat(rows(result.get("total"), "posted", "simulated")).containsExactly("12600 12500");
    }

    @Test
    void aWiderPolicyFindsThePlaysOfDaysBefore() throws IOException {
        String wider = policy("""
                  - effective_from: 2026-01-01
                    direct: true
                    click: {window: 3d, scope: product, model: last_touch}
                    view_through: {window: 24h, min_watch: 3s}
                """);
        JsonNode result = result("2026-03-31", "2026-04-01", "--policy", wider);
        // V, 300.00 of a product beside the episode of drama 11 that user 502 had watched the evening before.
        assertThat(rows(result.get("lines"), "drama_id", "component", "creator_id", "posted", "simulated"))
                .containsExactly("11 goods 2 0 300");
    }

    @Test
    void theReportNamesWhoGetsMoreAndWhatIsReRated() throws IOException {
        String doubled = plan(version("2026-01-01", 0, unlocks(2000), goods()));
        CommandLineRun run =
                simulate("2026-03-31", "2026-04-01", "--plan", doubled).assertDone();
        assertThat(run.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "pdd, 2026-03-31 to 2026-04-01",
                        "total cost cny ¥26.00 ¥51.00 +¥25.00",
                        "component: 1 of 2 differ",
                        "unlocks (edge) cny ¥25.00 ¥50.00 +¥25.00",
                        "10 cny ¥21.00 ¥41.00 +¥20.00 Ten",
                        "2 cny ¥5.00 ¥10.00 +¥5.00 Two")
                .anySatisfy(line -> assertThat(line).startsWith("Re-rated from before 2026-03-31: ¥100.00, in no"));
    }

    @Test
    void aVersionThatCantTakeOverWhatWasCountedIsRefused() throws IOException {
        simulate("2026-03-31", "2026-03-31", "--plan", plan(version("2026-01-01", 0, goods())))
                .assertRefused(ExitCode.USAGE, "component unlocks is gone or of another kind", "2026-03-30");
        simulate("2026-03-31", "2026-03-31", "--plan", plan(version("2026-01-01", 5, unlocks(1000), goods())))
                .assertRefused(ExitCode.USAGE, "hold_days is 5", "wait 0 days", "2026-03-30");
        JsonNode fromTheStart =
                result("2026-03-30", "2026-04-01", "--plan", plan(version("2026-01-01", 2, unlocks(1000))));
        assertThat(rows(fromTheStart.get("total"), "posted", "simulated"))
                .as("of what is held for two days only the 900.00 left of A vest by 1 April")
                .containsExactly("12600 9000");
    }

    @Test
    void whatCantBeReadOrWasNotAskedForIsRefused() throws IOException {
        String broken =
                file("broken.yaml", "plan: edge\nplatform: pdd\nversions:\n" + version("2026-01-02", 0, goods()));
        simulate("2026-03-31", "2026-03-31", "--plan", broken)
                .assertRefused(ExitCode.USAGE, "broken.yaml:4:21", "first day of a month");
        simulate("2026-03-31", "2026-03-31", "--plan", dir.resolve("gone.yaml").toString())
                .assertRefused(ExitCode.USAGE, "gone.yaml: is missing");
        simulate("2026-03-31", "2026-03-31").assertRefused(ExitCode.USAGE, "--plan FILE or --policy FILE");
        String other = file("jd.yaml", "plan: other\nplatform: jd\nversions:\n" + version("2026-01-01", 0, goods()));
        simulate("2026-03-31", "2026-03-31", "--plan", other)
                .assertRefused(ExitCode.USAGE, "plan other is of platform jd", "to be simulated is pdd");
        String next = plan(version("2026-01-01", 0, unlocks(1000), goods()));
        simulate("2026-03-31", "2026-03-31", "--plan", next, "--plan", next)
                .assertRefused(ExitCode.USAGE, "two files are the plan edge");
        simulate("2026-03-31", "2026-03-30", "--plan", next).assertRefused(ExitCode.USAGE, "--to 2026-03-30 is before");
    }

    @Test
    void daysThatAreNotSealedOrNotWhatWasSettledAreRefused() throws IOException {
        String next = plan(version("2026-01-01", 0, unlocks(1000), goods()));
        simulate("2026-03-31", "2026-04-02", "--plan", next)
                .assertRefused(
                        ExitCode.INPUT_REFUSED,
                        "pdd 2026-04-02 is not sealed",
                        "Simulate up to 2026-04-01",
                        "fenzhang run --platform pdd --date 2026-04-02");
        simulate("2026-03-29", "2026-04-01", "--plan", next)
                .assertRefused(ExitCode.INPUT_REFUSED, "before the platform's first business date 2026-03-30");
        world.sales("2026-03-31", """
                order_id event_time drama_id paid_amount
                B 2026-03-31T10:00:00 10 20000
                """);
        simulate("2026-03-31", "2026-04-01", "--plan", next)
                .assertRefused(
                        ExitCode.INPUT_REFUSED,
                        "pdd 2026-03-31 is not what was settled any more",
                        "part-0.parquet changed",
                        "fenzhang restate --platform pdd --date 2026-03-31");
    }
}
