package fenzhang.intake.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.TextId;
import fenzhang.intake.replay.KeyReplay.Outcome;
import org.junit.jupiter.api.Test;

class TaobaoOrderTest {
    private final GivenRows taobao = new GivenRows(ExportFormat.TAOBAO_TBK, "");

    private static String order(int status, String modified, String more) {
        return "trade_id=178401;tk_status=" + status + ";modified_time=" + modified
                + ";tb_paid_time=2026-11-20 21:40:02;alipay_total_price=36.90;pub_share_pre_fee=1.66;item_num=1;"
                + "item_id=AbC-xyz;adzone_id=1099999;relation_id=2233;" + more;
    }

    private static String refund(String suit, int status, String fee, String time) {
        return "tb_trade_id=178401;refund_suit_id=" + suit + ";refund_status=" + status + ";refund_fee=" + fee
                + ";tk_refund_time=" + time;
    }

    @Test
    void anOrderIsPaidConfirmedAndTracedByItsPlace() {
        assertThat(taobao.take(
                                "2026-11-20",
                                order(11, "2026-11-20 21:39:00", "tb_paid_time=--"),
                                order(12, "2026-11-20 21:40:31", ""))
                        .events())
                .containsExactly("PAID 2026-11-20T21:40:02");
        assertThat(taobao.facts().paidFen()).isEqualTo(3690);
        assertThat(taobao.facts().commissionFen()).isEqualTo(166);
        assertThat(taobao.facts().dramaId()).isEqualTo(12);
        assertThat(taobao.facts().groupBuy()).isFalse();
        assertThat(taobao.facts().shopId()).isZero();
        assertThat(taobao.facts().productId()).isEqualTo(TextId.of("AbC-xyz"));
        assertThat(taobao.take("2026-11-26", order(14, "2026-11-26 09:00:00", "tk_earning_time=--"))
                        .events())
                .containsExactly("CONFIRMED 2026-11-26T09:00");
        assertThat(taobao.take("2026-11-27", order(3, "2026-11-27 09:00:00", "tk_earning_time=2026-11-27 08:00:00"))
                        .events())
                .isEmpty();
    }

    @Test
    void aConfirmationHasItsOwnTimeWhereThereIsOne() {
        assertThat(taobao.take("2026-11-27", order(3, "2026-11-27 09:00:00", "tk_earning_time=2026-11-26 08:00:00"))
                        .events())
                .containsExactly("PAID 2026-11-20T21:40:02", "CONFIRMED 2026-11-26T08:00");
    }

    @Test
    void anOrderThatIsClosedBeforeItWasPaidMakesNothing() {
        assertThat(taobao.take("2026-11-20", order(13, "2026-11-20 22:00:00", "tb_paid_time="))
                        .events())
                .isEmpty();
        assertThat(taobao.outcomes()).containsExactly(Outcome.PLAYED);
    }

    @Test
    void refundsHaveRowsOfTheirOwnAndAreMadeOnce() {
        taobao.take("2026-11-20", order(12, "2026-11-20 21:40:31", ""));
        assertThat(taobao.take("2026-11-23", refund("S1", 4, "10.00", "")).events())
                .isEmpty();
        assertThat(taobao.take(
                                "2026-11-24",
                                refund("S1", 2, "10.00", "2026-11-24 10:00:00"),
                                refund("S2", 15, "6.9", "2026-11-24 11:00:00"))
                        .events())
                .containsExactly("REFUNDED 2026-11-24T10:00 S1 1000", "REFUNDED 2026-11-24T11:00 S2 690");
        assertThat(taobao.take("2026-11-25", refund("S1", 13, "10.00", "2026-11-24 10:00:00"))
                        .events())
                .isEmpty();
        assertThat(taobao.outcomes()).containsExactly(Outcome.PLAYED);
        assertThat(taobao.state().refundedFen()).isEqualTo(1690);
    }

    @Test
    void aRefundIsNeverStaleThoughItsOrderWasModifiedLater() {
        taobao.take("2026-11-26", order(14, "2026-11-26 09:00:00", ""));
        assertThat(taobao.take("2026-11-27", refund("S1", 2, "1.00", "2026-11-25 10:00:00"))
                        .events())
                .containsExactly("REFUNDED 2026-11-25T10:00 S1 100");
    }

