package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.Waiting;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A day that is not delivered yet has not failed: nobody is told so, and whoever wants it can wait. Late it is from
/// its deadline on, which is 08:30 of the next day in Shanghai, 00:30 in UTC.
class NotDeliveredTest {
    private static final String BEFORE_THE_DEADLINE = "2026-10-23T00:29:59Z";
    private static final String DEADLINE = "2026-10-23T00:30:00Z";

    @TempDir
    Path dir;

    private Trial trial;

    @BeforeEach
    void settleTwoDaysAndLackTheThird() throws IOException {
        trial = Trial.settled(dir);
        Files.createDirectories(dir.resolve("kept"));
        for (String log : List.of("views", "sales")) {
            Files.move(trial.delivered(log, Trial.THIRD), dir.resolve("kept/" + log));
        }
    }

    @AfterEach
    void drop() {
        trial.close();
    }

    private void deliver() {
        try {
            for (String log : List.of("views", "sales")) {
                Files.move(dir.resolve("kept/" + log), trial.delivered(log, Trial.THIRD));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String[] run(String... more) {
        List<String> args = new ArrayList<>(List.of("run", "--date", "2026-10-20", "--to", "2026-10-22"));
        args.addAll(List.of(more));
        return trial.arguments(args.toArray(String[]::new)).toArray(String[]::new);
    }

    private CommandLineRun status(String now) {
        return CommandLineRun.at(
                new TestTime(now, _ -> {}), trial.arguments("status").toArray(String[]::new));
    }

    private JsonNode json(String now) {
        CommandLineRun run = CommandLineRun.at(
                new TestTime(now, _ -> {}), trial.arguments("status", "--json").toArray(String[]::new));
        return JsonMapper.builder().build().readTree(run.assertDone().out()).get(0);
    }

    @Test
    void aRunSaysSoAndRecordsNoFailure() throws IOException {
        String contents = trial.contents();
        for (int i = 0; i < 2; i++) {
            CommandLineRun.of(run())
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "fenzhang: pdd 2026-10-22 is not delivered yet: missing ",
                            "views/platform=pdd/dt=2026-10-22/_SUCCESS and ",
                            "sales/platform=pdd/dt=2026-10-22/_SUCCESS.");
        }
        assertThat(trial.contents()).isEqualTo(contents);
        assertThat(status(BEFORE_THE_DEADLINE).assertDone().out())
                .startsWith("pdd  well\n")
                .contains("  next          2026-10-22 is not delivered yet: missing views/");
    }

    @Test
    void whoeverLeavesItForAnotherRunEndsWell() {
        CommandLineRun run = CommandLineRun.of(run("--if-delivered")).assertDone();
        assertThat(run.out())
                .contains("pdd 2026-10-21 is sealed already")
                .contains("pdd 2026-10-22 is not delivered yet: missing ");
        deliver();
        assertThat(CommandLineRun.of(run("--if-delivered")).assertDone().out()).contains("pdd 2026-10-22 sealed ");
    }

    @Test
    void whoeverWaitsSettlesItWhenItComes() {
        List<Instant> looks = new ArrayList<>();
        Waiting time = new TestTime("2026-10-22T16:00:00Z", now -> {
            looks.add(now);
            if (looks.size() == 3) {
                deliver();
            }
        });
        CommandLineRun run = CommandLineRun.at(time, run("--wait", "6h")).assertDone();
        assertThat(run.out().lines().filter(line -> line.contains("2026-10-20")))
                .hasSize(1);
        assertThat(run.out()).contains("pdd 2026-10-22 sealed ");
        assertThat(looks)
                .containsExactly(
                        Instant.parse("2026-10-22T16:00:30Z"),
                        Instant.parse("2026-10-22T16:01:00Z"),
                        Instant.parse("2026-10-22T16:01:30Z"));
    }

    @Test
    void aWaitHasAnEnd() {
        List<Instant> looks = new ArrayList<>();
        CommandLineRun.at(new TestTime("2026-10-22T16:00:00Z", looks::add), run("--wait", "70s"))
                .assertRefused(ExitCode.INPUT_REFUSED, "pdd 2026-10-22 is not delivered yet");
        assertThat(looks)
                .containsExactly(
                        Instant.parse("2026-10-22T16:00:30Z"),
                        Instant.parse("2026-10-22T16:01:00Z"),
                        Instant.parse("2026-10-22T16:01:10Z"));
        CommandLineRun.at(new TestTime("2026-10-22T16:00:00Z", _ -> {}), run("--wait", "70s", "--if-delivered"))
                .assertDone();
        CommandLineRun wrong = CommandLineRun.of(run("--wait", "6 hours"));
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(wrong.err()).contains("'6 hours' is no duration; expected ", "30m");
    }

    /// A platform that waits holds up no other.
    @Test
    void othersAreSettledMeanwhile() throws IOException {
        trial.edit(
                "config/application.yaml",
                text -> text.replace("  quarantine", "    taobao: {first-business-date: 2026-10-20}\n  quarantine"));
        for (String log : List.of("views", "sales")) {
            Path partition = Files.createDirectories(dir.resolve("lake/" + log + "/platform=taobao/dt=2026-10-20"));
            Files.createFile(partition.resolve("_SUCCESS"));
        }
        Waiting time = new TestTime(
                "2026-10-22T16:00:00Z",
                _ -> assertThat(dir.resolve("out/settlement/platform=taobao/dt=2026-10-20/SEAL"))
                        .exists());
        CommandLineRun run = CommandLineRun.at(time, run("--wait", "1m", "--if-delivered"));
        assertThat(run.assertDone().out())
                .contains("taobao 2026-10-20 sealed ")
                .contains("pdd 2026-10-22 is not delivered yet: ", "taobao 2026-10-21 is not delivered yet: ");
    }

    @Test
    void itIsLateFromItsDeadlineOn() {
        assertThat(json(BEFORE_THE_DEADLINE).get("verdict").asString()).isEqualTo("well");
        CommandLineRun late = status(DEADLINE).assertDone();
        assertThat(late.out())
                .startsWith("pdd  late: 2026-10-22 is not delivered\n")
                .contains("  next          2026-10-22 is late since 2026-10-23 08:30: missing views/platform=pdd/")
                .contains("    2026-10-19     =  =  L\n", "L late\n", "    2026-10-22                late\n");
        assertThat(json(DEADLINE).get("verdict").asString()).isEqualTo("late");
        assertThat(json("2026-10-25T00:30:00Z").get("unsealed").toString())
                .isEqualTo(
                        "[{\"from\":\"2026-10-22\",\"to\":\"2026-10-24\",\"days\":3,\"state\":\"late\",\"why\":\"\"}]");
    }

    @Test
    void whatIsDeliveredInPartIsLateToo() throws IOException {
        deliver();
        Files.delete(trial.delivered("sales", Trial.THIRD).resolve("_SUCCESS"));
        assertThat(status(BEFORE_THE_DEADLINE).assertDone().out())
                .contains("  next          2026-10-22 is delivered in part: missing sales/");
        assertThat(status(DEADLINE).assertDone().out())
                .startsWith("pdd  late: 2026-10-22 is not delivered\n")
                .contains("    2026-10-22                late: missing sales/platform=pdd/dt=2026-10-22/_SUCCESS\n");
    }
}
