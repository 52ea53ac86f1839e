package fenzhang.view.sheet;

import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.SealedDay;
import fenzhang.status.ActionItem;
import fenzhang.status.PlatformStatus;
import fenzhang.status.QuarantineRates;
import fenzhang.xlsx.Sheet;
import fenzhang.xlsx.SheetCell;
import fenzhang.xlsx.SheetColumn;
import fenzhang.xlsx.SheetHead;
import fenzhang.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/// Where the platforms stand, as a workbook: verdicts, what is quarantined, and the control totals of their newest
/// sealed days.
public record StatusSheets(List<PlatformStatus> platforms) {
    private static final String PLATFORMS = "平台 Platforms";
    private static final String QUARANTINE = "隔离 Quarantine";
    private static final String TOTALS = "控制总数 Control totals";

    public StatusSheets {
        platforms = List.copyOf(platforms);
    }

    /// Writes it.
    public void write(OutputStream out) throws IOException {
        try (Workbook workbook = new Workbook(out, List.of(PLATFORMS, QUARANTINE, TOTALS))) {
            verdicts(workbook);
            quarantine(workbook);
            totals(workbook);
        }
    }

    private void verdicts(Workbook workbook) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                PLATFORMS,
                List.of("各平台状态 Where the platforms stand"),
                List.of(
                        SheetColumn.text("平台\nPlatform", 12),
                        SheetColumn.text("结论\nVerdict", 60),
                        SheetColumn.countAlone("已封存天数\nDays sealed"),
                        SheetColumn.day("最近封存日\nNewest sealed"),
                        SheetColumn.day("下一日\nNext"),
                        SheetColumn.text("待办\nTo do", 70))));
        for (PlatformStatus status : platforms) {
            sheet.row(List.of(
                    SheetCell.of(status.days().platform()),
                    SheetCell.of(status.verdict()
                            .substring(status.days().platform().length())
                            .strip()),
                    SheetCell.of(status.days().sealedDays()),
                    SheetCell.of(status.days().last().map(SealedDay::businessDate)),
                    SheetCell.of(status.days().next()),
                    SheetCell.of(status.needs().stream().map(ActionItem::toDo).collect(Collectors.joining("; ")))));
        }
    }

    private void quarantine(Workbook workbook) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                QUARANTINE,
                List.of("隔离的行 Rows set aside: on the newest sealed day, and in the last 28 days"),
                List.of(
                        SheetColumn.text("平台\nPlatform", 12),
                        SheetColumn.text("日志\nLog", 10),
                        SheetColumn.text("原因\nReason", 26),
                        SheetColumn.day("最近封存日\nNewest sealed"),
                        SheetColumn.count("当日行数\nRows on the day"),
                        SheetColumn.count("28 天行数\nRows of 28 days"))));
        for (PlatformStatus status : platforms) {
            if (status.quarantine().isPresent()) {
                QuarantineRates rates = status.quarantine().get();
                for (QuarantineRates.OfLog log : rates.logs()) {
                    for (QuarantineRates.Reason reason : log.reasons()) {
                        sheet.row(List.of(
                                SheetCell.of(status.days().platform()),
                                SheetCell.of(log.log().folder()),
                                SheetCell.of(reason.reason()),
                                SheetCell.of(rates.to()),
                                SheetCell.of(reason.day()),
                                SheetCell.of(reason.lately())));
                    }
                }
            }
        }
    }

    private void totals(Workbook workbook) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                TOTALS,
                List.of("最近封存日的控制总数 Control totals of the newest sealed days; fen are shown in yuan"),
                List.of(
                        SheetColumn.text("平台\nPlatform", 12),
                        SheetColumn.text("名称\nName", 40),
                        SheetColumn.text("单位\nUnit", 12),
                        SheetColumn.countAlone("当日\nOf the day"),
                        SheetColumn.countAlone("累计\nIn all"),
                        SheetColumn.yuanAlone("当日（元）\nOf the day (CNY)"),
                        SheetColumn.yuanAlone("累计（元）\nIn all (CNY)"))));
        for (PlatformStatus status : platforms) {
            for (ControlTotal total : status.totals().values()) {
                boolean isMoney = total.unit().equals("fen");
                sheet.row(List.of(
                        SheetCell.of(status.days().platform()),
                        SheetCell.of(total.name()),
                        SheetCell.of(isMoney ? "CNY" : total.unit()),
                        isMoney ? SheetCell.BLANK : new SheetCell.Whole(total.day()),
                        isMoney ? SheetCell.BLANK : new SheetCell.Whole(total.cumulative()),
                        isMoney ? SheetCell.yuan(total.day()) : SheetCell.BLANK,
                        isMoney ? SheetCell.yuan(total.cumulative()) : SheetCell.BLANK));
            }
        }
    }
}
