package fenzhang.attribution;

import static fenzhang.given.GivenTouch.click;
import static fenzhang.given.GivenTouch.liveClick;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenLine;
import fenzhang.given.GivenTouch;
import fenzhang.log.LineFacts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rows of the views log that share an event id count once: the first of those that are candidates.
class RepeatedTouchTest {
    private static final LineFacts FACTS =
            GivenLine.goods().paidAt("2026-11-02T12:00").facts();
    private static final AttributionBench LINEAR = AttributionBench.clicks(new TouchModel.Linear());

    @Test
    void oneEventIdCountsOnceByItsEarliestRow() {
        assertThat(LINEAR.tell(
                        FACTS,
                        click(1).at("2026-11-02T10:00").beside(10, 1, 0),
                        click(1).at("2026-11-02T09:00").beside(11, 1, 0),
                        click(2).at("2026-11-02T09:30").beside(12, 1, 0)))
                .isEqualTo("CLICK 11/1/0*1 12/1/0*1");
    }

    @Test
    void aRepeatedRowIsNumberedWhereItsEarliestOneStands() {
        AttributionBench last = AttributionBench.clicks(new TouchModel.LastTouch());

        assertThat(last.tell(
                        FACTS,
                        click(1).at("2026-11-02T10:00").beside(10, 1, 0),
                        click(1).at("2026-11-02T09:00").beside(11, 1, 0),
                        click(2).at("2026-11-02T09:30").beside(12, 1, 0)))
                .isEqualTo("CLICK 12/1/0*1");
    }

    @Test
    void rowsThatAreNoCandidatesHideNone() {
        assertThat(LINEAR.tell(
                        FACTS,
                        click(1).at("2026-11-01T11:59").beside(11, 1, 0),
                        click(1).at("2026-11-02T08:00").beside(12, 1, 0).product(901, 70),
                        click(1).at("2026-11-02T08:00").beside(12, 1, 0).by(502),
                        click(1).at("2026-11-02T10:00").beside(10, 1, 0)))
                .isEqualTo("CLICK 10/1/0*1");
    }

    @Test
    void anEqualRowDeliveredAgainChangesNothing() {
        assertThat(LINEAR.tell(
                        FACTS,
                        click(1).at("2026-11-02T09:00"),
                        click(1).at("2026-11-02T09:00"),
                        click(1).at("2026-11-02T09:00").deliveredOn("2026-11-02")))
                .isEqualTo("CLICK 10/1/0*1");
    }

    /// Time, delivery date, user, kind, drama, episode, host, product, shop, watch: the columns of the log, absent
    /// first.
    @Test
    void theFirstRowOfAnEventIsThatOfTheEarliestTimeThenDeliveryThenColumns() {
        List<Touch> inOrder = Stream.of(
                        click(1).at("2026-11-02T08:59")
                                .deliveredOn("2026-11-04")
                                .by(999),
                        row().by(999).beside(99, 9, 9),
                        row().deliveredOn("2026-11-03").beside(99, 9, 9),
                        row().deliveredOn("2026-11-03").by(502),
                        row().deliveredOn("2026-11-04").beside(10, 0, 0),
                        row().deliveredOn("2026-11-04").beside(10, 1, 0).product(900, 0),
                        row().deliveredOn("2026-11-04").beside(10, 1, 0).product(900, 70),
                        row().deliveredOn("2026-11-04")
                                .beside(10, 1, 0)
                                .product(900, 70)
                                .watched(1),
                        row().deliveredOn("2026-11-04").beside(10, 1, 0).product(901, 0),
                        row().deliveredOn("2026-11-04").beside(10, 1, 1001).product(0, 0),
                        row().deliveredOn("2026-11-04").beside(10, 2, 0).product(0, 0),
                        row().deliveredOn("2026-11-04").beside(11, 0, 0).product(0, 0),
                        liveClick(1)
                                .at("2026-11-02T09:00")
                                .deliveredOn("2026-11-04")
                                .beside(1, 0, 0))
                .map(GivenTouch::touch)
                .toList();

        assertThat(inOrder.reversed().stream().sorted(Touch.FIRST_OF_EVENT)).containsExactlyElementsOf(inOrder);
    }

    private static GivenTouch row() {
        return click(1).at("2026-11-02T09:00").deliveredOn("2026-11-02");
    }
}
