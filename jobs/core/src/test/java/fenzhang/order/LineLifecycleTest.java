package fenzhang.order;

import static fenzhang.given.GivenEvent.cancelled;
import static fenzhang.given.GivenEvent.confirmed;
import static fenzhang.given.GivenEvent.grouped;
import static fenzhang.given.GivenEvent.paid;
import static fenzhang.given.GivenEvent.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenLine;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A line of 100.00 yuan that is no group buy.
class LineLifecycleTest {
    private static final LineFacts FACTS = GivenLine.goods().paid(100_00).facts();
    private static final LineFacts OTHER_FACTS =
            GivenLine.goods().paid(100_00).pieces(2).facts();

    private final LineDiary diary = new LineDiary();

    @Test
    void aLifeWithoutTroubleIsAccepted() {
        assertThat(diary.play("2026-11-01", paid(FACTS))).containsExactly("PAID accepted");
        assertThat(diary.play("2026-11-04", confirmed(FACTS))).containsExactly("CONFIRMED accepted");
        assertThat(diary.play("2026-11-05", refunded(FACTS, "R1", 40_00))).containsExactly("REFUNDED accepted");

        Line line = diary.line();
        assertThat(line.opened().orElseThrow().facts()).isEqualTo(FACTS);
        assertThat(line.opened().orElseThrow().openedOn()).isEqualTo(Times.day("2026-11-01"));
        assertThat(line.confirmedOn()).isEqualTo(Times.day("2026-11-04"));
        assertThat(line.refundedFen()).isEqualTo(40_00);
        assertThat(line.refundIds()).containsExactly("R1");
        assertThat(line.cancelled()).isFalse();
    }

    @Test
    void allOfALifeMayComeOnOneDay() {
        assertThat(diary.play(
                        "2026-11-01", cancelled(FACTS), refunded(FACTS, "R1", 40_00), confirmed(FACTS), paid(FACTS)))
                .containsExactly("PAID accepted", "CONFIRMED accepted", "REFUNDED accepted", "CANCELLED accepted");
    }

    @Test
    void whatWasAcceptedBeforeIsADuplicate() {
        diary.play("2026-11-01", paid(FACTS), confirmed(FACTS), refunded(FACTS, "R1", 40_00), cancelled(FACTS));

        assertThat(diary.play(
                        "2026-11-02", paid(FACTS), confirmed(FACTS), refunded(FACTS, "R1", 40_00), cancelled(FACTS)))
                .containsExactly("PAID duplicate", "CONFIRMED duplicate", "REFUNDED duplicate", "CANCELLED duplicate");
        assertThat(diary.line().refundedFen()).isEqualTo(100_00);
    }

    @Test
    void theSecondOfADayIsADuplicateToo() {
        assertThat(diary.play("2026-11-01", paid(FACTS), paid(FACTS), confirmed(FACTS), confirmed(FACTS)))
                .containsExactly("PAID accepted", "PAID duplicate", "CONFIRMED accepted", "CONFIRMED duplicate");
    }

    @Test
    void aRefundIsADuplicateByItsIdWhateverItsAmount() {
        diary.play("2026-11-01", paid(FACTS), refunded(FACTS, "R1", 40_00));

        assertThat(diary.play("2026-11-02", refunded(FACTS, "R1", 50_00), refunded(FACTS, "R2", 40_00)))
                .containsExactly("REFUNDED duplicate", "REFUNDED accepted");
        assertThat(diary.line().refundedFen()).isEqualTo(80_00);
    }

    @Test
    void aRefundThatWasTurnedAwayIsNoDuplicateLater() {
        diary.play("2026-11-01", paid(FACTS));

        assertThat(diary.play("2026-11-02", refunded(FACTS, "R1", 100_01))).containsExactly("REFUNDED OVER_REFUND");
        assertThat(diary.play("2026-11-03", refunded(FACTS, "R1", 100_00))).containsExactly("REFUNDED accepted");
    }

    @Test
    void duplicateComesBeforeConflict() {
        diary.play("2026-11-01", paid(FACTS), refunded(FACTS, "R1", 1));

        assertThat(diary.play("2026-11-02", paid(OTHER_FACTS), refunded(OTHER_FACTS, "R1", 1)))
                .containsExactly("PAID duplicate", "REFUNDED duplicate");
    }

    @Test
    void duplicateComesBeforeTransition() {
        diary.play("2026-11-01", paid(FACTS), confirmed(FACTS), refunded(FACTS, "R1", 1), cancelled(FACTS));

        assertThat(diary.play("2026-11-02", confirmed(FACTS), refunded(FACTS, "R1", 1), refunded(FACTS, "R2", 1)))
                .containsExactly("CONFIRMED duplicate", "REFUNDED duplicate", "REFUNDED INVALID_TRANSITION");
    }

    @Test
    void parkedComesBeforeConflict() {
        assertThat(diary.play("2026-11-01", confirmed(OTHER_FACTS))).containsExactly("CONFIRMED parked");
        assertThat(diary.play("2026-11-02", paid(FACTS))).containsExactly("PAID accepted", "CONFIRMED CONFLICT");
        assertThat(diary.parkedCount()).isZero();
    }

