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
import org.junit.jupiter.api.Test;

/// A group buy opens when the group has formed: its payment alone does nothing.
class LineLifecycleGroupBuyTest {
    private static final LineFacts FACTS = GivenLine.goods().inGroupBuy().facts();
    private static final LineFacts OTHER_FACTS =
            GivenLine.goods().inGroupBuy().pieces(2).facts();
    private static final LineFacts ALONE = GivenLine.goods().facts();

    private final LineDiary diary = new LineDiary();

    @Test
    void thePaymentIsAcceptedAndOpensNothing() {
        assertThat(diary.play("2026-11-01", paid(FACTS))).containsExactly("PAID accepted");
        assertThat(diary.line().paidSeen()).isTrue();
        assertThat(diary.line().opened()).isEmpty();
    }

    @Test
    void theGroupOpensTheLineAfterThePayment() {
        diary.play("2026-11-01", paid(FACTS));

        assertThat(diary.play("2026-11-03", grouped(FACTS))).containsExactly("GROUPED accepted");
        assertThat(diary.line().opened().orElseThrow().openedOn()).isEqualTo(Times.day("2026-11-03"));
    }

    @Test
    void thePaymentMayComeAfterTheGroup() {
        assertThat(diary.play("2026-11-01", grouped(FACTS))).containsExactly("GROUPED accepted");
        assertThat(diary.line().opened().orElseThrow().openedOn()).isEqualTo(Times.day("2026-11-01"));

        assertThat(diary.play("2026-11-02", paid(FACTS))).containsExactly("PAID accepted");
        assertThat(diary.play("2026-11-03", paid(FACTS), grouped(FACTS)))
                .containsExactly("PAID duplicate", "GROUPED duplicate");
    }

    @Test
    void thePaymentMayComeEvenAfterTheCancellation() {
        diary.play("2026-11-01", grouped(FACTS), cancelled(FACTS));

        assertThat(diary.play("2026-11-02", paid(FACTS))).containsExactly("PAID accepted");
        assertThat(diary.line().remainingPaidFen()).isZero();
    }

    @Test
    void theFactsAreThoseOfTheGroup() {
        assertThat(diary.play("2026-11-01", paid(OTHER_FACTS), grouped(FACTS), confirmed(FACTS)))
                .containsExactly("PAID accepted", "GROUPED accepted", "CONFIRMED accepted");
        assertThat(diary.line().opened().orElseThrow().facts()).isEqualTo(FACTS);
    }

    @Test
    void aPaymentAfterTheGroupWithOtherFactsIsAConflict() {
        diary.play("2026-11-01", grouped(FACTS));

        assertThat(diary.play("2026-11-02", paid(OTHER_FACTS))).containsExactly("PAID CONFLICT");
        assertThat(diary.line().paidSeen()).isFalse();
    }

    @Test
    void aSecondPaymentIsADuplicateBeforeTheGroupToo() {
        diary.play("2026-11-01", paid(FACTS));

        assertThat(diary.play("2026-11-02", paid(FACTS), paid(ALONE)))
                .containsExactly("PAID duplicate", "PAID duplicate");
        assertThat(diary.line().opened()).isEmpty();
    }

    @Test
    void aLineThatOpenedAloneHasNoGroup() {
        diary.play("2026-11-01", paid(ALONE));

        assertThat(diary.play("2026-11-02", grouped(FACTS))).containsExactly("GROUPED CONFLICT");
    }

    @Test
    void aLineThatWaitsForItsGroupIsNotOpenedByAGroupThatIsNone() {
        diary.play("2026-11-01", paid(FACTS));

        assertThat(diary.play("2026-11-02", grouped(ALONE))).containsExactly("GROUPED INVALID_TRANSITION");
        assertThat(diary.line().opened()).isEmpty();
    }

    @Test
    void whatComesBetweenPaymentAndGroupWaits() {
        assertThat(diary.play("2026-11-01", paid(FACTS), confirmed(FACTS), refunded(FACTS, "R1", 100)))
                .containsExactly("PAID accepted", "CONFIRMED parked", "REFUNDED parked");
        assertThat(diary.play("2026-11-02", grouped(FACTS)))
                .containsExactly("GROUPED accepted", "CONFIRMED accepted", "REFUNDED accepted");
        assertThat(diary.line().confirmedOn()).isEqualTo(Times.day("2026-11-02"));
    }
}
