package fenzhang.bank;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A bank in miniature: what it answers, as `pain.002`. Its parts are texts, so that a test can
/// break any of them.
///
/// @param version of the namespace, such as `10`
/// @param created as `CreDtTm`
/// @param group elements of `OrgnlGrpInfAndSts` after the message's name
/// @param instructions elements `OrgnlPmtInfAndSts`
record BankAnswer(String version, String created, String group, String instructions) {
    static final String MESSAGE = "FZ202611-DCD527";

    static BankAnswer toMessage() {
        return new BankAnswer("10", "2026-12-15T09:30:00+08:00", "", "");
    }

    BankAnswer version(String other) {
        return new BankAnswer(other, created, group, instructions);
    }

    BankAnswer created(String other) {
        return new BankAnswer(version, other, group, instructions);
    }

    BankAnswer group(String status) {
        return new BankAnswer(version, created, "<GrpSts>" + status + "</GrpSts>", instructions);
    }

    /// Adds an instruction.
    ///
    /// @param elements of it, after the message's id: those of [#status], then [#transaction]
    BankAnswer with(String... elements) {
        String more = "<OrgnlPmtInfAndSts><OrgnlPmtInfId>" + MESSAGE + "</OrgnlPmtInfId>" + String.join("\n", elements)
                + "</OrgnlPmtInfAndSts>";
        return new BankAnswer(version, created, group, instructions + more);
    }

    static String status(String code) {
        return "<PmtInfSts>" + code + "</PmtInfSts>";
    }

    static String transaction(String endToEndId, String code, String... reason) {
        return "<TxInfAndSts><StsId>S1</StsId><OrgnlInstrId>" + endToEndId + "</OrgnlInstrId><OrgnlEndToEndId>"
                + endToEndId + "</OrgnlEndToEndId><TxSts>" + code + "</TxSts>" + String.join("", reason)
                + "<OrgnlTxRef><Amt><InstdAmt Ccy=\"CNY\">1.00</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>";
    }

    static String reason(String code, String... texts) {
        StringBuilder reason =
                new StringBuilder("<StsRsnInf><Orgtr><Nm>Bank</Nm></Orgtr><Rsn><Cd>" + code + "</Cd></Rsn>");
        for (String text : texts) {
            reason.append("<AddtlInf>").append(text).append("</AddtlInf>");
        }
        return reason + "</StsRsnInf>";
    }

    String xml() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.%s">
                <CstmrPmtStsRpt>
                <GrpHdr><MsgId>ICBC-42</MsgId><CreDtTm>%s</CreDtTm><InitgPty><Nm>Bank</Nm></InitgPty></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>FZ202611-DCD527</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>\
                %s</OrgnlGrpInfAndSts>
                %s
                </CstmrPmtStsRpt>
                </Document>
                """.formatted(version, created, group, instructions);
    }

    StatusReport read() throws IOException {
        return read(xml());
    }

    static StatusReport read(String xml) throws IOException {
        return StatusReport.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "answer.xml");
    }
}
