package fenzhang.bank;

import static fenzhang.bank.BankAnswer.status;
import static fenzhang.bank.BankAnswer.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that can't be relied on: refused with file, line and what was expected.
class StatusReportRefusedTest {
    private static final String ONE = "FZ202611-1001-DCD527";

    private static AbstractThrowableAssert<?, ?> refused(String xml) {
        return assertThatThrownBy(() -> BankAnswer.read(xml)).isInstanceOf(StatusReportRefused.class);
    }

    private static AbstractThrowableAssert<?, ?> refused(BankAnswer answer) {
        return refused(answer.xml());
    }

    @Test
    void anUnknownCodeIsNamedWithItsPlace() {
        String known = "expected one of ACCC, ACCP, ACFC, ACFW, ACIS, ACPD, ACSC, ACSP, ACTC, ACWC, ACWP, BLCK, CANC,"
                + " PART, PATC, PDNG, PRES, RCVC, RCVD, RJCT, RVCM, RVMC, RVNA, RVNC, RVNM";
        refused(BankAnswer.toMessage().with("\n" + transaction(ONE, "OKAY")))
                .hasMessage("answer.xml:7: TxSts is OKAY, " + known);
        refused(BankAnswer.toMessage().group("ok")).hasMessage("answer.xml:5: GrpSts is ok, " + known);
        refused(BankAnswer.toMessage().with(status("rjct"))).hasMessage("answer.xml:6: PmtInfSts is rjct, " + known);
    }

    @Test
    void whatIsMissingIsNamed() {
        String xml = BankAnswer.toMessage().with(transaction(ONE, "ACSC")).xml();
        refused(xml.replace("<MsgId>ICBC-42</MsgId>", ""))
                .hasMessage("answer.xml:4: GrpHdr has 0 elements MsgId, expected one");
        refused(xml.replace("ICBC-42", "  ")).hasMessage("answer.xml:4: MsgId is empty");
        refused(xml.replace("<CreDtTm>2026-12-15T09:30:00+08:00</CreDtTm>", ""))
                .hasMessage("answer.xml:4: GrpHdr has 0 elements CreDtTm, expected one");
        refused(xml.replace("<OrgnlMsgId>FZ202611-DCD527</OrgnlMsgId>", ""))
                .hasMessage("answer.xml:5: OrgnlGrpInfAndSts has 0 elements OrgnlMsgId, expected one");
        refused(xml.replace("<OrgnlEndToEndId>" + ONE + "</OrgnlEndToEndId>", "")
                        .replace("<OrgnlInstrId>" + ONE + "</OrgnlInstrId>", ""))
                .hasMessage("answer.xml:6: TxInfAndSts names no payment, neither by OrgnlEndToEndId nor by"
                        + " OrgnlInstrId: ask the bank for a report with OrgnlEndToEndId");
        refused(xml.replace("<TxSts>ACSC</TxSts>", ""))
                .hasMessage("answer.xml:6: payment FZ202611-1001-DCD527 has no TxSts, and there is no PmtInfSts or"
                        + " GrpSts of all: ask the bank for TxSts of each payment");
        refused(xml.replaceAll("(?s)<GrpHdr>.*</GrpHdr>", ""))
                .hasMessage("answer.xml:3: CstmrPmtStsRpt has 0 elements GrpHdr, expected one");
    }

    /// A payment that is listed with words and no status is an exception from what all had, as one with a code is.
    @Test
    void aReasonInWordsBesideNoStatusIsUnclear() throws Exception {
        String words = "<StsRsnInf><AddtlInf>账号不存在</AddtlInf></StsRsnInf>";
        String listed = transaction(ONE, "ACSC", words).replace("<TxSts>ACSC</TxSts>", "");
        for (String code : List.of("ACSC", "ACSP")) {
            refused(BankAnswer.toMessage().with(status(code), listed))
                    .hasMessage(
                            "answer.xml:7: payment FZ202611-1001-DCD527 has a reason, in words, and no TxSts, and the"
                                    + " whole is " + code
                                    + ": whether it was carried out is unclear: ask the bank for TxSts of"
                                    + " each payment");
        }
        assertThat(BankAnswer.read(BankAnswer.toMessage()
                                .with(status("RJCT"), listed)
                                .xml())
                        .payments())
                .hasSize(1);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        refused(BankAnswer.toMessage().created("15.12.2026"))
                .hasMessage("answer.xml:4: CreDtTm is 15.12.2026, expected a time such as 2026-12-15T09:30:00+08:00");
    }

    @Test
    void anotherMessageIsNoReport() {
        String xml = BankAnswer.toMessage().xml();
        refused(xml.replace("pain.002.001.10", "pain.001.001.09"))
                .hasMessage("answer.xml:2: its root is Document in namespace"
                        + " \"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\", expected Document in"
                        + " urn:iso:std:iso:20022:tech:xsd:pain.002.001.10 or the like, or an envelope with one"
                        + " inside");
        refused("<html/>")
                .hasMessageStartingWith("answer.xml:1: its root is html in namespace \"\", expected Document");
        refused("<Document/>").hasMessageContaining("its root is Document in namespace \"\"");
        refused(xml.replace("CstmrPmtStsRpt", "CstmrCdtTrfInitn"))
                .hasMessage("answer.xml:2: Document has 0 elements CstmrPmtStsRpt, expected one");
    }

