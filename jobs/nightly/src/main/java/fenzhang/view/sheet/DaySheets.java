package fenzhang.view.sheet;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.history.DayVersions;
import fenzhang.history.RunArchive;
import fenzhang.intake.ExportFormat;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.intake.state.RefusedRows;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.Log;
import fenzhang.plan.Unit;
import fenzhang.publication.LineRow;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.store.books.BooksStore;
import fenzhang.terminal.NumberText;
import fenzhang.xlsx.Sheet;
import fenzhang.xlsx.SheetCell;
import fenzhang.xlsx.SheetColumn;
import fenzhang.xlsx.SheetHead;
import fenzhang.xlsx.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a day posted, and what it set aside, as workbooks: a sheet per platform, and per log.
///
/// @param platforms that have sealed the day
public record DaySheets(RunArchive archive, LocalDate date, List<String> platforms) {
    public DaySheets {
        platforms = List.copyOf(platforms);
    }

    /// Writes the rows of the platforms' settlement.csv, with the titles and names of the newest catalog.
    public void settlement(OutputStream out) throws IOException {
        List<String> names = SheetHead.names(platforms);
        try (Workbook workbook = new Workbook(out, names)) {
            for (int i = 0; i < names.size(); i++) {
                settlement(workbook, names.get(i), platforms.get(i));
            }
        }
    }

