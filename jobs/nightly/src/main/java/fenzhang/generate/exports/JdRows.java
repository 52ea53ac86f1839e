package fenzhang.generate.exports;

import fenzhang.generate.exports.PromotedOrder.Facts;
import fenzhang.generate.exports.PromotedOrder.Link;
import fenzhang.json.JsonText;
import fenzhang.log.SaleEventKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JD Union, `jd.union.open.order.row.query`: placed, paid, finished; a refund lowers what was paid. One order in
/// fifteen is of a pre-sale, its deposit paid two days before; one in twenty was split off from another, which is
/// shown as void.
final class JdRows implements OrderRows {
    private static final int PAGE = 200;
    private static final long DAY = 86_400;

    private static final int SPLIT = 2;
    private static final int CANCELLED = 3;
    private static final int UNPAID = 15;
    private static final int PAID = 16;
    private static final int FINISHED = 17;
    private static final int DEPOSIT = 24;

    /// @param code of its state
    /// @param refundedFen in all, so far
    /// @param finished when the goods were received; 0: not yet
    private record State(int code, long refundedFen, long finished) {}

    @Override
    public List<ShownRow> of(PromotedOrder order) {
        List<ShownRow> rows = new ArrayList<>();
        long paid = order.facts().paidSecond();
        LocalDate paidOn = order.events().getFirst().delivered();
        if (OrderRows.chance(order, 15) == 0) {
            long deposit = paid - 2 * DAY;
            rows.add(row(order, new State(DEPOSIT, 0, 0), OrderRows.date(deposit), deposit));
        } else {
            rows.add(row(order, new State(UNPAID, 0, 0), paidOn, paid - 30));
        }
        if (isSplit(order)) {
            rows.add(parent(order, paidOn, paid + 1));
        }
        State state = new State(PAID, 0, 0);
        for (PromotedEvent event : order.events()) {
            state = after(state, event);
            rows.add(row(order, state, event.delivered(), event.second()));
        }
        return rows;
    }

    private static State after(State state, PromotedEvent event) {
        SaleEventKind kind = event.kind();
        return switch (kind) {
            case PAID -> state;
            case CONFIRMED -> new State(FINISHED, state.refundedFen(), event.second());
            case REFUNDED -> new State(state.code(), state.refundedFen() + event.refundFen(), state.finished());
            case CANCELLED -> new State(CANCELLED, state.refundedFen(), 0);
            case GROUPED -> throw new IllegalArgumentException("a group buy");
        };
    }

    private static boolean isSplit(PromotedOrder order) {
        return OrderRows.chance(order, 20) == 0;
    }

    private static ShownRow row(PromotedOrder order, State state, LocalDate date, long second) {
        Map<String, Object> row = fields(order, state, second);
        row.put("id", order.id());
        row.put("parentId", isSplit(order) ? "P" + order.id() : "0");
        return new ShownRow(date, second, false, JsonText.of(row));
    }

    /// The order that others were split off from, one of which is this.
    private static ShownRow parent(PromotedOrder order, LocalDate date, long second) {
        Map<String, Object> row = fields(order, new State(SPLIT, 0, 0), second);
        row.put("id", "P" + order.id());
        row.put("parentId", "0");
        return new ShownRow(date, second, false, JsonText.of(row));
    }

    private static Map<String, Object> fields(PromotedOrder order, State state, long second) {
        Facts facts = order.facts();
        long leftFen = facts.goods().paidFen() - state.refundedFen();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("validCode", state.code());
        row.put("skuId", facts.goods().productId());
        row.put("skuName", "短剧同款 " + facts.goods().productId());
        row.put("skuNum", facts.goods().quantity());
        row.put("skuReturnNum", leftFen == 0 ? facts.goods().quantity() : 0);
        row.put("popId", facts.goods().shopId());
        row.put("estimateCosPrice", OrderRows.yuan(facts.goods().paidFen()));
        row.put("estimateFee", OrderRows.yuan(facts.goods().commissionFen()));
        row.put("actualCosPrice", OrderRows.yuan(leftFen));
        row.put(
                "actualFee",
                OrderRows.yuan(
                        state.code() == FINISHED
                                ? OrderRows.finalCommission(order, 2, OrderRows.commissionOf(order, leftFen))
                                : 0));
        row.put("orderTime", OrderRows.text(facts.paidSecond()));
        row.put("finishTime", state.finished() == 0 ? "" : OrderRows.text(state.finished()));
        row.put("modifyTime", OrderRows.text(second));
        row.put("payMonth", 0);
        row.put("positionId", facts.link().dramaId());
        row.put("subUnionId", parameter(facts.link()));
        row.put("traceType", 2);
        return row;
    }

    private static String parameter(Link link) {
        return link.isWholeDrama() ? "" : "e" + link.episode() + "_h" + link.hostId();
    }

    @Override
    public String trackingKey(Link link) {
        return link.dramaId() + (link.isWholeDrama() ? "" : "|" + parameter(link));
    }

    /// The answer has its result as a text that is JSON.
    @Override
    public String page(List<ShownRow> rows) {
        String result =
                "{\"code\":200,\"data\":" + ExportPages.array(rows) + ",\"hasMore\":false,\"message\":\"success\"}";
        return JsonText.of(Map.of(
                "jd_union_open_order_row_query_responce",
                new java.util.TreeMap<>(Map.of("code", "0", "queryResult", result))));
    }

    @Override
    public int pageSize() {
        return PAGE;
    }
}
