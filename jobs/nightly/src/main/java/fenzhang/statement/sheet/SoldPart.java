package fenzhang.statement.sheet;

import fenzhang.statement.Statement.DramaOrders;
import fenzhang.statement.Statement.Order;
import fenzhang.statement.Statement.OrderSum;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Note;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import fenzhang.terminal.NumberText;
import java.util.ArrayList;
import java.util.List;

/// The orders behind a creator's dramas: of each the largest, and what all of them come to.
final class SoldPart {
    private static final int SHOWN_AT_BEGINNING = 4;
    private static final int SHOWN_AT_END = 6;

    private static final List<Column> COLUMNS = List.of(
            Column.left("付款日期", "Paid on", 110),
            Column.left("订单 · 行", "Order · line", 200),
            Column.left("状态", "State", 200),
            Column.right("实付（元）", "Paid (CNY)", 135),
            Column.right("佣金（元）", "Commission (CNY)", 135),
            Column.right("退款（元）", "Refunded (CNY)", 130),
            Column.right("份额", "Share", 90));

    private SoldPart() {}

    static List<Block> of(List<DramaOrders> dramas) {
        if (dramas.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (DramaOrders drama : dramas) {
            drama(rows, drama);
        }
        return List.of(
                new Note(Bilingual.of(
                        "本期已结算与期末待结算的订单，按期末状态；每剧列出金额最大的几笔，全部见 -orders.csv。金额为归属该剧的部分，未乘费率、份额与封顶。",
                        "Orders that vested in the period, and those whose hold had begun by its end, as they stood then: of"
                                + " each drama the largest, all are in the file -orders.csv. Amounts are the drama's part,"
                                + " before rate, your share and caps.")),
                new Table(COLUMNS, rows));
    }

    private static void drama(List<Row> rows, DramaOrders drama) {
        String of = drama.place().isOfHost() ? " · 直播间 your live room" : "";
        rows.add(new Row(
                RowKind.SUBGROUP,
                List.of(Cell.wide(
                        COLUMNS.size(),
                        Line.of(StatementDocument.title(drama.place().drama()) + " · 短剧 drama "
                                + drama.place().dramaId()),
                        Line.muted("平台 platform " + drama.place().platform() + of)))));
        drama.largest().forEach(order -> rows.add(row(order)));
        long all = drama.vested().orders() + drama.pending().orders();
        if (all > drama.largest().size()) {
            String more = NumberText.count(all - drama.largest().size());
            rows.add(new Row(
                    RowKind.LINE,
                    List.of(Cell.wide(COLUMNS.size(), Line.muted("其余 " + more + " 笔 more orders: -orders.csv")))));
        }
        sum(rows, "已结算 vested", drama.vested());
        sum(rows, "待结算 pending", drama.pending());
    }

    private static Row row(Order order) {
        String state = (order.dates().isVested() ? "已结算 vested " : "待结算 pending ")
                + order.dates().vestDate();
        return Row.line(
                Cell.of(order.dates().paidDate().toString()),
                Cell.of(shortened(order.line().orderId()) + " · " + order.line().lineNo()),
                Cell.of(state),
                Cell.of(NumberText.amount(order.sum().paidFen())),
                Cell.of(NumberText.amount(order.sum().commissionFen())),
                Cell.of(NumberText.amount(order.sum().refundedFen())),
                Cell.of(StatementNumbers.percent(order.share())));
    }

    /// Returns an order's id, or what it begins and ends with.
    private static String shortened(String orderId) {
        int letters = orderId.codePointCount(0, orderId.length());
        return letters <= SHOWN_AT_BEGINNING + SHOWN_AT_END + 1
                ? orderId
                : orderId.substring(0, orderId.offsetByCodePoints(0, SHOWN_AT_BEGINNING)) + "…"
                        + orderId.substring(orderId.offsetByCodePoints(orderId.length(), -SHOWN_AT_END));
    }

    private static void sum(List<Row> rows, String what, OrderSum sum) {
        if (sum.orders() > 0) {
            rows.add(new Row(
                    RowKind.SUBTOTAL,
                    List.of(
                            Cell.wide(3, Line.of(what + ": " + NumberText.count(sum.orders()) + " 笔 orders")),
                            Cell.of(NumberText.amount(sum.paidFen())),
                            Cell.of(NumberText.amount(sum.commissionFen())),
                            Cell.of(NumberText.amount(sum.refundedFen())),
                            Cell.EMPTY)));
        }
    }
}
