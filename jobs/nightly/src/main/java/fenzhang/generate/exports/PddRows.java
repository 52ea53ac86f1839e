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

/// Duoduo Jinbao, `pdd.ddk.order.list.increment.get`: unpaid, paid, its group formed, received; ten days later audited,
/// and settled two days after.
final class PddRows implements OrderRows {
    private static final int PAGE = 50;
    private static final long MINUTE = 60;
    private static final long DAY = 86_400;
    private static final int WHOLE = 1_000;

    private enum Status {
        UNPAID(-1, "未支付"),
        PAID(0, "已支付"),
        GROUPED(1, "已成团"),
        RECEIVED(2, "确认收货"),
        AUDITED(3, "审核成功"),
        REJECTED(4, "审核失败"),
        SETTLED(5, "已经结算");

        private final int code;
        private final String text;

        Status(int code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    /// When an order reached a state, in seconds since the epoch; 0: not yet.
    private static final class Times {
        private long grouped;
        private long received;
        private long audited;
        private long settled;
    }

    @Override
    public List<ShownRow> of(PromotedOrder order) {
        List<ShownRow> rows = new ArrayList<>();
        Times times = new Times();
        LocalDate paidOn = order.events().getFirst().delivered();
        rows.add(row(order, times, Status.UNPAID, paidOn, order.facts().paidSecond() - MINUTE));
        for (PromotedEvent event : order.events()) {
            Status status = switch (event.kind()) {
                case PAID -> Status.PAID;
                case GROUPED -> {
                    times.grouped = event.second();
                    yield Status.GROUPED;
                }
                case CONFIRMED -> {
                    times.received = event.second();
                    yield Status.RECEIVED;
                }
                case CANCELLED -> Status.REJECTED;
                case REFUNDED -> throw new IllegalArgumentException("a refund of " + order.id());
            };
            rows.add(row(order, times, status, event.delivered(), event.second()));
        }
        if (times.received > 0 && rows.getLast().second() == times.received) {
            settle(order, times, rows);
        }
        return rows;
    }

    private static void settle(PromotedOrder order, Times times, List<ShownRow> rows) {
        LocalDate received = rows.getLast().date();
        times.audited = times.received + 10 * DAY;
        rows.add(row(order, times, Status.AUDITED, received.plusDays(10), times.audited));
        times.settled = times.audited + 2 * DAY;
        rows.add(row(order, times, Status.SETTLED, received.plusDays(12), times.settled));
    }

    private static ShownRow row(PromotedOrder order, Times times, Status status, LocalDate date, long second) {
        Facts facts = order.facts();
        boolean isPaid = status != Status.UNPAID;
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("order_sn", order.id());
        row.put("goods_id", facts.goods().productId());
        row.put("goods_name", "短剧同款 " + facts.goods().productId());
        row.put("goods_quantity", facts.goods().quantity());
        row.put(
                "goods_price",
                facts.goods().paidFen() / Math.max(1, facts.goods().quantity()));
        row.put("order_amount", facts.goods().paidFen());
        row.put(
                "promotion_rate",
                facts.goods().paidFen() == 0
                        ? 0
                        : facts.goods().commissionFen() * WHOLE / facts.goods().paidFen());
        row.put("promotion_amount", promotionAmount(order, status));
        row.put("order_status", status.code);
        row.put("order_status_desc", status.text);
        row.put("fail_reason", status == Status.REJECTED ? "订单已退款或未成团" : null);
        row.put("order_create_time", facts.paidSecond() - MINUTE);
        row.put("order_pay_time", isPaid ? facts.paidSecond() : 0);
        row.put("order_group_success_time", orNull(times.grouped));
        row.put("order_receive_time", orNull(times.received));
        row.put("order_verify_time", orNull(times.audited));
        row.put("order_settle_time", orNull(times.settled));
        row.put("order_modify_at", second);
        row.put("p_id", place(facts.link()));
        row.put("custom_parameters", parameters(facts.link()));
        row.put("mall_id", facts.goods().shopId());
        row.put("is_direct", 1);
        row.put("cpa_new", 0);
        row.put("price_compare_status", 0);
        return new ShownRow(date, second, false, JsonText.of(row));
    }

    private static long promotionAmount(PromotedOrder order, Status status) {
        long fen = order.facts().goods().commissionFen();
        return status == Status.SETTLED ? OrderRows.finalCommission(order, 0, fen) : fen;
    }

    private static @Nullable Long orNull(long second) {
        return second == 0 ? null : second;
    }

    private static String place(Link link) {
        return "60005_" + link.dramaId();
    }

    private static String parameters(Link link) {
        return link.isWholeDrama() ? "" : "{\"uid\":\"e" + link.episode() + "_h" + link.hostId() + "\"}";
    }

    @Override
    public String trackingKey(Link link) {
        return place(link) + (link.isWholeDrama() ? "" : "|" + parameters(link));
    }

    @Override
    public String page(List<ShownRow> rows) {
        return "{\"order_list_get_response\":{\"order_list\":" + ExportPages.array(rows) + ",\"total_count\":"
                + rows.size() + "}}";
    }

    @Override
    public int pageSize() {
        return PAGE;
    }
}
