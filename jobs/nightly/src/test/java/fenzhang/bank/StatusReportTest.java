package fenzhang.bank;

import static fenzhang.bank.BankAnswer.reason;
import static fenzhang.bank.BankAnswer.status;
import static fenzhang.bank.BankAnswer.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.bank.PaymentStatus.Accepted;
import fenzhang.bank.PaymentStatus.Pending;
import fenzhang.bank.PaymentStatus.Reason;
import fenzhang.bank.PaymentStatus.Rejected;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusReportTest {
    private static final String ONE = "FZ202611-1001-DCD527";
    private static final String TWO = "FZ202611-1002-DCD527";
    private static final String THREE = "FZ202611-1003-DCD527";

    private static BankAnswer partly() {
        return BankAnswer.toMessage()
                .group("PART")
                .with(
                        transaction(ONE, "ACSC"),
                        transaction(TWO, "RJCT", reason("AC01", "账号不存在", "see branch")),
                        transaction(THREE, "ACSP"));
    }

    @Test
    void everyPaymentHasItsStatusReasonAndLine() throws Exception {
        StatusReport report = partly().read();
        assertThat(report.reportId()).isEqualTo("ICBC-42");
        assertThat(report.createdDate()).isEqualTo(LocalDate.of(2026, 12, 15));
        assertThat(report.originalMessageId()).isEqualTo("FZ202611-DCD527");
        assertThat(report.ofAll()).contains(new Pending("PART", new Reason("", "")));
        assertThat(report.payments())
                .containsExactly(
                        entry(ONE, 6, new Accepted("ACSC", new Reason("", ""))),
                        entry(TWO, 7, new Rejected(new Reason("AC01", "账号不存在 see branch"))),
                        entry(THREE, 8, new Pending("ACSP", new Reason("", ""))));
        assertThat(report.statusOf(TWO)).contains(new Rejected(new Reason("AC01", "账号不存在 see branch")));
        assertThat(report.statusOf(TWO)).get().extracting(PaymentStatus::code).isEqualTo("RJCT");
        assertThat(report.statusOf("FZ202611-1004-DCD527")).isEmpty();
    }

    private static Map.Entry<String, StatusReport.OfPayment> entry(String id, int line, PaymentStatus status) {
        return Map.entry(id, new StatusReport.OfPayment(status, line));
    }

    /// Otherwise these tests would read what no bank writes.
    @Test
    void theAnswersOfTheseTestsAreValidAgainstTheOfficialSchema() throws Exception {
        for (BankAnswer answer : List.of(
                partly(),
                BankAnswer.toMessage().group("RJCT"),
                BankAnswer.toMessage().with(status("ACSC")))) {
            SchemaFactory.newDefaultInstance()
                    .newSchema(Orders.schema("pain.002.001.10.xsd").toFile())
                    .newValidator()
                    .validate(new StreamSource(new StringReader(answer.xml())));
        }
    }

    @Test
    void aReportWithoutPaymentsIsOfAllOfThem() throws Exception {
        Reason none = new Reason("", "");
        assertThat(BankAnswer.toMessage().group("ACSC").read().statusOf(ONE)).contains(new Accepted("ACSC", none));
        assertThat(BankAnswer.toMessage().group("RJCT").read().statusOf(TWO)).contains(new Rejected(none));
        assertThat(BankAnswer.toMessage().group("ACTC").read().statusOf(TWO)).contains(new Pending("ACTC", none));
        assertThat(BankAnswer.toMessage().read().statusOf(ONE)).isEmpty();
    }

    @Test
    void theStatusOfTheInstructionIsCloserThanTheGroups() throws Exception {
        Optional<PaymentStatus> rejected = Optional.of(new Rejected(new Reason("AM04", "余额不足")));
        StatusReport report = BankAnswer.toMessage()
                .group("PART")
                .with(status("RJCT"), reason("AM04", "余额不足"))
                .read();
        assertThat(report.ofAll()).isEqualTo(rejected);
        assertThat(report.statusOf(ONE)).isEqualTo(rejected);
        assertThat(BankAnswer.toMessage()
                        .with(status("RJCT"), reason("AM04", "余额不足"))
                        .read()
                        .ofAll())
                .isEqualTo(rejected);
    }

    /// The codes of ISO 20022's external code sets for groups and transactions.
    @Test
    void everyKnownCodeIsFinalOrPending() throws Exception {
        for (String code : List.of("ACSC", "ACCC")) {
            assertThat(statusOf(code)).isEqualTo(new Accepted(code, new Reason("", "")));
        }
        assertThat(statusOf("RJCT")).isEqualTo(new Rejected(new Reason("", "")));
        for (String code : List.of(
                "ACCP", "ACFC", "ACFW", "ACIS", "ACPD", "ACSP", "ACTC", "ACWC", "ACWP", "BLCK", "CANC", "PART", "PATC",
                "PDNG", "PRES", "RCVC", "RCVD", "RVCM", "RVMC", "RVNA", "RVNC", "RVNM")) {
            assertThat(statusOf(code)).isEqualTo(new Pending(code, new Reason("", "")));
            assertThat(statusOf(code).isFinal()).isFalse();
        }
        assertThat(statusOf("ACCC").isFinal()).isTrue();
        assertThat(statusOf("RJCT").isFinal()).isTrue();
    }

    private static PaymentStatus statusOf(String code) throws Exception {
        return BankAnswer.toMessage()
                .with(transaction(ONE, code))
                .read()
                .statusOf(ONE)
                .orElseThrow();
    }

    @Test
    void everyVersionIsRead() throws Exception {
        for (String version : List.of("03", "04", "08", "10", "12", "14", "15")) {
            assertThat(partly().version(version).read()).isEqualTo(partly().read());
        }
    }

    @Test
    void theDateIsChinasOrAsWritten() throws Exception {
        assertThat(createdDate("2026-12-15T23:59:59+08:00")).isEqualTo("2026-12-15");
        assertThat(createdDate("2026-12-15T15:59:59.999Z")).isEqualTo("2026-12-15");
        assertThat(createdDate("2026-12-15T16:00:00Z")).isEqualTo("2026-12-16");
        assertThat(createdDate("2026-12-15T20:00:00-05:00")).isEqualTo("2026-12-16");
        assertThat(createdDate("2026-12-15T23:59:59")).isEqualTo("2026-12-15");
    }

    private static LocalDate createdDate(String created) throws Exception {
        return BankAnswer.toMessage().created(created).read().createdDate();
    }

    @Test
    void aPaymentThatIsSaidTwiceTheSameCountsOnce() throws Exception {
        StatusReport report = BankAnswer.toMessage()
                .with(transaction(ONE, "ACSC"))
                .with(transaction(TWO, "ACSC"), transaction(ONE, "ACSC"))
                .read();
        assertThat(report.payments()).containsOnlyKeys(ONE, TWO);
    }

    @Test
    void whatOtherNamespacesSayIsNotRead() throws Exception {
        String foreign = "<TxInfAndSts xmlns=\"urn:other\"><OrgnlEndToEndId>" + ONE
                + "</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>";
        StatusReport report =
                BankAnswer.toMessage().with(foreign, transaction(ONE, "RJCT")).read();
        assertThat(report.payments()).hasSize(1);
        assertThat(report.statusOf(ONE)).contains(new Rejected(new Reason("", "")));
    }

    @Test
    void prefixesCommentsCdataAndOtherEncodingsAreXmlToo(@TempDir Path folder) throws Exception {
        String xml = partly().xml()
                .replace("<AddtlInf>账号不存在<", "<AddtlInf><!-- why --><![CDATA[账号]]>不存在<")
                .replace("encoding=\"UTF-8\"", "encoding=\"GBK\"")
                .replaceAll("<(/?)([A-Z])", "<$1p:$2")
                .replace("xmlns=", "xmlns:p=");
        assertThat(xml).contains("<p:TxSts>RJCT</p:TxSts>");
        Path file = Files.write(folder.resolve("answer.xml"), xml.getBytes(Charset.forName("GBK")));
        assertThat(StatusReport.read(file)).isEqualTo(partly().read());
    }

    @Test
    void aReasonMayBeTheBanksOwnAndIsOneLine() throws Exception {
        StatusReport report = BankAnswer.toMessage()
                .with(transaction(
                        ONE,
                        "RJCT",
                        "<StsRsnInf><Rsn><Prtry>E-77</Prtry></Rsn><AddtlInf>a\n=b&#13;&#9;c</AddtlInf></StsRsnInf>",
                        reason("AC04", "closed")))
                .read();
        assertThat(report.statusOf(ONE)).contains(new Rejected(new Reason("E-77 AC04", "a =b  c closed")));
    }
}
