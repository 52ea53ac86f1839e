package fenzhang.view;

import fenzhang.columnar.file.FileTree;
import fenzhang.payday.StatementFolder;
import fenzhang.payday.StatementFolder.Filed;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
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
        Words words = terminal.words();
        List<Filed> filed = folder.filed();
        terminal.print(
                "%-34s %10s %20s", words.of("statements of %s", period), words.of("creators"), words.of("amount"));
        row(terminal, words.of("carried into it"), Filed::openingFen);
        row(terminal, words.of("earned"), Filed::earnedFen);
        row(terminal, words.of("put back by the bank"), Filed::returnedFen);
        row(terminal, words.of("tax withheld"), Filed::taxFen);
        row(terminal, words.of("paid"), Filed::paidFen);
        row(terminal, words.of("carried forward"), Filed::carriedFen);
        if (filed.size() <= MOST_LISTED) {
            filed.forEach(statement -> statement
                    .sha256()
                    .keySet()
                    .forEach(format -> terminal.print(
                            "  %s", out.location(StatementFolder.path(period, statement.creatorId(), format)))));
        } else {
            terminal.print("  %s", out.location(StatementFolder.folder(period)));
        }
        String statements = words.counted(filed.size(), "statement");
        String files = words.counted(folder.written(), "file");
        terminal.print(
                folder.kept() > 0
                        ? words.of(
                                "%s, %s written, %s already there.", statements, files, NumberText.count(folder.kept()))
                        : words.of("%s, %s written.", statements, files));
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
