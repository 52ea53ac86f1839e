package fenzhang.intake.replay;

import static fenzhang.intake.replay.GivenRows.at;
import static fenzhang.intake.replay.GivenRows.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import fenzhang.intake.replay.KeyReplay.Outcome;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import org.junit.jupiter.api.Test;

class PddOrderTest {
    private static final String PAID_AT = seconds("2026-11-20 10:00:00");
    private static final String GROUPED_AT = seconds("2026-11-20 10:05:00");

    private final GivenRows pdd = new GivenRows(
            ExportFormat.PDD_DDK,
            "order_sn=A;order_amount=2990;promotion_amount=448;goods_quantity=2;goods_id=33;mall_id=77;p_id=60005_612;"
                    + "order_pay_time=" + PAID_AT + ";order_modify_at=" + PAID_AT);

    private static String status(int status, String modified, String more) {
        return "order_status=" + status + ";order_modify_at=" + seconds(modified) + ";" + more;
    }

    @Test
    void theFactsAreThoseOfTheFirstRowThatMakesAnEvent() {
        pdd.take("2026-11-20", "order_status=0");

        // sha256("A") begins 559aead08264d579
        assertThat(pdd.facts().userId()).isEqualTo(1 + (0x559aead08264d579L >>> 2));
        assertThat(pdd.facts())
                .isEqualTo(new LineFacts(
                        at("2026-11-20 10:00:00"),
                        SaleKind.GOODS,
                        true,
                        pdd.facts().userId(),
                        33,
                        77,
                        2,
                        2990,
                        448,
                        10,
                        0,
                        0));
        LineFacts first = pdd.facts();
        pdd.take("2026-11-21", status(1, "2026-11-21 09:00:00", "order_amount=1;promotion_amount=1;p_id=other"));
        assertThat(pdd.facts()).isEqualTo(first);
    }

    @Test
    void eachStatusMakesWhatHasNotBeenMade() {
        assertThat(pdd.take("2026-11-20", "order_status=-1;order_pay_time=0").events())
                .isEmpty();
        assertThat(pdd.take("2026-11-20", status(0, "2026-11-20 10:00:01", "")).events())
                .containsExactly("PAID 2026-11-20T10:00");
        assertThat(pdd.take("2026-11-20", status(1, "2026-11-20 10:05:00", "order_group_success_time=" + GROUPED_AT))
                        .events())
                .containsExactly("GROUPED 2026-11-20T10:05");
        String received =
                "order_group_success_time=" + GROUPED_AT + ";order_receive_time=" + seconds("2026-11-24 08:00:00");
        assertThat(pdd.take("2026-11-24", status(2, "2026-11-24 08:00:01", received))
                        .events())
                .containsExactly("CONFIRMED 2026-11-24T08:00");
        assertThat(pdd.take("2026-11-25", status(3, "2026-11-25 08:00:00", received))
                        .events())
                .isEmpty();
        assertThat(pdd.take("2026-11-26", status(5, "2026-11-26 08:00:00", received))
                        .events())
                .isEmpty();
        assertThat(pdd.take("2026-11-27", status(10, "2026-11-27 08:00:00", received))
                        .events())
                .containsExactly("CANCELLED 2026-11-27T08:00");
        assertThat(pdd.take("2026-11-28", status(4, "2026-11-28 08:00:00", received))
                        .events())
                .isEmpty();
    }

    @Test
    void anOrderThatIsSeenLateMakesAllAtOnce() {
        String received =
                "order_group_success_time=" + GROUPED_AT + ";order_receive_time=" + seconds("2026-11-24 08:00:00");
        assertThat(pdd.take("2026-11-29", status(5, "2026-11-29 08:00:00", received))
                        .events())
                .containsExactly("PAID 2026-11-22T00:00", "GROUPED 2026-11-22T00:00", "CONFIRMED 2026-11-24T08:00");
        assertThat(pdd.facts().paidTime()).isEqualTo(at("2026-11-20 10:00:00"));
    }

    @Test
    void anOrderThatIsFirstSeenVoidOrWithoutCommissionMakesNothing() {
        assertThat(pdd.take("2026-11-21", status(4, "2026-11-21 08:00:00", "")).events())
                .isEmpty();
        assertThat(pdd.take("2026-11-21", status(8, "2026-11-21 09:00:00", "")).events())
                .isEmpty();
        assertThat(pdd.state().facts()).isEmpty();
    }

    @Test
    void timesThatAreMissingAreThoseOfTheModification() {
        assertThat(pdd.take("2026-11-24", status(2, "2026-11-24 08:00:00", "order_receive_time=0"))
                        .events())
                .containsExactly("PAID 2026-11-20T10:00", "GROUPED 2026-11-24T08:00", "CONFIRMED 2026-11-24T08:00");
    }

    @Test
    void theWholeTrackingKeyGoesBeforeItsFirstPart() {
        pdd.take("2026-11-20", "order_status=0;custom_parameters={\"uid\":\"d11\"}");
        assertThat(pdd.facts().dramaId()).isEqualTo(11);
        assertThat(pdd.facts().episodeNo()).isEqualTo(3);
        assertThat(pdd.facts().hostId()).isEqualTo(700);
    }

    @Test
    void rowsOfTheDetailInterfaceHaveThePlaceUnderAnotherName() {
        pdd.take("2026-11-20", "order_status=0;p_id=;pid=60005_612;custom_parameters=--");
        assertThat(pdd.facts().dramaId()).isEqualTo(10);
    }

