package fenzhang.statement;

import fenzhang.statement.Sheet.Block;
import fenzhang.statement.Sheet.Cell;
import fenzhang.statement.Sheet.Column;
import fenzhang.statement.Sheet.Fact;
import fenzhang.statement.Sheet.Heading;
import fenzhang.statement.Sheet.Line;
import fenzhang.statement.Sheet.Row;
import fenzhang.statement.Sheet.RowKind;
import fenzhang.statement.Sheet.Table;
import fenzhang.statement.Sheet.Tiles;
import fenzhang.statement.Statement.Balance;
import java.util.ArrayList;
import java.util.List;

/// How the balance moved: every row says what came or went, and what the balance was after it.
final class BalancePart {
    private static final Words PAYABLE = Words.of("期末应付", "Payable at the end of the period");
    private static final Words TAX = Words.of("代扣税款", "Withholding tax");
    private static final Words PAID = Words.of("实付", "Paid");
    private static final Words CARRIED = Words.of("结转下期", "Carried forward");

    private final List<Row> rows = new ArrayList<>();
    private long balanceFen;

    private BalancePart() {}

    static List<Block> of(Balance balance) {
        return List.of(
                new Tiles(List.of(
                        tile(Words.of("期末应付", "Payable"), balance.grossFen()),
                        tile(TAX, balance.taxFen()),
                        tile(PAID, balance.paidFen()),
                        tile(CARRIED, balance.carriedFen()))),
                new Heading(Words.of("余额变动", "How the balance moved")),
                new BalancePart().table(balance));
    }

    private static Fact tile(Words label, long fen) {
        return new Fact(label, Line.signed(fen, Figures.yuan(fen)));
    }

    private Table table(Balance balance) {
        move("期初余额", "Opening balance", "上期结转 carried forward from before", balance.openingFen());
        move(
                "收益",
                "Earned",
                "计划组成部分、封顶与直播间，已扣退款 components, caps and live rooms, refunds taken off",
                balance.componentsFen());
        move("保底", "Guarantees", "预付与补足 advances and top-ups", balance.guaranteeFen());
        move("保底抵扣", "Recoupment", "从收益中抵扣的预付 advances recouped from earnings", balance.recoupmentFen());
        move("更正", "Corrections", "更正以前结算的日期 of days settled before", balance.correctionsFen());
        move(
                "退回付款",
                "Returned payments",
                "银行退回，按税前金额转回 rejected by the bank, put back before tax",
                balance.returnedFen());
        total(PAYABLE, List.of());
        move(TAX.zh(), TAX.en(), "由付款方代扣代缴 withheld by the payer", Math.negateExact(balance.taxFen()));
        move(PAID.zh(), PAID.en(), "税后支付 after tax", Math.negateExact(balance.paidFen()));
        Words why = UnitWords.of(balance.outcome());
        total(CARRIED, List.of(Line.muted(why.zh()), Line.muted(why.en())));
        return new Table(
                List.of(
                        Column.left("项目", "Item", 640),
                        Column.right("金额（元）", "Amount (CNY)", 180),
                        Column.right("余额（元）", "Balance (CNY)", 180)),
                rows);
    }

    private void move(String zh, String en, String what, long fen) {
        balanceFen = Math.addExact(balanceFen, fen);
        rows.add(
                Row.line(Cell.of(Line.of(zh + " " + en), Line.muted(what)), Cell.amount(fen), Cell.amount(balanceFen)));
    }

    private void total(Words words, List<Line> why) {
        Cell cell = Cell.of(words.both());
        for (Line line : why) {
            cell = cell.and(line);
        }
        rows.add(new Row(RowKind.TOTAL, List.of(cell, Cell.EMPTY, Cell.amount(balanceFen))));
    }
}
