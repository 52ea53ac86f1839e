package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.Waiting;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Screen;
import fenzhang.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What a command printed, and how it ended.
///
/// @param err without the lines that say how far a command is: only slow machines show them
public record CommandLineRun(int code, String out, String err) {
    public CommandLineRun {
        err = err.replaceAll("(?m)^.*…\\R", "");
    }

    /// Runs a command in this process. What it prints with `--json` is of its schema.
    static CommandLineRun of(String... args) {
        return at(TestTime.early(), args);
    }

    /// Runs a command at a time, or while it passes.
    static CommandLineRun at(Waiting time, String... args) {
        return of(Optional.empty(), time, args);
    }

    /// Runs a command before which somebody sits, who types this when asked.
    static CommandLineRun typing(String typed, List<String> args) {
        return of(
                Optional.of(new BufferedReader(new StringReader(typed))),
                TestTime.early(),
                args.toArray(String[]::new));
    }

    /// Runs a command whose results somebody sees on a screen.
    public static CommandLineRun on(Screen screen, List<String> args) {
        return run(Optional.empty(), TestTime.early(), screen, args.toArray(String[]::new));
    }

    private static CommandLineRun of(Optional<BufferedReader> keyboard, Waiting time, String... args) {
        return run(keyboard, time, Screen.NONE, args);
    }

    private static CommandLineRun run(Optional<BufferedReader> keyboard, Waiting time, Screen screen, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                keyboard,
                screen);
        int code = Fenzhang.run(args, terminal, time);
        CommandLineRun run =
                new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        JsonOutput.assertOfItsSchema(List.of(args), run);
        return run;
    }

    static CommandLineRun of(List<String> args) {
        return of(args.toArray(String[]::new));
    }

    /// Asserts that the command did what it was to do, without a complaint.
    public CommandLineRun assertDone() {
        assertThat(code).as("exit code; stderr:\n%s", err).isZero();
        assertThat(err).isEmpty();
        return this;
    }

    /// Asserts that the command ended with a code, and that it said one clear thing about it: these parts, in a few
    /// lines, nothing of its own insides.
    public CommandLineRun assertRefused(ExitCode expected, String... parts) {
        assertThat(code).as("exit code; stderr:\n%s", err).isEqualTo(expected.code());
        assertThat(err).startsWith("fenzhang: ").contains(parts);
        assertThat(err).doesNotContain("\tat ", "Exception", "(--verbose shows where)");
        assertThat(err.split("fenzhang: ", -1)).as("messages in:\n%s", err).hasSize(2);
        assertThat(err.lines()).hasSizeLessThanOrEqualTo(6);
        assertThat(err.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(400));
        return this;
    }
}
