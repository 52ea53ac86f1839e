package fenzhang.view.sheet;

import fenzhang.payday.StatementFolder;
import fenzhang.view.StatementReport;
import fenzhang.xlsx.Sheet;
import fenzhang.xlsx.SheetCell;
import fenzhang.xlsx.SheetColumn;
import fenzhang.xlsx.SheetHead;
import fenzhang.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The index of a period's statements as a workbook: a row per creator, by id.
public record StatementSheet(StatementReport report) {
    private static final String NAME = "对账单 Statements";

    private static final List<SheetColumn> COLUMNS = List.of(
            SheetColumn.id("创作者编号\nCreator id"),
            SheetColumn.text("姓名\nName", 26),
            SheetColumn.text("结果\nOutcome", 26),
            SheetColumn.yuan("期初余额（元）\nOpening (CNY)"),
            SheetColumn.yuan("收益（元）\nEarned (CNY)"),
            SheetColumn.yuan("退回付款（元）\nPut back (CNY)"),
            SheetColumn.yuan("代扣税（元）\nTax (CNY)"),
            SheetColumn.yuan("实付（元）\nPaid (CNY)"),
            SheetColumn.yuan("结转（元）\nCarried (CNY)"));

    /// Writes it.
    public void write(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, List.of(NAME))) {
            Sheet sheet = workbook.next(
                    new SheetHead(NAME, List.of(report.period() + " 对账单 Statements of " + report.period()), COLUMNS));
            for (StatementFolder.Filed statement : report.folder().filed()) {
                sheet.row(List.of(
                        SheetCell.of(statement.creatorId()),
                        SheetCell.of(statement.name()),
                        SheetCell.of(PayoutSheet.words(statement.outcome())),
                        SheetCell.yuan(statement.openingFen()),
                        SheetCell.yuan(statement.earnedFen()),
                        SheetCell.yuan(statement.returnedFen()),
                        SheetCell.yuan(statement.taxFen()),
                        SheetCell.yuan(statement.paidFen()),
                        SheetCell.yuan(statement.carriedFen())));
            }
        }
    }
}
