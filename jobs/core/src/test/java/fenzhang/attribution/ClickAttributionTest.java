package fenzhang.attribution;

import static fenzhang.given.GivenTouch.click;
import static fenzhang.given.GivenTouch.liveClick;
import static fenzhang.given.GivenTouch.livePlay;
import static fenzhang.given.GivenTouch.play;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenLine;
import fenzhang.given.GivenTouch;
import fenzhang.log.LineFacts;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Goods paid at noon of 2026-11-02, and clicks of the 24 hours before.
class ClickAttributionTest {
    private static final LineFacts FACTS =
            GivenLine.goods().paidAt("2026-11-02T12:00").facts();
    private static final AttributionBench LAST = AttributionBench.clicks(new TouchModel.LastTouch());
    private static final AttributionBench FIRST = AttributionBench.clicks(new TouchModel.FirstTouch());
    private static final AttributionBench LINEAR = AttributionBench.clicks(new TouchModel.Linear());

    @Test
    void aClickBringsTheOrderToItsEpisodeOrItsLiveRoom() {
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-02T09:00").beside(10, 3, 0)))
                .isEqualTo("CLICK 10/3/0*1");
        assertThat(LAST.tell(FACTS, liveClick(1).at("2026-11-02T09:00").beside(10, 0, 1001)))
                .isEqualTo("CLICK 10/0/1001*1");
    }

    @Test
    void onlyClicksAreClicks() {
        assertThat(LAST.tell(FACTS, play(1).at("2026-11-02T09:00").product(900, 70)))
                .isEqualTo("ORGANIC");
        assertThat(LAST.tell(FACTS, livePlay(1).at("2026-11-02T09:00").product(900, 70)))
                .isEqualTo("ORGANIC");
    }

    @Test
    void bothEndsOfTheWindowCount() {
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-01T11:59:59.999"))).isEqualTo("ORGANIC");
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-01T12:00"))).isEqualTo("CLICK 10/1/0*1");
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-02T12:00"))).isEqualTo("CLICK 10/1/0*1");
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-02T12:00:00.001"))).isEqualTo("ORGANIC");
    }

    @Test
    void clicksOfOthersDoNotCount() {
        assertThat(LAST.tell(FACTS, click(1).at("2026-11-02T09:00").by(502))).isEqualTo("ORGANIC");
    }

    @Test
    void aClickOnAnotherProductCountsOnlyWhereTheScopeIsWider() {
        GivenTouch sameShop = click(1).at("2026-11-02T09:00").product(901, 70);
        GivenTouch otherShop = click(1).at("2026-11-02T09:00").product(901, 71);

        assertThat(within(Policy.Scope.PRODUCT, FACTS, sameShop)).isEqualTo("ORGANIC");
        assertThat(within(Policy.Scope.SHOP, FACTS, sameShop)).isEqualTo("CLICK 10/1/0*1");
        assertThat(within(Policy.Scope.SHOP, FACTS, otherShop)).isEqualTo("ORGANIC");
        assertThat(within(Policy.Scope.ANY, FACTS, otherShop)).isEqualTo("CLICK 10/1/0*1");
    }

    @Test
    void noShopIsNotTheSameShop() {
        LineFacts noShop =
                GivenLine.goods().of(900, 0).paidAt("2026-11-02T12:00").facts();
        GivenTouch click = click(1).at("2026-11-02T09:00").product(901, 0);

        assertThat(within(Policy.Scope.SHOP, noShop, click)).isEqualTo("ORGANIC");
        assertThat(within(Policy.Scope.SHOP, FACTS, click)).isEqualTo("ORGANIC");
        assertThat(within(Policy.Scope.ANY, noShop, click)).isEqualTo("CLICK 10/1/0*1");
    }

    @Test
    void clicksAreNumberedByTimeAndThenByEventId() {
        GivenTouch late = click(1).at("2026-11-02T09:01").beside(12, 1, 0);
        GivenTouch seven = click(7).at("2026-11-02T09:00").beside(10, 1, 0);
        GivenTouch nine = click(9).at("2026-11-02T09:00").beside(11, 1, 0);

        assertThat(FIRST.tell(FACTS, late, nine, seven)).isEqualTo("CLICK 10/1/0*1");
        assertThat(LAST.tell(FACTS, nine, seven)).isEqualTo("CLICK 11/1/0*1");
        assertThat(LAST.tell(FACTS, late, nine, seven)).isEqualTo("CLICK 12/1/0*1");
    }

    @Test
    void touchesWithTheSameTargetAddUp() {
        assertThat(LINEAR.tell(
                        FACTS,
                        click(1).at("2026-11-02T09:00").beside(10, 1, 0),
                        click(2).at("2026-11-02T09:01").beside(11, 1, 0),
                        click(3).at("2026-11-02T09:02").beside(10, 1, 0),
                        click(4).at("2026-11-02T09:03").beside(10, 2, 0)))
                .isEqualTo("CLICK 10/1/0*2 10/2/0*1 11/1/0*1");
    }

