package fenzhang.bench;

import fenzhang.bench.books.BooksCommand;
import fenzhang.bench.intake.IntakeCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `jobs/bench/run`: measures and writes `jobs/bench/RESULTS.md`.
@Command(
        name = "jobs/bench/run",
        description = "Measures Fenzhang and writes what it saw to a section of jobs/bench/RESULTS.md.",
        subcommands = {
            NightCommand.class,
            HistoryCommand.class,
            BooksCommand.class,
            IntakeCommand.class,
            KernelsCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "fenzhang 0.1.0",
        scope = CommandLine.ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class Bench {
    private Bench() {}

    /// Runs a command; ends with 0 if it could measure, however slow it was, with 2 for wrong options, else
    /// with 1.
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        CommandLine line = new CommandLine(new Bench());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            line.getErr().println("bench: " + failure.getMessage());
            return failure instanceof IllegalArgumentException ? 2 : 1;
        });
        System.exit(line.execute(args.length == 0 ? new String[] {"night"} : args));
    }
}
