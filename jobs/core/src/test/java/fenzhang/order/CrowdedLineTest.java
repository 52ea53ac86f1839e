package fenzhang.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import fenzhang.given.GivenEvent;
import fenzhang.given.GivenLine;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A line that is refunded fen by fen, and one as dear as can be.
class CrowdedLineTest {
    @Test
    void tenThousandRefundsTakeTheLineToNothingAndTheNextIsOneTooMany() {
        LineFacts facts = GivenLine.goods().paid(10_000).facts();
        LineDiary diary = new LineDiary();
        List<SaleEvent> events = new ArrayList<>();
        events.add(GivenEvent.paid(facts).delivered("2026-11-01"));
        for (int refund = 0; refund < 10_000; refund++) {
            events.add(GivenEvent.refunded(facts, "R" + (10_000 + refund), 1).delivered("2026-11-01"));
        }

        List<LineLifecycle.Outcome> outcomes =
                assertTimeout(Duration.ofSeconds(5), () -> diary.play(Times.day("2026-11-01"), events));

        assertThat(outcomes).allMatch(outcome -> outcome.fate() instanceof LineLifecycle.EventOutcome.Accepted);
        assertThat(diary.line().refundedFen()).isEqualTo(10_000);
        assertThat(diary.play("2026-11-02", GivenEvent.refunded(facts, "R1", 1)))
                .containsExactly("REFUNDED OVER_REFUND");
    }

    @Test
    void refundsOfTheGreatestAmountNeitherOverflowNorPassForSmallOnes() {
        LineFacts facts = GivenLine.goods()
                .paid(Long.MAX_VALUE)
                .commission(Long.MAX_VALUE)
                .facts();
        LineDiary diary = new LineDiary();

        assertThat(diary.play("2026-11-01", GivenEvent.paid(facts), GivenEvent.refunded(facts, "R1", 1)))
                .containsExactly("PAID accepted", "REFUNDED accepted");
        assertThat(diary.line().remainingPaidFen()).isEqualTo(9_223_372_036_854_775_806L);
        assertThat(diary.play("2026-11-02", GivenEvent.refunded(facts, "R2", Long.MAX_VALUE)))
                .containsExactly("REFUNDED OVER_REFUND");
        assertThat(diary.play("2026-11-03", GivenEvent.refunded(facts, "R3", Long.MAX_VALUE - 1)))
                .containsExactly("REFUNDED accepted");
        assertThat(diary.line().remainingPaidFen()).isZero();
    }
}
