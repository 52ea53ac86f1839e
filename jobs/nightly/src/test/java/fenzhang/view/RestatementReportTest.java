package fenzhang.view;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.plan.Unit;
import fenzhang.rerun.Restatements.Preview;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import fenzhang.terminal.Terminal;
import fenzhang.time.Period;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What a person reads of a restatement before it is recorded.
class RestatementReportTest {
    private static final LocalDate LATE = LocalDate.of(2026, 10, 31);

    @Test
    void namesDramasAndCreatorsAddsThemUpAndSaysWhatIsOfAMonthThatIsPaid() {
        Preview shown = new Preview(
                "pdd",
                LocalDate.of(2026, 11, 4),
                LATE,
                new TreeMap<>(Map.of(LATE, List.of("sales: one file more"))),
                List.of(line(10, "2026-10", 1, 300), line(10, "2026-10", 2, -100), line(11, "2026-11", 1, 50)));
        RestatementReport.Names names = new RestatementReport.Names(
                Map.of(10L, "Ten", 11L, "Eleven"), Map.of(1L, "One", 2L, "Two"), Set.of(YearMonth.of(2026, 10)));
        assertThat(printed(new RestatementReport(shown, names))).isEqualTo("""
                pdd 2026-10-31 was delivered again:
                  sales: one file more
                Replayed 2026-10-31 to 2026-11-03, the difference to what was posted:
                  Ten (10)
                                 ¥3.00  edge unlocks@2026-10-31 2026-10  One (1)
                                -¥1.00  edge unlocks@2026-10-31 2026-10  Two (2)
                                 ¥2.00  the drama in all
                  Eleven (11)
                                 ¥0.50  edge unlocks@2026-10-31 2026-11  One (1)
                  by creator
                                 ¥3.50  One (1)
                                -¥1.00  Two (2)
                  total    ¥2.50
                  total    0 impressions
                  ¥2.00 of it is of 2026-10, which is paid out: the payout of 2026-11 has it.
                """);
    }

    private static SettlementLine line(long drama, String period, long creator, long fen) {
        return new SettlementLine(
                LocalDate.of(2026, 11, 4),
                "pdd",
                drama,
                "edge",
                LocalDate.of(2026, 1, 1),
                PostedCode.parse("unlocks@2026-10-31"),
                new Period(period),
                creator,
                Unit.CNY,
                fen);
    }

    private static String printed(RestatementReport report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            report.print(new Terminal(print, print));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
