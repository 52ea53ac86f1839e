package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// `fenzhang payout` over real nights. Balances, taxes and files are worked out by hand.
class PayoutTest {
    private static final String HEAD = "period,creator_id,name,kind,outcome,gross_fen,income_before_fen,"
            + "withheld_before_fen,months_before,taxable_fen,tax_bps,quick_deduction_fen,tax_fen,net_fen,"
            + "carried_forward_fen,payment_id\n";

    /// November and December of one year, January of the next: 30 000 yuan a month for an individual; a company that is
    /// a fen below the minimum, reaches it, and then owes.
    @Test
    void threeMonthsComeOutAsWorkedOutByHand(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000", "b 11 9999").settleTo("2026-11-30");
            world.payout("--period", "2026-11").assertDone();
            // 80 % of 30 000 less 5 000 is 19 000; 3 % of it 570
            assertThat(world.file("2026-11", "payout.csv"))
                    .hasContent(HEAD
                            + "2026-11,1,\"'=1+1\"\"张,三\"\"\",INDIVIDUAL,paid,3000000,0,0,0,1900000,300,0,57000,2943000,0,"
                            + "FZ202611-1-9D96C9\n"
                            + "2026-11,2,乙公司,COMPANY,below_minimum,9999,,,,,,,0,0,9999,\n");
            assertThat(owed(world)).containsExactly("0", "9999");

            world.unlocks("2026-12-05", "c 10 3000000")
                    .unlocks("2026-12-31", "d 11 1")
                    .settleTo("2026-12-31");
            world.payout("--period", "2026-12").assertDone();
            // 38 000 · 10 % − 2 520 = 1 280, less 570
            assertThat(lines(world, "2026-12"))
                    .containsExactly(
                            "2026-12,1,\"'=1+1\"\"张,三\"\"\",INDIVIDUAL,paid,3000000,3000000,57000,1,3800000,1000,252000,"
                                    + "71000,2929000,0,FZ202612-1-9D96C9",
                            "2026-12,2,乙公司,COMPANY,paid,10000,,,,,,,0,10000,0,FZ202612-2-9D96C9");

            world.unlocks("2027-01-04", "e 10 3000000");
            world.world()
                    .sales(
                            "2027-01-05",
                            PaydayWorld.refund("2027-01-05", "b", 11, 9999, 5000, LocalDate.of(2026, 11, 30)));
            world.settleTo("2027-01-31");
            CommandLineRun january = world.payout("--period", "2027-01").assertDone();
            // a new year begins with nothing
            assertThat(lines(world, "2027-01"))
                    .containsExactly(
                            "2027-01,1,\"'=1+1\"\"张,三\"\"\",INDIVIDUAL,paid,3000000,0,0,0,1900000,300,0,57000,2943000,0,"
                                    + "FZ202701-1-9D96C9",
                            "2027-01,2,乙公司,COMPANY,negative,-5000,,,,,,,0,0,-5000,");
            assertThat(january.out())
                    .contains("1 payment, ¥29,430.00, to be executed on 2027-02-10")
                    .contains("negative: the creator owes");
            assertThat(owed(world)).containsExactly("0", "-5000");
            CommandLineRun check = world.trial().command("ledger", "check").assertDone();
            assertThat(check.out()).containsPattern("tax:withheld .* ¥1,850.00 +-¥1,850.00");
            assertThat(check.out()).containsPattern("bank:clearing .* ¥88,250.00 +-¥88,250.00");
        }
    }

    private static List<String> owed(PaydayWorld world) {
        return List.of(world.owed(1), world.owed(2));
    }

    private static List<String> lines(PaydayWorld world, String period) throws IOException {
        return Files.readAllLines(world.file(period, "payout.csv")).stream()
                .skip(1)
                .toList();
    }

    @Test
    void thePaymentFileIsValidAndAddsUp(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000", "b 11 10000").settleTo("2026-11-30");
            world.payout("--period", "2026-11", "--execution-date", "2026-12-07")
                    .assertDone();
            String xml = Files.readString(world.file("2026-11", "pain.001.xml"));
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(
                            PayoutTest.class.getResource("/schemas/iso20022/pain.001.001.09.xsd")))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            assertThat(texts(document, "InstdAmt")).containsExactly("29430.00", "100.00");
            assertThat(texts(document, "CtrlSum"))
                    .hasSize(2)
                    .allSatisfy(sum -> assertThat(new BigDecimal(sum)).isEqualByComparingTo("29530.00"));
            assertThat(texts(document, "NbOfTxs")).containsExactly("2", "2");
            assertThat(texts(document, "Nm")).contains("=1+1\"张,三\"", "乙公司", "分账“测试”有限公司");
            assertThat(texts(document, "Dt")).containsExactly("2026-12-07");
            String csv = Files.readString(world.file("2026-11", "bank.csv"));
            assertThat(csv).contains("\"'=1+1\"\"张,三\"\"\"", "6222000000000001", "29430.00");
        }
    }

    private static List<String> texts(Document document, String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void aClosedPeriodStaysAsItIsAndItsFilesComeBack(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000").settleTo("2026-11-30");
            assertThat(world.payout("--period", "2026-11", "--dry-run")
                            .assertDone()
                            .out())
                    .contains("¥29,430.00", "after tax of ¥570.00", "Nothing was recorded");
            assertThat(world.file("2026-11", "payout.csv")).doesNotExist();
            world.payout("--period", "2026-11").assertDone();
            String contents = world.trial().contents();
            byte[] file = Files.readAllBytes(world.file("2026-11", "pain.001.xml"));

            // other names and accounts, another day of payment: too late
            world.creators("1,Other,COMPANY,1,X", "2,Else,INDIVIDUAL,2,Y");
            String withCatalog = world.trial().contents();
            assertThat(world.payout("--period", "2026-11", "--execution-date", "2026-12-31")
                            .assertDone()
                            .out())
                    .contains("2026-11 is paid out and closed: nothing was changed. Payment file FZ202611-9D96C9 was")
                    .contains("¥29,430.00");
            assertThat(world.trial().contents()).isEqualTo(withCatalog);

            Files.delete(world.file("2026-11", "pain.001.xml"));
            assertThat(world.payout("--period", "2026-11").assertDone().out()).contains("written again");
            assertThat(world.file("2026-11", "pain.001.xml")).hasBinaryContent(file);
            assertThat(world.trial().contents()).isEqualTo(withCatalog).isNotEqualTo(contents);

            Files.writeString(world.file("2026-11", "bank.csv"), "1,6222,1000000.00");
            CommandLineRun changed = world.payout("--period", "2026-11");
            assertThat(changed.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(changed.err()).contains("bank.csv is not the file that was registered", "Don't send it");
            CommandLineRun check = world.trial().command("ledger", "check");
            assertThat(check.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(check.err()).contains("bank.csv is not the file that was registered");
        }
    }

    @Test
    void itIsRefusedWhileADayIsMissing(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-29")) {
            world.unlocks("2026-11-29", "a 10 3000000");
            world.payout("--period", "2026-11")
                    .assertRefused(ExitCode.INPUT_REFUSED, "a day of it is not sealed", "pdd 2026-11-29");
            world.settleTo("2026-11-29");
            String contents = world.trial().contents();
            for (String dry : List.of("--dry-run", "--json")) {
                world.payout("--period", "2026-11", dry)
                        .assertRefused(
                                ExitCode.INPUT_REFUSED,
                                "pdd 2026-11-30: fenzhang run --platform pdd --date 2026-11-30 --to 2026-11-30");
            }
            assertThat(world.trial().contents()).isEqualTo(contents);
            world.payout("--period", "2026-09").assertRefused(ExitCode.INPUT_REFUSED, "no platform was settled in it");
        }
    }

    @Test
    void monthsArePaidOutInTheirOrder(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.winter(dir)) {
            world.payout("--period", "2026-11").assertDone();
            assertThat(world.trial().command("status").out())
                    .contains("2026-12 is complete and not paid out: fenzhang payout --period 2026-12 --dry-run");
            world.payout("--period", "2027-01")
                    .assertRefused(ExitCode.INPUT_REFUSED, "can't be paid out before 2026-12: tax goes by the month");
            world.payout("--period", "2026-12").assertDone();
            world.payout("--period", "2026-10").assertRefused(ExitCode.INPUT_REFUSED, "2026-12 is closed");
        }
    }

    @Test
    void wrongCommandsAreRefused(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000").settleTo("2026-11-30");
            String contents = world.trial().contents();
            world.payout().assertRefused(ExitCode.USAGE, "which month");
            world.payout("--period", "2026-13").assertRefused(ExitCode.USAGE, "expected a month");
            world.payout("--period", "2026-11", "--execution-date", "2026-11-30")
                    .assertRefused(ExitCode.USAGE, "must be after the period");
            world.trial()
                    .command("payout", "--yes", "--period", "2026-11")
                    .assertRefused(ExitCode.USAGE, "fenzhang.payout.payer lacks name, org-id, account, bank-code");
            world.trial()
                    .command("payout", "--yes", "--period", "2026-11", "--dry-run")
                    .assertDone();
            Files.writeString(
                    dir.resolve("config/tax.yaml"),
                    Files.readString(dir.resolve("config/tax.yaml")).replace("2019-01-01", "2027-01-01"),
                    StandardCharsets.UTF_8);
            Files.writeString(
                    dir.resolve("config/tax.yaml"),
                    Files.readString(dir.resolve("config/tax.yaml")).replace("2025-10-01", "2028-01-01"),
                    StandardCharsets.UTF_8);
            world.payout("--period", "2026-11")
                    .assertRefused(ExitCode.USAGE, "tax.yaml: has no version in force on 2026-11-30");
            assertThat(world.trial().contents()).isEqualTo(contents);
        }
    }

    @Test
    void creatorsWhomNoBankCouldPayKeepTheirBalance(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            world.creators("1,张三,INDIVIDUAL,,ICBKCNBJ", "2,乙公司,COMPANY,6222/*,BKCHCNBJ100");
            CommandLineRun run = world.payout("--period", "2026-11").assertDone();
            assertThat(run.out()).contains("to be mended in the catalog").doesNotContain("6222/*");
            assertThat(lines(world, "2026-11"))
                    .containsExactly(
                            "2026-11,1,张三,INDIVIDUAL,no_account,3000000,,,,,,,0,0,3000000,",
                            "2026-11,2,乙公司,COMPANY,no_account,20000,,,,,,,0,0,20000,");
            assertThat(world.file("2026-11", "pain.001.xml")).doesNotExist();
            assertThat(owed(world)).containsExactly("3000000", "20000");
        }
    }

    /// A platform that is added later can't bring days of a month that was paid out.
    @Test
    void aClosedPeriodTakesNoFurtherDay(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000").settleTo("2026-11-30");
            world.payout("--period", "2026-11").assertDone();
            world.trial()
                    .edit(
                            "config/application.yaml",
                            text -> text.replace(
                                    "  quarantine", "    jd: {first-business-date: 2026-11-30}\n  quarantine"));
            String contents = world.trial().contents();
            for (String log : List.of("views", "sales")) {
                Path partition = Files.createDirectories(dir.resolve("lake/" + log + "/platform=jd/dt=2026-11-30"));
                Files.createFile(partition.resolve("_SUCCESS"));
            }
            CommandLineRun run = world.trial().command("run", "--date", "2026-11-30", "--platform", "jd");
            assertThat(run.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
            assertThat(run.err()).contains("2026-11 is paid out and closed", "starts on 2026-12-01 or later");
            assertThat(world.trial().contents()).isEqualTo(contents);
        }
    }

    @Test
    void jsonHasEveryLine(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.unlocks("2026-11-30", "a 10 3000000", "b 11 9999").settleTo("2026-11-30");
            String planned = world.payout("--period", "2026-11", "--dry-run", "--json")
                    .assertDone()
                    .out();
            assertThat(planned)
                    .contains("\"state\":\"planned\"", "\"tax_fen\":57000", "\"outcome\":\"below_minimum\"")
                    .doesNotContain("6222");
            String paid =
                    world.payout("--period", "2026-11", "--json").assertDone().out();
            assertThat(paid).contains("\"state\":\"closed\"", "\"payment_id\":\"FZ202611-1-9D96C9\"");
        }
    }
}
