package fenzhang.statement.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.RateStep;
import fenzhang.statement.Statement.RateUnit;
import fenzhang.terminal.NumberText;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void yuanHaveTwoDecimalsAndTheirThousandsApart() {
        assertThat(NumberText.yuan(0)).isEqualTo("¥0.00");
        assertThat(NumberText.yuan(-1)).isEqualTo("-¥0.01");
        assertThat(NumberText.yuan(10)).isEqualTo("¥0.10");
        assertThat(NumberText.yuan(99_999)).isEqualTo("¥999.99");
        assertThat(NumberText.yuan(100_000)).isEqualTo("¥1,000.00");
        assertThat(NumberText.amount(-123_456_789)).isEqualTo("-1,234,567.89");
        assertThat(NumberText.amount(Long.MIN_VALUE)).isEqualTo("-92,233,720,368,547,758.08");
        assertThat(StatementNumbers.plainYuan(-123_456_789)).isEqualTo("-1234567.89");
    }

    @Test
    void countsAndPercent() {
        assertThat(NumberText.count(-1_234)).isEqualTo("-1,234");
        assertThat(NumberText.count(999)).isEqualTo("999");
        assertThat(NumberText.count(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
        assertThat(StatementNumbers.percent(3_333)).isEqualTo("33.33%");
        assertThat(StatementNumbers.percent(10_000)).isEqualTo("100.00%");
    }

    @Test
    void measuresKeepTheirDecimals() {
        assertThat(StatementNumbers.measure(MeasureUnit.EFFECTIVE_VIEWS, "207964.5792"))
                .isEqualTo("207,964.5792");
        assertThat(StatementNumbers.measure(MeasureUnit.YUAN, "-1234.5")).isEqualTo("-¥1,234.50");
        assertThat(StatementNumbers.measure(MeasureUnit.YUAN, "0")).isEqualTo("¥0.00");
        assertThat(StatementNumbers.measure(MeasureUnit.YUAN, "1.2345")).isEqualTo("¥1.2345");
        assertThat(StatementNumbers.measure(MeasureUnit.ORDERS, "many")).isEqualTo("many");
        assertThat(UnitWords.move(new MeasureMove(MeasureUnit.HOURS_WATCHED, "1000", "2000.5")))
                .isEqualTo("1,000 → 2,000.5");
        assertThat(UnitWords.measure(MeasureUnit.ORDERS, "-1000")).isEqualTo("-1,000 单 orders");
    }

    @Test
    void stepsOfARateSayFromWhereOnTheyHold() {
        List<MeasureMove> yuan = List.of(new MeasureMove(MeasureUnit.YUAN, "0", "1"));
        assertThat(step(RateUnit.FEN_PER_1000_VIEWS, 0, 600, List.of())).isEqualTo("¥6.00 / 1,000 次 views");
        assertThat(step(RateUnit.FEN_PER_1000_VIEWS, 10_000_000, 1_200, List.of()))
                .isEqualTo("起 from 10,000,000: ¥12.00 / 1,000 次 views");
        assertThat(step(RateUnit.FEN_PER_HOUR, 5, 150, List.of())).isEqualTo("起 from 5: ¥1.50 / 小时 hour");
        assertThat(step(RateUnit.BPS_OF_UNLOCK_PAID, 100_000_000, 4_000, yuan))
                .isEqualTo("起 from ¥1,000,000.00: 40.00% 解锁收入 of unlocks");
        assertThat(step(RateUnit.BONUS_FEN, 1_000_000, 5_000_000, List.of()))
                .isEqualTo("起 from 1,000,000: ¥50,000.00 奖金 bonus");
        assertThat(step(RateUnit.BONUS_FEN, 1_000_000, 5_000_000, yuan))
                .isEqualTo("起 from ¥10,000.00: ¥50,000.00 奖金 bonus");
    }

    private static String step(RateUnit unit, long from, long rate, List<MeasureMove> measure) {
        return UnitWords.step(List.of(new RateStep(unit, from, rate)), 0, measure) + " " + UnitWords.unit(unit);
    }

    @Test
    void anAxisHasRoundStepsAroundItsAmounts() {
        assertThat(labels(1_033_330L, -310_800L, 5_000_000L))
                .containsExactly("-20,000", "0", "20,000", "40,000", "60,000");
        assertThat(labels(0L, 3L)).containsExactly("0.00", "0.01", "0.02", "0.03");
        assertThat(labels(-700L, -100L)).containsExactly("-8", "-6", "-4", "-2", "0", "2");
        Axis axis = Axis.of(List.of(Long.MAX_VALUE, -Long.MAX_VALUE));
        assertThat(axis.at(0, 1_000)).isEqualTo(500);
    }

    private static List<String> labels(Long... amounts) {
        Axis axis = Axis.of(List.of(amounts));
        return axis.ticks().stream().map(axis::label).toList();
    }
}