    @Test
    void parkedComesBeforeOverRefund() {
        assertThat(diary.play("2026-11-01", refunded(FACTS, "R1", 100_01))).containsExactly("REFUNDED parked");
        assertThat(diary.play("2026-11-02", paid(FACTS))).containsExactly("PAID accepted", "REFUNDED OVER_REFUND");
    }

    @Test
    void conflictComesBeforeTransition() {
        diary.play("2026-11-01", paid(FACTS), cancelled(FACTS));

        assertThat(diary.play("2026-11-02", grouped(OTHER_FACTS), confirmed(OTHER_FACTS)))
                .containsExactly("GROUPED CONFLICT", "CONFIRMED CONFLICT");
    }

    @Test
    void transitionComesBeforeOverRefund() {
        diary.play("2026-11-01", paid(FACTS), cancelled(FACTS));

        assertThat(diary.play("2026-11-02", refunded(FACTS, "R1", 100_01)))
                .containsExactly("REFUNDED INVALID_TRANSITION");
    }

    static Stream<LineFacts> factsWithOneDifference() {
        return Stream.of(
                given().paidAt("2026-11-01T11:59").facts(),
                GivenLine.unlock(0)
                        .of(900, 70)
                        .commission(20_00)
                        .tracedTo(0, 0, 0)
                        .facts(),
                given().inGroupBuy().facts(),
                given().by(502).facts(),
                given().of(901, 70).facts(),
                given().of(900, 0).facts(),
                given().pieces(2).facts(),
                given().paid(100_01).facts(),
                given().commission(20_01).facts(),
                given().tracedTo(10, 0, 0).facts(),
                given().tracedTo(0, 3, 0).facts(),
                given().tracedTo(0, 0, 1001).facts());
    }

    @ParameterizedTest
    @MethodSource("factsWithOneDifference")
    void anyDifferenceOfFactsIsAConflict(LineFacts different) {
        diary.play("2026-11-01", paid(given().facts()));

        assertThat(diary.play("2026-11-02", confirmed(different))).containsExactly("CONFIRMED CONFLICT");
        assertThat(diary.line().confirmedOn()).isEqualTo(Line.NEVER);
    }

    @Test
    void onlyGroupBuysAreGrouped() {
        assertThat(diary.play("2026-11-01", grouped(FACTS))).containsExactly("GROUPED INVALID_TRANSITION");
        assertThat(diary.play("2026-11-02", paid(FACTS), grouped(FACTS)))
                .containsExactly("PAID accepted", "GROUPED INVALID_TRANSITION");
    }

    @Test
    void nothingButDuplicatesComesAfterACancellation() {
        diary.play("2026-11-01", paid(FACTS), cancelled(FACTS));

        assertThat(diary.play("2026-11-02", confirmed(FACTS), refunded(FACTS, "R1", 1), cancelled(FACTS)))
                .containsExactly("CONFIRMED INVALID_TRANSITION", "REFUNDED INVALID_TRANSITION", "CANCELLED duplicate");
    }

    @Test
    void refundsMayComeToExactlyWhatWasPaid() {
        diary.play("2026-11-01", paid(FACTS), refunded(FACTS, "R1", 60_00));

        assertThat(diary.play("2026-11-02", refunded(FACTS, "R2", 40_01))).containsExactly("REFUNDED OVER_REFUND");
        assertThat(diary.play("2026-11-03", refunded(FACTS, "R3", 40_00))).containsExactly("REFUNDED accepted");
        assertThat(diary.play("2026-11-04", refunded(FACTS, "R4", 1))).containsExactly("REFUNDED OVER_REFUND");
        assertThat(diary.line().refundedFen()).isEqualTo(100_00);
        assertThat(diary.line().cancelled()).isFalse();
    }

    @Test
    void aCancellationRefundsAllThatRemains() {
        diary.play("2026-11-01", paid(FACTS), confirmed(FACTS), refunded(FACTS, "R1", 30_00));

        assertThat(diary.play("2026-11-02", cancelled(FACTS))).containsExactly("CANCELLED accepted");
        assertThat(diary.line().refundedFen()).isEqualTo(100_00);
        assertThat(diary.line().remainingPaidFen()).isZero();
        assertThat(diary.line().confirmedOn()).isEqualTo(Times.day("2026-11-01"));
    }

    @Test
    void aFullyRefundedLineCanStillBeConfirmedAndCancelled() {
        diary.play("2026-11-01", paid(FACTS), refunded(FACTS, "R1", 100_00));

        assertThat(diary.play("2026-11-02", confirmed(FACTS), cancelled(FACTS)))
                .containsExactly("CONFIRMED accepted", "CANCELLED accepted");
    }

    @Test
    void aLineOfNothingCanBeCancelledButNotRefunded() {
        LineFacts free = GivenLine.goods().paid(0).commission(0).facts();

        assertThat(diary.play("2026-11-01", paid(free), refunded(free, "R1", 1), cancelled(free)))
                .containsExactly("PAID accepted", "REFUNDED OVER_REFUND", "CANCELLED accepted");
        assertThat(diary.line().refundedFen()).isZero();
    }

    private static GivenLine given() {
        return GivenLine.goods().paid(100_00).commission(20_00);
    }
}
