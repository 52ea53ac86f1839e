package fenzhang.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.UsageProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// Workbooks, read back by Apache POI, which works out their formulas, too.
class WorkbookTest {
    private static final SheetHead HEAD = new SheetHead(
            "结算 Payout",
            List.of("标题 Title", "more"),
            List.of(
                    SheetColumn.id("编号\nId"),
                    SheetColumn.text("姓名\nName", 20),
                    SheetColumn.yuan("金额\nAmount"),
                    SheetColumn.count("数\nCount"),
                    SheetColumn.day("日期\nDate"),
                    SheetColumn.percent("变动\nChange")));

    private static final List<SheetCell> FIRST = List.of(
            SheetCell.of(700_001),
            SheetCell.of("王 & <语嫣>"),
            SheetCell.yuan(123_456_789),
            SheetCell.of(3),
            SheetCell.of(LocalDate.of(2026, 11, 30)),
            new SheetCell.Permille(BigInteger.valueOf(-123)));

    private static final List<SheetCell> SECOND = List.of(
            SheetCell.of(700_002),
            SheetCell.of("=1+1"),
            SheetCell.yuan(-1),
            SheetCell.BLANK,
            SheetCell.of(Optional.empty()),
            SheetCell.BLANK);

    private static byte[] written(List<List<SheetCell>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, List.of(HEAD.name()))) {
            Sheet sheet = workbook.next(HEAD);
            for (List<SheetCell> row : rows) {
                sheet.row(row);
            }
        }
        return bytes.toByteArray();
    }

    private static List<SheetCell> row(SheetCell name, SheetCell amount) {
        return List.of(SheetCell.of(1), name, amount, SheetCell.BLANK, SheetCell.BLANK, SheetCell.BLANK);
    }

    @Test
    void aPairIsNotCutInTwo() {
        StringBuilder xml = new StringBuilder();
        SheetXml.text(xml, "a".repeat(32_765) + "😀" + "bb");
        assertThat(xml.toString()).isEqualTo("a".repeat(32_765) + "…");
    }

    @Test
    void namesOfSheetsAreMadeToFit() {
        List<String> names = SheetHead.names(List.of("a".repeat(32), "A".repeat(32), "x/y", "x:y", "'q'", "pdd sales"));
        assertThat(names).containsExactly("a".repeat(31), "A".repeat(29) + " 2", "x_y", "x_y 2", "_q_", "pdd sales");
        names.forEach(name -> new SheetHead(name, List.of("title"), HEAD.columns()));
        SheetHead.requireDistinct(names);
    }

    private static String xml(byte[] workbook, String part) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(part)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no " + part);
    }

    @Test
    void cellsAreWhatWasGiven() throws IOException {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(written(List.of(FIRST, SECOND))))) {
            XSSFSheet sheet = read.getSheet("结算 Payout");
            assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo("标题 Title");
            assertThat(sheet.getRow(2).getCell(2).getStringCellValue()).isEqualTo("金额\nAmount");
            assertThat(sheet.getRow(3).getCell(0).getNumericCellValue()).isEqualTo(700_001);
            assertThat(sheet.getRow(3).getCell(1).getStringCellValue()).isEqualTo("王 & <语嫣>");
            assertThat(sheet.getRow(3).getCell(2).getNumericCellValue()).isEqualTo(1_234_567.89);
            Cell day = sheet.getRow(3).getCell(4);
            assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
            assertThat(day.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(sheet.getRow(3).getCell(5).getNumericCellValue()).isEqualTo(-0.123);
            assertThat(sheet.getRow(4).getCell(1).getCellType())
                    .as("a name is no formula")
                    .isEqualTo(CellType.STRING);
            assertThat(sheet.getRow(4).getCell(3)).isNull();
        }
    }

    /// 1 234 567.89 less 0.01.
    @Test
    void sumsAreFormulasThatSayWhatTheyComeTo() throws IOException {
        byte[] bytes = written(List.of(FIRST, SECOND));
        assertThat(xml(bytes, "xl/worksheets/sheet1.xml"))
                .contains("<v>1234567.89</v>", "<v>-0.01</v>", "<f>SUBTOTAL(9,C4:C5)</f><v>1234567.88</v>");
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            Cell sum = read.getSheetAt(0).getRow(5).getCell(2);
            assertThat(sum.getCellFormula()).isEqualTo("SUBTOTAL(9,C4:C5)");
            assertThat(sum.getNumericCellValue()).isEqualTo(1_234_567.88);
            read.getCreationHelper().createFormulaEvaluator().evaluateAll();
            assertThat(sum.getNumericCellValue()).isEqualTo(1_234_567.88);
            assertThat(read.getSheetAt(0).getRow(5).getCell(3).getNumericCellValue())
                    .isEqualTo(3);
            assertThat(read.getSheetAt(0).getRow(5).getCell(0).getStringCellValue())
                    .isEqualTo("合计 Total");
        }
    }

    @Test
    void headsStayInSightAndAreFilters() throws IOException {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(written(List.of(FIRST, SECOND))))) {
            XSSFSheet sheet = read.getSheetAt(0);
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo(3);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef())
                    .as("all rows but the sums")
                    .isEqualTo("A3:F5");
            assertThat(sheet.getRepeatingRows().formatAsString()).isEqualTo("3:3");
        }
    }

    /// A spreadsheet keeps 15 digits: 9 999 999 999 999.99 yuan is a number, a fen more is a text, and so is a
    /// sum that would leave it out.
    @Test
    void whatHasMoreDigitsThanASpreadsheetKeepsIsAText() throws IOException {
        long most = 999_999_999_999_999L;
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(written(List.of(
                row(SheetCell.BLANK, SheetCell.yuan(most)), row(SheetCell.BLANK, SheetCell.yuan(most + 1))))))) {
            XSSFSheet sheet = read.getSheetAt(0);
            assertThat(sheet.getRow(3).getCell(2).getRawValue()).isEqualTo("9999999999999.99");
            assertThat(sheet.getRow(4).getCell(2).getStringCellValue()).isEqualTo("10000000000000.00");
            assertThat(sheet.getRow(5).getCell(2).getStringCellValue()).isEqualTo("19999999999999.99");
        }
        assertThat(xml(
                        written(List.of(
                                row(SheetCell.BLANK, SheetCell.yuan(most)), row(SheetCell.BLANK, SheetCell.yuan(1)))),
                        "xl/worksheets/sheet1.xml"))
                .as("the sum alone is too long")
                .contains(">10000000000000.00</t>")
                .doesNotContain("SUBTOTAL(9,C");
    }

    @Test
    void hostileTextsComeBackAsTheyAre() throws IOException {
        List<String> texts = List.of("a\u0007b", "_x0041_", "\"'&<>", " 前后 ", "𠮷野家😀", "@SUM(A1)", "\t行\n");
        List<List<SheetCell>> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(row(SheetCell.of(text), SheetCell.BLANK)));
        rows.add(row(SheetCell.of("half \uD83D pair"), SheetCell.BLANK));
        rows.add(row(SheetCell.of("长".repeat(40_000)), SheetCell.BLANK));
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(written(rows)))) {
            XSSFSheet sheet = read.getSheetAt(0);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(sheet.getRow(3 + i).getCell(1).getStringCellValue()).isEqualTo(texts.get(i));
            }
            assertThat(sheet.getRow(3 + texts.size()).getCell(1).getStringCellValue())
                    .isEqualTo("half \uFFFD pair");
            assertThat(sheet.getRow(4 + texts.size()).getCell(1).getStringCellValue())
                    .hasSize(32_767)
                    .endsWith("长…");
        }
    }

    @Test
    void aSheetWithoutRowsHasNoSums() throws IOException {
        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(written(List.of())))) {
            assertThat(read.getSheetAt(0).getLastRowNum()).isEqualTo(2);
        }
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        assertThat(written(List.of(FIRST, SECOND))).isEqualTo(written(List.of(FIRST, SECOND)));
    }

    @Test
    void aFullSheetIsRefusedByName() throws IOException {
        List<SheetCell> row = List.of(SheetCell.of(1));
        try (Workbook workbook = new Workbook(OutputStream.nullOutputStream(), List.of("full"))) {
            Sheet sheet = workbook.next(new SheetHead("full", List.of("t"), List.of(SheetColumn.count("n"))));
            for (int i = 3; i < 1_048_576; i++) {
                sheet.row(row);
            }
            assertThatThrownBy(() -> sheet.row(row))
                    .isInstanceOf(UsageProblem.class)
                    .hasMessageContaining("sheet full is full: a spreadsheet takes 1,048,576 rows");
        }
    }

    @Test
    void columnsAreCountedInLetters() {
        assertThat(List.of(0, 25, 26, 51, 52, 701, 702).stream().map(SheetXml::column))
                .containsExactly("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA");
    }

    @Test
    void namesThatASpreadsheetDoesNotTakeAreRefused() {
        assertThatThrownBy(() -> new SheetHead("a/b", List.of("t"), List.of(SheetColumn.id("n"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Workbook(OutputStream.nullOutputStream(), List.of("pdd", "PDD")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
