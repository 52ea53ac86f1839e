package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is not paid for now: creators whose payment came back for a reason of the account, and whom a person holds.
class PayoutHoldTest {
    private static final String ONE = "FZ202611-1-9D96C9";
    private static final String TWO = "FZ202611-2-9D96C9";
    private static final String SAME = "1,=1+1\"张,三\",INDIVIDUAL,6222000000000001,ICBKCNBJ";
    private static final String OTHER = "1,=1+1\"张,三\",INDIVIDUAL,6222000000009999,ICBKCNBJ";
    private static final String COMPANY = "2,乙公司,COMPANY,6222000000000002,BKCHCNBJ100";

    /// November is paid, 30 000 yuan less 570 to an individual, 200 yuan to a company; December and January are
    /// settled,
    /// each with 30 000 yuan for the individual.
    private static PaydayWorld paid(Path dir) throws IOException {
        PaydayWorld world = PaydayWorld.winter(dir);
        world.payout("--period", "2026-11").assertDone();
        return world;
    }

    /// Takes in the bank's answer of 2026-12-11; of each payment its id, status and reason.
    private static CommandLineRun confirm(PaydayWorld world, String id, String... payments) throws IOException {
        StringBuilder xml = new StringBuilder("""
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-12-11T09:30:00+08:00</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>FZ202611-9D96C9</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>\
                </OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>FZ202611-9D96C9</OrgnlPmtInfId>
                """.formatted(id));
        for (String payment : payments) {
            String[] cells = payment.split(" ", -1);
            xml.append(
                    "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts><StsRsnInf><Rsn><Cd>%s</Cd></Rsn></StsRsnInf></TxInfAndSts>\n"
                            .formatted(cells[0], cells[1], cells[2]));
        }
        Path file = world.trial().dir().resolve(id + ".xml");
        Files.writeString(file, xml + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n");
        return world.trial().command("payout", "confirm", file.toString());
    }

    private static String line(PaydayWorld world, String period, int creator) throws IOException {
        return Files.readAllLines(world.file(period, "payout.csv")).get(creator);
    }

    private static List<String> holds(PaydayWorld world) {
        return TrialServer.column(
                world.trial().login(),
                "select concat_ws(' ', number, creator_id, action, cause, coalesce(period, '-'), bank_account, reason,"
                        + " recorded_by = '" + System.getProperty("user.name") + "')"
                        + " from fenzhang.payment_hold order by number");
    }

    private static void verify(PaydayWorld world, String period) {
        assertThat(world.trial()
                        .command("verify", "--period", period)
                        .assertDone()
                        .out())
                .contains(period + " identical");
    }

    @Test
    void nobodyIsPaidAgainToAnAccountThatTheBankCallsClosed(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            assertThat(confirm(world, "B1", ONE + " RJCT AC04", TWO + " ACSC NARR")
                            .assertDone()
                            .out())
                    .contains("1 rejected payment is owed again since 2026-12-11, tax included")
                    .contains(
                            "1 creator is held, as the reason is of the account: 1. They are paid once the catalog has");
            assertThat(holds(world)).containsExactly("1 1 hold bank 2026-11 6222000000000001 AC04 t");
            CommandLineRun dry =
                    world.payout("--period", "2026-12", "--dry-run").assertDone();
            assertThat(dry.out())
                    .containsPattern("    held +1 +¥60,000.00")
                    .containsPattern(
                            "held, and not paid until .*\\R +1 +¥60,000.00  =1[+]1\"张,三\"  payment came back: AC04\\R");
            assertThat(world.payout("--period", "2026-12", "--dry-run", "--json")
                            .assertDone()
                            .out())
                    .contains(
                            "\"outcome\":\"held\",\"gross_fen\":6000000,\"tax_fen\":0,\"net_fen\":0,"
                                    + "\"carried_forward_fen\":6000000,\"held_for\":\"payment came back: AC04\",\"payment_id\":\"\"");
            assertThat(world.payout("--period", "2026-12").assertDone().out())
                    .contains("2026-12 is closed. Payment file FZ202612-9D96C9: 0 payments, ¥0.00")
                    .contains("payment came back: AC04");
            assertThat(line(world, "2026-12", 1)).endsWith(",INDIVIDUAL,held,6000000,,,,,,,0,0,6000000,");
            assertThat(world.file("2026-12", "pain.001.xml")).doesNotExist();
            assertThat(world.owed(1)).isEqualTo("9000000");
            verify(world, "2026-12");
            world.trial().command("ledger", "check").assertDone();

            assertThat(world.trial()
                            .command("payout", "release", "1", "--reason", "the bank has opened it again")
                            .assertDone()
                            .out())
                    .contains("is not held any more (release 2, by " + System.getProperty("user.name") + " on ")
                    .contains("It was held, because: payment came back: AC04")
                    .contains("The next payout pays to the account from which it came back, **** 0001.");
            // What was closed comes out as it was closed.
            verify(world, "2026-12");
            assertThat(world.payout("--period", "2026-12").assertDone().out()).contains("payment came back: AC04");
            // 90 000 · 80 % less 5 000 is 67 000; 10 % of it less 2 520 is 4 180
            world.payout("--period", "2027-01").assertDone();
            assertThat(line(world, "2027-01", 1))
                    .contains(",INDIVIDUAL,paid,9000000,", ",418000,8582000,0,FZ202701-1-9D96C9");
            assertThat(world.owed(1)).isEqualTo("0");
            verify(world, "2027-01");
            world.trial().command("ledger", "check").assertDone();
        }
    }