    @Test
    void aPaymentOfTwoMindsIsRefused() {
        refused(BankAnswer.toMessage().with(transaction(ONE, "ACSC"), transaction(ONE, "RJCT")))
                .hasMessage("answer.xml:7: payment FZ202611-1001-DCD527 is said to be ACSC and, here, RJCT:"
                        + " ask the bank which it is");
        refused(BankAnswer.toMessage().with(transaction(ONE, "ACSP")).with(transaction(ONE, "ACSC")))
                .hasMessageContaining("is said to be ACSP and, here, ACSC");
        refused(BankAnswer.toMessage().group("ACSC").with(status("RJCT")))
                .hasMessage("answer.xml:6: the message is said to be ACSC and, here, RJCT: ask the bank which it is");
        refused(BankAnswer.toMessage().group("RJCT").with(transaction(ONE, "ACSC")))
                .hasMessageContaining("as part of the message, is said to be RJCT and, here, ACSC");
        refused(BankAnswer.toMessage().with(status("ACSP")).with(status("ACTC")))
                .hasMessageContaining("the message is said to be ACSP and, here, ACTC");
    }

    @Test
    void aFileThatBreaksOffIsNoReportAtAnyByte() {
        String xml = BankAnswer.toMessage().with(transaction(ONE, "ACSC")).xml().strip();
        for (int end = 0; end < xml.length(); end++) {
            String part = xml.substring(0, end);
            refused(part).hasMessageMatching("answer\\.xml:\\d: is not well-formed XML: .+");
        }
    }

    @Test
    void whatFollowsTheRootIsLookedAtToo() {
        refused(BankAnswer.toMessage().xml() + "<more/>").hasMessageContaining("is not well-formed XML");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        byte[] xml = BankAnswer.toMessage().xml().getBytes(StandardCharsets.UTF_8);
        xml[xml.length / 2] = (byte) 0xFF;
        assertThatThrownBy(() -> StatusReport.read(new ByteArrayInputStream(xml), "answer.xml"))
                .isInstanceOf(StatusReportRefused.class)
                .hasMessageContaining("is not well-formed XML");
        refused(BankAnswer.toMessage().xml().replace("UTF-8", "KLINGON-1")).hasMessageContaining("KLINGON-1");
    }

    @Test
    void aDocumentTypeIsRefusedWhateverItDeclares(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "canary");
        String xml = BankAnswer.toMessage().with(transaction(ONE, "ACSC")).xml();
        for (String declared : List.of(
                "<!DOCTYPE Document>",
                "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/x.dtd\">",
                "<!DOCTYPE Document SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE Document [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]>",
                billionLaughs())) {
            for (String id : List.of("ICBC-42", "&x;")) {
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> refused(xml.replaceFirst("\n", "\n" + declared + "\n")
                                        .replace("ICBC-42", id))
                                .hasMessage(
                                        "answer.xml:2: has a document type (DOCTYPE), which no bank's report needs and"
                                                + " none is read with"));
            }
        }
        refused(xml.replace("ICBC-42", "&x;"))
                .hasMessage("answer.xml:4: is not well-formed XML: The entity \"x\" was referenced, but not declared.");
    }

    private static String billionLaughs() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE Document [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= 30; i++) {
            laughs.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
        }
        return laughs.append("<!ENTITY x \"&a30;\">]>").toString();
    }

    @Test
    void aFileWithoutAnEndIsRefusedSoon() {
        String xml = BankAnswer.toMessage().xml();
        String head = xml.substring(0, xml.indexOf("</CstmrPmtStsRpt>"));
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        InputStream in =
                new SequenceInputStream(new ByteArrayInputStream(head.getBytes(StandardCharsets.UTF_8)), endless);
        assertThatThrownBy(() -> StatusReport.read(in, "answer.xml"))
                .isInstanceOf(StatusReportRefused.class)
                .hasMessageMatching("answer\\.xml:\\d+: is longer than 64 MiB; a report of 10 000 payments has 10");
    }

    @Test
    void deepNestsAreRefusedOrSkipped() throws Exception {
        int deep = 100_000;
        String kept = "<Rsn>".repeat(deep) + "</Rsn>".repeat(deep);
        refused(BankAnswer.toMessage().with(transaction(ONE, "RJCT", "<StsRsnInf>" + kept + "</StsRsnInf>")))
                .hasMessageContaining("Rsn is nested deeper than any pain.002");
        String skipped = "<Else>".repeat(20) + "</Else>".repeat(20);
        assertThat(BankAnswer.toMessage()
                        .with(transaction(ONE, "RJCT", skipped))
                        .read()
                        .payments())
                .hasSize(1);
    }

    @Test
    void aDiskThatFailsIsNoFaultOfTheReport() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThatThrownBy(() -> StatusReport.read(failing, "answer.xml"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
        InputStream later = new SequenceInputStream(
                new ByteArrayInputStream("<Document>".getBytes(StandardCharsets.UTF_8)), failing);
        assertThatThrownBy(() -> StatusReport.read(later, "answer.xml"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }
}
