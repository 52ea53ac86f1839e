package fenzhang.generate.exports;

import fenzhang.generate.exports.PromotedOrder.Facts;
import fenzhang.generate.exports.PromotedOrder.Link;
import fenzhang.json.JsonText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Taoke, `taobao.tbk.order.details.get`: placed, paid, received; settled six days later. One order in twelve is of a
/// pre-sale, its deposit paid two days before the rest. Refunds are shown by `taobao.tbk.order.refund.get`.
final class TaobaoRows implements OrderRows {
    private static final int PAGE = 100;
    private static final String NONE = "--";
    private static final long DAY = 86_400;
    private static final int WHOLE = 10_000;

    private static final int PLACED = 11;
    private static final int PAID = 12;
    private static final int CLOSED = 13;
    private static final int RECEIVED = 14;
    private static final int SETTLED = 3;

    private static final int REFUND_OPENED = 4;
    private static final int REFUND_DONE = 2;

    @Override
    public List<ShownRow> of(PromotedOrder order) {
        List<ShownRow> rows = new ArrayList<>();
        long paid = order.facts().paidSecond();
        boolean isPresale = OrderRows.chance(order, 12) == 0;
        long placed = isPresale ? paid - 2 * DAY : paid - 60;
        LocalDate placedOn =
                isPresale ? OrderRows.date(placed) : order.events().getFirst().delivered();
        rows.add(row(order, PLACED, placedOn, placed, 0));
        long before = placed;
        for (PromotedEvent event : order.events()) {
            LocalDate date = event.delivered();
            long second = event.second();
            switch (event.kind()) {
                case PAID -> rows.add(row(order, PAID, date, second, 0));
                case CONFIRMED -> {
                    rows.add(row(order, RECEIVED, date, second, second));
                    rows.add(row(order, SETTLED, date.plusDays(6), second + 6 * DAY, second));
                }
                case CANCELLED -> rows.add(row(order, CLOSED, date, second, 0));
                case REFUNDED -> {
                    if (second - 1 > before) {
                        rows.add(refund(order, event, REFUND_OPENED, second - 1));
                    }
                    rows.add(refund(order, event, REFUND_DONE, second));
                }
                case GROUPED -> throw new IllegalArgumentException("a group buy: " + order.id());
            }
            before = second;
        }
        return rows;
    }

    /// @param earned when the goods were received and paid for; 0: not yet
    private static ShownRow row(PromotedOrder order, int status, LocalDate date, long second, long earned) {
        Facts facts = order.facts();
        boolean isPaid = status != PLACED;
        long share = facts.goods().paidFen() == 0
                ? 0
                : facts.goods().commissionFen() * WHOLE / facts.goods().paidFen();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("trade_id", order.id());
        row.put("trade_parent_id", order.id());
        row.put("tk_status", status);
        row.put("refund_tag", 0);
        row.put("item_id", facts.goods().productId());
        row.put("item_title", "短剧同款 " + facts.goods().productId());
        row.put("item_num", facts.goods().quantity());
        row.put("alipay_total_price", OrderRows.yuan(facts.goods().paidFen()).toPlainString());
        row.put(
                "pay_price",
                earned == 0 ? "0.00" : OrderRows.yuan(facts.goods().paidFen()).toPlainString());
        row.put("tk_total_rate", OrderRows.yuan(share).toPlainString());
        row.put(
                "pub_share_pre_fee",
                OrderRows.yuan(facts.goods().commissionFen()).toPlainString());
        row.put(
                "pub_share_fee",
                OrderRows.yuan(
                                status == SETTLED
                                        ? OrderRows.finalCommission(
                                                order, 1, facts.goods().commissionFen())
                                        : 0)
                        .toPlainString());
        row.put("tk_create_time", OrderRows.text(facts.paidSecond() - 60));
        row.put("tb_paid_time", isPaid ? OrderRows.text(facts.paidSecond()) : NONE);
        row.put("tk_paid_time", isPaid ? OrderRows.text(facts.paidSecond() + 29) : NONE);
        row.put("tk_earning_time", earned == 0 ? NONE : OrderRows.text(earned));
        row.put("modified_time", OrderRows.text(second));
        if (OrderRows.chance(order, 12) == 0) {
            row.put("tk_deposit_time", OrderRows.text(facts.paidSecond() - 2 * DAY));
            row.put(
                    "deposit_price",
                    OrderRows.yuan(facts.goods().paidFen() / 10).toPlainString());
        }
        row.put("adzone_id", facts.link().dramaId());
        row.put("relation_id", relation(facts.link()));
        row.put("special_id", null);
        row.put("subsidy_type", NONE);
        return new ShownRow(date, second, false, JsonText.of(row));
    }

    private static ShownRow refund(PromotedOrder order, PromotedEvent event, int status, long second) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("tb_trade_id", order.id());
        row.put("tb_trade_parent_id", order.id());
        row.put("refund_suit_id", event.refundId());
        row.put("refund_status", status);
        row.put("refund_fee", OrderRows.yuan(event.refundFen()).toPlainString());
        row.put(
                "tb_trade_finish_price",
                OrderRows.yuan(order.facts().goods().paidFen()).toPlainString());
        row.put(
                "tk_commission_fee_refund",
                OrderRows.yuan(OrderRows.commissionOf(order, event.refundFen())).toPlainString());
        row.put("tk_refund_suit_time", OrderRows.text(second));
        row.put("tk_refund_time", status == REFUND_DONE ? OrderRows.text(second) : NONE);
        return new ShownRow(event.delivered(), second, true, JsonText.of(row));
    }

    private static @Nullable Long relation(Link link) {
        return link.isWholeDrama() ? null : link.hostId() * 1_000 + link.episode();
    }

    @Override
    public String trackingKey(Link link) {
        Long relation = relation(link);
        return link.dramaId() + (relation == null ? "" : "|" + relation);
    }

    @Override
    public String page(List<ShownRow> rows) {
        boolean isRefunds = rows.stream().allMatch(ShownRow::isRefund);
        return isRefunds
                ? "{\"tbk_order_refund_get_response\":{\"result\":{\"data\":{\"results\":{\"result\":"
                        + ExportPages.array(rows) + "}}}}}"
                : "{\"tbk_order_details_get_response\":{\"data\":{\"results\":{\"publisher_order_dto\":"
                        + ExportPages.array(rows) + "},\"has_next\":false}}}";
    }

    @Override
    public int pageSize() {
        return PAGE;
    }
}
