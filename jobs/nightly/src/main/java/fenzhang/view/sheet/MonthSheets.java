package fenzhang.view.sheet;

import fenzhang.store.books.Earnings.Grouping;
import fenzhang.view.month.MonthReport;
import fenzhang.view.month.MonthRow;
import fenzhang.xlsx.Sheet;
import fenzhang.xlsx.SheetCell;
import fenzhang.xlsx.SheetColumn;
import fenzhang.xlsx.SheetHead;
import fenzhang.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A month beside the month before, as a workbook: a sheet per grouping.
public record MonthSheets(MonthReport report) {
    /// Writes it.
    public void write(OutputStream out) throws IOException {
        List<String> names = Stream.of(Grouping.values()).map(MonthSheets::name).toList();
        try (Workbook workbook = new Workbook(out, names)) {
            for (Grouping grouping : Grouping.values()) {
                Sheet sheet = workbook.next(head(grouping));
                for (MonthRow row : report.of(grouping)) {
                    sheet.row(cells(grouping, row));
                }
            }
        }
    }

    private static String name(Grouping grouping) {
        return switch (grouping) {
            case PLATFORM -> "平台 Platforms";
            case PLAN -> "计划 Plans";
            case COMPONENT -> "组成部分 Components";
            case DRAMA -> "短剧 Dramas";
            case CREATOR -> "创作者 Creators";
        };
    }

    private SheetHead head(Grouping grouping) {
        List<SheetColumn> columns = new ArrayList<>();
        SheetColumn platform = SheetColumn.text("平台\nPlatform", 12);
        SheetColumn plan = SheetColumn.text("计划编号\nPlan id", 22);
        switch (grouping) {
            case PLATFORM -> columns.add(platform);
            case PLAN -> columns.addAll(List.of(platform, plan, SheetColumn.text("计划\nPlan", 26)));
            case COMPONENT ->
                columns.addAll(List.of(
                        platform, plan, SheetColumn.text("计划\nPlan", 26), SheetColumn.text("组成部分\nComponent", 26)));
            case DRAMA ->
                columns.addAll(List.of(platform, SheetColumn.id("短剧编号\nDrama id"), SheetColumn.text("短剧\nDrama", 36)));
            case CREATOR ->
                columns.addAll(List.of(SheetColumn.id("创作者编号\nCreator id"), SheetColumn.text("创作者\nCreator", 30)));
        }
        columns.add(SheetColumn.yuan(report.period() + "（元）\n(CNY)"));
        columns.add(SheetColumn.yuan(report.period().minusMonths(1) + "（元）\n(CNY)"));
        columns.add(SheetColumn.yuan("变动（元）\nChange (CNY)"));
        columns.add(SheetColumn.percent("变动\nChange"));
        List<String> titles = new ArrayList<>();
        titles.add(report.period() + " 入账，按" + name(grouping).replace(" ", " posted, by "));
        titles.addAll(report.gaps());
        return new SheetHead(name(grouping), titles, columns);
    }

    private static List<SheetCell> cells(Grouping grouping, MonthRow row) {
        List<SheetCell> cells = new ArrayList<>();
        SheetCell platform = SheetCell.of(row.key().platform());
        SheetCell plan = SheetCell.of(row.key().planId());
        SheetCell name = SheetCell.of(row.name());
        SheetCell id = SheetCell.of(row.key().id());
        switch (grouping) {
            case PLATFORM -> cells.add(platform);
            case PLAN -> cells.addAll(List.of(platform, plan, name));
            case COMPONENT ->
                cells.addAll(
                        List.of(platform, plan, name, SheetCell.of(row.key().component())));
            case DRAMA -> cells.addAll(List.of(platform, id, name));
            case CREATOR ->
                cells.addAll(List.of(id, row.key().id() == 0 ? SheetCell.of("暂记 suspense, of nobody yet") : name));
        }
        cells.add(SheetCell.yuan(row.amountFen()));
        cells.add(SheetCell.yuan(row.beforeFen()));
        cells.add(SheetCell.yuan(row.changeFen()));
        cells.add(row.changePermille().<SheetCell>map(SheetCell.Permille::new).orElse(SheetCell.BLANK));
        return cells;
    }
}
