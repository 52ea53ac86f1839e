package fenzhang.cli;

import fenzhang.cli.command.BooksCommand;
import fenzhang.cli.command.DemoCommand;
import fenzhang.cli.command.EvidenceCommand;
import fenzhang.cli.command.ExplainCommand;
import fenzhang.cli.command.GenerateCommand;
import fenzhang.cli.command.LedgerCommand;
import fenzhang.cli.command.PlansCommand;
import fenzhang.cli.command.RestateCommand;
import fenzhang.cli.command.RunCommand;
import fenzhang.cli.command.ServeCommand;
import fenzhang.cli.command.SimulateCommand;
import fenzhang.cli.command.SqlCommand;
import fenzhang.cli.command.StatementCommand;
import fenzhang.cli.command.StatusCommand;
import fenzhang.cli.command.VerifyCommand;
import fenzhang.cli.help.AuditCommand;
import fenzhang.cli.help.CompletionCommand;
import fenzhang.cli.help.HelpCommand;
import fenzhang.cli.help.MistypedLine;
import fenzhang.cli.option.Properties;
import fenzhang.cli.payout.PayoutCommand;
import fenzhang.cli.report.ReportCommand;
import fenzhang.cli.setup.CatalogCommand;
import fenzhang.cli.setup.CheckCommand;
import fenzhang.cli.setup.InitCommand;
import fenzhang.cli.setup.IntakeCommand;
import fenzhang.cli.suspense.SuspenseCommand;
import fenzhang.config.yaml.Notation;
import fenzhang.failure.OpenFiles;
import fenzhang.schedule.Waiting;
import fenzhang.schedule.WallClock;
import fenzhang.store.database.Recorder;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.LogText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `fenzhang`: nightly revenue settlement of micro-dramas.
@Command(
        name = "fenzhang",
        description = "分账: settles every night what each creator of a micro-drama earns.",
        subcommands = {
            DemoCommand.class,
            GenerateCommand.class,
            InitCommand.class,
            CatalogCommand.class,
            PlansCommand.class,
            IntakeCommand.class,
            CheckCommand.class,
            RunCommand.class,
            VerifyCommand.class,
            EvidenceCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            RestateCommand.class,
            SuspenseCommand.class,
            SimulateCommand.class,
            PayoutCommand.class,
            StatementCommand.class,
            ReportCommand.class,
            StatusCommand.class,
            LedgerCommand.class,
            BooksCommand.class,
            SqlCommand.class,
            ServeCommand.class,
            HelpCommand.class,
            CompletionCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = Recorder.PROGRAM,
        synopsisSubcommandLabel = "COMMAND")
public final class Fenzhang implements Runnable {
    private static final int HELP_COLUMNS = 80;
    private static final int HELP_NARROWEST = 60;

    /// Longer lines are hard to read.
    private static final int HELP_WIDEST = 110;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /// Runs a command and ends the process with its exit code.
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        LogText.set(List.of(args).contains("--verbose"));
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, err, keyboard());
        terminal.speak(Words.of(System.getenv()));
        Thread.setDefaultUncaughtExceptionHandler((_, e) -> terminal.failure(e));
        OpenFiles.tooFew().ifPresent(words -> {
            terminal.error("fenzhang: " + words);
            System.exit(ExitCode.FAILED.code());
        });
        int code = run(args, terminal);
        out.flush();
        System.exit(code);
    }

    private static Optional<BufferedReader> keyboard() {
        return Terminal.isThere()
                ? Optional.of(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /// Runs a command and returns its exit code.
    static int run(String[] args, Terminal terminal) {
        return run(args, terminal, new WallClock());
    }

    /// Runs a command at another time.
    static int run(String[] args, Terminal terminal, Waiting time) {
        List<String> options = new ArrayList<>();
        Properties properties = Properties.takeFrom(List.of(args), options);
        CommandLine line = new CommandLine(new Fenzhang(), new Commands(terminal, properties, time));
        line.setOut(terminal.outWriter());
        line.setErr(terminal.errWriter());
        line.setColorScheme(Help.defaultColorScheme(terminal.screen().hasColour() ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setUsageHelpWidth(
                Math.clamp(terminal.screen().columns().orElse(HELP_COLUMNS), HELP_NARROWEST, HELP_WIDEST));
        line.registerConverter(LocalDate.class, Fenzhang::date);
        line.registerConverter(YearMonth.class, Fenzhang::period);
        line.registerConverter(Duration.class, Fenzhang::duration);
        line.setParameterExceptionHandler(wrongCommandLine(terminal));
        line.setExecutionExceptionHandler(failed(terminal));
        try (RemoteWatch _ = RemoteWatch.start(terminal)) {
            return line.execute(options.toArray(String[]::new));
        } catch (RuntimeException | Error e) { // picocli hands on exceptions of commands only
            terminal.failure(e);
            return ExitCode.of(e).code();
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no date; expected YYYY-MM-DD, such as 2026-11-21");
        }
    }

    private static YearMonth period(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no period; expected a month, such as 2026-11");
        }
    }

    private static Duration duration(String text) {
        OptionalLong millis = Notation.durationMillis(text);
        if (millis.isEmpty()) {
            throw new TypeConversionException("'" + text + "' is no duration; expected " + Notation.DURATION);
        }
        return Duration.ofMillis(millis.getAsLong());
    }

    private static IParameterExceptionHandler wrongCommandLine(Terminal terminal) {
        return (ParameterException e, String[] _) -> {
            terminal.error("fenzhang: " + MistypedLine.message(e));
            terminal.error("See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE.code();
        };
    }

    private static IExecutionExceptionHandler failed(Terminal terminal) {
        return (Exception e, CommandLine _, CommandLine.ParseResult _) -> {
            terminal.failure(e);
            return ExitCode.of(e).code();
        };
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
