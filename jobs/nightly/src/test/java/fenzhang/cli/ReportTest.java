package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang report` and the workbooks of other commands, over a winter in which creator 1 earned 30,000.00 on drama 10
/// in each of three months, and creator 2 200.00 on drama 11 in the first.
class ReportTest {
    private static PaydayWorld world;

    @BeforeAll
    static void copy() throws IOException {
        world = PaydayWorld.winter(Folders.fresh("report"));
        world.payout("--period", "2026-11").assertDone();
    }

    @AfterAll
    static void drop() {
        world.close();
    }

    private static CommandLineRun run(String... args) {
        return world.trial().command(args);
    }

    @Test
    void aMonthStandsBesideTheMonthBefore() {
        assertThat(run("report", "--period", "2026-12").assertDone().out()).isEqualTo("""
                posted in 2026-12: ¥30,000.00, in 2026-11: ¥30,200.00
                  2026-11 of pdd: 1 of 30 days are sealed

                     2026-12     2026-11    change         platform
                  ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd

                     2026-12     2026-11    change         plan
                  ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd edge  边

                     2026-12     2026-11    change         component
                  ¥30,000.00  ¥30,200.00  -¥200.00  -0.7%  pdd edge unlocks  边

                     2026-12     2026-11    change           drama
                  ¥30,000.00  ¥30,000.00     ¥0.00     0.0%  pdd 10  Ten
                       ¥0.00     ¥200.00  -¥200.00  -100.0%  pdd 11  Eleven
                  ¥30,000.00  ¥30,200.00  -¥200.00    -0.7%  in all

                     2026-12     2026-11    change           creator
                  ¥30,000.00  ¥30,000.00     ¥0.00     0.0%  1  =1+1"张,三"
                       ¥0.00     ¥200.00  -¥200.00  -100.0%  2  乙公司
                  ¥30,000.00  ¥30,200.00  -¥200.00    -0.7%  in all
                """);
    }

    @Test
    void theCsvHasAllOfIt() throws IOException {
        Path file = world.trial().dir().resolve("month.csv");
        run("report", "--period", "2026-12", "--format", "csv", "--file", file.toString())
                .assertDone();
        assertThat(file).hasContent("""
                grouping,period,platform,plan_id,component,drama_id,creator_id,name,amount_fen,month_before_fen,change_fen,change_permille
                platform,2026-12,pdd,,,,,,3000000,3020000,-20000,-7
                plan,2026-12,pdd,edge,,,,边,3000000,3020000,-20000,-7
                component,2026-12,pdd,edge,unlocks,,,边,3000000,3020000,-20000,-7
                drama,2026-12,pdd,,,10,,Ten,3000000,3000000,0,0
                drama,2026-12,pdd,,,11,,Eleven,0,20000,-20000,-1000
                creator,2026-12,,,,,1,"'=1+1""张,三""\",3000000,3000000,0,0
                creator,2026-12,,,,,2,乙公司,0,20000,-20000,-1000
                """);
        assertThat(run("report", "--period", "2026-12", "--format", "csv")
                        .assertDone()
                        .out())
                .isEqualTo(Files.readString(file));
    }

    /// Of the payout's month nothing was carried in: what the books owe is what the month posted.
    @Test
    void everyGroupingComesToWhatThePayoutPays() {
        JsonMapper json = JsonMapper.builder().build();
        JsonNode month = json.readTree(
                run("report", "--period", "2026-11", "--json").assertDone().out());
        Map<String, Long> sums = new TreeMap<>();
        month.get("rows")
                .forEach(row -> sums.merge(
                        row.get("grouping").asString(), row.get("amount_fen").asLong(), Long::sum));
        assertThat(sums).containsOnlyKeys("platform", "plan", "component", "drama", "creator");
        assertThat(sums.values()).containsOnly(3_020_000L);
        long gross = 0;
        for (JsonNode line : json.readTree(run("payout", "--period", "2026-11", "--json")
                        .assertDone()
                        .out())
                .get("lines")) {
            gross += line.get("gross_fen").asLong();
        }
        assertThat(gross).isEqualTo(3_020_000);
    }

    @Test
    void theWorkbookOfAMonthHasASheetPerGrouping(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("month.xlsx");
        run("report", "--period", "2026-12", "--format", "xlsx", "--file", file.toString())
                .assertDone();
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(file))) {
            assertThat(read.getNumberOfSheets()).isEqualTo(5);
            assertThat(cells(read.getSheet("短剧 Dramas")))
                    .contains("pdd|10|Ten|30000.00|30000.00|0.00|0.000", "合计 Total|||30000.00|30200.00|-200.00|");
            assertThat(cells(read.getSheet("创作者 Creators"))).contains("2|乙公司|0.00|200.00|-200.00|-1.000");
        }
        run("report", "--period", "2026-12", "--format", "xlsx", "--file", file.toString())
                .assertRefused(ExitCode.USAGE, "exists already");
    }

    /// Returns rows as text, numbers as they are written.
    private static List<String> cells(XSSFSheet sheet) {
        List<String> rows = new ArrayList<>();
        for (Row row : sheet) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getLastCellNum(); i++) {
                Cell cell = row.getCell(i);
                boolean isText = cell != null && cell.getCellType() == CellType.STRING;
                cells.add(
                        cell == null
                                ? ""
                                : isText
                                        ? cell.getStringCellValue()
                                        : String.valueOf(sheet.getRow(row.getRowNum())
                                                        .getCell(i)
                                                        .getRawValue())
                                                .replace("null", ""));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    /// Value by value what payout.csv has in fen.
    @Test
    void theWorkbookOfAPayoutIsItsCsv(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("payout.xlsx");
        run("payout", "--period", "2026-11", "--xlsx", file.toString()).assertDone();
        List<String> expected = Files.readAllLines(world.file("2026-11", "payout.csv"), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cells -> cells[1] + " " + yuan(cells[5]) + " " + yuan(cells[12]) + " " + yuan(cells[13]) + " "
                        + yuan(cells[14]) + " " + cells[15])
                .toList();
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(file))) {
            List<String> rows = cells(read.getSheetAt(0));
            assertThat(rows.get(0)).startsWith("2026-11 结算 Payout of 2026-11");
            assertThat(rows.get(1)).contains("closed; payment file FZ202611-");
            assertThat(rows.subList(3, rows.size() - 1).stream()
                            .map(row -> row.split("\\|", -1))
                            .map(cells ->
                                    String.join(" ", cells[0], cells[4], cells[5], cells[6], cells[7], cells[11])))
                    .hasSize(2)
                    .containsExactlyElementsOf(expected);
            assertThat(rows.getLast()).startsWith("合计 Total||||30200.00|570.00|29630.00|0.00");
            assertThat(rows.get(3)).contains("|=1+1\"张,三\"|");
        }
    }

    private static String yuan(String fen) {
        return new BigDecimal(fen).movePointLeft(2).toPlainString();
    }

    @Test
    void aDryRunHasAWorkbookToo(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("planned.xlsx");
        Path again = dir.resolve("again.xlsx");
        String before = world.trial().contents();
        run("payout", "--period", "2026-12", "--dry-run", "--xlsx", file.toString())
                .assertDone();
        run("payout", "--period", "2026-12", "--dry-run", "--xlsx", again.toString())
                .assertDone();
        assertThat(file).hasSameBinaryContentAs(again);
        assertThat(world.trial().contents()).isEqualTo(before);
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(file))) {
            assertThat(cells(read.getSheetAt(0)).get(1)).contains("dry run, nothing is recorded");
        }
    }

    @Test
    void statusAndTheIndexOfStatementsHaveWorkbooks(@TempDir Path dir) throws IOException {
        Path status = dir.resolve("status.xlsx");
        Path index = dir.resolve("index.xlsx");
        run("status", "--xlsx", status.toString());
        run("statement", "--period", "2026-11", "--format", "csv", "--xlsx", index.toString())
                .assertDone();
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(status))) {
            assertThat(read.getSheet("平台 Platforms").getRow(2).getCell(0).getStringCellValue())
                    .isEqualTo("pdd");
            assertThat(cells(read.getSheet("控制总数 Control totals")).stream()
                            .filter(row -> row.contains("|"))
                            .map(row -> row.split("\\|", -1)[1])
                            .collect(Collectors.toSet()))
                    .contains("views.rows.in", "settled.cny");
        }
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(index))) {
            List<String> rows = cells(read.getSheetAt(0));
            assertThat(rows).hasSize(2 + 2 + 1);
            assertThat(rows.getLast()).isEqualTo("合计 Total|||0.00|30200.00|0.00|570.00|29630.00|0.00");
        }
    }

    @Test
    void whatADayPostedAndSetAsideAreWorkbooks(@TempDir Path dir) throws IOException {
        Path settlement = dir.resolve("settlement.xlsx");
        Path quarantine = dir.resolve("quarantine.xlsx");
        for (String subject : List.of("settlement", "quarantine")) {
            run(
                            "report",
                            "--date",
                            "2026-11-30",
                            "--of",
                            subject,
                            "--format",
                            "xlsx",
                            "--file",
                            dir.resolve(subject + ".xlsx").toString())
                    .assertDone();
        }
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(settlement))) {
            List<String> rows = cells(read.getSheet("pdd"));
            assertThat(rows.subList(2, rows.size()))
                    .containsExactly(
                            "10|Ten|edge|2026-01-01|unlocks|2026-11|1|=1+1\"张,三\"|30000.00",
                            "11|Eleven|edge|2026-01-01|unlocks|2026-11|2|乙公司|200.00",
                            "合计 Total||||||||30200.00|0");
        }
        try (XSSFWorkbook read = new XSSFWorkbook(Files.newInputStream(quarantine))) {
            assertThat(read.getNumberOfSheets()).isEqualTo(2);
            assertThat(read.getSheet("pdd sales").getLastRowNum()).isEqualTo(1);
        }
    }

    @Test
    void whatCanNotBeToldIsRefused() {
        run("report").assertRefused(ExitCode.USAGE, "say what to report");
        run("report", "--period", "2026-12", "--format", "xlsx").assertRefused(ExitCode.USAGE, "needs --file");
        run("report", "--period", "2026-12", "--file", "x.csv").assertRefused(ExitCode.USAGE, "goes to the terminal");
        run("report", "--date", "2026-11-30", "--of", "settlement").assertRefused(ExitCode.USAGE, "--format xlsx");
        run("report", "--period", "2025-12").assertRefused(ExitCode.INPUT_REFUSED, "no day of 2025-12 is sealed");
        run("report", "--period", "2026-12", "--platform", "jd").assertRefused(ExitCode.USAGE, "has no sealed day");
        run("payout", "--period", "2026-12", "--dry-run", "--xlsx", "nowhere/x.xlsx")
                .assertRefused(ExitCode.USAGE, "there is no folder");
    }
}
