package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Payouts that the owner of the database changed with the triggers off: `ledger check` and `verify --period` find
/// each.
class PayoutForgedTest {
    private static final List<String> TABLES = List.of(
            "tax_version",
            "payout",
            "payout_line",
            "payout_posting",
            "payment_file",
            "bank_report",
            "bank_report_file",
            "payment_status",
            "payment_return",
            "payment_seal",
            "catalog_creator");

    private static final String OTHER_ACCOUNT_IN_THE_FILE = """
            update payment_file
            set content = convert_to(replace(convert_from(content, 'UTF8'), '6222000000000001', '6222000000009999'), 'UTF8')
            where path like '%/pain.001.xml';
            update payment_file set bytes = octet_length(content), sha256 = encode(sha256(content), 'hex')
            where path like '%/pain.001.xml';
            """;

    private static final String DROPPED = """
            update payment_file set content = convert_to(regexp_replace(convert_from(content, 'UTF8'), '<%1$s>.*?</%1$s>', ''),
                'UTF8') where path like '%%/pain.001.xml';
            update payment_file set bytes = octet_length(content), sha256 = encode(sha256(content), 'hex');
            """;

    private static final String SEALED_AGAIN = """
            delete from payment_seal where entry = 'report';
            select seal_payments('report', sha256) from bank_report;
            """;

    /// What is done to the books, and what is said of it. Creator 1 is paid 30,000.00 yuan less 570.00; the 200.00 yuan
    /// of creator 2 came back from the bank; creator 3 is owed nothing.
    private static final List<List<String>> FORGERIES = List.of(
            List.of(
                    OTHER_ACCOUNT_IN_THE_FILE,
                    "pain.001.xml, as registered, is not what the lines say: payment FZ202611-1-9D96C9 goes to account"
                            + " **** 9999, not **** 0001",
                    "pain.001.xml is not the file that was registered"),
            List.of(
                    "update payment_file set content = content || '\\x20', bytes = bytes + 1 where path like '%/bank.csv';",
                    "bank.csv, as registered, is not what the lines say"),
            List.of(
                    "update payout_line set bank_account = '6222000000009999' where creator_id = 1;",
                    "creator 1: bank_account is recorded as **** 9999, and comes out as **** 0001",
                    "the payout of 2026-11 is not what was sealed"),
            List.of(
                    "update catalog_creator set bank_account = '6222000000009999' where creator_id = 1;",
                    "the payout can't be worked out again from what it recorded: catalog version"),
            List.of(
                    """
                    update payout_line set tax_fen = 0, net_fen = 3000000 where creator_id = 1;
                    delete from payout_posting where account = 'tax:withheld';
                    update payout_posting set amount = -3000000 where creator_id = 1 and account = 'bank:clearing';
                    update payout set tax_fen = 0, net_fen = net_fen + 57000;
                    """,
                    "creator 1: tax_fen is recorded as 0, and comes out as 57000",
                    "2026-11: net is recorded as 3020000, and comes out as 2963000",
                    "creator 1: the postings are recorded as"),
            List.of(
                    "update payout_posting set platform = 'jd' where creator_id = 2 and platform = 'pdd';",
                    "creator 2: the postings are recorded as [jd payable:2 20000,"),
            List.of(
                    "delete from payout_line where creator_id = 2; delete from payout_posting where creator_id = 2;",
                    "creator 2 comes out with a line, none is recorded"),
            List.of(
                    "update tax_version set canonical = replace(canonical, '\"bps\":300,', '\"bps\":100,');",
                    "the payout of 2026-11 is not what was sealed",
                    "creator 1: tax_fen is recorded as 57000, and comes out as 19000"),
            List.of("update payout set minimum_fen = 1;", "the payout of 2026-11 is not what was sealed"),
            List.of(
                    "insert into payment_return values ('2026-11', 1, '2026-12-11', repeat('c', 64), false);",
                    "creator 1: the payment is put back by a report that the bank never made: cccccccc"),
            List.of(
                    "update payment_return set posted_date = '2026-12-31';",
                    "creator 2: the payment is put back on 2026-12-31, and comes out on 2026-12-11"),
            List.of(
                    "update payment_status set outcome = 'accepted', status = 'ACSC' where creator_id = 2;",
                    "creator 2: outcome is recorded as accepted, and comes out as rejected",
                    "creator 2: the payment is put back though report B1 does not reject it"),
            List.of(
                    "update bank_report set reported_on = '2026-12-12';",
                    "is not what was sealed",
                    "creator 2: the payment is put back on 2026-12-11, and comes out on 2026-12-12"),
            List.of("update bank_report_file set content = 'x';", "can't be read again"),
            List.of(
                    "delete from payment_return;",
                    "creator 2: report B1 rejects the payment, and it is not put back",
                    "is not what was sealed"),
            List.of(
                    "delete from payment_return; " + SEALED_AGAIN,
                    "creator 2: report B1 rejects the payment, and it is not put back",
                    " is not the file that was registered"),
            List.of("delete from bank_report_file;", "is in the books, and its file is not", "is not what was sealed"),
            List.of(
                    "delete from bank_report_file; " + SEALED_AGAIN,
                    "is in the books, and its file is not",
                    " is not the file that was registered"),
            List.of("""
                    delete from payment_return; delete from payment_status; delete from bank_report_file;
                    delete from bank_report; delete from payment_seal where entry = 'report';
                    """, " is there, and the books have no such seal"),
            List.of(
                    "delete from payment_seal where entry = 'report';",
                    " has no seal",
                    " is there, and the books have no such seal"),
            List.of(
                    "update payment_seal set previous_seal = repeat('b', 64) where entry = 'report';",
                    " does not follow the one before"),
            List.of(
                    "update payment_seal set by_migration = true where entry = 'report';",
                    " does not follow the one before"),
            List.of(
                    DROPPED.formatted("CdtrAcct"),
                    "can't be read: it is no payment order of ours: payment FZ202611-1-9D96C9 has no account"),
            List.of(DROPPED.formatted("ReqdExctnDt"), "pain.001.xml, as registered, is not what the lines say: line"),
            List.of("update payout set payer_org_id = '有限';", "who paid, as recorded, can't be: payer: org id"),
            List.of(
                    "delete from tax_version;",
                    "can't be worked out again from what it recorded: the rule of withholding of the payout of 2026-11 is"
                            + " not in the books"),
            List.of("delete from payment_seal where entry = 'payout';", "the payout of 2026-11 has no seal"),
            List.of(
                    "update payment_seal set seal = repeat('a', 64) where entry = 'payout';",
                    "is not what was sealed"));

