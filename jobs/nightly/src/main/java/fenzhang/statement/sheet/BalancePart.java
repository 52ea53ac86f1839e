package fenzhang.statement.sheet;

import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Taxation;
import fenzhang.statement.sheet.Document.Block;
import fenzhang.statement.sheet.Document.Cell;
import fenzhang.statement.sheet.Document.Column;
import fenzhang.statement.sheet.Document.Fact;
import fenzhang.statement.sheet.Document.Heading;
import fenzhang.statement.sheet.Document.Line;
import fenzhang.statement.sheet.Document.Row;
import fenzhang.statement.sheet.Document.RowKind;
import fenzhang.statement.sheet.Document.Table;
import fenzhang.statement.sheet.Document.Tiles;
import fenzhang.terminal.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the balance moved: every row says what came or went, and what the balance was after it.
final class BalancePart {
    private static final Bilingual PAYABLE = Bilingual.of("期末应付", "Payable at the end of the period");
    private static final Bilingual TAX = Bilingual.of("代扣税款", "Withholding tax");
    private static final Bilingual PAID = Bilingual.of("实付", "Paid");
    private static final Bilingual CARRIED = Bilingual.of("结转下期", "Carried forward");

    private final List<Row> rows = new ArrayList<>();
    private long balanceFen;

    private BalancePart() {}

    static List<Block> of(Balance balance, Optional<Taxation> taxation) {
        return List.of(
                new Tiles(List.of(
                        tile(Bilingual.of("期末应付", "Payable"), balance.grossFen()),
                        tile(TAX, balance.taxFen()),
                        tile(PAID, balance.paidFen()),
                        tile(CARRIED, balance.carriedFen()))),
                new Heading(Bilingual.of("余额变动", "How the balance moved")),
                new BalancePart().table(balance, taxation));
    }

    private static Fact tile(Bilingual label, long fen) {
        return new Fact(label, Line.signed(fen, NumberText.yuan(fen)));
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
        List<String> returned = new ArrayList<>(List.of("银行退回，按税前金额转回 rejected by the bank, put back before tax"));
        balance.returned().forEach(payment -> returned.add(payment.text()));
        move(Bilingual.of("退回付款", "Returned payments"), returned, balance.returnedFen());
        total(PAYABLE, List.of());
        List<String> tax = new ArrayList<>(List.of("由付款方代扣代缴 withheld by the payer"));
        taxation.ifPresent(figured -> tax.addAll(TaxWords.of(figured)));
        move(TAX, tax, Math.negateExact(balance.taxFen()));
        move(PAID, List.of("税后支付 after tax"), Math.negateExact(balance.paidFen()));
        Bilingual why = UnitWords.of(balance.outcome());
        total(CARRIED, List.of(why.zh(), why.en()));
        return new Table(
                List.of(
                        Column.left("项目", "Item", 640),
                        Column.right("金额（元）", "Amount (CNY)", 180),
                        Column.right("余额（元）", "Balance (CNY)", 180)),
                rows);
    }

    private void move(String zh, String en, String what, long fen) {
        move(Bilingual.of(zh, en), List.of(what), fen);
    }

    private void move(Bilingual item, List<String> notes, long fen) {
        balanceFen = Math.addExact(balanceFen, fen);
        rows.add(Row.line(cell(item, notes), Cell.amount(fen), Cell.amount(balanceFen)));
    }

    private void total(Bilingual item, List<String> notes) {
        rows.add(new Row(RowKind.TOTAL, List.of(cell(item, notes), Cell.EMPTY, Cell.amount(balanceFen))));
    }

    private static Cell cell(Bilingual item, List<String> notes) {
        Cell cell = Cell.of(item.both());
        for (String note : notes) {
            cell = cell.and(Line.muted(note));
        }
        return cell;
    }
}
