package fenzhang.log;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenEvent;
import fenzhang.given.GivenLine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SaleEventTest {
    private static final LineFacts ONE = GivenLine.goods().facts();
    private static final LineFacts TWO = GivenLine.goods().pieces(2).facts();

    @Test
    void eventsAreTakenByTimeThenAsTheLifeOfALineGoes() {
        List<SaleEvent> inOrder = Stream.of(
                        GivenEvent.cancelled(ONE).at("2026-11-02T09:00"),
                        GivenEvent.paid(ONE).at("2026-11-02T10:00"),
                        GivenEvent.grouped(ONE).at("2026-11-02T10:00"),
                        GivenEvent.confirmed(ONE).at("2026-11-02T10:00"),
                        GivenEvent.refunded(ONE, "R", 1).at("2026-11-02T10:00"),
                        GivenEvent.cancelled(ONE).at("2026-11-02T10:00"),
                        GivenEvent.paid(ONE).at("2026-11-02T10:00:00.001"))
                .map(event -> event.delivered("2026-11-02"))
                .toList();

        assertThat(inOrder.reversed().stream().sorted(SaleEvent.ORDER)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void refundsOfOneMomentAreTakenByIdInUtf8ThenAmountThenFacts() {
        List<SaleEvent> inOrder = Stream.of(
                        GivenEvent.refunded(ONE, "R1", 500),
                        GivenEvent.refunded(ONE, "R10", 100),
                        GivenEvent.refunded(ONE, "R2", 100),
                        GivenEvent.refunded(TWO, "R2", 100),
                        GivenEvent.refunded(ONE, "R2", 200),
                        GivenEvent.refunded(ONE, "\uffee", 100),
                        GivenEvent.refunded(ONE, "\ud83c\udfac", 100))
                .map(event -> event.delivered("2026-11-02"))
                .toList();

        assertThat(inOrder.reversed().stream().sorted(SaleEvent.ORDER)).containsExactlyElementsOf(inOrder);
    }

    @Test
    void codesStandForTheTextsOfTheLog() {
        assertThat(SaleEventKind.of(SaleEventKind.codeOf("GROUPED"))).isEqualTo(SaleEventKind.GROUPED);
        assertThat(SaleEventKind.codeOf("Grouped")).isEqualTo(SaleEventKind.UNLISTED);
        assertThat(SaleKind.of(SaleKind.codeOf("LICENCE"))).isEqualTo(SaleKind.LICENCE);
        assertThat(SaleKind.codeOf("LICENSE")).isEqualTo(SaleKind.UNLISTED);
        assertThat(ViewKind.of(ViewKind.codeOf("LIVE_CLICK"))).isEqualTo(ViewKind.LIVE_CLICK);
        assertThat(ViewKind.codeOf("")).isEqualTo(ViewKind.UNLISTED);
    }
}
