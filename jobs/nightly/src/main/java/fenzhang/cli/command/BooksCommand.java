package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.json.JsonText;
import fenzhang.month.Months;
import fenzhang.session.Session;
import fenzhang.store.database.Recorder;
import fenzhang.store.month.DetachedMonths.Month;
import fenzhang.store.month.MonthFile;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.TextColumns;
import fenzhang.view.json.setup.MonthView;
import java.time.YearMonth;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang books`: which months are in the books, and which left them.
@Command(
        name = "books",
        description = "The months of the books: which are in the database, and taking old ones out of it, and back.",
        footer = {"", "Example:", "  fenzhang books list"})
public final class BooksCommand {
    private final Terminal terminal;

    public BooksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            description = "Lists the months, and where their rows are.",
            footer = {"", "Example:", "  fenzhang books list"})
    int list(@Option(names = "--json", description = "As JSON.") boolean json, @Mixin GlobalOptions options) {
        try (Session session = Session.reading(options.places().orThrow())) {
            List<Month> all = months(session).all();
            if (json) {
                terminal.print(JsonText.of(all.stream().map(MonthView::of).toList()));
                return ExitCode.DONE.code();
            }
            TextColumns table = new TextColumns("month", "days", "", "database", "files");
            for (Month month : all) {
                table.add(
                        month.month().toString(),
                        NumberText.count(month.days()),
                        month.isDetached() ? "left the books" : month.isPaid() ? "paid out" : "open",
                        kib(month.bytes()),
                        month.files().isEmpty() ? "" : kib(fileBytes(month)));
            }
            table.print(terminal, "");
        }
        return ExitCode.DONE.code();
    }

    @Command(
            name = "detach",
            description = "Takes a month that is paid out from the database into Parquet files below --out, once they"
                    + " are on the disk and were read again. Balances, later nights and payouts stay what they are;"
                    + " to verify or explain a day of it, attach it again. Keep the files: nothing else has its rows.",
            footer = {"", "Example:", "  fenzhang books detach --period 2025-11"})
    int detach(
            @Option(names = "--period", paramLabel = "2025-11", required = true, description = "The month.")
                    YearMonth period,
            @Mixin GlobalOptions options) {
        try (Session session = Session.open(options.places().orThrow())) {
            Month before =
                    months(session).detach(period, session.database()::dedicated, Recorder.here(), terminal::progress);
            end(
                    session,
                    before,
                    "%s left the books: it took %s of the database and takes %s; its rows are in %s of files in %s");
        }
        return ExitCode.DONE.code();
    }

    @Command(
            name = "attach",
            description = "Brings a month back into the database, if its files prove the seals of its days. They stay.",
            footer = {"", "Example:", "  fenzhang books attach --period 2025-11"})
    int attach(
            @Option(names = "--period", paramLabel = "2025-11", required = true, description = "The month.")
                    YearMonth period,
            @Mixin GlobalOptions options) {
        try (Session session = Session.open(options.places().orThrow())) {
            Month before =
                    months(session).attach(period, session.database()::dedicated, Recorder.here(), terminal::progress);
            end(
                    session,
                    before,
                    "%s is in the books again: it took %s of the database and takes %s; its %s of files stay in %s");
        }
        return ExitCode.DONE.code();
    }

    private static Months months(Session session) {
        return new Months(session.database().dataSource(), session.out());
    }

    private void end(Session session, Month before, String sentence) {
        Month now = months(session).all().stream()
                .filter(month -> month.month().equals(before.month()))
                .findFirst()
                .orElseThrow();
        terminal.print(
                sentence,
                now.month(),
                kib(before.bytes()),
                kib(now.bytes()),
                kib(fileBytes(now)),
                session.out().location(Months.folder(now.month())));
    }

    private static long fileBytes(Month month) {
        return month.files().values().stream().mapToLong(MonthFile::bytes).sum();
    }

    private static String kib(long bytes) {
        return NumberText.count(bytes >> 10) + " KiB";
    }
}
