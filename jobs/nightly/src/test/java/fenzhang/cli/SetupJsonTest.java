package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `run`, `catalog` and `plans` print with `--json`; that it is of the schemas is asserted of each run.
class SetupJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path dir;

    @Test
    void everyCommandThatSetsUpAndSettlesSpeaksJson() throws IOException {
        try (OwnWorld world = OwnWorld.beginning(dir, "2026-11-20")
                .plan("""
                          - effective_from: 2026-01-01
                            period: month
                            hold_days: 2
                            components:
                              - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 5000}]}
                        """)
                .policy("  - {effective_from: 2026-01-01, direct: true, click: none, view_through: none}")) {
            Trial trial = world.trial();
            String catalog = dir.resolve("catalog").toString();

            assertThat(json(trial.command("catalog", "diff", catalog, "--json").assertDone())
                            .has("against_version"))
                    .isFalse();
            JsonNode checked =
                    json(trial.command("catalog", "check", catalog, "--json").assertDone());
            assertThat(checked.path("may_be_imported").asBoolean()).isTrue();
            assertThat(checked.path("rows").path("creators").asInt()).isPositive();
            JsonNode imported =
                    json(trial.command("catalog", "import", catalog, "--json").assertDone());
            assertThat(imported.path("catalog_version").asInt()).isEqualTo(1);
            assertThat(imported.path("is_new").asBoolean()).isTrue();

            JsonNode shown = json(trial.command("catalog", "show", "--at", "2026-11-20", "--json")
                    .assertDone());
            JsonNode drama = shown.path("in_force").path("dramas").get(0);
            assertThat(drama.path("enrolled").path("plan_id").asString()).isEqualTo("edge");
            assertThat(drama.path("split").get(0).path("share_bps").asInt()).isPositive();

            assertThatPlansAreListed(
                    json(trial.command("plans", "check", "--json").assertDone()));
            assertThatEachDayIsTold(world);
            assertThatAMistakeIsTold(trial, catalog);
        }
    }

    private static void assertThatPlansAreListed(JsonNode plans) {
        assertThat(plans.path("plans").get(0).path("plan_id").asString()).isEqualTo("edge");
        assertThat(plans.path("plans").get(0).path("components").asInt()).isEqualTo(1);
        assertThat(plans.path("policies").get(0).path("effective_from").asString())
                .isEqualTo("2026-01-01");
    }

    /// Two days are delivered, of which one is settled already; the third one is not there.
    private static void assertThatEachDayIsTold(OwnWorld world) throws IOException {
        world.sales("2026-11-21", """
                order_id event_time paid_time paid_amount drama_id sale_kind product_id quantity event refund_id refund_amount
                A  2026-11-21T12:00:00  2026-11-21T12:00:00  10000  10  UNLOCK  -  1  PAID  -  0
                """);
        world.run("2026-11-20").assertDone();
        world.delivered("2026-11-21");
        CommandLineRun run =
                world.trial().command("run", "--date", "2026-11-20", "--to", "2026-11-22", "--if-delivered", "--json");
        JsonNode days = json(run.assertDone());
        assertThat(days.values().stream().map(day -> day.path("outcome").asString()))
                .containsExactly("already_sealed", "sealed", "not_delivered");
        assertThat(days.get(1).path("figures").path("lines_opened").asInt()).isEqualTo(1);
        assertThat(days.get(1).path("seal").asString()).hasSize(64);
        assertThat(days.get(2).path("business_date").asString()).isEqualTo("2026-11-22");

        CommandLineRun early = world.trial().command("run", "--date", "2026-12-24", "--json");
        assertThat(early.code()).isEqualTo(4);
        assertThat(json(early).get(0).path("outcome").asString()).isEqualTo("failed");
        assertThat(json(early).get(0).path("failure").asString()).isEqualTo("input");
        assertThat(early.err()).startsWith("fenzhang: ");
    }

    private static void assertThatAMistakeIsTold(Trial trial, String catalog) throws IOException {
        trial.edit("catalog/dramas.csv", text -> text + "77,nowhere,Seventy-seven,80\n");
        CommandLineRun refused = trial.command("catalog", "check", catalog, "--json");
        assertThat(refused.code()).isEqualTo(2);
        JsonNode checked = json(refused);
        assertThat(checked.path("may_be_imported").asBoolean()).isFalse();
        assertThat(checked.path("problems").get(0).path("file").asString()).isEqualTo("dramas.csv");
    }

    @Test
    void scenariosAreToldOneByOne() throws IOException {
        Path scenarios = Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config/plans/scenarios");
        Files.copy(scenarios.resolve("cap.yaml"), dir.resolve("cap.yaml"));
        Files.writeString(dir.resolve("wrong.yaml"), "title: [");
        CommandLineRun run = CommandLineRun.of("plans", "test", dir.toString(), "--json");
        assertThat(run.code()).isEqualTo(2);
        JsonNode all = json(run);
        assertThat(all.values().stream().map(each -> each.path("result").asString()))
                .containsExactly("holds", "wrong");
        assertThat(all.get(0).path("settlement_lines").asInt()).isPositive();
        assertThat(all.get(1).path("findings")).isNotEmpty();
    }

    private static JsonNode json(CommandLineRun run) {
        return JSON.readTree(run.out());
    }
}
