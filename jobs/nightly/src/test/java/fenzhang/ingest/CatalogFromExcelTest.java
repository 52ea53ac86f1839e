package fenzhang.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bank.Payment;
import fenzhang.catalog.draft.CatalogDraft;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.text.SpreadsheetDamage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Catalog files as spreadsheets leave them: read where what is meant is certain, else refused with what to do.
class CatalogFromExcelTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String CREATORS = """
            creator_id,name,kind,bank_account,bank_code
            1,张三,INDIVIDUAL,6222021234567890123,ICBKCNBJ
            2,乙公司,COMPANY,,
            """;

    @TempDir
    private Path dir;

    private CatalogDraft plain = CatalogCsv.read(Path.of("none")).draft();

    @BeforeEach
    void writeASmallCatalog() throws IOException {
        write("creators.csv", CREATORS);
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First,20\n");
        write("placements.csv", "drama_id,episode_no,product_id,valid_from,valid_to\n10,3,900,2026-01-01,2026-03-31\n");
        write("enrolments.csv", "drama_id,plan_id,valid_from,valid_to,guarantee_fen\n10,open,2026-01-01,,0\n");
        write("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,10000,2026-01-01,\n");
        plain = CatalogCsv.read(dir).draft();
        assertThat(plain.creators()).hasSize(2);
    }

    @Test
    void everyEncodingThatIsCertainIsRead() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            write("creators.csv", "\uFEFF" + CREATORS, charset);
            assertReadAsPlain();
        }
    }

    /// What Excel calls Unicode text.
    @Test
    void tabsInUtf16AreRead() throws IOException {
        write("creators.csv", "\uFEFF" + CREATORS.replace(',', '\t').replace("\n", "\r\n"), StandardCharsets.UTF_16LE);
        assertReadAsPlain();
    }

    @Test
    void semicolonsAreReadWithAndWithoutALineThatSaysSo() throws IOException {
        String semicolons = CREATORS.replace(',', ';');
        write("creators.csv", semicolons);
        assertReadAsPlain();
        for (String line : List.of("sep=;\r\n", "SEP=;\n", "\"sep=;\"\n")) {
            write("creators.csv", line + semicolons);
            assertThat(CatalogCsv.read(dir).problems()).isEmpty();
            // a line is a line: places count it
            assertThat(CatalogCsv.read(dir).draft().creators())
                    .extracting(line2 -> line2.place().line() + " " + line2.name() + " " + line2.bankAccount())
                    .containsExactly("3 张三 6222021234567890123", "4 乙公司 ");
        }
        write("creators.csv", "sep=,\n" + CREATORS.replace("乙公司", "\"乙;公司\""));
        assertThat(CatalogCsv.read(dir).draft().creators().getLast().name()).isEqualTo("乙;公司");
    }

    @Test
    void quotedHeadersWithSemicolonsAreRead() throws IOException {
        write("creators.csv", CREATORS.replace(',', ';').replaceFirst("creator_id;name", "\"creator_id\";\"name\""));
        assertReadAsPlain();
    }

    @Test
    void theHeaderMayBeInAnyCaseAndHaveBlanks() throws IOException {
        write(
                "creators.csv",
                CREATORS.replace(
                        "creator_id,name,kind,bank_account,bank_code",
                        "CREATOR_ID, Name" + " ,Kind\u00A0,Bank_Account,BANK_CODE"));
        assertReadAsPlain();
        write("creators.csv", CREATORS.replace("bank_code", "kind").replaceFirst("kind", "Kind"));
        assertThat(problems()).contains("creators.csv:1 column kind stands twice");
    }

    @Test
    void rowsInWhichNothingStandsAreNoRows() throws IOException {
        write("creators.csv", CREATORS + ",,,,\n \u00A0,,,\u3000,\t\n,,,,,,,\n,\n");
        assertReadAsPlain();
    }

    @Test
    void emptyFieldsBeyondTheHeaderAreNoFields() throws IOException {
        write("creators.csv", CREATORS.replace("ICBKCNBJ", "ICBKCNBJ,,, "));
        assertReadAsPlain();
        write("creators.csv", CREATORS.replace("ICBKCNBJ", "ICBKCNBJ,,x"));
        assertThat(problems()).containsExactly("creators.csv:2 7 fields, but the header has 5");
    }

    /// Excel leaves out separators of empty cells at the end of some rows (its article 77295).
    @Test
    void emptyFieldsAtTheEndMayBeMissing() throws IOException {
        write("creators.csv", CREATORS.replace("COMPANY,,", "COMPANY"));
        write("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,10000,2026-01-01\n");
        assertReadAsPlain();
        // what must not be empty must not be missing
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First\n");
        assertThat(problems()).containsExactly("dramas.csv:2 3 fields, but the header has 4");
    }

    /// It may have said until when.
    @Test
    void aLastLineThatIsCutOffIsRefused() throws IOException {
        write("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,10000,2026-01-01");
        assertThat(problems())
                .containsExactly("splits.csv:2 4 fields, but the header has 5, and the file ends in this line: was it"
                        + " cut off?");
    }

    @Test
    void datesAsExcelSavesThemAreRead() throws IOException {
        write(
                "splits.csv",
                "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,10000,2026/1/2,2026/11/30\n10,2,1,2026.1.2,\n");
        assertThat(CatalogCsv.read(dir).problems()).isEmpty();
        assertThat(CatalogCsv.read(dir).draft().splits())
                .extracting(line -> line.validFrom() + " "
                        + line.validTo().map(Object::toString).orElse("open"))
                .containsExactly("2026-01-02 2026-11-30", "2026-01-02 open");
        write(
                "splits.csv",
                "drama_id,creator_id,share_bps,valid_from,valid_to\n10,1,1,46000,2026/2/30\n10,1,1,1/2/2026,2026/1-2\n");
        assertThat(problems())
                .containsExactly(
                        "splits.csv:2 valid_from '46000' must be a date such as 2026-11-21; it is a spreadsheet's"
                                + " number of a day: format the column as Text and enter it again",
                        "splits.csv:2 valid_to '2026/2/30' is no day of the calendar",
                        "splits.csv:3 valid_from '1/2/2026' must be a date such as 2026-11-21",
                        "splits.csv:3 valid_to '2026/1-2' must be a date such as 2026-11-21");
    }

    @Test
    void idsThatWereShortenedSayWhy() throws IOException {
        write("placements.csv", "drama_id,episode_no,product_id,valid_from,valid_to\n10,3,6.78902E+11,2026-01-01,\n");
        assertThat(problems())
                .containsExactly("placements.csv:2 product_id '6.78902E+11' must be a whole number in plain digits; it"
                        + " was shortened by a spreadsheet, as in 6.22E+18, and its last digits are lost: format the"
                        + " column as Text and enter it again");
    }

    /// What else is wrong is told in the same run.
    @Test
    void gbkIsToldAndTheRestOfTheFileIsJudged() throws IOException {
        write("creators.csv", CREATORS.replace("2,乙", "x,乙"), GBK);
        assertThat(problems())
                .containsExactly(
                        "creators.csv:2 is not UTF-8: byte 0xd5 at offset 46; it looks like GBK, in which this line"
                                + " says"
                                + " 张三, as Excel saves plain 'CSV'. Save it again, in Excel: Save As, type 'CSV UTF-8'",
                        "creators.csv:3 creator_id 'x' must be a whole number in plain digits");
    }

    /// Full-width digits are characters of GBK as well: they are never repeated.
    @Test
    void noAccountIsInAMessageOnTheEncoding() throws IOException {
        write("creators.csv", CREATORS.replace("张三", "Ann").replace("6222021234567890123", "６２２２"), GBK);
        assertThat(problems().getFirst())
                .startsWith("creators.csv:2 is not UTF-8")
                .doesNotContain("６", "says");
    }

    /// 陌 in GBK is İ in UTF-8, byte for byte.
    @Test
    void gbkThatIsUtf8TooIsWarnedOf() throws IOException {
        write("creators.csv", CREATORS.replace("张三", "陌").replace("乙公司", "Bo"), GBK);
        CatalogCsv.Reading reading = CatalogCsv.read(dir);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings())
                .extracting(CatalogProblem::toString)
                .containsExactly("creators.csv:2 may be GBK: as UTF-8, which was read, it says İ, as GBK 陌. If that is"
                        + " meant, in Excel: Save As, type 'CSV UTF-8'");
        write("creators.csv", "\uFEFF" + CREATORS.replace("张三", "İ").replace("乙公司", "Bo"));
        assertThat(CatalogCsv.read(dir).warnings()).isEmpty();
    }

    /// Opened by a double click in a Chinese Excel, and saved. The figures are GBK's own.
    @Test
    void namesThatWereOpenedAsGbkAreRecognised() {
        for (String name : List.of("张三", "李四五", "闪婚之后：皇后她只想经商", "乙公司")) {
            String opened = new String(name.getBytes(StandardCharsets.UTF_8), GBK);
            assertThat(Misreading.undo(opened)).as(opened).isPresent();
        }
        assertThat(Misreading.undo("寮犱笁")).contains("张三");
        for (String name : List.of("张三", "李四五", "", "Ann", "José", "阿·卜杜拉", "吴立诚", "闪婚之后：皇后她只想经商", "😀")) {
            assertThat(Misreading.undo(name)).as(name).isEmpty();
        }
    }

    @Test
    void hardlyAnyNameLooksMisread() {
        Random random = new Random(20261130);
        int doubted = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] name = new byte[2 * (2 + random.nextInt(3))];
            for (int at = 0; at < name.length; at += 2) { // the first 3,755 characters of GB 2312
                name[at] = (byte) (0xB0 + random.nextInt(0x27));
                name[at + 1] = (byte) (0xA1 + random.nextInt(0x5E));
            }
            doubted += Misreading.undo(new String(name, GBK)).isPresent() ? 1 : 0;
        }
        assertThat(doubted).isLessThan(10);
    }

    @Test
    void whatIsNoCsvIsNamed() throws IOException {
        Files.write(dir.resolve("creators.csv"), new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        write("dramas.csv", "drama_id,platform,title,episodes\n10,pdd,First,20\n", StandardCharsets.UTF_16LE);
        Files.move(dir.resolve("splits.csv"), dir.resolve("Splits.xlsx"));
        byte[] odd = ("\uFEFF" + "drama_id,episode_no\n短").getBytes(StandardCharsets.UTF_16LE);
        Files.write(dir.resolve("placements.csv"), Arrays.copyOf(odd, odd.length - 1));
        assertThat(problems())
                .containsExactly(
                        "creators.csv is an Excel workbook and not CSV, whatever its name says: in Excel: Save As, type"
                                + " 'CSV UTF-8'",
                        "dramas.csv:1 holds NUL bytes, as UTF-16 without a byte order mark or a damaged file does: in"
                                + " Excel: Save As, type 'CSV UTF-8'",
                        "placements.csv:2 is not UTF-16LE, as its first bytes say: byte 0xed at offset 42. Was it cut"
                                + " off?",
                        "splits.csv is missing in " + dir + "; Splits.xlsx is there: save or name it as splits.csv");
    }

    /// Whatever the bank code takes today is not refused at the import.
    @Test
    void noAccountThatABankWouldTakeIsRefusedAsSpoiled() {
        String alphabet = "0123456789AZeE -";
        Random random = new Random(20261130);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder account = new StringBuilder();
            for (int length = 1 + random.nextInt(34); length > 0; length--) {
                account.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (Payment.problemOf("Ann", account.toString(), "BKCH").isEmpty()) {
                taken++;
                assertThat(SpreadsheetDamage.of(account.toString()))
                        .as("%s", account)
                        .isEmpty();
            }
        }
        assertThat(taken).isGreaterThan(10_000);
    }

    private void assertReadAsPlain() {
        CatalogCsv.Reading reading = CatalogCsv.read(dir);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.warnings()).isEmpty();
        assertThat(reading.draft()).isEqualTo(plain);
    }

    private List<String> problems() {
        return CatalogCsv.read(dir).problems().stream()
                .map(CatalogProblem::toString)
                .toList();
    }

    private void write(String file, String text) throws IOException {
        write(file, text, StandardCharsets.UTF_8);
    }

    private void write(String file, String text, Charset charset) throws IOException {
        Files.write(dir.resolve(file), text.getBytes(charset));
    }
}
