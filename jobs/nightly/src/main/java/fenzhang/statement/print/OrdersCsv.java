package fenzhang.statement.print;

import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Order;
import fenzhang.statement.Statement.OrderMeasure;
import fenzhang.statement.sheet.StatementNumbers;
import fenzhang.text.SpreadsheetText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Prints the orders behind a statement as one CSV table, a row per order line and drama: those that vested in the
/// period, and those whose hold had begun by its end, as they stood then. The drama's part of an order that is owed to
/// several; of a live host's own orders the part that was sold in the room. `kind`, `platform` and ids are codes.
///
/// `measure` is what the line added to `component` of that plan version and period, boosts and refunds up to the end of
/// the period included; of several components apart by ` | `, as are their figures. With `measure_taken` of the
/// statement's clawbacks that had vested before the period it adds up,
/// per component, to `measure_after` less `measure_before` of the line that it is of, except for what corrections of
/// earlier days moved, and for what those round to four decimals. Amounts are in fen and in yuan; text from data that
/// would begin a formula has a `'` before it.
final class OrdersCsv {
    private static final String BETWEEN = " | ";

    private static final List<String> HEADS = List.of(
            "creator_id 创作者编号",
            "statement 结算期",
            "platform 平台",
            "drama_id 短剧编号",
            "drama 短剧",
            "live_host 直播间",
            "order_id 订单号",
            "line_no 行号",
            "kind 类型",
            "paid_date 付款日期",
            "state 状态",
            "vest_date 结算日期",
            "paid_fen 实付（分）",
            "paid_yuan 实付（元）",
            "commission_fen 佣金（分）",
            "commission_yuan 佣金（元）",
            "refunded_fen 退款（分）",
            "refunded_yuan 退款（元）",
            "share_bps 份额（万分之一）",
            "plan_id 计划编号",
            "plan_version 计划版本",
            "component 组成部分",
            "period 期间",
            "measure_unit 计量单位",
            "measure 计入计量");

    private final CsvText csv = new CsvText();
    private final Statement statement;

    OrdersCsv(Statement statement) {
        this.statement = statement;
        csv.row(HEADS);
    }

    void add(Order order) {
        List<String> row = new ArrayList<>(List.of(
                Long.toString(statement.payee().creatorId()),
                statement.period().toString(),
                SpreadsheetText.noFormula(order.place().platform()),
                Long.toString(order.place().dramaId()),
                SpreadsheetText.noFormula(order.place().drama()),
                order.place().isOfHost() ? "yes" : "",
                SpreadsheetText.noFormula(order.line().orderId()),
                Long.toString(order.line().lineNo()),
                order.line().kind(),
                order.dates().paidDate().toString(),
                order.dates().isVested() ? "vested" : "pending",
                order.dates().vestDate().toString()));
        amount(row, order.sum().paidFen());
        amount(row, order.sum().commissionFen());
        amount(row, order.sum().refundedFen());
        row.add(Integer.toString(order.share()));
        List<OrderMeasure> moved = order.moved();
        row.add(
                moved.isEmpty()
                        ? ""
                        : SpreadsheetText.noFormula(moved.getFirst().planId()));
        row.add(moved.isEmpty() ? "" : moved.getFirst().planVersion().toString());
        row.add(SpreadsheetText.noFormula(joined(moved, OrderMeasure::component)));
        row.add(joined(moved, OrderMeasure::period));
        row.add(joined(moved, measure -> measure.unit().name()));
        row.add(joined(moved, OrderMeasure::measure));
        csv.row(row);
    }

    private static String joined(List<OrderMeasure> moved, Function<OrderMeasure, String> text) {
        return String.join(BETWEEN, moved.stream().map(text).toList());
    }

    private static void amount(List<String> row, long fen) {
        row.add(Long.toString(fen));
        row.add(StatementNumbers.plainYuan(fen));
    }

    byte[] bytes() {
        return csv.bytes();
    }
}
