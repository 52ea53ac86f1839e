package fenzhang.statement.sheet;

import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Taxation;
import fenzhang.statement.sheet.Sheet.Block;
import fenzhang.statement.sheet.Sheet.Cell;
import fenzhang.statement.sheet.Sheet.Column;
import fenzhang.statement.sheet.Sheet.Fact;
import fenzhang.statement.sheet.Sheet.Heading;
import fenzhang.statement.sheet.Sheet.Line;
import fenzhang.statement.sheet.Sheet.Row;
import fenzhang.statement.sheet.Sheet.RowKind;
import fenzhang.statement.sheet.Sheet.Table;
import fenzhang.statement.sheet.Sheet.Tiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the balance moved: every row says what came or went, and what the balance was after it.
final class BalancePart {
    private static final Words PAYABLE = Words.of("期末应付", "Payable at the end of the period");
    private static final Words TAX = Words.of("代扣税款", "Withholding tax");
    private static final Words PAID = Words.of("实付", "Paid");
    private static final Words CARRIED = Words.of("结转下期", "Carried forward");

    private final List<Row> rows = new ArrayList<>();
    private long balanceFen;

    private BalancePart() {}

    static List<Block> of(Balance balance, Optional<Taxation> taxation) {
        return List.of(
                new Tiles(List.of(
                        tile(Words.of("期末应付", "Payable"), balance.grossFen()),
                        tile(TAX, balance.taxFen()),
                        tile(PAID, balance.paidFen()),
                        tile(CARRIED, balance.carriedFen()))),
                new Heading(Words.of("余额变动", "How the balance moved")),
                new BalancePart().table(balance, taxation));
    }

    private static Fact tile(Words label, long fen) {
        return new Fact(label, Line.signed(fen, Figures.yuan(fen)));
    }

    private Table table(Balance balance, Optional<Taxation> taxation) {
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
        List<String> tax = new ArrayList<>(List.of("由付款方代扣代缴 withheld by the payer"));
        taxation.ifPresent(figured -> tax.addAll(TaxWords.of(figured)));
        move(TAX, tax, Math.negateExact(balance.taxFen()));
        move(PAID, List.of("税后支付 after tax"), Math.negateExact(balance.paidFen()));
        Words why = UnitWords.of(balance.outcome());
        total(CARRIED, List.of(why.zh(), why.en()));
        return new Table(
                List.of(
                        Column.left("项目", "Item", 640),
                        Column.right("金额（元）", "Amount (CNY)", 180),
                        Column.right("余额（元）", "Balance (CNY)", 180)),
                rows);
    }

    private void move(String zh, String en, String what, long fen) {
        move(Words.of(zh, en), List.of(what), fen);
    }

    private void move(Words item, List<String> notes, long fen) {
        balanceFen = Math.addExact(balanceFen, fen);
        rows.add(Row.line(cell(item, notes), Cell.amount(fen), Cell.amount(balanceFen)));
    }

    private void total(Words item, List<String> notes) {
        rows.add(new Row(RowKind.TOTAL, List.of(cell(item, notes), Cell.EMPTY, Cell.amount(balanceFen))));
    }

    private static Cell cell(Words item, List<String> notes) {
        Cell cell = Cell.of(item.both());
        for (String note : notes) {
            cell = cell.and(Line.muted(note));
        }
        return cell;
    }
}
