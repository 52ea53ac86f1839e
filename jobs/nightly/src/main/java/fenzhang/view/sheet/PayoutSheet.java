package fenzhang.view.sheet;

import fenzhang.payout.PayoutOutcome;
import fenzhang.store.payout.PaidLine;
import fenzhang.view.PayoutReport;
import fenzhang.xlsx.Sheet;
import fenzhang.xlsx.SheetCell;
import fenzhang.xlsx.SheetColumn;
import fenzhang.xlsx.SheetHead;
import fenzhang.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A payout as a workbook: a row per creator with a balance, by id.
public record PayoutSheet(PayoutReport report) {
    private static final String NAME = "结算 Payout";

    private static final List<SheetColumn> COLUMNS = List.of(
            SheetColumn.id("创作者编号\nCreator id"),
            SheetColumn.text("姓名\nName", 26),
            SheetColumn.text("类型\nKind", 16),
            SheetColumn.text("结果\nOutcome", 26),
            SheetColumn.yuan("应付（元）\nGross (CNY)"),
            SheetColumn.yuan("代扣税（元）\nTax (CNY)"),
            SheetColumn.yuan("实付（元）\nNet (CNY)"),
            SheetColumn.yuan("结转（元）\nCarried (CNY)"),
            SheetColumn.yuan("本年此前收入\nIncome before (CNY)"),
            SheetColumn.yuan("本年此前已代扣\nTax before (CNY)"),
            SheetColumn.text("暂停付款原因\nHeld for", 30),
            SheetColumn.text("支付编号\nPayment id", 28),
            SheetColumn.text("银行状态\nBank status", 20),
            SheetColumn.day("退回日期\nPut back on"));

    /// Writes it.
    public void write(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, List.of(NAME))) {
            Sheet sheet = workbook.next(new SheetHead(
                    NAME, List.of(report.period() + " 结算 Payout of " + report.period(), state()), COLUMNS));
            for (PaidLine line : report.lines()) {
                sheet.row(cells(line));
            }
        }
    }

    private String state() {
        return report.messageId().isEmpty()
                ? "试算，未入账；付款日 dry run, nothing is recorded; to be paid on " + report.executionDate()
                : "已结算；付款文件 closed; payment file " + report.messageId() + "，付款日 to be executed on "
                        + report.executionDate();
    }

    private static List<SheetCell> cells(PaidLine line) {
        boolean isTold = line.netFen() > 0;
        return List.of(
                SheetCell.of(line.creatorId()),
                SheetCell.of(line.name()),
                SheetCell.of(SheetWords.kind(line.kind())),
                SheetCell.of(words(line.outcome())),
                SheetCell.yuan(line.grossFen()),
                SheetCell.yuan(line.taxFen()),
                SheetCell.yuan(line.netFen()),
                SheetCell.yuan(line.carriedFen()),
                isTold ? SheetCell.yuan(line.yearToDate().incomeFen()) : SheetCell.BLANK,
                isTold ? SheetCell.yuan(line.yearToDate().withheldFen()) : SheetCell.BLANK,
                SheetCell.of(line.heldFor().orElse("")),
                SheetCell.of(line.paymentId()),
                SheetCell.of(line.status()),
                SheetCell.of(line.returnedOn()));
    }

    static String words(PayoutOutcome outcome) {
        return switch (outcome) {
            case PAID -> "已付 paid";
            case HELD -> "暂停付款 held";
            case NOTHING_DUE -> "无应付 nothing due";
            case BELOW_MINIMUM -> "低于起付额 below the minimum";
            case NEGATIVE -> "欠款 owes";
            case NO_ACCOUNT -> "无可用账户 no usable account";
            case NOT_IN_CATALOG -> "目录中无此人 not in the catalog";
        };
    }
}