    private void settlement(Workbook workbook, String name, String platform) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                name,
                List.of(platform + " " + date + " 结算明细 Settlement lines"),
                List.of(
                        SheetColumn.id("短剧编号\nDrama id"),
                        SheetColumn.text("短剧\nDrama", 34),
                        SheetColumn.text("计划\nPlan id", 22),
                        SheetColumn.text("版本\nPlan version", 12),
                        SheetColumn.text("组成部分\nComponent", 26),
                        SheetColumn.text("期间\nPeriod", 10),
                        SheetColumn.id("创作者编号\nCreator id"),
                        SheetColumn.text("创作者\nCreator", 24),
                        SheetColumn.yuan("金额（元）\nAmount (CNY)"),
                        SheetColumn.count("曝光\nImpressions"))));
        // The books are read some thousands of lines at a time, and their names with them.
        Batch batch = new Batch(sheet);
        archive.books().eachLine(platform, date, batch::add);
        batch.write();
    }

    /// Lines that wait for their names.
    private final class Batch {
        private static final int LINES = 5_000;

        private final Sheet sheet;
        private final List<LineRow> lines = new ArrayList<>();

        Batch(Sheet sheet) {
            this.sheet = sheet;
        }

        void add(LineRow line) {
            lines.add(line);
            if (lines.size() == LINES) {
                write();
            }
        }

        void write() {
            Map<Long, String> titles = archive.catalogStore().titles(ids(LineRow::dramaId));
            Map<Long, String> names = archive.catalogStore().names(ids(LineRow::creatorId));
            for (LineRow line : lines) {
                boolean isMoney = line.unit().equals(Unit.CNY.code());
                BigInteger amount = new BigInteger(line.amount());
                DaySheets.row(
                        sheet,
                        List.of(
                                SheetCell.of(line.dramaId()),
                                SheetCell.of(titles.getOrDefault(line.dramaId(), "")),
                                SheetCell.of(line.planId()),
                                SheetCell.of(line.planVersion()),
                                SheetCell.of(line.component()),
                                SheetCell.of(line.period()),
                                SheetCell.of(line.creatorId()),
                                SheetCell.of(
                                        line.creatorId() == 0
                                                ? "暂记 suspense"
                                                : names.getOrDefault(line.creatorId(), "")),
                                isMoney ? SheetCell.yuan(amount) : SheetCell.BLANK,
                                isMoney ? SheetCell.BLANK : new SheetCell.Whole(amount)));
            }
            lines.clear();
        }

        private List<Long> ids(Function<LineRow, Long> id) {
            return lines.stream().map(id).distinct().toList();
        }
    }

    private static void row(Sheet sheet, List<SheetCell> cells) {
        try {
            sheet.row(cells);
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write the workbook: " + e.getMessage(), e);
        }
    }

    /// A sheet of the workbook of what was set aside.
    ///
    /// @param of which log, or of which format's intake
    private record Aside(String platform, String what, Optional<Log> log, Optional<IntakePlaces> intake) {}

    private List<Aside> asides() {
        List<Aside> asides = new ArrayList<>();
        for (String platform : platforms) {
            for (Log log : Log.values()) {
                asides.add(new Aside(platform, log.folder(), Optional.of(log), Optional.empty()));
            }
            for (ExportFormat format : ExportFormat.values()) {
                IntakePlaces places = new IntakePlaces(platform, format);
                if (archive.out().exists(places.quarantine(date))) {
                    asides.add(new Aside(platform, format.code(), Optional.empty(), Optional.of(places)));
                }
            }
        }
        return asides;
    }

    /// Writes the rows that the platforms' day set aside, as they count now if the day was restated, and those of
    /// exports
    /// that were set aside before there was a log.
    public void quarantine(OutputStream out) throws IOException {
        List<Aside> asides = asides();
        List<String> names = SheetHead.names(
                asides.stream().map(each -> each.platform() + " " + each.what()).toList());
        try (Workbook workbook = new Workbook(out, names)) {
            for (int i = 0; i < asides.size(); i++) {
                Aside aside = asides.get(i);
                if (aside.intake().isPresent()) {
                    quarantine(workbook, names.get(i), aside.intake().get());
                } else {
                    quarantine(
                            workbook,
                            names.get(i),
                            aside.platform(),
                            aside.log().orElseThrow());
                }
            }
        }
    }

    private void quarantine(Workbook workbook, String name, IntakePlaces places) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                name,
                List.of(places.platform() + " " + date + " " + places.format().code()
                        + " 导出中隔离的行 Rows of the export set aside"),
                List.of(
                        SheetColumn.text("原因\nReason", 26),
                        SheetColumn.text("说明\nWhat is wrong", 60),
                        SheetColumn.text("文件\nFile", 40),
                        SheetColumn.id("行（从 0 起）\nRow, from 0"),
                        SheetColumn.text("订单\nOrder", 28))));
        RefusedRows.each(
                archive.out(),
                places.quarantine(date),
                row -> row(
                        sheet,
                        List.of(
                                SheetCell.of(row.reason()),
                                SheetCell.of(row.words()),
                                SheetCell.of(row.sourceFile()),
                                SheetCell.of(row.sourceRow()),
                                SheetCell.of(row.orderId()))));
    }

    private void quarantine(Workbook workbook, String name, String platform, Log log) throws IOException {
        Sheet sheet = workbook.next(new SheetHead(
                name,
                List.of(platform + " " + date + " " + log.folder() + " 隔离的行 Rows set aside"),
                List.of(
                        SheetColumn.text("原因\nReason", 26),
                        SheetColumn.text("文件\nFile", 60),
                        SheetColumn.id("行（从 0 起）\nRow, from 0"),
                        SheetColumn.text("时间\nEvent time", 24),
                        SheetColumn.text("事件\nKind", 12),
                        SheetColumn.id("短剧编号\nDrama id"),
                        SheetColumn.id("主播编号\nHost id"),
                        SheetColumn.text("订单\nOrder", 28),
                        SheetColumn.id("行号\nLine"),
                        SheetColumn.yuan("实付（元）\nPaid (CNY)"),
                        SheetColumn.yuan("退款（元）\nRefund (CNY)"))));
        BooksStore books = archive.books();
        DayVersions versions = archive.versions(platform, LocalDate.MAX);
        boolean hasRows = versions.restatedBy(date).isPresent()
                || books.rowCounts(platform, date).stream().anyMatch(count -> isQuarantined(count, log));
        if (hasRows) {
            StateFile file = archive.quarantine(versions, date, log);
            QuarantineTable.each(file.tree(), file.path(), row -> row(sheet, cells(row)));
        }
    }

    private static boolean isQuarantined(RowCount count, Log log) {
        return count.log() == log && count.outcome() == RowOutcome.QUARANTINED && count.rows() > 0;
    }

    private static List<SheetCell> cells(QuarantineTable.Row row) {
        return List.of(
                SheetCell.of(row.reason()),
                SheetCell.of(row.sourceFile()),
                SheetCell.of(row.sourceRow()),
                SheetCell.of(row.eventTime().map(NumberText::time).orElse("")),
                SheetCell.of(row.kind().orElse("")),
                row.dramaId().map(SheetCell::of).orElse(SheetCell.BLANK),
                row.hostId().map(SheetCell::of).orElse(SheetCell.BLANK),
                SheetCell.of(row.orderId().orElse("")),
                row.lineNo().map(number -> SheetCell.of((long) number)).orElse(SheetCell.BLANK),
                row.paidFen().map(SheetCell::yuan).orElse(SheetCell.BLANK),
                row.refundFen().map(SheetCell::yuan).orElse(SheetCell.BLANK));
    }
}