    @Test
    void aRefundThatComesBeforeItsOrderWaitsForIt() {
        taobao.take("2026-11-20", refund("S1", 2, "1.00", "2026-11-20 22:00:00"));
        assertThat(taobao.events()).isEmpty();
        assertThat(taobao.state().waiting()).isEqualTo(1);
        assertThat(taobao.take("2026-11-21", order(12, "2026-11-20 21:40:31", ""))
                        .events())
                .containsExactly("PAID 2026-11-20T21:40:02", "REFUNDED 2026-11-20T22:00 S1 100");
        assertThat(taobao.state().waiting()).isZero();
    }

    @Test
    void whatIsGivenBackWholeIsNotCancelled() {
        taobao.take("2026-11-20", order(12, "2026-11-20 21:40:31", ""));
        taobao.take("2026-11-21", refund("S1", 2, "36.90", "2026-11-21 10:00:00"));
        assertThat(taobao.take("2026-11-22", order(13, "2026-11-22 21:40:31", ""))
                        .events())
                .isEmpty();
    }

    @Test
    void whatIsGivenBackInPartIsCancelled() {
        taobao.take("2026-11-20", order(12, "2026-11-20 21:40:31", ""));
        taobao.take("2026-11-21", refund("S1", 2, "36.89", "2026-11-21 10:00:00"));
        assertThat(taobao.take("2026-11-22", order(13, "2026-11-22 21:40:31", ""))
                        .events())
                .containsExactly("CANCELLED 2026-11-22T21:40:31");
    }

    @Test
    void theFinalCommissionIsComparedWithWhatRefundsLeave() {
        taobao.take("2026-11-20", order(12, "2026-11-20 21:40:31", ""));
        taobao.take("2026-11-24", refund("S1", 2, "18.45", "2026-11-24 10:00:00"));
        // half of 1.66 is left: 0.83
        assertThat(taobao.differences(order(3, "2026-11-27 09:00:00", "pub_share_fee=0.84")))
                .isEmpty();
        assertThat(taobao.differences(order(3, "2026-11-27 09:00:00", "pub_share_fee=1.66")))
                .containsExactly("COMMISSION 83 166");
        assertThat(taobao.differences(order(3, "2026-11-27 09:00:00", "pub_share_fee=0.83;alipay_total_price=18.45")))
                .isEmpty();
        assertThat(taobao.differences(order(3, "2026-11-27 09:00:00", "pub_share_fee=0.83;alipay_total_price=18.46")))
                .containsExactly("PAID 3690 1846");
    }

    @Test
    void rowsThatSayNothingCertainAreSetAside() {
        String time = "2026-11-20 21:40:31";
        assertThat(taobao.reason(order(12, time, ""))).isEqualTo("none");
        assertThat(taobao.reason(order(12, time, "alipay_total_price=36.900"))).isEqualTo("none");
        assertThat(taobao.reason(order(12, time, "alipay_total_price=3.69e1"))).isEqualTo("none");
        assertThat(taobao.reason(order(12, time, "alipay_total_price=36.905")))
                .isEqualTo("BAD_AMOUNT: alipay_total_price '36.905' is no amount of 0 or more in yuan with at most two"
                        + " decimals");
        assertThat(taobao.reason(order(12, time, "alipay_total_price=¥36.90"))).startsWith("BAD_AMOUNT");
        assertThat(taobao.reason(order(12, time, "alipay_total_price=1e99"))).startsWith("BAD_AMOUNT");
        assertThat(taobao.reason(order(9, time, ""))).isEqualTo("UNKNOWN_STATUS: tk_status 9 is none of taobao-tbk");
        assertThat(taobao.reason(order(12, "2026-02-30 10:00:00", ""))).startsWith("BAD_TIME: modified_time");
        assertThat(taobao.reason(order(12, time, "tb_paid_time=--"))).startsWith("NO_PAID_TIME");
        assertThat(taobao.reason(order(12, time, "trade_id="))).isEqualTo("NO_KEY: trade_id is missing");
        assertThat(taobao.reason(refund("S1", 2, "0.00", time))).startsWith("BAD_AMOUNT: refund_fee is missing or 0");
        assertThat(taobao.reason(refund("S1", 3, "0.00", time))).isEqualTo("none");
        assertThat(taobao.reason("refund_suit_id=S1;refund_status=2;refund_fee=1;tk_refund_time=" + time))
                .isEqualTo("NO_KEY: tb_trade_id is missing");
    }
}
