package fenzhang.intake.replay;

import static fenzhang.intake.replay.GivenRows.at;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import org.junit.jupiter.api.Test;

class JdOrderTest {
    private final GivenRows jd = new GivenRows(ExportFormat.JD_UNION, "");

    private static String order(int code, String modified, String actual, String more) {
        return "id=D1;validCode=" + code + ";modifyTime=" + modified + ";orderTime=2026-11-20 23:59:58;"
                + "estimateCosPrice=200.0;estimateFee=9;actualCosPrice=" + actual
                + ";skuNum=2;skuId=100012;popId=0;positionId=3100;subUnionId=d13;" + more;
    }

    @Test
    void anOrderIsPaidFinishedAndTracedByItsPlaceAndChannel() {
        assertThat(jd.take("2026-11-20", order(15, "2026-11-20 23:59:58", "0", ""))
                        .events())
                .isEmpty();
        assertThat(jd.take("2026-11-21", order(16, "2026-11-21 00:01:00", "0", ""))
                        .events())
                .containsExactly("PAID 2026-11-20T23:59:58");
        assertThat(jd.facts().paidFen()).isEqualTo(20_000);
        assertThat(jd.facts().commissionFen()).isEqualTo(900);
        assertThat(jd.facts().dramaId()).isEqualTo(13);
        assertThat(jd.facts().episodeNo()).isEqualTo(1);
        assertThat(jd.facts().shopId()).isZero();
        assertThat(jd.take("2026-11-25", order(17, "2026-11-25 09:00:00", "200.00", "finishTime=2026-11-25 08:00:00"))
                        .events())
                .containsExactly("CONFIRMED 2026-11-25T08:00");
    }

    @Test
    void aLowerAmountIsARefundOfTheDifference() {
        jd.take("2026-11-25", order(17, "2026-11-25 09:00:00", "200.00", ""));
        assertThat(jd.take(
                                "2026-11-28",
                                order(17, "2026-11-27 09:00:00", "150", ""),
                                order(17, "2026-11-27 10:00:00", "150.00", "x=1"),
                                order(17, "2026-11-28 09:00:00", "20.5", ""))
                        .events())
                .containsExactly(
                        "REFUNDED 2026-11-27T09:00 D1-" + at("2026-11-27 09:00:00") + " 5000",
                        "REFUNDED 2026-11-28T09:00 D1-" + at("2026-11-28 09:00:00") + " 12950");
        assertThat(jd.state().refundedFen()).isEqualTo(17_950);
    }

    @Test
    void aLowerAmountOfAVoidOrderIsPartOfItsCancellation() {
        jd.take("2026-11-21", order(16, "2026-11-21 00:01:00", "200", ""));
        assertThat(jd.take("2026-11-22", order(3, "2026-11-22 00:01:00", "0", ""))
                        .events())
                .containsExactly("CANCELLED 2026-11-22T00:01");
    }

    @Test
    void theOrderThatIsSplitIsVoidAndItsPartsAreOrders() {
        jd.take("2026-11-21", order(16, "2026-11-21 00:01:00", "0", ""));
        assertThat(jd.take("2026-11-21", order(2, "2026-11-21 00:02:00", "0", ""))
                        .events())
                .containsExactly("CANCELLED 2026-11-21T00:02");
    }

    @Test
    void anUnheardOfCodeIsAReasonWhyAnOrderIsVoid() {
        assertThat(jd.take("2026-11-21", order(24, "2026-11-21 00:01:00", "0", ""))
                        .events())
                .isEmpty();
        assertThat(jd.take("2026-11-21", order(99, "2026-11-21 00:02:00", "0", ""))
                        .events())
                .isEmpty();
        assertThat(jd.take("2026-11-21", order(16, "2026-11-21 00:03:00", "0", ""))
                        .events())
                .containsExactly("PAID 2026-11-20T23:59:58");
        assertThat(jd.take("2026-11-22", order(99, "2026-11-22 00:02:00", "0", ""))
                        .events())
                .containsExactly("CANCELLED 2026-11-22T00:02");
    }

    @Test
    void theFinalCommissionIsComparedWithWhatRefundsLeave() {
        jd.take(
                "2026-11-28",
                order(17, "2026-11-25 09:00:00", "200.00", ""),
                order(17, "2026-11-27 09:00:00", "100.00", ""));
        assertThat(jd.differences(order(17, "2026-11-27 09:00:00", "100.00", "actualFee=4.50")))
                .isEmpty();
        assertThat(jd.differences(order(17, "2026-11-27 09:00:00", "100.00", "actualFee=4.52")))
                .containsExactly("COMMISSION 450 452");
        assertThat(jd.reason(order(17, "2026-11-27 09:00:00", "100.00", "actualFee=-4.50")))
                .startsWith("BAD_AMOUNT: actualFee '-4.50'");
    }
}