    @Test
    void targetsStandByDramaEpisodeAndHostThoseWithoutFirst() {
        assertThat(LINEAR.tell(
                        FACTS,
                        liveClick(1).at("2026-11-02T09:00").beside(11, 0, 1001),
                        liveClick(2).at("2026-11-02T09:00").beside(10, 2, 1001),
                        click(3).at("2026-11-02T09:00").beside(10, 2, 0),
                        liveClick(4).at("2026-11-02T09:00").beside(10, 0, 1002),
                        liveClick(5).at("2026-11-02T09:00").beside(10, 0, 1001)))
                .isEqualTo("CLICK 10/0/1001*1 10/0/1002*1 10/2/0*1 10/2/1001*1 11/0/1001*1");
    }

    @Test
    void targetsOfWeight0DropOut() {
        AttributionBench endsOnly = AttributionBench.clicks(new TouchModel.PositionBased(6_000, 4_000));

        assertThat(endsOnly.tell(
                        FACTS,
                        click(1).at("2026-11-02T09:00").beside(10, 1, 0),
                        click(2).at("2026-11-02T09:01").beside(11, 1, 0),
                        click(3).at("2026-11-02T09:02").beside(12, 1, 0)))
                .isEqualTo("CLICK 10/1/0*6000 12/1/0*4000");
    }

    @Test
    void positionsShareByHand() {
        AttributionBench positions = AttributionBench.clicks(new TouchModel.PositionBased(4_000, 3_000));

        // of four clicks the first weighs 4 000 * 2, the last 3 000 * 2, those between 3 000 each; the last is drama 10
        // again
        assertThat(positions.tell(
                        FACTS,
                        click(1).at("2026-11-02T09:00").beside(10, 1, 0),
                        click(2).at("2026-11-02T09:01").beside(11, 1, 0),
                        click(3).at("2026-11-02T09:02").beside(12, 1, 0),
                        click(4).at("2026-11-02T09:03").beside(10, 1, 0)))
                .isEqualTo("CLICK 10/1/0*14000 11/1/0*3000 12/1/0*3000");
    }

    @Test
    void timeDecaysFromTheMomentOfPayment() {
        AttributionBench decay = AttributionBench.clicks(new TouchModel.TimeDecay(AttributionBench.HOUR));

        // 0, 1 and 24 hours before the payment: 2^30, 2^29 and 2^6
        assertThat(decay.tell(
                        FACTS,
                        click(1).at("2026-11-02T11:00:00.001").beside(10, 1, 0),
                        click(2).at("2026-11-02T11:00").beside(11, 1, 0),
                        click(3).at("2026-11-01T12:00").beside(12, 1, 0)))
                .isEqualTo("CLICK 10/1/0*1073741824 11/1/0*536870912 12/1/0*64");
    }

    @Test
    void aLineIsDividedOverItsTargets() {
        Attribution attribution = LINEAR.attribute(
                FACTS,
                click(1).at("2026-11-02T09:00").beside(12, 1, 0).touch(),
                click(2).at("2026-11-02T09:01").beside(11, 1, 0).touch(),
                click(3).at("2026-11-02T09:02").beside(10, 1, 0).touch());

        assertThat(attribution.divide(100_00)).containsExactly(33_34, 33_33, 33_33);
        assertThat(attribution.divide(20_00)).containsExactly(6_67, 6_67, 6_66);
        assertThat(Attribution.ORGANIC.divide(100_00)).isEmpty();
    }

    @Test
    void theOrderInWhichClicksAreFoundDecidesNothing() {
        List<Touch> touches = Stream.of(
                        click(1).at("2026-11-02T09:00").beside(10, 1, 0),
                        click(1).at("2026-11-02T09:00").beside(11, 1, 0),
                        click(2).at("2026-11-02T09:00").beside(12, 1, 0),
                        click(3).at("2026-11-02T10:00").beside(10, 2, 0),
                        click(3).at("2026-11-02T08:00").beside(11, 2, 0))
                .map(GivenTouch::touch)
                .toList();
        AttributionBench positions = AttributionBench.clicks(new TouchModel.PositionBased(4_000, 3_000));
        Property.forAll(
                200,
                (Draw draw) -> draw.shuffled(touches),
                shuffled -> assertThat(
                                AttributionBench.tell(positions.attribute(FACTS, shuffled.toArray(Touch[]::new))))
                        .isEqualTo("CLICK 10/1/0*3000 11/2/0*4000 12/1/0*3000"));
    }

    private static String within(Policy.Scope scope, LineFacts facts, GivenTouch touch) {
        return AttributionBench.clicks(scope, new TouchModel.LastTouch()).tell(facts, touch);
    }
}
