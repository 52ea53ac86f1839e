package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fenzhang payout confirm`: the bank's answers, and what they do to balances.
class PayoutConfirmTest {
    private static final String MESSAGE = "FZ202611-9D96C9";
    private static final String ONE = "FZ202611-1-9D96C9";
    private static final String TWO = "FZ202611-2-9D96C9";

    /// November is paid: 30 000 yuan less 570 to an individual, 200 yuan to a company.
    private static PaydayWorld paid(Path dir) throws IOException {
        PaydayWorld world = PaydayWorld.november(dir);
        world.payout("--period", "2026-11").assertDone();
        assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("0 0");
        return world;
    }

    /// The same, and the days up to the end of January are settled, each month with 30 000 yuan for the
    /// individual.
    private static PaydayWorld paidInWinter(Path dir) throws IOException {
        PaydayWorld world = PaydayWorld.winter(dir);
        world.payout("--period", "2026-11").assertDone();
        return world;
    }

    /// A report; of each payment its id and status, such as `FZ202611-1-9D96C9 RJCT`.
    static String report(PaydayWorld world, String id, String date, String message, String... payments)
            throws IOException {
        StringBuilder xml = new StringBuilder("""
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%sT09:30:00+08:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>\
                </OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId>
                """.formatted(id, date, message, message));
        for (String payment : payments) {
            String[] cells = payment.split(" ", -1);
            xml.append("<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>"
                    .formatted(cells[0], cells[1]));
            if (cells[1].equals("RJCT")) {
                xml.append("<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></StsRsnInf>");
            }
            xml.append("</TxInfAndSts>\n");
        }
        xml.append("</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n");
        Path file = world.trial().dir().resolve(id + ".xml");
        Files.writeString(file, xml);
        return file.toString();
    }

    private static CommandLineRun confirm(PaydayWorld world, String file) {
        return world.trial().command("payout", "confirm", file);
    }

    /// The account was closed by mistake, says the creator.
    private static void release(PaydayWorld world) {
        world.trial()
                .command("payout", "release", "1", "--reason", "account open again")
                .assertDone();
    }

    @Test
    void aRejectedPaymentIsOwedAgainOnceAndPaidInTheNextPayout(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paidInWinter(dir)) {
            String file = report(world, "B1", "2026-12-11", MESSAGE, ONE + " RJCT", TWO + " ACSC");
            assertThat(confirm(world, file).assertDone().out())
                    .contains("accepted            1", "rejected            1", "creator 1  RJCT AC04 账户已销户")
                    .contains("owed again since 2026-12-11");
            // gross, tax included, is owed again, beside what December and January earned
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("9000000 0");

            String contents = world.trial().contents();
            assertThat(confirm(world, file).assertDone().out()).contains("was taken in before: nothing was changed");
            assertThat(world.trial().contents()).isEqualTo(contents);
            // told once more in another report: put back it is already
            String more = report(world, "B2", "2026-12-12", MESSAGE, ONE + " RJCT");
            assertThat(world.trial()
                            .command("payout", "confirm", more, "--json")
                            .assertDone()
                            .out())
                    .startsWith("{\"period\":\"2026-11\",\"report_id\":\"B2\",\"reported_on\":\"2026-12-12\",")
                    .contains("\"is_new\":true,\"accepted\":[],\"pending\":[],\"rejected\":[1],\"put_back\":[],")
                    .contains("\"posted_date\":\"2026-12-12\",\"seal\":\"");
            assertThat(world.trial()
                            .command("payout", "confirm", more, "--json")
                            .assertDone()
                            .out())
                    .contains("\"is_new\":false,", "\"rejected\":[1],\"seal\":\"");
            assertThat(world.owed(1)).isEqualTo("9000000");
            assertThat(world.payout("--period", "2026-11").assertDone().out())
                    .contains("sent back by the bank", "(rejected RJCT)", "(accepted ACSC)");
            world.trial().command("ledger", "check").assertDone();

            release(world);
            world.payout("--period", "2026-12").assertDone();
            // 60 000 · 80 % less twice 5 000 is 38 000; 10 % of it less 2 520 is 1 280: what was withheld went back
            // too, the month counts
            assertThat(Files.readString(world.file("2026-12", "payout.csv")))
                    .contains(",paid,6000000,0,0,1,3800000,1000,252000,128000,5872000,0,FZ202612-1-9D96C9");
            assertThat(world.owed(1)).isEqualTo("3000000");
            assertThat(world.trial()
                            .command("ledger", "check", "--json")
                            .assertDone()
                            .out())
                    .startsWith("{\"days\":")
                    .contains("\"payouts\":2,", "\"differences\":[]");
        }
    }

    @Test
    void aReturnIsPostedInTheOpenPeriod(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paidInWinter(dir)) {
            world.payout("--period", "2026-12").assertDone();
            // the bank is late: December is closed, so it counts from January on
            assertThat(confirm(world, report(world, "B1", "2026-12-11", MESSAGE, ONE + " RJCT"))
                            .assertDone()
                            .out())
                    .contains("owed again since 2027-01-01");
            release(world);
            world.payout("--period", "2027-01").assertDone();
            // 60 000 · 80 % less 5 000 is 43 000; 10 % of it less 2 520 is 1 780: what came back is of another year
            assertThat(Files.readString(world.file("2027-01", "payout.csv")))
                    .contains(",paid,6000000,0,0,0,4300000,1000,252000,178000,5822000,0,FZ202701-1-9D96C9");
        }
    }

    /// The account was closed: days after it was carried out the payment comes back.
    @Test
    void moneyThatCameBackIsOwedAgainOnceAPersonSaysSo(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            confirm(world, report(world, "B1", "2026-12-10", MESSAGE, ONE + " ACSC", TWO + " ACSC"))
                    .assertDone();
            String back = report(world, "B2", "2026-12-14", MESSAGE, TWO + " RJCT");
            confirm(world, back).assertRefused(ExitCode.INPUT_REFUSED, "say so with --money-came-back");
            assertThat(world.owed(2)).isEqualTo("0");
            world.trial()
                    .command("payout", "confirm", back, "--money-came-back")
                    .assertDone();
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("0 20000");
            world.trial().command("ledger", "check").assertDone();
            assertThat(world.payout("--period", "2026-11").assertDone().out()).contains("don't send it again");
        }
    }

    @Test
    void aReportOnAllPaymentsIsOnEach(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Path file = dir.resolve("all.xml");
            Files.writeString(file, """
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>
                    <GrpHdr><MsgId>B9</MsgId><CreDtTm>2026-12-11T09:30:00</CreDtTm></GrpHdr>
                    <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId>
                    <GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
                    """.formatted(MESSAGE));
            confirm(world, file.toString()).assertDone();
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("3000000 20000");
        }
    }

    /// As banks send them: an envelope, no end-to-end ids, no status of their own, a date alone.
    @Test
    void aBareReportInAnEnvelopeIsTakenInWhereItIsCertain(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            String bare = """
                    <BizMsgEnvlp><AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"/>
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.09"><CstmrPmtStsRpt>
                    <GrpHdr><MsgId>B7</MsgId><CreDtTm>2026-12-11</CreDtTm></GrpHdr>
                    <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId></OrgnlGrpInfAndSts>
                    <OrgnlPmtInfAndSts><OrgnlPmtInfId>%s</OrgnlPmtInfId><PmtInfSts>%s</PmtInfSts>
                    <TxInfAndSts><OrgnlInstrId>%s</OrgnlInstrId></TxInfAndSts>
                    <TxInfAndSts><OrgnlInstrId>%s</OrgnlInstrId></TxInfAndSts></OrgnlPmtInfAndSts>
                    </CstmrPmtStsRpt></Document></BizMsgEnvlp>
                    """;
            Path file = dir.resolve("bare.xml");
            String contents = world.trial().contents();
            Files.writeString(file, bare.formatted(MESSAGE, MESSAGE, "PART", ONE, TWO));
            confirm(world, file.toString())
                    .assertRefused(ExitCode.INPUT_REFUSED, "bare.xml:6: payment " + ONE, "ask the bank for TxSts");
            Files.writeString(
                    file,
                    bare.formatted(MESSAGE, MESSAGE, "PART", ONE, TWO)
                            .replaceAll("<(PmtInfSts|TxInfAndSts)>.*</\\1>", ""));
            confirm(world, file.toString())
                    .assertRefused(ExitCode.INPUT_REFUSED, "lists no payment: ask the bank", "TxSts of each payment");
            assertThat(world.trial().contents()).isEqualTo(contents);

            Files.writeString(file, bare.formatted(MESSAGE, MESSAGE, "CANC", ONE, TWO));
            assertThat(confirm(world, file.toString()).assertDone().out())
                    .contains(
                            "pending             2",
                            "2 of the pending were cancelled or blocked: the first is" + " creator 1, CANC");
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("0 0");
            Files.writeString(file, bare.formatted(MESSAGE, MESSAGE, "RJCT", ONE, TWO));
            assertThat(confirm(world, file.toString()).assertDone().out())
                    .contains("rejected            2", "owed again since 2026-12-11");
            assertThat(world.owed(1) + " " + world.owed(2)).isEqualTo("3000000 20000");
        }
    }

    @Test
    void whatIsNotOursOrContradictsIsRefusedWhole(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            confirm(world, report(world, "B0", "2026-12-10", MESSAGE, ONE + " ACSP", TWO + " ACSC"))
                    .assertDone();
            String contents = world.trial().contents();
            confirm(world, report(world, "B1", "2026-12-11", "FZ202611-000000", ONE + " RJCT"))
                    .assertRefused(ExitCode.INPUT_REFUSED, "answers message FZ202611-000000", "no payment file");
            confirm(world, report(world, "B2", "2026-12-11", MESSAGE, ONE + " RJCT", "FZ202611-9-9D96C9 RJCT"))
                    .assertRefused(ExitCode.INPUT_REFUSED, "FZ202611-9-9D96C9 is not in message");
            confirm(world, report(world, "B3", "2026-12-11", MESSAGE, ONE + " RJCT", TWO + " RJCT"))
                    .assertRefused(
                            ExitCode.INPUT_REFUSED,
                            "creator 2 was reported as carried out before",
                            "--money-came-back");
            confirm(world, report(world, "B4", "2036-12-11", MESSAGE, ONE + " RJCT"))
                    .assertRefused(ExitCode.INPUT_REFUSED, "its date is wrong");
            confirm(world, report(world, "B5", "2026-12-11", MESSAGE, ONE + " XXXX"))
                    .assertRefused(ExitCode.INPUT_REFUSED, "XXXX");
            Files.writeString(dir.resolve("broken.xml"), "<Document>");
            confirm(world, dir.resolve("broken.xml").toString()).assertRefused(ExitCode.INPUT_REFUSED, "broken.xml");
            confirm(world, dir.resolve("none.xml").toString()).assertRefused(ExitCode.USAGE, "there is no file");
            assertThat(world.trial().contents()).isEqualTo(contents);

            confirm(world, report(world, "B6", "2026-12-11", MESSAGE, ONE + " RJCT"))
                    .assertDone();
            confirm(world, report(world, "B7", "2026-12-12", MESSAGE, ONE + " ACSC"))
                    .assertRefused(ExitCode.INPUT_REFUSED, "creator 1 was rejected before and is owed again");
        }
    }
}