    @Test
    void whatIsNoNumberIsAHashOfItsText() {
        pdd.take("2026-11-20", "order_status=0;goods_id=;goods_sign=A;mall_id=0");
        assertThat(pdd.facts().productId()).isEqualTo(1 + (0x559aead08264d579L >>> 2));
        assertThat(pdd.facts().shopId()).isZero();
    }

    @Test
    void whatIsNotNewerIsKnownOrStale() {
        pdd.take("2026-11-20", status(0, "2026-11-20 10:00:01", "x=b"), status(1, "2026-11-20 10:05:00", "x=b"));
        assertThat(pdd.outcomes()).containsExactly(Outcome.PLAYED, Outcome.PLAYED);
        pdd.take(
                "2026-11-21",
                status(0, "2026-11-20 10:00:01", "x=b"),
                status(4, "2026-11-20 10:04:59", "x=b"),
                status(1, "2026-11-20 10:05:00", "x=a"),
                status(1, "2026-11-20 10:05:00", "x=b"),
                status(1, "2026-11-20 10:05:00", "x=c"));
        assertThat(pdd.outcomes())
                .containsExactly(Outcome.KNOWN, Outcome.STALE, Outcome.STALE, Outcome.KNOWN, Outcome.PLAYED);
        assertThat(pdd.events()).isEmpty();
    }

    @Test
    void whatHappenedAfterTheDateWaitsForItsOwn() {
        pdd.take("2026-11-20", status(1, "2026-11-21 00:00:00", ""));
        assertThat(pdd.outcomes()).containsExactly(Outcome.FUTURE);
        assertThat(pdd.events()).isEmpty();
        assertThat(pdd.take("2026-11-21", status(1, "2026-11-21 00:00:00", "")).events())
                .containsExactly("PAID 2026-11-20T10:00", "GROUPED 2026-11-21T00:00");
    }

    @Test
    void aGroupWithoutItsTimeHadFormedWhenTheGoodsWereReceived() {
        String received = "order_group_success_time=0;order_receive_time=" + seconds("2026-11-23 08:00:00");
        assertThat(pdd.take("2026-11-24", status(2, "2026-11-24 09:00:00", received))
                        .events())
                .containsExactly("PAID 2026-11-20T10:00", "GROUPED 2026-11-23T08:00", "CONFIRMED 2026-11-23T08:00");
    }

    @Test
    void theFinalCommissionIsComparedWithTheFirstOne() {
        pdd.take("2026-11-20", "order_status=0");
        assertThat(pdd.differences("order_status=5;promotion_amount=447")).isEmpty();
        assertThat(pdd.differences("order_status=5;promotion_amount=446")).containsExactly("COMMISSION 448 446");
        assertThat(pdd.differences("order_status=3;promotion_amount=446")).isEmpty();
        assertThat(pdd.differences("order_status=1;order_amount=2900")).containsExactly("PAID 2990 2900");
    }

    @Test
    void rowsThatSayNothingCertainAreSetAside() {
        assertThat(pdd.reason("order_status=0")).isEqualTo("none");
        assertThat(pdd.reason("order_status=0;order_amount=2990.0")).isEqualTo("none");
        assertThat(pdd.reason("order_status=-1;order_pay_time=0")).isEqualTo("none");
        assertThat(pdd.reason("order_sn=--;order_status=0")).isEqualTo("NO_KEY: order_sn is missing");
        assertThat(pdd.reason("order_sn=" + "x".repeat(65) + ";order_status=0")).startsWith("NO_KEY");
        assertThat(pdd.reason("order_status=7")).isEqualTo("UNKNOWN_STATUS: order_status 7 is none of pdd-ddk");
        assertThat(pdd.reason("order_status=paid")).isEqualTo("UNKNOWN_STATUS: order_status 'paid' is no code");
        assertThat(pdd.reason("")).isEqualTo("UNKNOWN_STATUS: order_status (missing) is no code");
        assertThat(pdd.reason("order_status=0;order_pay_time=0"))
                .isEqualTo("NO_PAID_TIME: order_pay_time is missing, though the order is paid by its status");
        assertThat(pdd.reason("order_status=0;order_modify_at=0"))
                .isEqualTo("NO_MODIFIED_TIME: order_modify_at is missing");
        assertThat(pdd.reason("order_status=0;order_pay_time=soon"))
                .isEqualTo("BAD_TIME: order_pay_time 'soon' is no number of seconds since 1970");
        assertThat(pdd.reason("order_status=0;order_amount=29.9"))
                .isEqualTo("BAD_AMOUNT: order_amount '29.9' is no amount of 0 or more in whole fen");
        assertThat(pdd.reason("order_status=4;order_amount=-1")).startsWith("BAD_AMOUNT: order_amount '-1'");
        assertThat(pdd.reason("order_status=0;promotion_amount=")).isEqualTo("BAD_AMOUNT: promotion_amount is missing");
        assertThat(pdd.reason("order_status=0;promotion_amount=2991"))
                .isEqualTo("BAD_COMMISSION: promotion_amount is 2991 fen, more than the 2990 paid");
        assertThat(pdd.reason("order_status=0;goods_quantity=0"))
                .isEqualTo("BAD_QUANTITY: goods_quantity '0' is no quantity of 1 or more");
        assertThat(pdd.reason("order_status=0;goods_id=")).isEqualTo("NO_PRODUCT: the product is missing");
    }
}
