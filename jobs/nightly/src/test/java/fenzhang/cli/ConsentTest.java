package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What can't be undone is asked for: on a terminal by a word to type, elsewhere by `--yes`.
class ConsentTest {
    private static final String FROM = "from account **** 3456 of 分账“测试”有限公司 at COMMCNSH.";

    /// Returns the arguments that pay November, without `--yes`.
    private static List<String> november(PaydayWorld world, String... more) {
        List<String> args = new ArrayList<>(world.arguments("--period", "2026-11"));
        args.remove("--yes");
        args.addAll(List.of(more));
        return args;
    }

    @Test
    void withoutATerminalAPayoutWantsYes(@TempDir Path dir) throws IOException {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            String contents = world.trial().contents();
            CommandLineRun.of(november(world))
                    .assertRefused(
                            ExitCode.USAGE,
                            "payout can't be undone, and there is no terminal to ask on: nothing was done.",
                            "It closes 2026-11 for good, with 2 payments, ¥29,630.00 in all, to be executed on 2026-12-10,",
                            FROM,
                            "To look only: --dry-run. To do it: --yes");
            assertThat(world.trial().contents()).isEqualTo(contents);
            CommandLineRun.of(november(world, "--yes")).assertDone();
            // Nothing is left to be asked for.
            CommandLineRun.of(november(world)).assertDone();
        }
    }

    @Test
    void onATerminalThePeriodIsTyped(@TempDir Path dir) throws IOException {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            String contents = world.trial().contents();
            for (String typed : List.of("yes\n", "2026-12\n", "\n", "")) {
                CommandLineRun run = CommandLineRun.typing(typed, november(world));
                assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
                assertThat(run.err())
                        .contains("¥29,630.00", FROM, "Type 2026-11 to do it: ")
                        .endsWith(
                                typed.isBlank()
                                        ? "fenzhang: nothing was typed: nothing was done\n"
                                        : "fenzhang: '" + typed.strip() + "' is not '2026-11': nothing was done\n");
            }
            assertThat(world.trial().contents()).isEqualTo(contents);
            CommandLineRun run = CommandLineRun.typing("2026-11\n", november(world));
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("2026-11 is closed. Payment file FZ202611-9D96C9: 2 payments, ¥29,630.00");
        }
    }

    @Test
    void theExampleThatShipsPaysNobody(@TempDir Path dir) throws IOException {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            for (String example : List.of(
                    "--fenzhang.payout.payer.account=0000000000000000000",
                    "--fenzhang.payout.payer.bank-code=000000000000")) {
                String name = example.substring(0, example.indexOf('=') + 1);
                List<String> args = november(world, "--yes");
                args.replaceAll(arg -> arg.startsWith(name) ? example : arg);
                CommandLineRun.of(args)
                        .assertRefused(
                                ExitCode.USAGE,
                                "fenzhang.payout.payer is still the example that ships",
                                "Set name, org-id, account and bank-code of whoever pays");
                args.add("--dry-run");
                CommandLineRun look = CommandLineRun.of(args);
                assertThat(look.code()).isZero();
                assertThat(look.err()).contains("note: fenzhang.payout.payer is still the example that ships");
            }
        }
    }

    @Test
    void aRestatementIsAskedForToo(@TempDir Path dir) throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            LocalDate day = Trial.SECOND;
            String contents = trial.contents();
            trial.command("restate", "--date", day.toString(), "--platform", "pdd")
                    .assertRefused(
                            ExitCode.USAGE,
                            "restate can't be undone, and there is no terminal to ask on: nothing was done.",
                            "The next night of pdd posts the difference of " + day + " for good.",
                            "To look only: --preview. To do it: --yes");
            trial.command("restate", "--date", day.toString(), "--preview").assertDone();
            Files.delete(trial.files("views", day).getLast());
            List<String> args = trial.arguments("restate", "--date", day.toString(), "--platform", "pdd");
            CommandLineRun other = CommandLineRun.typing("pdd\n", args);
            assertThat(other.code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(other.out())
                    .contains("pdd " + day + " was delivered again:")
                    .doesNotContain("Recorded");
            assertThat(other.err()).contains("Type " + day + " to do it: ", "'pdd' is not '" + day + "'");
            assertThat(trial.contents()).isEqualTo(contents);
            CommandLineRun typed = CommandLineRun.typing(day + "\n", args);
            assertThat(typed.code()).isZero();
            assertThat(typed.out()).contains("Recorded. The night of");
        }
    }
}
