package fenzhang.statement.sheet;

import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.PendingDrama;
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

/// What refunds took back, what may still vest, and what was granted in traffic.
final class OrdersPart {
    private OrdersPart() {}

    static List<Block> clawbacks(List<Clawback> clawbacks) {
        if (clawbacks.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (Clawback clawback : clawbacks) {
            rows.add(Row.line(
                    Cell.of(clawback.refundDate().toString()),
                    Cell.of(
                            Line.of(clawback.orderId()),
                            Line.muted(clawback.platform() + " · 行 line " + clawback.lineNo())),
                    new Cell(1, StatementDocument.drama(clawback.drama(), clawback.dramaId())),
                    Cell.of(clawback.paidDate().toString()),
                    Cell.of(clawback.vestDate().toString()),
                    Cell.of(NumberText.amount(clawback.refundedFen())),
                    Cell.of(UnitWords.measure(clawback.unit(), clawback.measure()))));
        }
        return List.of(
                new Note(Bilingual.of(
                        "以下订单已结算，其后退款；收回的金额已计入上表收益。末列为全剧计量（含加成）的减少，未乘费率、份额与封顶。",
                        "These orders had vested and were refunded later; what that took back is part of the earnings"
                                + " above. The last column is the whole drama's measure, boosts included, before rate,"
                                + " your share and caps; refunds that a correction brought are in the corrections.")),
                new Table(
                        List.of(
                                Column.left("退款日期", "Refund date", 110),
                                Column.left("订单", "Order", 220),
                                Column.left("短剧", "Drama", 210),
                                Column.left("原订单日期", "Original order", 115),
                                Column.left("结算日期", "Vested", 110),
                                Column.right("退款（元）", "Refund (CNY)", 110),
                                Column.right("全剧计量减少", "Drama's measure", 125)),
                        rows));
    }

    static List<Block> pending(List<PendingDrama> pending) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (PendingDrama drama : pending) {
            rows.add(Row.line(
                    Cell.of(drama.platform()),
                    new Cell(1, StatementDocument.drama(drama.drama(), drama.dramaId())),
                    Cell.of(drama.lastVestDate().toString()),
                    Cell.of(StatementNumbers.percent(drama.share())),
                    Cell.amount(drama.dramaFen()),
                    Cell.amount(drama.amountFen())));
        }
        long dramas = pending.stream().mapToLong(PendingDrama::dramaFen).reduce(0, Math::addExact);
        long amount = pending.stream().mapToLong(PendingDrama::amountFen).reduce(0, Math::addExact);
        rows.add(new Row(
                RowKind.TOTAL,
                List.of(Cell.wide(4, Line.of("估算合计 Estimated total")), Cell.amount(dramas), Cell.amount(amount))));
        return List.of(
                new Note(Bilingual.of(
                        "估算，不计入余额：假设期末前已开始等待期的订单均按现状结算；其后的退款会减少它。",
                        "An estimate and no part of the balance: as if every order whose hold has begun by the end of"
                                + " the period vested as it stood; later refunds reduce it.")),
                new Table(
                        List.of(
                                Column.left("平台", "Platform", 110),
                                Column.left("短剧", "Drama", 410),
                                Column.left("最晚结算日", "Last vest date", 120),
                                Column.right("份额", "Share", 90),
                                Column.right("全剧估算（元）", "Drama, est. (CNY)", 135),
                                Column.right("本人估算（元）", "Yours, est. (CNY)", 135)),
                        rows));
    }

    static List<Block> traffic(List<GrantedTraffic> traffic) {
        if (traffic.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (GrantedTraffic granted : traffic) {
            rows.add(Row.line(
                    Cell.of(granted.platform()),
                    new Cell(1, StatementDocument.drama(granted.drama(), granted.dramaId())),
                    Cell.of(granted.plan()),
                    Cell.of(granted.component()),
                    Cell.of(Line.signed(granted.impressions(), NumberText.count(granted.impressions())))));
        }
        long total = traffic.stream().mapToLong(GrantedTraffic::impressions).reduce(0, Math::addExact);
        rows.add(new Row(
                RowKind.TOTAL,
                List.of(Cell.wide(4, Line.of("合计 Total")), Cell.of(Line.signed(total, NumberText.count(total))))));
        return List.of(
                new Note(Bilingual.of("曝光次数，非现金，不支付。", "Impressions, not money: never paid out.")),
                new Table(
                        List.of(
                                Column.left("平台", "Platform", 110),
                                Column.left("短剧", "Drama", 340),
                                Column.left("计划", "Plan", 220),
                                Column.left("组成部分", "Component", 180),
                                Column.right("曝光次数", "Impressions", 150)),
                        rows));
    }
}
