package fenzhang.cli.command;

import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.json.JsonText;
import fenzhang.schedule.Waiting;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang run`: settles days.
@Command(
        name = "run",
        description = "Settles a day, or the days up to --to, of every configured platform or of one.",
        footer = {
            "",
            "Examples:",
            "  fenzhang run --date 2026-11-21",
            "  fenzhang run --date 2026-11-01 --to 2026-11-30 --platform pdd",
            "  fenzhang run --date 2026-11-21 --wait 6h   # for a delivery that is late"
        })
public final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Waiting time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private EngineOptions engine;

    @Option(names = "--date", required = true, paramLabel = "D", description = "The business date to settle.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate date;

    @Option(names = "--to", paramLabel = "D2", description = "The last business date to settle (default: only --date).")
    private @Nullable LocalDate to;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "0s",
            description = "How long to wait for days that are not delivered yet: 90s, 30m, 6h (default: not at all).")
    @SuppressWarnings("NullAway.Init")
    private Duration wait;

    @Option(
            names = "--if-delivered",
            description = "Leave a day that is not delivered yet for another run: that is no failure (exit code 0).")
    private boolean ifDelivered;

    @Option(names = "--json", description = "As JSON, when all days are done.")
    private boolean json;

    /// @param time to wait by
    public RunCommand(Terminal terminal, Waiting time) {
        this.terminal = terminal;
        this.time = time;
    }

    @Override
    public Integer call() {
        LocalDate last = to == null ? date : to;
        if (last.isBefore(date)) {
            throw new UsageProblem("--to " + last + " is before --date " + date);
        }
        try (Session session = Session.open(options.configuration().orThrow())) {
            RunDays run = new RunDays(session, terminal, time, !json);
            ExitCode code = run.settle(
                    Platforms.of(session.settings(), platform), date, last, new RunDays.Patience(wait, ifDelivered));
            if (json) {
                terminal.print(JsonText.of(run.days()));
            }
            return code.code();
        }
    }
}
