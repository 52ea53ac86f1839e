package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.Statement;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.Working;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Works out the lines of statements as a creator would, from what stands in them.
final class WorkedOut {
    private WorkedOut() {}

    /// What the workings of a line and those of its corrections must come to, in fen.
    private static final class Sums {
        BigDecimal drama = BigDecimal.ZERO;
        BigDecimal own = BigDecimal.ZERO;
        boolean isTold;
    }

    /// Asserts that each line comes to its amounts, and returns how many lines were worked out. Lines that
    /// correct a
    /// line, or come to it from suspense, are in its workings.
    static int assertHolds(Collection<Statement> statements) {
        int lines = 0;
        for (Statement statement : statements) {
            Map<String, Sums> sums = new HashMap<>();
            for (EarnedLine line : statement.earned()) {
                Sums own = sums.computeIfAbsent(key(line), _ -> new Sums());
                own.drama = own.drama.subtract(BigDecimal.valueOf(line.dramaFen()));
                own.own = own.own.subtract(BigDecimal.valueOf(line.amountFen()));
                for (Working working : line.basis().workings()) {
                    own.isTold = true;
                    own.drama = own.drama
                            .add(PrintedArithmetic.value(working.after()))
                            .subtract(PrintedArithmetic.value(working.before()));
                    for (String part : working.parts()) {
                        own.own = own.own.add(PrintedArithmetic.value(part));
                    }
                }
            }
            for (Map.Entry<String, Sums> entry : sums.entrySet()) {
                // Where nothing but a correction is posted of a line, there is no line to tell how it comes about.
                if (entry.getValue().isTold) {
                    lines++;
                    assertThat(entry.getValue().drama)
                            .as("drama of creator %d, %s", statement.payee().creatorId(), entry.getKey())
                            .isZero();
                    assertThat(entry.getValue().own)
                            .as("creator %d, %s", statement.payee().creatorId(), entry.getKey())
                            .isZero();
                }
            }
        }
        return lines;
    }

    private static String key(EarnedLine line) {
        return String.join(
                " ",
                line.platform(),
                Long.toString(line.dramaId()),
                line.planId(),
                line.planVersion().toString(),
                line.component().replaceFirst("@.*", ""),
                line.linePeriod());
    }
}
