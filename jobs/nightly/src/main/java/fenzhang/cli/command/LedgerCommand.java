package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.columnar.file.FileTree;
import fenzhang.json.JsonText;
import fenzhang.lake.table.JournalTable;
import fenzhang.month.Months;
import fenzhang.payday.PayoutVerifier;
import fenzhang.payday.PayoutsCheck;
import fenzhang.session.Session;
import fenzhang.store.books.LedgerReader;
import fenzhang.store.books.LedgerReader.Account;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.verify.LedgerCheck;
import fenzhang.view.JournalText;
import fenzhang.view.LedgerReport;
import fenzhang.view.json.LedgerView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang ledger`: the double-entry journal.
@Command(
        name = "ledger",
        description = "The double-entry journal: exported, and held against what it was made of.",
        footer = {"", "Example:", "  fenzhang ledger check"})
public final class LedgerCommand {
    /// The end of time in ISO dates.
    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private final Terminal terminal;

    public LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What the journal is written as.
    enum Format {
        hledger,
        csv,
        parquet
    }

    @Command(
            name = "export",
            description = "Writes the journal of all platforms to stdout, or to a file.",
            footer = {"", "Example:", "  fenzhang ledger export --format hledger --to 2026-11-30 --file journal.hledger"
            })
    int export(
            @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}") Format format,
            @Option(names = "--to", paramLabel = "D", description = "The last business date (default: all).") @Nullable
                    LocalDate to,
            @Option(names = "--file", paramLabel = "FILE", description = "Where to (parquet: required).") @Nullable
                    Path file,
            @Mixin GlobalOptions options) {
        if (format == Format.parquet && file == null) {
            throw new UsageProblem("--format parquet needs --file: it is not for a terminal");
        }
        LocalDate last = to == null ? FOREVER : to;
        try (Session session = Session.reading(options.places().orThrow())) {
            LedgerReader ledger = new LedgerReader(session.database().dataSource());
            if (file == null) {
                print(ledger, format, last, terminal::print);
            } else {
                write(ledger, format, last, file);
                terminal.print("wrote %s", file);
            }
        }
        return ExitCode.DONE.code();
    }

    private static void write(LedgerReader ledger, Format format, LocalDate last, Path file) {
        NewFile.writePart(file, part -> {
            if (format == Format.parquet) {
                Files.delete(part);
                FileTree tree = FileTree.open(String.valueOf(part.getParent()));
                try (JournalTable table = new JournalTable(tree, String.valueOf(part.getFileName()))) {
                    ledger.each(last, _ -> {}, entry -> table.add(row(entry)));
                }
            } else {
                try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part))) {
                    print(ledger, format, last, line -> out.print(line + "\n"));
                    if (out.checkError()) {
                        throw new IOException("not all could be written; is the disk full?");
                    }
                }
            }
        });
    }

    private static void print(LedgerReader ledger, Format format, LocalDate last, Consumer<String> out) {
        JournalText text = format == Format.csv ? JournalText.CSV : JournalText.HLEDGER;
        ledger.each(last, accounts -> text.head(accounts, out), entry -> text.entry(entry, out));
    }

    private static JournalTable.Row row(LedgerReader.Entry entry) {
        return new JournalTable.Row(
                entry.businessDate(),
                entry.platform(),
                entry.transaction(),
                entry.posting(),
                entry.account(),
                entry.commodity(),
                entry.amount(),
                entry.dramaId(),
                entry.planId(),
                entry.component(),
                entry.period());
    }

    @Command(
            name = "check",
            description = "Trial balance; holds the journal against the settlement lines and every settlement.csv.",
            footer = {"", "Example:", "  fenzhang ledger check"})
    int check(
            @Option(names = "--to", paramLabel = "D", description = "The last business date (default: all).") @Nullable
                    LocalDate to,
            @Option(names = "--json", description = "As JSON.") boolean json,
            @Mixin GlobalOptions options) {
        LocalDate last = to == null ? FOREVER : to;
        try (Session session = Session.reading(options.places().orThrow())) {
            LedgerReader ledger = new LedgerReader(session.database().dataSource());
            List<Account> accounts = ledger.accounts(last);
            Months months = new Months(session.database().dataSource(), session.out());
            LedgerCheck.Result result = new LedgerCheck(session.books(), ledger, session.out(), months)
                    .check(last, day -> terminal.progress("ledger check " + day + "…"));
            PayoutsCheck payouts = PayoutsCheck.of(
                    new PayoutVerifier(session.books(), session.catalog(), session.out()),
                    last,
                    period -> terminal.progress("ledger check payout of " + period + "…"));
            if (json) {
                terminal.print(JsonText.of(LedgerView.of(accounts, result, payouts)));
            } else {
                new LedgerReport(accounts, result, payouts).print(terminal);
            }
            complain(
                    "the journal is not what it was made of",
                    result.differences(),
                    "fenzhang verify of that day says which rows or files were changed since.");
            complain(
                    "payouts are not what was sealed",
                    payouts.differences(),
                    "fenzhang verify --period M says more of a month.");
            return result.differences().isEmpty() && payouts.differences().isEmpty()
                    ? ExitCode.DONE.code()
                    : ExitCode.FAILED.code();
        }
    }

    private void complain(String heading, List<String> differences, String next) {
        if (!differences.isEmpty()) {
            terminal.error("fenzhang: " + heading + ":\n  " + String.join("\n  ", differences) + "\n" + next);
        }
    }
}
