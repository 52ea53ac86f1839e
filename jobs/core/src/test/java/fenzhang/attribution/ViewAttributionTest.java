package fenzhang.attribution;

import static fenzhang.given.GivenTouch.click;
import static fenzhang.given.GivenTouch.livePlay;
import static fenzhang.given.GivenTouch.play;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenLine;
import fenzhang.given.GivenTouch;
import fenzhang.log.LineFacts;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Product 900 paid at noon of 2026-11-02, and plays of the 24 hours before; it is placed in drama 10 beside
/// episodes 1 and 2 throughout, and in drama 11 beside every episode on 2 November.
class ViewAttributionTest {
    private static final LineFacts FACTS =
            GivenLine.goods().paidAt("2026-11-02T12:00").facts();
    private static final AttributionBench BENCH = AttributionBench.plays(GivenCatalog.of(10, 11)
            .placed(10, 1, 900, "2026-10-01", "")
            .placed(10, 2, 900, "2026-10-01", "")
            .placed(10, 3, 901, "2026-10-01", "")
            .placed(11, 0, 900, "2026-11-02", "2026-11-02"));

    @Test
    void thePlayOfAnEpisodeWithTheProductBringsTheOrder() {
        assertThat(told(play(1).at("2026-11-02T09:00"))).isEqualTo("VIEW 10/1/0*1");
        assertThat(told(play(1).at("2026-11-02T09:00").beside(10, 2, 1001))).isEqualTo("VIEW 10/2/1001*1");
    }

    @Test
    void onlyPlaysOfEpisodesCount() {
        assertThat(told(livePlay(1).at("2026-11-02T09:00"))).isEqualTo("ORGANIC");
        assertThat(told(click(1).at("2026-11-02T09:00").watched(10_000))).isEqualTo("ORGANIC");
    }

    @Test
    void anEpisodeOrProductThatIsNotPlacedBringsNothing() {
        assertThat(told(play(1).at("2026-11-02T09:00").beside(10, 3, 0))).isEqualTo("ORGANIC");
        assertThat(told(play(1).at("2026-11-02T09:00").beside(12, 1, 0))).isEqualTo("ORGANIC");
        assertThat(told(play(1).at("2026-11-02T09:00").by(502))).isEqualTo("ORGANIC");
    }

    @Test
    void thePlacementIsThatOfTheDayOfThePlay() {
        assertThat(told(play(1).at("2026-11-01T23:59:59.999").beside(11, 7, 0))).isEqualTo("ORGANIC");
        assertThat(told(play(1).at("2026-11-02T00:00").beside(11, 7, 0))).isEqualTo("VIEW 11/7/0*1");
    }

    @Test
    void aPlacementThatEndedBeforeThePaymentCounts() {
        AttributionBench ended =
                AttributionBench.plays(GivenCatalog.of(10).placed(10, 1, 900, "2026-10-01", "2026-11-01"));

        assertThat(ended.tell(FACTS, play(1).at("2026-11-01T23:59:59.999"))).isEqualTo("VIEW 10/1/0*1");
        assertThat(ended.tell(FACTS, play(1).at("2026-11-02T00:00"))).isEqualTo("ORGANIC");
    }

    @Test
    void bothEndsOfTheWindowCount() {
        assertThat(told(play(1).at("2026-11-01T11:59:59.999"))).isEqualTo("ORGANIC");
        assertThat(told(play(1).at("2026-11-01T12:00"))).isEqualTo("VIEW 10/1/0*1");
        assertThat(told(play(1).at("2026-11-02T12:00"))).isEqualTo("VIEW 10/1/0*1");
        assertThat(told(play(1).at("2026-11-02T12:00:00.001"))).isEqualTo("ORGANIC");
    }

    @Test
    void aPlayIsWatchedForTheLeastTimeOrLonger() {
        assertThat(told(play(1).at("2026-11-02T09:00").watched(2_999))).isEqualTo("ORGANIC");
        assertThat(told(play(1).at("2026-11-02T09:00").watched(3_000))).isEqualTo("VIEW 10/1/0*1");
    }

    @Test
    void theLastPlayGetsAllByTimeAndEventId() {
        assertThat(told(
                        play(1).at("2026-11-02T10:00").beside(10, 1, 0),
                        play(2).at("2026-11-02T09:00").beside(10, 2, 0)))
                .isEqualTo("VIEW 10/1/0*1");
        assertThat(told(
                        play(8).at("2026-11-02T09:00").beside(10, 2, 0),
                        play(7).at("2026-11-02T09:00").beside(10, 1, 0)))
                .isEqualTo("VIEW 10/2/0*1");
    }

    @Test
    void aLaterPlayThatDoesNotCountLeavesTheEarlierOne() {
        assertThat(told(
                        play(1).at("2026-11-02T09:00").beside(10, 1, 0),
                        play(2).at("2026-11-02T10:00").beside(10, 3, 0),
                        play(3).at("2026-11-02T11:00").beside(10, 2, 0).watched(2_000)))
                .isEqualTo("VIEW 10/1/0*1");
    }

    @Test
    void oneEventIdCountsOnceByItsEarliestRow() {
        assertThat(told(
                        play(1).at("2026-11-02T11:00").beside(10, 2, 0),
                        play(1).at("2026-11-02T09:00").beside(10, 2, 0),
                        play(2).at("2026-11-02T10:00").beside(10, 1, 0)))
                .isEqualTo("VIEW 10/1/0*1");
    }

    @Test
    void aClickComesBeforeEveryPlay() {
        AttributionBench both = new AttributionBench(
                BENCH.catalog(),
                AttributionBench.clicks(new TouchModel.LastTouch()).click(),
                BENCH.view());
        GivenTouch play = play(2).at("2026-11-02T11:00");

        assertThat(both.tell(FACTS, play, click(1).at("2026-11-02T09:00").beside(11, 4, 0)))
                .isEqualTo("CLICK 11/4/0*1");
        assertThat(both.tell(FACTS, play)).isEqualTo("VIEW 10/1/0*1");
        assertThat(both.tell(FACTS)).isEqualTo("ORGANIC");
    }

    @Test
    void aPolicyMaySkipClicksOrPlaysOrBoth() {
        GivenTouch click = click(1).at("2026-11-02T09:00");
        GivenTouch play = play(2).at("2026-11-02T11:00").beside(10, 2, 0);
        AttributionBench neither = new AttributionBench(BENCH.catalog(), Optional.empty(), Optional.empty());

        assertThat(BENCH.tell(FACTS, click, play)).isEqualTo("VIEW 10/2/0*1");
        assertThat(AttributionBench.clicks(new TouchModel.LastTouch()).tell(FACTS, click, play))
                .isEqualTo("CLICK 10/1/0*1");
        assertThat(neither.tell(FACTS, click, play)).isEqualTo("ORGANIC");
    }

    private static String told(GivenTouch... touches) {
        return BENCH.tell(FACTS, touches);
    }
}
