package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.LineKind;
import fenzhang.statement.Statement.MeasureMove;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The orders behind statements, read back from their CSV.
final class OrdersBehind {
    /// Statements round a measure before and after to four decimals.
    private static final BigDecimal TWO_ROUNDINGS = new BigDecimal("0.0001");

    private OrdersBehind() {}

    private static List<NamedCsvRecord> read(Trial trial, String period, long creatorId) throws IOException {
        Path csv = trial.dir()
                .resolve("out/statement/period=" + period + "/creator=" + creatorId + "/statement-" + period + "-"
                        + creatorId + "-orders.csv");
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        }
    }

    /// Returns a column by the first word of its head.
    private static String cell(NamedCsvRecord row, String column) {
        return row.getFieldsAsMap().entrySet().stream()
                .filter(cell -> cell.getKey().split(" ")[0].equals(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /// Returns a creator's orders as text, without what is the same in all.
    static List<String> rows(Trial trial, String period, long creatorId) throws IOException {
        return read(trial, period, creatorId).stream()
                .map(row -> {
                    StringJoiner cells = new StringJoiner(" ");
                    for (String column : List.of(
                            "drama_id",
                            "live_host",
                            "order_id",
                            "line_no",
                            "kind",
                            "paid_date",
                            "state",
                            "vest_date",
                            "paid_fen",
                            "commission_fen",
                            "refunded_fen",
                            "share_bps",
                            "plan_id",
                            "plan_version",
                            "component",
                            "period",
                            "measure_unit",
                            "measure")) {
                        cells.add(cell(row, column));
                    }
                    return cells.toString();
                })
                .toList();
    }

    /// Asserts of every share of revenue that its orders, with the clawbacks of those that had vested before, come to
    /// what its measure moved.
    ///
    /// @return how many lines that was
    static int assertAddUp(Trial trial, String period, Collection<Statement> statements) throws IOException {
        int lines = 0;
        for (Statement statement : statements) {
            Map<String, BigDecimal> moved = new HashMap<>();
            for (NamedCsvRecord row : read(trial, period, statement.payee().creatorId())) {
                if (cell(row, "measure").isEmpty() || !cell(row, "live_host").isEmpty()) {
                    continue;
                }
                String[] components = cell(row, "component").split(" \\| ", -1);
                String[] periods = cell(row, "period").split(" \\| ", -1);
                String[] measures = cell(row, "measure").split(" \\| ", -1);
                for (int i = 0; i < components.length; i++) {
                    moved.merge(
                            cell(row, "platform") + " " + cell(row, "drama_id") + " " + cell(row, "plan_version") + " "
                                    + components[i] + " " + periods[i],
                            new BigDecimal(measures[i]),
                            BigDecimal::add);
                }
            }
            for (EarnedLine line : statement.earned()) {
                if (line.kind() != LineKind.REVENUE_SHARE || hasClawback(statement, line)) {
                    continue;
                }
                String key = line.platform() + " " + line.dramaId() + " " + line.planVersion() + " " + line.component()
                        + " " + line.linePeriod();
                assertThat(moved.getOrDefault(key, BigDecimal.ZERO))
                        .as("%d %s", statement.payee().creatorId(), key)
                        .isCloseTo(move(line), within(TWO_ROUNDINGS));
                lines++;
            }
        }
        return lines;
    }

    /// A refund of what had vested before the period is not among its orders, and does not say of which component.
    private static boolean hasClawback(Statement statement, EarnedLine line) {
        LocalDate first = statement.period().atDay(1);
        for (Clawback clawback : statement.clawbacks()) {
            if (clawback.dramaId() == line.dramaId()
                    && clawback.platform().equals(line.platform())
                    && clawback.vestDate().isBefore(first)) {
                return true;
            }
        }
        return false;
    }

    private static BigDecimal move(EarnedLine line) {
        MeasureMove move = line.measure().getFirst();
        return new BigDecimal(move.after()).subtract(new BigDecimal(move.before()));
    }
}
