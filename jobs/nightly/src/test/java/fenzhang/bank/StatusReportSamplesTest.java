package fenzhang.bank;

import static fenzhang.bank.BankAnswer.status;
import static fenzhang.bank.BankAnswer.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.bank.PaymentStatus.Accepted;
import fenzhang.bank.PaymentStatus.Pending;
import fenzhang.bank.PaymentStatus.Reason;
import fenzhang.bank.PaymentStatus.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/// Reports as banks send them (`answers/*.xml`, written by hand): taken where what they mean is certain, else refused
/// with what to ask the bank for.
class StatusReportSamplesTest {
    private static final String ONE = "FZ202611-1001-DCD527";
    private static final String TWO = "FZ202611-1002-DCD527";
    private static final Reason NONE = new Reason("", "");

    private static String sample(String name) throws IOException {
        try (InputStream in = StatusReportSamplesTest.class.getResourceAsStream("answers/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static StatusReport read(String name) throws IOException {
        return BankAnswer.read(sample(name));
    }

    private static AbstractThrowableAssert<?, ?> refused(String xml) {
        return assertThatThrownBy(() -> BankAnswer.read(xml)).isInstanceOf(StatusReportRefused.class);
    }

    @Test
    void aBusinessMessageIsItsDocument() throws Exception {
        StatusReport report = read("business-message.xml");
        assertThat(report.reportId()).isEqualTo("ICBC-20261211-000731");
        assertThat(report.createdDate()).isEqualTo(LocalDate.of(2026, 12, 11));
        assertThat(report.originalMessageId()).isEqualTo("FZ202611-DCD527");
        assertThat(report.payments()).containsOnlyKeys(ONE, TWO);
        assertThat(report.statusOf(ONE)).contains(new Accepted("ACSC", NONE));
        assertThat(report.statusOf(TWO)).contains(new Rejected(new Reason("AC01", "收款人账号户名不符")));
        assertThat(report.payments().get(TWO).line()).isEqualTo(33);
    }

    @Test
    void aBanksOwnEnvelopeInGbkIsItsDocument() throws Exception {
        String xml = sample("own-envelope.xml").replace("encoding=\"UTF-8\"", "encoding=\"GBK\"");
        StatusReport report =
                StatusReport.read(new ByteArrayInputStream(xml.getBytes(Charset.forName("GBK"))), "answer.xml");
        assertThat(report).isEqualTo(read("own-envelope.xml"));
        assertThat(report.createdDate()).isEqualTo(LocalDate.of(2026, 12, 11));
        assertThat(report.statusOf(ONE)).contains(new Rejected(new Reason("E0123", "账户已销户")));
    }

    @Test
    void anInstructionThatIsRejectedIsAllOfItsPayments() throws Exception {
        StatusReport report = read("instruction-rejected.xml");
        assertThat(report.payments()).isEmpty();
        assertThat(report.statusOf(TWO)).contains(new Rejected(new Reason("AM04", "付款账户余额不足")));
    }

    @Test
    void paymentsWithoutAStatusHaveTheInstructionsAndMayBeNamedByInstructionId() throws Exception {
        StatusReport report = read("instruction-ids-without-status.xml");
        assertThat(report.payments()).containsOnlyKeys(ONE, TWO);
        assertThat(report.statusOf(TWO)).contains(new Accepted("ACSC", NONE));
    }

    @Test
    void aGroupsStatusAloneIsOfAllPayments() throws Exception {
        assertThat(read("group-rejected.xml").statusOf(ONE)).contains(new Rejected(new Reason("FF01", "")));
        StatusReport technically = read("group-accepted-technically.xml");
        assertThat(technically.statusOf(ONE)).contains(new Pending("ACCP", NONE));
        assertThat(technically.createdDate()).isEqualTo(LocalDate.of(2026, 12, 12)); // in China
    }

    /// Otherwise these tests would read what no bank writes. The others have a date alone, or stand in an envelope.
    @Test
    void samplesOfTheSchemasVersionAreValid() throws Exception {
        for (String name : List.of("instruction-rejected.xml", "instruction-ids-without-status.xml")) {
            SchemaFactory.newDefaultInstance()
                    .newSchema(Orders.schema("pain.002.001.10.xsd").toFile())
                    .newValidator()
                    .validate(new StreamSource(
                            new ByteArrayInputStream(sample(name).getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void aPaymentWithoutAStatusHasThatOfAllWithItsOwnReason() throws Exception {
        String listed = without("TxSts", transaction(ONE, "RJCT", BankAnswer.reason("AC01", "销户")));
        assertThat(BankAnswer.toMessage().with(status("RJCT"), listed).read().statusOf(ONE))
                .contains(new Rejected(new Reason("AC01", "销户")));
        assertThat(BankAnswer.toMessage().group("RJCT").with(listed).read().statusOf(ONE))
                .contains(new Rejected(new Reason("AC01", "销户")));
        String plain = without("TxSts", transaction(ONE, "RJCT"));
        assertThat(BankAnswer.toMessage()
                        .group("RJCT")
                        .with(status("RJCT"), BankAnswer.reason("AM04"), plain)
                        .read()
                        .statusOf(ONE))
                .contains(new Rejected(new Reason("AM04", "")));
        // the closer one counts
        assertThat(BankAnswer.toMessage()
                        .group("ACSP")
                        .with(status("ACSC"), plain)
                        .read()
                        .statusOf(ONE))
                .contains(new Accepted("ACSC", NONE));
    }

    @Test
    void whatBecameOfAPaymentMustBeCertain() throws Exception {
        String ask = ": ask the bank for TxSts of each payment";
        refused(sample("partly-without-status.xml"))
                .hasMessage("answer.xml:15: payment " + ONE + " has no TxSts, and PART says that some payments were"
                        + " carried out and others not" + ask);
        String plain = without("TxSts", transaction(ONE, "ACSC"));
        refused(BankAnswer.toMessage().with(plain).xml())
                .hasMessage("answer.xml:6: payment " + ONE + " has no TxSts, and there is no PmtInfSts or GrpSts of all"
                        + ask);
        refused(BankAnswer.toMessage().group("ACSC").with(status("PART"), plain).xml())
                .hasMessageContaining("PART says that some payments");
        // listed with a reason beside a whole that was carried out, or is on its way
        String reason = without("TxSts", transaction(ONE, "ACSC", BankAnswer.reason("AC01")));
        for (String whole : List.of("ACSC", "ACSP")) {
            refused(BankAnswer.toMessage().with(status(whole), reason).xml())
                    .hasMessage("answer.xml:7: payment " + ONE + " has a reason, AC01, and no TxSts, and the whole is "
                            + whole + ": whether it was carried out is unclear" + ask);
        }
    }

    @Test
    void partOfAMessageMustBeListed() {
        for (BankAnswer answer : List.of(
                BankAnswer.toMessage().group("PART"),
                BankAnswer.toMessage().with(status("PART")),
                BankAnswer.toMessage().group("PART").with(""))) {
            refused(answer.xml())
                    .hasMessage("answer.xml:5: message FZ202611-DCD527 is said to be PART, carried out in part, and no"
                            + " payment is listed: ask the bank for a report with TxInfAndSts and TxSts of each"
                            + " payment");
        }
    }

    @Test
    void aPaymentMustBeNamedInOneWay() throws Exception {
        String listed = transaction(ONE, "ACSC");
        for (String named : List.of(
                without("OrgnlInstrId", listed),
                without("OrgnlEndToEndId", listed),
                listed.replace("<OrgnlEndToEndId>" + ONE, "<OrgnlEndToEndId>NOTPROVIDED"),
                listed.replace("<OrgnlInstrId>" + ONE, "<OrgnlInstrId>NOTPROVIDED"))) {
            assertThat(BankAnswer.toMessage().with(named).read().payments()).containsOnlyKeys(ONE);
        }
        refused(BankAnswer.toMessage()
                        .with(listed.replace("<OrgnlInstrId>" + ONE, "<OrgnlInstrId>" + TWO))
                        .xml())
                .hasMessage("answer.xml:6: OrgnlEndToEndId is " + ONE + " and OrgnlInstrId " + TWO
                        + ", which were the same when they were sent: ask the bank which payment it is");
        refused(BankAnswer.toMessage()
                        .with(listed.replace(">" + ONE + "<", ">NOTPROVIDED<"))
                        .xml())
                .hasMessageContaining("names no payment, neither by OrgnlEndToEndId nor by OrgnlInstrId");
    }

    @Test
    void theStatusOfAnInstructionThatWasNotSentIsLaidOnNothing() throws Exception {
        String other = BankAnswer.toMessage()
                .with(status("RJCT"))
                .xml()
                .replace("<OrgnlPmtInfId>FZ202611-DCD527", "<OrgnlPmtInfId>BATCH-7");
        refused(other)
                .hasMessage("answer.xml:6: PmtInfSts is of OrgnlPmtInfId BATCH-7, and the message has FZ202611-DCD527"
                        + " alone: of which payments it speaks is unclear. Ask the bank for TxSts of each payment");
        // where each payment has its own, the bank's own batches don't matter
        String split = BankAnswer.toMessage()
                .with(status("ACSC"), transaction(ONE, "ACSC"))
                .xml()
                .replace("<OrgnlPmtInfId>FZ202611-DCD527", "<OrgnlPmtInfId>BATCH-7");
        assertThat(BankAnswer.read(split).statusOf(ONE)).contains(new Accepted("ACSC", NONE));
    }

    @Test
    void severalReportsInOneEnvelopeAreTakenInOneByOne() {
        String one = body(BankAnswer.toMessage().group("ACSC"));
        String two = body(BankAnswer.toMessage().group("RJCT"));
        refused("<batch>\n" + one + two + "</batch>")
                .hasMessageContaining(
                        "is the second of 2 reports in one file: save each Document as a file of its" + " own");
    }

    @Test
    void otherDocumentsBesideTheReportDoNotMatter() throws Exception {
        String report = body(BankAnswer.toMessage().group("ACSC"));
        String statement = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><x/></Document>";
        String deep = "<a>".repeat(50) + statement + report + "</a>".repeat(50);
        assertThat(BankAnswer.read(deep).statusOf(ONE)).contains(new Accepted("ACSC", NONE));
        refused("<a>" + statement + "</a>").hasMessageContaining("or an envelope with one inside");
        refused("<a><![CDATA[" + report + "]]></a>").hasMessageContaining("its root is a in namespace \"\"");
    }

    @Test
    void anEnvelopeBringsNoDocumentType() {
        String report = body(BankAnswer.toMessage().group("ACSC"));
        refused("<!DOCTYPE a [<!ENTITY x \"y\">]><a>" + report + "</a>").hasMessageContaining("has a document type");
        refused("<a>" + report + "&x;</a>").hasMessageContaining("is not well-formed XML");
    }

    @Test
    void versionsBeforeTheThirdAreNamed() {
        refused(BankAnswer.toMessage().version("02").xml())
                .hasMessage("answer.xml:2: is pain.002 of version 02, whose elements are others: ask the bank for"
                        + " version 03 or later");
    }

    @Test
    void aDateIsReadInEveryFormThatHasOneMeaning() throws Exception {
        for (String created : List.of(
                "2026-12-15",
                "2026-12-15+08:00",
                "20261215",
                "2026-12-15 09:30:00",
                "2026-12-15T09:30",
                "2026-12-15T09:30:00+0800",
                "2026-12-15T09:30:00.123456+08:00",
                "20261215T093000")) {
            assertThat(BankAnswer.toMessage().created(created).read().createdDate())
                    .as(created)
                    .isEqualTo(LocalDate.of(2026, 12, 15));
        }
        assertThat(BankAnswer.toMessage()
                        .created("2026-12-15T20:00:00-0500")
                        .read()
                        .createdDate())
                .isEqualTo(LocalDate.of(2026, 12, 16));
        for (String created :
                List.of("15.12.2026", "12/15/2026", "2026-02-30", "2026-12", "261215", "T09:30", "", "today")) {
            refused(BankAnswer.toMessage().created(created).xml()).hasMessageContaining("CreDtTm is");
        }
    }

    private static String body(BankAnswer answer) {
        return answer.xml().lines().skip(1).collect(Collectors.joining("\n"));
    }

    private static String without(String element, String xml) {
        return xml.replaceAll("<" + element + ">.*?</" + element + ">", "");
    }
}