    private static PaydayWorld paid(Path dir) throws Exception {
        return paid(PaydayWorld.november(dir));
    }

    private static PaydayWorld paid(PaydayWorld world) throws Exception {
        assertThat(world.payout("--period", "2026-11").assertDone().out())
                .contains("Seal "
                        + Files.readString(world.file("2026-11", "SEAL")).strip() + ":");
        Path report = Files.writeString(world.trial().dir().resolve("B1.xml"), """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>B1</MsgId><CreDtTm>2026-12-11T09:30:00+08:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>FZ202611-9D96C9</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>FZ202611-9D96C9</OrgnlPmtInfId>
                <TxInfAndSts><OrgnlEndToEndId>FZ202611-2-9D96C9</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts>
                </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
                """);
        CommandLineRun confirm = world.trial().command("payout", "confirm", report.toString());
        String seal = Files.readString(world.file(
                        "2026-11",
                        "SEAL-" + Sha256.hex(Files.readString(report)).substring(0, 12)))
                .strip();
        assertThat(confirm.assertDone().out()).endsWith("Seal " + seal + ": keep it elsewhere, too.\n");
        return world;
    }

    /// As the owner, with no trigger and no foreign key in the way.
    private static void asOwner(Trial trial, String sql) {
        TrialServer.execute(
                trial.login(), "set session_replication_role = replica; set search_path = fenzhang, public; " + sql);
    }

