package fenzhang.view;

import fenzhang.columnar.file.FileTree;
import fenzhang.payday.StatementFolder;
import fenzhang.payday.StatementFolder.Filed;
import fenzhang.payday.StatementFormat;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
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

    /// Returns all of it for `--json`; amounts in fen.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("period", period.toString());
        map.put("files_written", folder.written());
        map.put("statements", folder.filed().stream().map(this::asMap).toList());
        return map;
    }

    private Map<String, Object> asMap(Filed statement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("creator_id", statement.creatorId());
        map.put("name", statement.name());
        map.put("outcome", statement.outcome().code());
        map.put("opening_fen", statement.openingFen());
        map.put("earned_fen", statement.earnedFen());
        map.put("returned_fen", statement.returnedFen());
        map.put("tax_fen", statement.taxFen());
        map.put("paid_fen", statement.paidFen());
        map.put("carried_forward_fen", statement.carriedFen());
        Map<String, Object> files = new LinkedHashMap<>();
        for (Map.Entry<StatementFormat, String> file : statement.sha256().entrySet()) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("path", StatementFolder.path(period, statement.creatorId(), file.getKey()));
            own.put("sha256", file.getValue());
            files.put(file.getKey().name(), own);
        }
        map.put("files", files);
        return map;
    }
}
