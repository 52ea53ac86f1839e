package fenzhang.cli;

import fenzhang.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The command line in this process.
public final class CommandLineForTests {

    private CommandLineForTests() {}

    /// @param exitCode of the command
    /// @param text what it printed, results and errors together
    public record Outcome(int exitCode, String text) {}

    /// Runs a command to its end.
    public static Outcome run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            int exitCode = Fenzhang.run(args, new Terminal(print, print));
            print.flush();
            return new Outcome(exitCode, bytes.toString(StandardCharsets.UTF_8));
        }
    }
}
