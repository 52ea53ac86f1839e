package fenzhang.cli.command;

import fenzhang.cli.command.VerifiedDays.Due;
import fenzhang.cli.option.EngineOptions;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.intake.state.IntakeChain;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.json.JsonText;
import fenzhang.payday.PayoutVerifier;
import fenzhang.session.Session;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.VerifyDocument;
import fenzhang.view.VerifyReport;
import fenzhang.view.json.VerifiedDayView;
import fenzhang.view.json.VerifiedPayoutView;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang verify`: computes sealed days again and compares, byte for byte.
@Command(
        name = "verify",
        description =
                "Computes sealed days, or a month that was paid out, again from what was delivered and recorded, and"
                        + " compares every byte. Writes nothing; may run beside a nightly run.",
        footer = {
            "",
            "Examples:",
            "  fenzhang verify --date 2026-11-01 --to 2026-11-30",
            "  fenzhang verify --period 2026-11 --report payout-2026-11.html"
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private EngineOptions engine;

    @Option(names = "--date", paramLabel = "D", description = "The business date to verify.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "D2", description = "The last business date to verify (default: only --date).")
    private @Nullable LocalDate to;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(
            names = "--period",
            paramLabel = "2026-11",
            description = "Instead of days: the payout of this month, with its files and what the bank answered.")
    private @Nullable YearMonth period;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "What was checked and found as one page of HTML, too: to file.")
    private @Nullable Path report;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((from == null) == (period == null)) {
            throw new UsageProblem("what is to be verified? Name --date, or --period of a month that was paid out");
        }
        if (period != null) {
            if (to != null || platform != null) {
                throw new UsageProblem(
                        "--period is of a payout over all platforms: --to and --platform don't go with it");
            }
            return verify(period).code();
        }
        LocalDate date = Objects.requireNonNull(from);
        LocalDate last = to == null ? date : to;
        if (last.isBefore(date)) {
            throw new UsageProblem("--to " + last + " is before --date " + date);
        }
        try (Session session = Session.reading(options.places().orThrow())) {
            return verify(session, date, last).code();
        }
    }

    private ExitCode verify(YearMonth month) {
        try (Session session = Session.reading(options.places().orThrow())) {
            Optional<Path> file = Optional.ofNullable(report);
            file.ifPresent(NewFile::require);
            terminal.progress(terminal.words().of("verify payout of %s…", month));
            PayoutVerifier.Result result =
                    new PayoutVerifier(session.books(), session.catalog(), session.out()).verify(month);
            if (json) {
                terminal.print(JsonText.of(List.of(VerifiedPayoutView.of(result))));
            } else {
                new VerifyReport(terminal).print(result);
            }
            file.ifPresent(to -> write(
                    to, VerifyDocument.of(session.books(), session.catalog(), List.of(), List.of(), List.of(result))));
            return result.isIdentical() ? ExitCode.DONE : ExitCode.DIFFERENT;
        }
    }

    private ExitCode verify(Session session, LocalDate date, LocalDate last) {
        BooksStore books = session.books();
        List<String> platforms = platform == null ? books.platforms() : List.of(platform);
        if (platforms.isEmpty()) {
            throw new InputRefused("no day of any platform is sealed: there is nothing to verify.");
        }
        Optional<Path> file = Optional.ofNullable(report);
        file.ifPresent(NewFile::require);
        List<Due> dues = new ArrayList<>();
        for (String each : platforms) {
            for (LocalDate day = date; !day.isAfter(last); day = day.plusDays(1)) {
                dues.add(new Due(each, day));
            }
        }
        VerifiedDays verified = VerifiedDays.of(session, terminal, dues, day -> {
            if (!json) {
                new VerifyReport(terminal).print(day);
            }
        });
        if (json) {
            terminal.print(JsonText.of(
                    verified.days().stream().map(VerifiedDayView::of).toList()));
        }
        file.ifPresent(to ->
                write(to, VerifyDocument.of(books, session.catalog(), verified.days(), verified.refused(), List.of())));
        platforms.forEach(each -> requireWholeIntakes(session, each));
        return verified.code();
    }

    /// What intakes left is in no night's seal: each date's is sealed by the next one's.
    private static void requireWholeIntakes(Session session, String platform) {
        FileTree lake = session.lake().forReaders();
        IntakePlaces.of(lake, platform).forEach(places -> new IntakeChain(lake, places).requireWhole());
    }

    private void write(Path to, byte[] document) {
        NewFile.write(to, out -> out.write(document));
        if (!json) {
            terminal.print("wrote %s", to);
        }
    }
}
