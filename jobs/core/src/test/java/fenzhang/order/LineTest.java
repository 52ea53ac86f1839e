package fenzhang.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.attribution.Attribution;
import fenzhang.given.GivenEvent;
import fenzhang.given.GivenLine;
import fenzhang.given.GivenState;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
    private static final Attribution DIRECT = new Attribution(Attribution.Method.DIRECT, List.of());

    @ParameterizedTest(name = "of {0} paid with {1} commission, {2} refunded: {3} and {4} are left")
    @CsvSource({
        // paid, commission, refunded, paid left, commission left
        "10000, 2000, 0,     10000, 2000",
        // 20.00 * 33.33 / 100.00 = 6.666, so 6.67 go
        "10000, 2000, 3333,  6667,  1333",
        "10000, 2000, 10000, 0,     0",
        // 1.01 * 5 / 10 = 0.505: the tie goes away from zero, 0.51 go
        "1000,  101,  500,   500,   50",
        // a third of a fen goes with the first of three, two thirds with the second
        "3,     1,    1,     2,     1",
        "3,     1,    2,     1,     0",
        "3,     1,    3,     0,     0",
        "1,     1,    1,     0,     0",
        "10000, 0,    1,     9999,  0",
        "0,     0,    0,     0,     0",
        "9223372036854775807, 9223372036854775807, 9223372036854775806, 1, 1",
        "9223372036854775807, 4611686018427387904, 1, 9223372036854775806, 4611686018427387903",
    })
    void refundsTakeTheirPartOfTheCommissionRoundedOnce(
            long paidFen, long commissionFen, long refundedFen, long paidLeft, long commissionLeft) {
        LineFacts facts =
                GivenLine.goods().paid(paidFen).commission(commissionFen).facts();
        Line line = GivenState.refunded(GivenState.opened(facts, "2026-11-01"), refundedFen);

        assertThat(line.remainingPaidFen()).isEqualTo(paidLeft);
        assertThat(line.remainingCommissionFen()).isEqualTo(commissionLeft);
    }

    @Test
    void ofALineThatIsNotOpenNothingRemains() {
        Line line = Line.unseen(GivenEvent.LINE);

        assertThat(line.remainingPaidFen()).isZero();
        assertThat(line.remainingCommissionFen()).isZero();
        assertThat(line.holdStart()).isEqualTo(Line.NEVER);
    }

    @Test
    void goodsAreHeldFromTheirConfirmation() {
        Line line = GivenState.opened(GivenLine.goods().facts(), "2026-11-01");

        assertThat(line.holdStart()).isEqualTo(Line.NEVER);
        assertThat(GivenState.confirmed(line, "2026-11-09").holdStart()).isEqualTo(Times.day("2026-11-09"));
    }

    @Test
    void anythingElseIsHeldFromItsOpening() {
        Line unlock = GivenState.opened(GivenLine.unlock(10).facts(), "2026-11-01");
        Line licence = GivenState.opened(GivenLine.licence(10).facts(), "2026-11-01");

        assertThat(unlock.holdStart()).isEqualTo(Times.day("2026-11-01"));
        assertThat(GivenState.confirmed(licence, "2026-11-09").holdStart()).isEqualTo(Times.day("2026-11-01"));
    }

    @Test
    void anAttributionChangesNothingElse() {
        LineFacts facts = GivenLine.goods().facts();
        Line line = GivenState.refunded(GivenState.opened(facts, "2026-11-01", Attribution.UNDECIDED), 5);

        assertThat(line.withAttribution(DIRECT))
                .isEqualTo(GivenState.refunded(GivenState.opened(facts, "2026-11-01", DIRECT), 5));
    }

    @Test
    void moreRefundsThanPaymentsAreRefused() {
        Line line = GivenState.opened(GivenLine.goods().paid(100_00).facts(), "2026-11-01");

        assertThatThrownBy(() -> GivenState.refunded(line, 100_01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GivenState.refunded(line, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new Line(GivenEvent.LINE, false, false, Optional.empty(), Line.NEVER, false, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