    @Test
    void anotherAccountEndsTheHoldByItself(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            confirm(world, "B1", ONE + " RJCT AC04").assertDone();
            world.creators(OTHER, COMPANY);
            world.payout("--period", "2026-12").assertDone();
            assertThat(line(world, "2026-12", 1)).contains(",INDIVIDUAL,paid,6000000,");
            // The account is back in the catalog, and the bank has not said that it takes payments.
            world.creators(SAME, COMPANY);
            world.payout("--period", "2027-01").assertDone();
            assertThat(line(world, "2027-01", 1)).contains(",INDIVIDUAL,held,3000000,");
            verify(world, "2026-12");
            verify(world, "2027-01");
        }
    }

    @Test
    void reasonsThatAreNotOfTheAccountHoldNobody(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            assertThat(confirm(world, "B1", ONE + " RJCT MS03", TWO + " RJCT AM04")
                            .assertDone()
                            .out())
                    .contains("2 rejected payments are owed again since 2026-12-11")
                    .doesNotContain("held,");
            assertThat(holds(world)).isEmpty();
            world.payout("--period", "2026-12").assertDone();
            assertThat(line(world, "2026-12", 1)).contains(",INDIVIDUAL,paid,6000000,");
        }
    }

    @Test
    void aPersonHoldsAndReleasesForAnyReason(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            Trial trial = world.trial();
            assertThat(trial.command("payout", "hold", "2", "--reason", " contract in dispute ")
                            .assertDone()
                            .out())
                    .startsWith("creator 2 (乙公司) is held from now on (hold 1, by " + System.getProperty("user.name"))
                    .contains("fenzhang payout release 2 --reason TEXT");
            world.payout("--period", "2026-11").assertDone();
            assertThat(line(world, "2026-11", 1)).contains(",INDIVIDUAL,paid,");
            assertThat(line(world, "2026-11", 2)).isEqualTo("2026-11,2,乙公司,COMPANY,held,20000,,,,,,,0,0,20000,");
            assertThat(world.owed(2)).isEqualTo("20000");
            assertThat(trial.command("status").out()).contains("1 creator is held: fenzhang payout --period 2026-11");
            String contents = trial.contents();
            trial.command("payout", "release", "1", "--reason", "x")
                    .assertRefused(ExitCode.USAGE, "is not held: there is nothing to release");
            trial.command("payout", "hold", "77", "--reason", "x")
                    .assertRefused(ExitCode.USAGE, "creator 77 is not in the catalog");
            for (String reason : List.of("", "  ", "two\nlines", "x".repeat(501))) {
                trial.command("payout", "hold", "1", "--reason", reason)
                        .assertRefused(ExitCode.USAGE, "one line of 1 to 500 characters");
            }
            assertThat(trial.command("payout", "hold", "1").code()).isEqualTo(ExitCode.USAGE.code());
            assertThat(trial.contents()).isEqualTo(contents);
            trial.command("payout", "release", "2", "--reason", "settled").assertDone();
            trial.command("payout", "release", "2", "--reason", "settled")
                    .assertRefused(ExitCode.USAGE, "there is nothing to release");
            assertThat(holds(world))
                    .containsExactly("1 2 hold person -  contract in dispute t", "2 2 release person -  settled t");
            verify(world, "2026-11");
        }
    }

    /// What a payout knew of holds is in its seal.
    @Test
    void aHoldThatIsForgedIsFound(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            Trial trial = world.trial();
            trial.command("payout", "hold", "2", "--reason", "contract in dispute")
                    .assertDone();
            world.payout("--period", "2026-11").assertDone();
            for (String forgery : List.of(
                    "update payment_hold set reason = 'other'",
                    "update payment_hold set creator_id = 1",
                    "update payout set last_hold = 0",
                    "delete from payment_hold")) {
                try (PaydayWorld forged = world.copiedTo(Folders.fresh("forged-hold"))) {
                    TrialServer.execute(
                            forged.trial().login(),
                            "set session_replication_role = replica; set search_path = fenzhang; " + forgery);
                    CommandLineRun run = forged.trial().command("verify", "--period", "2026-11");
                    assertThat(run.code()).as(forgery).isEqualTo(ExitCode.DIFFERENT.code());
                    assertThat(run.out() + run.err())
                            .as(forgery)
                            .contains("the payout of 2026-11 is not what was sealed");
                }
            }
        }
    }

    @Test
    void theDatabaseRefusesWhatTheHoldsDoNotSay(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            confirm(world, "B1", ONE + " RJCT AC04").assertDone();
            String hold =
                    "insert into fenzhang.payment_hold (number, creator_id, action, cause, reason, period, bank_account,"
                            + " bank_code, recorded_by, recorded_on) values ";
            refuses(
                    world,
                    hold + "(3, 2, 'hold', 'person', 'x', null, '', '', 'me', '')",
                    "does not follow 1, the last one");
            refuses(world, hold + "(2, 2, 'release', 'person', 'x', null, '', '', 'me', '')", "creator 2 is not held");
            refuses(
                    world,
                    hold + "(2, 2, 'hold', 'bank', 'x', '2026-11', '1', '1', 'me', '')",
                    "did not go to that account");
            refuses(world, hold + "(2, 2, 'hold', 'person', 'x', '2026-11', '1', '1', 'me', '')", "of_a_return");
            refuses(world, hold + "(2, 2, 'hold', 'person', ' ', null, '', '', 'me', '')", "reason_check");
            refuses(world, "delete from fenzhang.payment_hold", "it is append-only");
            // Somebody holds while December is about to be closed without knowing of it.
            refuses(
                    world,
                    "set search_path = fenzhang; insert into payout select '2026-12', '2026-12-31', '2027-01-10',"
                            + " catalog_version, tax_sha256, 0, 'M', 'O', 'P', 0, 0, 0, 0, 0 from payout",
                    "creator 1 has a balance");
            refuses(
                    world,
                    "set search_path = fenzhang; begin; " + HELD_IS_PAID + " commit;",
                    "creator 1 is paid for 2026-12, which is not what the holds say");
            refuses(
                    world,
                    "set search_path = fenzhang; begin; " + HELD_IS_PAID.replace("6000000, 1\n", "6000000, 0\n")
                            + " commit;",
                    "the payout of 2026-12 knows holds up to 0, and there are 1");
        }
    }

    /// Creator 1, who is held, is paid 60 000 yuan as if it were not so.
    private static final String HELD_IS_PAID = """
            insert into payout_line values ('2026-12', 1, 'paid', 'INDIVIDUAL', 6000000, 0, 6000000, 0, 0, 0, 0, 'P',
                '=1+1"张,三"', '6222000000000001', 'ICBKCNBJ');
            insert into payout_posting values ('2026-12', 1, 1, 'pdd', 'payable:1', 6000000),
                ('2026-12', 1, 2, '', 'bank:clearing', -6000000);
            insert into payment_file values ('2026-12', 'p', 1, encode(sha256('y'), 'hex'), 'y');
            insert into payout (period, last_date, execution_date, catalog_version, tax_sha256, minimum_fen, message_id, payer_org_id,
                payer_name, payments, tax_fen, carried_fen, gross_fen, net_fen, last_hold)
            select '2026-12', '2026-12-31', '2027-01-10', catalog_version, tax_sha256, 0, 'M', 'O', 'P', 1, 0, 0, 6000000, 6000000, 1
            from payout;
            """;

    private static void refuses(PaydayWorld world, String sql, String message) {
        assertThatThrownBy(() -> TrialServer.execute(world.trial().login(), sql))
                .as(message)
                .hasStackTraceContaining(message);
    }
}
