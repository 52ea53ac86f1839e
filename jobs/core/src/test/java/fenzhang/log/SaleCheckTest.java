package fenzhang.log;

import static fenzhang.log.Cells.clear;
import static fenzhang.log.Cells.put;
import static fenzhang.log.SaleRows.answer;
import static fenzhang.log.SaleRows.check;
import static fenzhang.log.SaleRows.paid;
import static fenzhang.log.SaleRows.refunded;
import static fenzhang.log.SaleRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.Times;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SaleCheckTest {

    /// What is changed in a sound row, and the answer.
    private record Wrong(String what, SaleReason reason, Consumer<SaleBatch> change) {
        @Override
        public String toString() {
            return reason + ": " + what;
        }
    }

    static List<Wrong> oneThingWrong() {
        return List.of(
                new Wrong("no order_id", SaleReason.NULL_FIELD, row -> clear(row.orderId())),
                new Wrong("no line_no", SaleReason.NULL_FIELD, row -> clear(row.lineNo())),
                new Wrong("no event", SaleReason.NULL_FIELD, row -> row.event()[0] = SaleEventKind.NULL),
                new Wrong("no event_time", SaleReason.NULL_FIELD, row -> clear(row.eventTime())),
                new Wrong("no refund_amount", SaleReason.NULL_FIELD, row -> clear(row.refundAmount())),
                new Wrong("no paid_time", SaleReason.NULL_FIELD, row -> clear(row.paidTime())),
                new Wrong("no sale_kind", SaleReason.NULL_FIELD, row -> row.saleKind()[0] = SaleKind.NULL),
                new Wrong("no group_buy", SaleReason.NULL_FIELD, row -> clear(row.groupBuy())),
                new Wrong("no user_id", SaleReason.NULL_FIELD, row -> clear(row.userId())),
                new Wrong("no product_id", SaleReason.NULL_FIELD, row -> clear(row.productId())),
                new Wrong("no quantity", SaleReason.NULL_FIELD, row -> clear(row.quantity())),
                new Wrong("no paid_amount", SaleReason.NULL_FIELD, row -> clear(row.paidAmount())),
                new Wrong("no commission_amount", SaleReason.NULL_FIELD, row -> clear(row.commissionAmount())),
                new Wrong("event paid", SaleReason.BAD_EVENT, row -> row.event()[0] = SaleEventKind.codeOf("paid")),
                new Wrong("kind GIFT", SaleReason.BAD_SALE_KIND, row -> row.saleKind()[0] = SaleKind.codeOf("GIFT")),
                new Wrong("line_no 0", SaleReason.BAD_ID, row -> put(row.lineNo(), 0)),
                new Wrong("user_id 0", SaleReason.BAD_ID, row -> put(row.userId(), 0)),
                new Wrong("product_id -1", SaleReason.BAD_ID, row -> put(row.productId(), -1)),
                new Wrong("shop_id 0", SaleReason.BAD_ID, row -> put(row.shopId(), 0)),
                new Wrong("drama_id 0", SaleReason.BAD_ID, row -> put(row.dramaId(), 0)),
                new Wrong("episode_no 0", SaleReason.BAD_ID, row -> put(row.episodeNo(), 0)),
                new Wrong("host_id 0", SaleReason.BAD_ID, row -> put(row.hostId(), 0)),
                new Wrong("empty order_id", SaleReason.BAD_ID, row -> put(row.orderId())),
                new Wrong("empty refund_id", SaleReason.BAD_ID, row -> put(row.refundId())),
                new Wrong("quantity 0", SaleReason.BAD_QUANTITY, row -> put(row.quantity(), 0)),
                new Wrong("paid_amount -0.01", SaleReason.BAD_AMOUNT, row -> put(row.paidAmount(), -1)),
                new Wrong("commission -0.01", SaleReason.BAD_AMOUNT, row -> put(row.commissionAmount(), -1)),
                new Wrong("paid early", SaleReason.BAD_TIME, row -> put(row.paidTime(), Long.MAX_VALUE)),
                new Wrong("tomorrow", SaleReason.FUTURE, row -> put(row.eventTime(), at("2026-11-22T00:00"))),
                new Wrong("8 days ago", SaleReason.TOO_LATE, row -> put(row.eventTime(), at("2026-11-13T23:59"))),
                new Wrong("drama 11", SaleReason.UNKNOWN_DRAMA, row -> put(row.dramaId(), 11)),
                new Wrong("host 1002", SaleReason.UNKNOWN_HOST, row -> put(row.hostId(), 1002)));
    }

    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void oneThingWrongIsTheReason(Wrong wrong) {
        SaleBatch row = paid();
        wrong.change().accept(row);

        assertThat(check(row)).isEqualTo(wrong.reason().ordinal());
    }

    /// The first word is what is wrong, or the column; the other one the column, or what it holds.
    @ParameterizedTest
    @MethodSource("oneThingWrong")
    void theColumnAtFaultIsNamedAndNoOther(Wrong wrong) {
        SaleBatch row = paid();
        wrong.change().accept(row);

        String[] words = wrong.what().split(" ");
        assertThat(SaleCheck.faults(row, 0, wrong.reason()).stream().map(ColumnFault::words))
                .isEqualTo(
                        switch (wrong.reason()) {
                            case NULL_FIELD -> List.of(words[1] + " null");
                            case BAD_ID ->
                                List.of(
                                        words[0].equals("empty")
                                                ? words[1] + " empty, over 64 bytes or no UTF-8"
                                                : words[0] + " below 1");
                            default -> List.of();
                        });
    }

    @Test
    void aColumnIsAtFaultWhereItsOwnConditionAsksForIt() {
        SaleBatch refund = refunded();
        clear(refund.refundId());
        assertThat(faults(refund)).containsExactly("refund_id null");

        SaleBatch unlock = row(SaleEventKind.PAID, SaleKind.UNLOCK);
        clear(unlock.dramaId());
        clear(unlock.productId());
        clear(unlock.refundId());
        assertThat(faults(unlock)).containsExactly("drama_id null");

        SaleBatch unlisted = row(SaleEventKind.PAID, SaleKind.GOODS);
        unlisted.saleKind()[0] = SaleKind.UNLISTED;
        unlisted.event()[0] = SaleEventKind.NULL;
        clear(unlisted.productId());
        clear(unlisted.dramaId());
        assertThat(faults(unlisted)).containsExactly("event null");
    }

    private static List<String> faults(SaleBatch row) {
        assertThat(answer(row)).isEqualTo("NULL_FIELD");
        return SaleCheck.faults(row, 0, SaleReason.NULL_FIELD).stream()
                .map(ColumnFault::words)
                .toList();
    }

    @Test
    void anAmountThatIsNoFenIsABadAmount() {
        SaleBatch paid = paid();
        put(paid.paidAmount(), SaleBatch.NO_FEN);
        assertThat(answer(paid)).isEqualTo("BAD_AMOUNT");

        SaleBatch commission = paid();
        put(commission.commissionAmount(), SaleBatch.NO_FEN);
        assertThat(answer(commission)).isEqualTo("BAD_AMOUNT");

        SaleBatch refund = refunded();
        put(refund.refundAmount(), SaleBatch.NO_FEN);
        assertThat(answer(refund)).isEqualTo("BAD_AMOUNT");
    }

    @Test
    void everyReasonThatARowAloneCanGiveIsCovered() {
        assertThat(oneThingWrong().stream().map(Wrong::reason).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.range(SaleReason.NULL_FIELD, SaleReason.UNKNOWN_HOST));
    }

    /// Takes the faults back one by one, the first reason first: each time the next one comes to light.
    @Test
    void ofSeveralFaultsTheFirstReasonIsGiven() {
        for (SaleReason reason : oneThingWrong().stream().map(Wrong::reason).toList()) {
            SaleBatch row = paid();
            for (Wrong wrong : oneThingWrong().reversed()) {
                if (wrong.reason().compareTo(reason) >= 0) {
                    wrong.change().accept(row);
                }
            }
            assertThat(check(row)).isEqualTo(reason.ordinal());
        }
    }

    @ParameterizedTest
    @EnumSource(SaleEventKind.class)
    void everyEventMayFillEveryColumn(SaleEventKind event) {
        for (SaleKind kind : SaleKind.values()) {
            assertThat(check(row(event, kind))).isEqualTo(SaleCheck.ACCEPTED);
        }
    }

    @Test
    void goodsNeedNoDramaNoShopAndNoRefundId() {
        assertThat(check(paid())).isEqualTo(SaleCheck.ACCEPTED);
    }

    @Test
    void onlyGoodsNeedAProductAndOnlyTheOthersADrama() {
        for (SaleKind kind : List.of(SaleKind.UNLOCK, SaleKind.LICENCE)) {
            SaleBatch row = row(SaleEventKind.PAID, kind);
            clear(row.productId());
            assertThat(check(row)).isEqualTo(SaleCheck.ACCEPTED);

            clear(row.dramaId());
            assertThat(check(row)).isEqualTo(SaleReason.NULL_FIELD.ordinal());
        }
    }

    @Test
    void onlyARefundNeedsARefundId() {
        for (SaleEventKind event : SaleEventKind.values()) {
            SaleBatch row = row(event, SaleKind.GOODS);
            clear(row.refundId());

            assertThat(answer(row)).isEqualTo(event == SaleEventKind.REFUNDED ? "NULL_FIELD" : "ACCEPTED");
        }
    }

    @Test
    void anUnlistedEventNeedsNoRefundId() {
        SaleBatch row = paid();
        row.event()[0] = SaleEventKind.UNLISTED;

        assertThat(answer(row)).isEqualTo("BAD_EVENT");
    }

    @Test
    void anUnlistedSaleKindNeedsNeitherProductNorDrama() {
        SaleBatch row = paid();
        row.saleKind()[0] = SaleKind.UNLISTED;
        clear(row.productId());

        assertThat(answer(row)).isEqualTo("BAD_SALE_KIND");
    }

    /// Each column's null rule looks at its own condition column only.
    @Test
    void anUnlistedEventDoesNotExcuseAMissingProductNorAnUnlistedKindAMissingRefundId() {
        SaleBatch goods = paid();
        goods.event()[0] = SaleEventKind.UNLISTED;
        clear(goods.productId());
        assertThat(answer(goods)).isEqualTo("NULL_FIELD");

        SaleBatch refund = refunded();
        refund.saleKind()[0] = SaleKind.UNLISTED;
        clear(refund.refundId());
        assertThat(answer(refund)).isEqualTo("NULL_FIELD");
    }

    @ParameterizedTest(name = "{0} of {1} with commission {2}: {3}")
    @CsvSource({
        "0,     10000, 2000,  BAD_AMOUNT",
        "-1,    10000, 2000,  BAD_AMOUNT",
        "1,     10000, 2000,  ACCEPTED",
        "10000, 10000, 2000,  ACCEPTED",
        "10001, 10000, 2000,  ACCEPTED",
        "1,     10000, 10000, ACCEPTED",
        "1,     10000, 10001, BAD_AMOUNT",
        "1,     0,     0,     ACCEPTED",
    })
    void aRefundIsAboveZeroAndTheCommissionAtMostWhatWasPaid(
            long refundFen, long paidFen, long commissionFen, String expected) {
        SaleBatch row = refunded();
        put(row.refundAmount(), refundFen);
        put(row.paidAmount(), paidFen);
        put(row.commissionAmount(), commissionFen);

        assertThat(answer(row)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(value = SaleEventKind.class, mode = EnumSource.Mode.EXCLUDE, names = "REFUNDED")
    void nothingElseGivesAnythingBack(SaleEventKind event) {
        SaleBatch row = row(event, SaleKind.GOODS);
        put(row.refundAmount(), 1);
        assertThat(answer(row)).isEqualTo("BAD_AMOUNT");

        put(row.refundAmount(), -1);
        assertThat(answer(row)).isEqualTo("BAD_AMOUNT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-13T15:59:59.999Z, TOO_LATE",
        "2026-11-13T16:00:00.000Z, ACCEPTED",
        "2026-11-21T15:59:59.999Z, ACCEPTED",
        "2026-11-21T16:00:00.000Z, FUTURE",
    })
    void aRowMayBeSevenDaysLateAndNotEarly(Instant eventTime, String expected) {
        SaleBatch row = paid();
        put(row.eventTime(), eventTime.toEpochMilli());

        assertThat(answer(row)).isEqualTo(expected);
    }

    @Test
    void anEventMayComeAtTheMomentOfPaymentAndNotBefore() {
        SaleBatch row = paid();
        put(row.paidTime(), at("2026-11-21T12:00"));
        assertThat(answer(row)).isEqualTo("ACCEPTED");

        put(row.paidTime(), at("2026-11-21T12:00") + 1);
        assertThat(answer(row)).isEqualTo("BAD_TIME");
    }

    private static long at(String time) {
        return Times.millis(time);
    }
}
