package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang explain --date --drama`; that its arithmetic comes to the expected amounts: [ConformanceTest].
class ExplainAmountTest {
    private static final String DRAMA = firstDrama();

    private static String firstDrama() {
        return rows().getFirst()[2];
    }

    private static List<String[]> rows() {
        return new String(SampleWorld.expectedCsv(Trial.PLATFORM, Trial.SECOND), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
    }

    private static CommandLineRun explain(Trial trial, String... more) {
        List<String> all = new ArrayList<>(List.of("explain", "--platform", Trial.PLATFORM));
        all.addAll(List.of(more));
        return trial.command(all.toArray(String[]::new));
    }

    @Test
    void changesNothingAndIsTheSameEachTime(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            String before = trial.contents();
            String[] args = {"--date", Trial.SECOND.toString(), "--drama", DRAMA};
            CommandLineRun first = explain(trial, args).assertDone();
            assertThat(explain(trial, args).assertDone().out()).isEqualTo(first.out());
            assertThat(first.out())
                    .startsWith("pdd 2026-10-21  drama " + DRAMA + " ")
                    .contains("The arithmetic above comes to these amounts.", "\"effective_from\":");
            assertThat(trial.contents()).isEqualTo(before);
        }
    }

    @Test
    void jsonHasTheAmountsOfOneCreatorAsTheyWerePosted(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            String creator = rows().getFirst()[7];
            JsonNode told = JsonMapper.builder()
                    .build()
                    .readTree(explain(trial, "--date", "2026-10-21", "--drama", DRAMA, "--creator", creator, "--json")
                            .assertDone()
                            .out());
            long expected = rows().stream()
                    .filter(row -> row[2].equals(DRAMA) && row[7].equals(creator))
                    .mapToLong(row -> Long.parseLong(row[9]))
                    .sum();
            long posted = 0;
            for (JsonNode line : told.get("posted")) {
                assertThat(line.get("creator_id").asString()).isEqualTo(creator);
                posted += line.get("amount").asLong();
            }
            assertThat(posted).isEqualTo(expected).isNotZero();
            assertThat(told.get("lines").get(0).get("formula").asString()).isNotEmpty();
            assertThat(told.get("disagreements")).isEmpty();
        }
    }

    @Test
    void aDayThatIsStillOnItsWayIntoPlaceIsExplainedFromWhereItIs(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            String[] args = {"--date", Trial.SECOND.toString(), "--drama", DRAMA};
            String told = explain(trial, args).assertDone().out();
            String attempt = TrialServer.column(
                            trial.login(),
                            "select attempt from fenzhang.run where platform = 'pdd' and business_date = '2026-10-21'")
                    .getFirst();
            for (String folder : List.of("state", "quarantine", "views", "attributions", "settlement")) {
                Path staged = dir.resolve("out/_staging/platform=pdd/dt=2026-10-21/attempt=" + attempt + "/" + folder);
                Files.createDirectories(staged.getParent());
                Files.move(dir.resolve("out/" + folder + "/platform=pdd/dt=2026-10-21"), staged);
            }
            assertThat(explain(trial, args).assertDone().out()).isEqualTo(told);
            assertThat(trial.command("ledger", "check").assertDone().out()).contains("on each of 2 days");
            assertThat(trial.command("status", "--pending").out()).contains("NEEDS YOU", "  pending  ");
        }
    }

    @Test
    void booksThatWereEditedDoNotAddUpAndItSaysSo(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            TrialServer.execute(trial.login(), """
                    set session_replication_role = replica;
                    update fenzhang.line_of_day set amount = amount + 1
                    where business_date = '2026-10-21' and drama_id = %s;
                    """.formatted(DRAMA));
            CommandLineRun run = explain(trial, "--date", "2026-10-21", "--drama", DRAMA);
            assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(run.err())
                    .contains("differs from what was posted by -1", "fenzhang verify --date 2026-10-21 --platform pdd");
            assertThat(run.out()).contains("does NOT come to these amounts");
        }
    }

    @Test
    void whatCanNotBeExplainedIsRefusedWithTheWayOut(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            explain(trial, "--date", "2026-10-22", "--drama", DRAMA)
                    .assertRefused(
                            ExitCode.INPUT_REFUSED, "pdd 2026-10-22 is not sealed", "fenzhang run --platform pdd");
            explain(trial, "--date", "2026-10-21", "--drama", "99")
                    .assertRefused(ExitCode.USAGE, "drama 99 of pdd is not in catalog version 1");
            explain(trial, "--drama", DRAMA).assertRefused(ExitCode.USAGE, "--date D [--drama ID]");
            explain(trial, "--date", "2026-10-21", "--drama", DRAMA, "--creator", "999999")
                    .assertRefused(ExitCode.USAGE, "creator 999999 is not in catalog version 1");
            trial.command("explain", "--platform", "foo", "--date", "2026-10-21")
                    .assertRefused(ExitCode.USAGE, "no day of platform foo is sealed; sealed are days of: pdd");
            Files.writeString(dir.resolve("config/plans/broken.yaml"), "plan: [");
            assertThat(explain(trial, "--date", "2026-10-21").assertDone().out())
                    .contains("pdd 2026-10-21  drama " + DRAMA + " ")
                    .doesNotContain("does NOT come");
        }
    }
}
