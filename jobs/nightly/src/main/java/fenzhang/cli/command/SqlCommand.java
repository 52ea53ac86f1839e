package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.session.Session;
import fenzhang.store.database.SqlReader;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.TextColumns;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.CsvCell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang sql`: the books asked in SQL, which can change nothing.
@Command(
        name = "sql",
        description =
                "Asks the books in SQL: with -c, or by psql or JDBC, for which it says how to connect and keeps an"
                        + " embedded server up until Ctrl-C. Nothing can be changed. Tables are described in schemas/sql.",
        footer = {
            "",
            "Examples:",
            "  fenzhang sql -c \"select platform, max(business_date) from run group by platform\"",
            "  fenzhang sql --csv -c \"select * from settlement_line where drama_id = 7\" > drama-7.csv"
        })
public final class SqlCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(
            names = {"-c", "--command"},
            paramLabel = "SQL",
            description = "One statement, whose rows are printed.")
    private @Nullable String sql;

    @Option(names = "--csv", description = "The rows as CSV.")
    private boolean csv;

    public SqlCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (csv && sql == null) {
            throw new UsageProblem("--csv is for the rows of -c SQL");
        }
        try (Session session = Session.reading(options.places().orThrow())) {
            SqlReader reader = session.database().sqlReader();
            if (sql == null) {
                connect(reader);
            } else {
                ask(reader, sql);
            }
        }
        return ExitCode.DONE.code();
    }

    private void ask(SqlReader reader, String statement) {
        List<List<String>> rows = new ArrayList<>();
        try {
            reader.ask(statement, csv ? row -> terminal.print(line(row)) : rows::add);
        } catch (SqlReader.Refused e) {
            throw new UsageProblem("the books refuse this: " + e.getMessage());
        }
        if (csv) {
            return;
        }
        if (rows.isEmpty()) {
            terminal.print("no rows: it is no query");
            return;
        }
        TextColumns columns = new TextColumns(rows.getFirst().toArray(String[]::new));
        rows.subList(1, rows.size()).forEach(row -> columns.add(row.toArray(String[]::new)));
        columns.print(terminal, "");
        terminal.print(rows.size() == 2 ? "1 row" : NumberText.count(rows.size() - 1L) + " rows");
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvCell::of).collect(Collectors.joining(","));
    }

    private void connect(SqlReader reader) {
        terminal.print("psql  psql '" + reader.psqlUrl() + "'");
        terminal.print("JDBC  " + reader.jdbcUrl());
        if (!reader.isOurs()) {
            terminal.print("Log in as one who may only read, such as a member of fenzhang_auditor.");
            return;
        }
        terminal.print("The server is up until Ctrl-C. " + SqlReader.USER + " reads all, bank accounts too, and can"
                + " change nothing.");
        terminal.outWriter().flush();
        try {
            new CountDownLatch(1).await(); // until the process is told to end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
