package fenzhang.cli.setup;

import fenzhang.batch.PlatformLocked;
import fenzhang.catalog.TrackingIndex;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.columnar.file.InputRefused;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.intake.ExportFormat;
import fenzhang.intake.run.CatalogTracking;
import fenzhang.intake.run.Intake;
import fenzhang.intake.run.IntakeCounts;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.json.JsonText;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.database.WorkLock;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.json.setup.IntakeView;
import fenzhang.view.setup.IntakePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang intake`: a platform's order exports become the sales log of a date.
@Command(
        name = "intake",
        description = "Takes in what a platform's order interface answered for a date, and writes the sales log of it:"
                + " all its files at once, in any order. Given again for the same date, the new files count alone.",
        footer = {
            "",
            "Example:",
            "  fenzhang intake --platform pdd --format pdd-ddk --date 2026-11-21 \\",
            "      exports/*.json.gz --complete"
        })
public final class IntakeCommand implements Callable<Integer> {
    /// Exports go back 90 days.
    private static final int MOST_DAYS_AHEAD = 92;

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--platform", required = true, paramLabel = "P", description = "Of which platform the orders are.")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "F",
            description = "Of which interface the files are: pdd-ddk, taobao-tbk or jd-union.")
    @SuppressWarnings("NullAway.Init")
    private String format;

    @Option(names = "--date", required = true, paramLabel = "DATE", description = "The delivery date: dt=DATE.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate date;

    @Option(
            names = "--complete",
            description = "Nothing else is delivered for the date: its night may run. Without views, the day has none.")
    private boolean complete;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Answers of the interface as JSON, or an array or lines of orders; gzip or not.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    public IntakeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ExportFormat read = ExportFormat.of(format)
                .orElseThrow(() -> new UsageProblem(
                        "--format " + format + " is not understood; there are " + ExportFormat.codes()));
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageProblem(file + " is no file that can be read");
            }
        }
        try (Session session = Session.open(options.configuration().orThrow())) {
            Platforms.of(session.settings(), platform);
            try (WorkLock _ = WorkLock.tryLock(session.database()::dedicated, platform)
                            .orElseThrow(() -> new PlatformLocked(platform));
                    ScratchFolder scratch =
                            ScratchFolder.make(session.settings().storage(), "intake-")) {
                CrashPoints.at(CrashPoint.LOCKED);
                print(new IntakePlaces(platform, read), session, scratch);
            }
        }
        return ExitCode.DONE.code();
    }

    private void print(IntakePlaces places, Session session, ScratchFolder scratch) {
        CatalogTracking tracking = tracking(session.catalog());
        Intake intake = new Intake(
                session.lake(),
                session.out(),
                scratch.path(),
                places,
                tracking,
                session.settings().quarantineMaxPpm());
        intake.takeUp();
        requireOpen(session);
        IntakeCounts counts = intake.run(
                date,
                files,
                complete,
                step -> terminal.progress(terminal.words()
                        .of("intake %s %s %s…", platform, date, terminal.words().step(step))));
        // An earlier intake, or another format's, may have said so: that stands.
        boolean isComplete = session.lake().exists(places.salesMarker(date));
        if (json) {
            terminal.print(JsonText.of(IntakeView.of(places, date, isComplete, tracking.version(), counts)));
        } else {
            new IntakePage(places, date, isComplete, counts, terminal).print(tracking);
            if (isComplete && !complete) {
                terminal.print(
                        "  note         complete since before this call; to keep its night waiting, delete %s",
                        session.lake().location(places.salesMarker(date)));
            }
        }
    }

    /// A date that no night will ever read would count as taken in, and its orders would be lost to others.
    private void requireOpen(Session session) {
        if (session.books().sealed(platform, date).isPresent()) {
            throw new InputRefused(platform + " " + date + " is settled: its sales log can't become another one. Give"
                    + " these files with the first date that is not: what an order became is found all the same.");
        }
        LocalDate first = session.settings().platforms().stream()
                .filter(settings -> settings.code().equals(platform))
                .findFirst()
                .orElseThrow()
                .firstBusinessDate();
        if (date.isBefore(first)) {
            throw new InputRefused(platform + " " + date + " is before the platform's first business date " + first
                    + " (first-business-date in application.yaml): no night would read its sales log. Give these files"
                    + " with " + first + ".");
        }
        Optional<YearMonth> closed = session.books().payouts().lastClosed();
        if (closed.isPresent() && !date.isAfter(closed.get().atEndOfMonth())) {
            throw new InputRefused(platform + " " + date + " comes too late: " + closed.get()
                    + " is paid out and closed." + " Give these files with the first date that is not settled.");
        }
        LocalDate next = session.books()
                .lastSealed(platform)
                .map(day -> day.businessDate().plusDays(1))
                .orElse(first);
        if (date.isAfter(next.plusDays(MOST_DAYS_AHEAD))) {
            throw new InputRefused(platform + " " + date + " is more than " + MOST_DAYS_AHEAD + " days after " + next
                    + ", the next day to be settled: is it mistyped? No export goes back further.");
        }
    }

    private CatalogTracking tracking(CatalogStore catalog) {
        OptionalInt version = catalog.newest();
        return version.isEmpty()
                ? CatalogTracking.NONE
                : new CatalogTracking(
                        version,
                        new TrackingIndex(catalog.load(version.getAsInt()).tracking(), platform));
    }
}
