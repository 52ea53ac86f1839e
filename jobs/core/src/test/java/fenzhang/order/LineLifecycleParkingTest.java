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

/// Deliveries overtake each other: what comes before its line is open waits, for a week at most.
class LineLifecycleParkingTest {
    private static final LineFacts FACTS = GivenLine.goods().facts();
    private static final LineFacts GROUP = GivenLine.goods().inGroupBuy().facts();

    private final LineDiary diary = new LineDiary();

    @Test
    void whatWaitsIsOfferedAgainEveryDay() {
        assertThat(diary.play("2026-11-01", confirmed(FACTS))).containsExactly("CONFIRMED parked");
        assertThat(diary.play("2026-11-02")).containsExactly("CONFIRMED parked");
        assertThat(diary.play("2026-11-03", paid(FACTS))).containsExactly("PAID accepted", "CONFIRMED accepted");
        assertThat(diary.line().confirmedOn()).isEqualTo(Times.day("2026-11-03"));
        assertThat(diary.parkedCount()).isZero();
    }

    @Test
    void whatPrecedesTheOpeningOfItsDayWaitsForTheNext() {
        assertThat(diary.play("2026-11-01", confirmed(FACTS).at("2026-11-01T11:59"), paid(FACTS)))
                .containsExactly("CONFIRMED parked", "PAID accepted");
        assertThat(diary.line().confirmedOn()).isEqualTo(Line.NEVER);

        assertThat(diary.play("2026-11-02")).containsExactly("CONFIRMED accepted");
        assertThat(diary.line().confirmedOn()).isEqualTo(Times.day("2026-11-02"));
    }

    @Test
    void whatHappensInTheMomentOfTheOpeningDoesNotWait() {
        assertThat(diary.play("2026-11-01", confirmed(FACTS).at("2026-11-01T12:00"), paid(FACTS)))
                .containsExactly("PAID accepted", "CONFIRMED accepted");
    }

    @Test
    void equalRowsWaitTogetherAndTheSecondIsThenADuplicate() {
        assertThat(diary.play("2026-11-01", refunded(FACTS, "R1", 100), refunded(FACTS, "R1", 100)))
                .containsExactly("REFUNDED parked", "REFUNDED parked");
        assertThat(diary.play("2026-11-02", paid(FACTS)))
                .containsExactly("PAID accepted", "REFUNDED accepted", "REFUNDED duplicate");
    }

    @Test
    void whoeverWaitedForAWeekIsAnOrphan() {
        diary.play("2026-11-01", confirmed(FACTS), refunded(FACTS, "R1", 100), cancelled(FACTS));

        assertThat(diary.play("2026-11-07")).containsExactly("CONFIRMED parked", "REFUNDED parked", "CANCELLED parked");
        assertThat(diary.play("2026-11-08")).containsExactly("CONFIRMED ORPHAN", "REFUNDED ORPHAN", "CANCELLED ORPHAN");
        assertThat(diary.parkedCount()).isZero();
    }

    @Test
    void ofAGroupThatNeverFormedTheCancellationIsDropped() {
        diary.play("2026-11-01", paid(GROUP), confirmed(GROUP), refunded(GROUP, "R1", 100), cancelled(GROUP));

        assertThat(diary.play("2026-11-07")).containsExactly("CONFIRMED parked", "REFUNDED parked", "CANCELLED parked");
        assertThat(diary.play("2026-11-08"))
                .containsExactly("CONFIRMED ORPHAN", "REFUNDED ORPHAN", "CANCELLED dropped");
    }

    @Test
    void onItsLastDayARowIsStillTaken() {
        diary.play("2026-11-01", cancelled(GROUP));

        assertThat(diary.play("2026-11-08", grouped(GROUP))).containsExactly("GROUPED accepted", "CANCELLED accepted");
        assertThat(diary.line().cancelled()).isTrue();
    }

    @Test
    void onItsLastDayARowThatPrecedesTheOpeningLeaves() {
        diary.play("2026-11-01", confirmed(FACTS).at("2026-11-01T11:59"));

        assertThat(diary.play("2026-11-08", paid(FACTS))).containsExactly("CONFIRMED ORPHAN", "PAID accepted");
        assertThat(diary.play("2026-11-09")).isEmpty();
        assertThat(diary.line().confirmedOn()).isEqualTo(Line.NEVER);
    }

    @Test
    void eachRowWaitsFromItsOwnDelivery() {
        diary.play("2026-11-01", confirmed(FACTS));
        diary.play("2026-11-02", refunded(FACTS, "R1", 100));

        assertThat(diary.play("2026-11-08")).containsExactly("CONFIRMED ORPHAN", "REFUNDED parked");
        assertThat(diary.play("2026-11-09")).containsExactly("REFUNDED ORPHAN");
    }
}
