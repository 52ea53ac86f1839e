package fenzhang.cli;

import fenzhang.payday.Statements;
import fenzhang.session.ScratchFolder;
import fenzhang.session.Session;
import fenzhang.statement.Statement;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.StatementReader;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The statements of a world's closed period as the command makes them, before they are printed.
final class ToldStatements {
    private ToldStatements() {}

    /// Returns them by creator.
    static SortedMap<Long, Statement> of(Trial trial, String period) {
        SortedMap<Long, Statement> byCreator = new TreeMap<>();
        try (Session session = trial.session();
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "told-")) {
            Statements statements = new Statements(
                    new StatementReader(session.database().dataSource()), session.archive(scratch.path()));
            ClosedPeriod closed = statements.closed(YearMonth.parse(period));
            statements.each(
                    closed,
                    statements.creators(closed),
                    _ -> {},
                    (statement, _) -> byCreator.put(statement.payee().creatorId(), statement));
        }
        return byCreator;
    }

    /// Returns one of them, made alone.
    static Statement of(Trial trial, String period, long creatorId) {
        List<Statement> told = new ArrayList<>();
        try (Session session = trial.session();
                ScratchFolder scratch = ScratchFolder.make(session.settings().storage(), "told-")) {
            Statements statements = new Statements(
                    new StatementReader(session.database().dataSource()), session.archive(scratch.path()));
            statements.of(
                    statements.closed(YearMonth.parse(period)),
                    creatorId,
                    _ -> {},
                    (statement, _) -> told.add(statement));
        }
        return told.getFirst();
    }
}
