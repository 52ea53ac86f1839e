package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.json.JsonText;
import fenzhang.payday.PayoutUnderWay;
import fenzhang.payday.StatementFolder;
import fenzhang.payday.StatementFormat;
import fenzhang.payday.Statements;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.statement.print.StatementPrinter;
import fenzhang.store.database.WorkLock;
import fenzhang.store.database.WorkLock.Purpose;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.StatementReader;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.Phrase;
import fenzhang.view.StatementReport;
import fenzhang.view.sheet.StatementSheet;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang statement`: writes the statements of a closed period.
@Command(
        name = "statement",
        description =
                "Writes creators' statements of a period that was paid out, in Chinese and English. The same period always"
                        + " gives the same bytes; nothing is changed in the books.",
        footer = {
            "",
            "Examples:",
            "  fenzhang statement --period 2026-11",
            "  fenzhang statement --period 2026-11 --creator 700047 --format pdf"
        })
public final class StatementCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--period", paramLabel = "2026-11", required = true, description = "The month to tell of.")
    @SuppressWarnings("NullAway.Init")
    private YearMonth period;

    @Option(names = "--creator", paramLabel = "ID", description = "Only the statement of this creator.")
    private @Nullable Long creator;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            split = ",",
            defaultValue = "pdf,html,csv,orders",
            description = "${COMPLETION-CANDIDATES}, comma-separated (default: all); orders: a CSV of all orders.")
    @SuppressWarnings("NullAway.Init")
    private List<StatementFormat> formats;

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            description = "The index as a workbook, too; nothing is overwritten.")
    private @Nullable Path workbook;

    @Option(names = "--json", description = "As JSON, with every statement's figures and files.")
    private boolean json;

    public StatementCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (workbook != null) {
            NewFile.require(workbook);
        }
        try (Session session = Session.reading(options.places().orThrow());
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "statement-");
                WorkLock _ = WorkLock.tryLock(session.database()::dedicated, Purpose.AllPlatforms.STATEMENTS)
                        .orElseThrow(() -> new PayoutUnderWay("statement"))) {
            Statements statements = new Statements(
                    new StatementReader(session.database().dataSource()), session.archive(scratch.path()));
            ClosedPeriod closed = statements.closed(period);
            StatementFolder folder =
                    new StatementFolder(session.out(), new StatementPrinter(), period, EnumSet.copyOf(formats));
            Consumer<Phrase> progress =
                    what -> terminal.progress(terminal.words().of("statement %s: %s…", period, what));
            if (creator == null) {
                List<Long> all = statements.creators(closed);
                statements.each(closed, all, progress, (statement, orders) -> {
                    folder.add(statement, orders);
                    progress.accept(Phrase.of(
                            "%s of %s", NumberText.count(folder.filed().size()), NumberText.count(all.size())));
                });
            } else {
                long one = creator;
                require(statements, closed, session, one);
                statements.of(closed, one, progress, folder::add);
            }
            folder.finish(creator == null);
            StatementReport report = new StatementReport(period, folder, session.out());
            if (workbook != null) {
                NewFile.write(workbook, out -> new StatementSheet(report).write(out));
            }
            if (json) {
                terminal.print(JsonText.of(report.view()));
            } else {
                report.print(terminal);
            }
            return ExitCode.DONE.code();
        }
    }

    private void require(Statements statements, ClosedPeriod closed, Session session, long creatorId) {
        if (statements.has(closed, creatorId)) {
            return;
        }
        if (creatorId == 0) {
            throw new UsageProblem(
                    "--creator 0 is suspense: what is owed to nobody yet has no statement. fenzhang status"
                            + " lists the dramas that need a split.");
        }
        boolean isKnown = session.catalog().hasCreator(closed.known().catalogVersion(), creatorId);
        throw new UsageProblem(
                isKnown
                        ? "creator " + creatorId + " has no statement of " + period + ": nothing was carried into it,"
                                + " posted or put back in it, or owed at its end. Leave --creator out for all that"
                                + " there are."
                        : "creator " + creatorId + " is unknown: it is not in catalog version "
                                + closed.known().catalogVersion()
                                + ", which the payout of " + period + " knew, and had nothing to do with the period."
                                + " Look it up in creators.csv.");
    }
}
