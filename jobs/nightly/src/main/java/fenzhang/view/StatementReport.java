package fenzhang.view;

import fenzhang.columnar.file.FileTree;
import fenzhang.payday.StatementFolder;
import fenzhang.payday.StatementFolder.Filed;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.view.json.StatementsView;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What `fenzhang statement` did.
///
/// @param folder whose statements are in their places
public record StatementReport(YearMonth period, StatementFolder folder, FileTree out) {
    private static final int MOST_LISTED = 3;

    public void print(Terminal terminal) {
        List<Filed> filed = folder.filed();
        terminal.print("%-34s %10s %20s", "statements of " + period, "creators", "amount");
        row(terminal, "carried into it", Filed::openingFen);
        row(terminal, "earned", Filed::earnedFen);
        row(terminal, "put back by the bank", Filed::returnedFen);
        row(terminal, "tax withheld", Filed::taxFen);
        row(terminal, "paid", Filed::paidFen);
        row(terminal, "carried forward", Filed::carriedFen);
        if (filed.size() <= MOST_LISTED) {
            filed.forEach(statement -> statement
                    .sha256()
                    .keySet()
                    .forEach(format -> terminal.print(
                            "  %s", out.location(StatementFolder.path(period, statement.creatorId(), format)))));
        } else {
            terminal.print("  %s", out.location(StatementFolder.folder(period)));
        }
        terminal.print(
                "%s, %s written%s.",
                counted(filed.size(), "statement"),
                counted(folder.written(), "file"),
                folder.kept() > 0 ? ", " + NumberText.count(folder.kept()) + " already there" : "");
    }

    private static String counted(int count, String what) {
        return NumberText.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private void row(Terminal terminal, String name, ToLongFunction<Filed> amountFen) {
        long creators = folder.filed().stream()
                .filter(statement -> amountFen.applyAsLong(statement) != 0)
                .count();
        BigInteger sum = folder.filed().stream()
                .map(statement -> BigInteger.valueOf(amountFen.applyAsLong(statement)))
                .reduce(BigInteger.ZERO, BigInteger::add);
        terminal.print("%-34s %10s %20s", name, NumberText.count(creators), NumberText.yuan(sum));
    }

    /// Returns all of it for programs.
    public StatementsView view() {
        return new StatementsView(
                period,
                folder.written(),
                folder.filed().stream().map(this::creator).toList());
    }

    private StatementsView.Creator creator(Filed statement) {
        Map<String, StatementsView.File> files = new LinkedHashMap<>();
        statement
                .sha256()
                .forEach((format, sha256) -> files.put(
                        format.name(),
                        new StatementsView.File(StatementFolder.path(period, statement.creatorId(), format), sha256)));
        return new StatementsView.Creator(
                statement.creatorId(),
                statement.name(),
                statement.outcome().code(),
                statement.openingFen(),
                statement.earnedFen(),
                statement.returnedFen(),
                statement.taxFen(),
                statement.paidFen(),
                statement.carriedFen(),
                files);
    }
}