    private static void dropHashes(Trial trial) {
        for (String table : List.of("payment_file", "tax_version", "bank_report_file")) {
            asOwner(trial, "alter table " + table + " drop constraint hash_of_content");
        }
        asOwner(trial, "alter table payment_file drop constraint size_of_content");
    }

    /// One in four of them in the suite.
    private static List<List<String>> forgeries() {
        return Soak.or(
                IntStream.range(0, FORGERIES.size())
                        .filter(i -> i % 4 == 0)
                        .mapToObj(FORGERIES::get)
                        .toList(),
                FORGERIES);
    }

    @Test
    @Tag("whole")
    void eachForgeryIsFound(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Trial trial = world.trial();
            for (String table : TABLES) {
                asOwner(trial, "create table public.kept_%1$s as table %1$s".formatted(table));
            }
            dropHashes(trial);
            for (List<String> forgery : forgeries()) {
                asOwner(trial, forgery.getFirst());
                CommandLineRun check = trial.command("ledger", "check");
                CommandLineRun verify = trial.command("verify", "--period", "2026-11");
                assertThat(check.code()).as(forgery.getFirst()).isEqualTo(ExitCode.FAILED.code());
                assertThat(verify.code()).as(forgery.getFirst()).isEqualTo(ExitCode.DIFFERENT.code());
                for (String said : forgery.subList(1, forgery.size())) {
                    assertThat(check.err()).as(forgery.getFirst()).contains(said);
                    assertThat(verify.out()).as(forgery.getFirst()).contains(said);
                }
                assertThat(check.err() + verify.out()).doesNotContain("6222000000009999", "6222000000000001");
                assertThat(check.err().lines().filter(line -> !line.startsWith("fenzhang")))
                        .as(forgery.getFirst())
                        .doesNotHaveDuplicates();
                // Postings that were forged contradict the balances carried forward, too: that is said first.
                assertThat(check.err().lines().filter(line -> line.startsWith("fenzhang: ")))
                        .as(forgery.getFirst())
                        .last()
                        .isEqualTo("fenzhang: payouts are not what was sealed:");
                assertThat(check.err()
                                .substring(0, check.err().indexOf("fenzhang: payouts"))
                                .lines())
                        .as(forgery.getFirst())
                        .allMatch(line -> line.startsWith("fenzhang") || line.startsWith("  2026-11 carries "));
                for (String table : TABLES) {
                    asOwner(trial, "delete from %1$s; insert into %1$s table public.kept_%1$s".formatted(table));
                }
            }
            trial.command("ledger", "check").assertDone();
        }
    }

    /// Whoever seals again what was changed, the lines, the catalog and the file with it, contradicts the seal that
    /// lies beside the payment files, and every copy of it.
    @Test
    void aChainThatWasMadeAgainContradictsTheSealOutsideTheBooks(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Trial trial = world.trial();
            dropHashes(trial);
            asOwner(trial, OTHER_ACCOUNT_IN_THE_FILE + """
                    update payout_line set bank_account = '6222000000009999' where creator_id = 1;
                    update catalog_creator set bank_account = '6222000000009999' where creator_id = 1;
                    update payment_file set content = convert_to(replace(convert_from(content, 'UTF8'), '6222000000000001',
                        '6222000000009999'), 'UTF8') where path like '%/bank.csv';
                    update payment_file set sha256 = encode(sha256(content), 'hex');
                    delete from payment_seal;
                    select seal_payments('payout', '2026-11');
                    select seal_payments('report', (select sha256 from bank_report));
                    """);
            for (String name : List.of("pain.001.xml", "bank.csv")) {
                Path file = world.file("2026-11", name);
                Files.writeString(file, Files.readString(file).replace("6222000000000001", "6222000000009999"));
            }
            CommandLineRun verify = trial.command("verify", "--period", "2026-11");
            assertThat(verify.code()).as(verify.err()).isEqualTo(ExitCode.DIFFERENT.code());
            assertThat(verify.out())
                    .doesNotContain("is not what was sealed", "pain.001.xml")
                    .contains("SEAL is not the file that was registered", "catalog version");
        }
    }

    @Test
    void whatIsAsItWasPaidIsIdentical(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(PaydayWorld.winter(dir))) {
            Trial trial = world.trial();
            String seal = Files.readString(world.file("2026-11", "SEAL")).strip();
            assertThat(trial.command("verify", "--period", "2026-11")
                            .assertDone()
                            .out())
                    .isEqualTo("2026-11 identical  seal " + seal
                            + "  2 balances with tax and postings, 3 files, 1 reports of the bank\n");
            assertThat(trial.command("verify", "--period", "2026-11", "--json")
                            .assertDone()
                            .out())
                    .contains("\"period\":\"2026-11\"", "\"seal\":\"" + seal + "\"", "\"identical\":true");
            assertThat(trial.command("ledger", "check").assertDone().out())
                    .contains("Each of 1 payouts comes out again");
            world.payout("--period", "2026-12").assertDone();
            trial.command("verify", "--period", "2026-11").assertDone();
            trial.command("verify", "--period", "2026-12").assertDone();
            Files.delete(world.file("2026-12", "SEAL"));
            assertThat(trial.command("verify", "--period", "2026-12").out()).contains("SEAL is gone");
            world.payout("--period", "2026-12").assertDone();
            trial.command("verify", "--period", "2026-12").assertDone();
            trial.command("verify", "--period", "2027-01")
                    .assertRefused(ExitCode.INPUT_REFUSED, "2027-01 was not paid out");
            trial.command("verify").assertRefused(ExitCode.USAGE, "Name --date, or --period");
            trial.command("verify", "--period", "2026-12", "--platform", "pdd")
                    .assertRefused(ExitCode.USAGE, "--platform don't go with it");
        }
    }

    /// A payout of before V9: its files have names as they were written then, and no SEAL lies beside them.
    @Test
    void whatAnEarlierReleasePaidIsIdenticalWithNotes(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            world.creators(
                            "1,张\u200B三,INDIVIDUAL,6222000000000001,ICBKCNBJ",
                            "2,＝乙公司,COMPANY,6222000000000002,BKCHCNBJ100")
                    .unlocks("2026-11-30", "a 10 3000000", "b 11 20000")
                    .settleTo("2026-11-30");
            world.payout("--period", "2026-11").assertDone();
            Trial trial = world.trial();
            dropHashes(trial);
            for (String name : List.of("pain.001.xml", "bank.csv", "payout.csv")) {
                Path file = world.file("2026-11", name);
                String old = Files.readString(file).replace("张三", "张\u200B三").replace("'＝", "＝");
                assertThat(old).isNotEqualTo(Files.readString(file)).contains("张\u200B三");
                Files.writeString(file, old);
                asOwner(
                        trial,
                        "update payment_file set content = convert_to('%s', 'UTF8') where path like '%%/%s'"
                                .formatted(old.replace("'", "''"), name));
            }
            asOwner(trial, """
                    update payment_file set bytes = octet_length(content), sha256 = encode(sha256(content), 'hex');
                    delete from payment_seal;
                    select seal_payments('payout', '2026-11');
                    update payment_seal set by_migration = true;
                    """);
            Files.delete(world.file("2026-11", "SEAL"));
            assertThat(trial.command("verify", "--period", "2026-11")
                            .assertDone()
                            .out())
                    .contains("2026-11 identical")
                    .contains(
                            "pain.001.xml says what the lines say, with names as an earlier release wrote them",
                            "bank.csv says what",
                            "payout.csv says what",
                            "SEAL was not written yet: fenzhang payout --period 2026-11 writes it");
            CommandLineRun check = trial.command("ledger", "check").assertDone();
            assertThat(check.out()).contains("Each of 1 payouts comes out again", "note: ", "SEAL was not written yet");
            world.payout("--period", "2026-11").assertDone();
            assertThat(trial.command("verify", "--period", "2026-11")
                            .assertDone()
                            .out())
                    .doesNotContain("SEAL");
            asOwner(
                    trial,
                    "update payment_file set content = convert_to(replace(convert_from(content, 'UTF8'), '张', '李'),"
                            + " 'UTF8') where path like '%/bank.csv'");
            assertThat(trial.command("verify", "--period", "2026-11").out())
                    .contains("bank.csv, as registered, is not what the lines say: line 2 differs");
        }
    }

    /// What can't be read is one difference among others, and no month hides another.
    @Test
    void aFileThatCannotBeReadHidesNothingElse(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Trial trial = world.trial();
            Path file = world.file("2026-11", "pain.001.xml");
            Files.delete(file);
            Files.createDirectory(file);
            asOwner(trial, "update payout set minimum_fen = 1");
            CommandLineRun verify = trial.command("verify", "--period", "2026-11");
            assertThat(verify.code()).as(verify.err()).isEqualTo(ExitCode.DIFFERENT.code());
            assertThat(verify.out()).contains("pain.001.xml can't be compared: ", "is not what was sealed");
            assertThat(trial.command("ledger", "check").err()).contains("pain.001.xml can't be compared: ");
        }
    }

    /// What the database refuses of the chain by itself.
    @Test
    void theChainTakesOnlyWhatFollowsAndProves(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Trial trial = world.trial();
            String head = "set search_path = fenzhang; ";
            String last = "(select seal from payment_seal order by number desc limit 1)";
            String entry = "insert into payment_seal (number, entry, subject, previous_seal, seal) values ";
            refuses(
                    trial,
                    head + entry + "(3, 'payout', '2026-12', " + last + ", repeat('a', 64))",
                    "no payout 2026-12");
            refuses(
                    trial,
                    head + entry + "(3, 'payout', '2026-11', " + last + ", repeat('a', 64))",
                    "does not have seal");
            refuses(
                    trial,
                    head + entry + "(4, 'payout', '2026-11', " + last + ", repeat('a', 64))",
                    "does not follow seal 2");
            refuses(trial, head + "delete from payment_seal", "it is append-only");
            refuses(trial, head + "update bank_report_file set content = 'x'", "it is append-only");
            refuses(
                    trial,
                    head
                            + "insert into payment_return select '2026-11', 1, '2026-12-11', sha256, false from bank_report",
                    "no report rejects it");
            refuses(
                    trial,
                    head + "insert into bank_report_file values (encode(sha256('x'), 'hex'), 'x')",
                    "of_its_report");
            asOwner(trial, "delete from bank_report_file");
            dropHashes(trial);
            refuses(
                    trial,
                    head + "insert into bank_report_file select sha256, 'x' from bank_report",
                    "bank_report_file takes no further row of report");
        }
    }

    private static void refuses(Trial trial, String sql, String message) {
        assertThatThrownBy(() -> TrialServer.execute(trial.login(), sql))
                .as(message)
                .hasStackTraceContaining(message);
    }

    /// The seal is what coreutils make of what payout_text() prints.
    @Test
    void anAuditorProvesASealWithoutTheProgram(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            String text = String.join(
                    "", TrialServer.column(world.trial().login(), "select fenzhang.payout_text('2026-11')"));
            assertThat(text.lines().map(line -> line.substring(0, line.indexOf(','))))
                    .containsExactly(
                            "[\"payout\"",
                            "[\"tax\"",
                            "[\"line\"",
                            "[\"line\"",
                            "[\"posting\"",
                            "[\"posting\"",
                            "[\"posting\"",
                            "[\"posting\"",
                            "[\"posting\"",
                            "[\"file\"",
                            "[\"file\"",
                            "[\"file\"");
            Path file = Files.writeString(dir.resolve("sealed"), "0".repeat(64) + "\n" + text);
            Process sum = new ProcessBuilder("sha256sum", file.toString()).start();
            assertThat(new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith(Files.readString(world.file("2026-11", "SEAL")).strip());
        }
    }
}
