package fenzhang.cli.command;

import fenzhang.batch.NightJobs;
import fenzhang.batch.PlatformRun;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.columnar.file.FileTree;
import fenzhang.planning.NightPlanner;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.RunReport;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang run`: settles days.
@Command(name = "run", description = "Settles a day, or the days up to --to, of every configured platform or of one.")
public final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--date", required = true, paramLabel = "D", description = "The business date to settle.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate date;

    @Option(names = "--to", paramLabel = "D2", description = "The last business date to settle (default: only --date).")
    private @Nullable LocalDate to;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    public RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LocalDate last = to == null ? date : to;
        if (last.isBefore(date)) {
            throw new UsageProblem("--to " + last + " is before --date " + date);
        }
        try (Session session = Session.open(options.configuration().orThrow())) {
            return settle(session, Platforms.of(session.settings(), platform), date, last, terminal);
        }
    }

    /// Settles days of some platforms, one after the other; one that fails does not stop the others.
    ///
    /// @return the exit code of the first failure, or 0
    static int settle(Session session, List<String> platforms, LocalDate from, LocalDate to, Terminal terminal) {
        BooksStore books = session.books();
        FileTree out = session.out();
        NightPlanner planner = new NightPlanner(session.configuration(), session.archive(), session.lake());
        try (NightJobs jobs = new NightJobs(session.database().batchDataSource())) {
            PlatformRun settler = new PlatformRun(session.database(), books, planner, jobs, out);
            return Platforms.each(
                            platforms,
                            terminal,
                            platform -> settler.settle(platform, from, to, new RunReport(platform, books, terminal)))
                    .code();
        }
    }
}
