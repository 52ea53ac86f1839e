package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Payouts where something is amiss: doubled, refused, raced, forged.
class PayoutTroubleTest {
    private static final String ONE = "FZ202611-1-9D96C9";

    private static PaydayWorld settled(Path dir) throws IOException {
        return PaydayWorld.november(dir);
    }

    /// November is paid: 30 000 yuan less 570 to an individual, 200 yuan to a company.
    private static PaydayWorld paid(Path dir) throws IOException {
        PaydayWorld world = settled(dir);
        world.payout("--period", "2026-11").assertDone();
        return world;
    }

    /// A report with a status and reason of the whole message, and of single payments, such as `FZ202611-1-9D96C9
    /// RJCT`.
    private static String report(Path dir, String id, String status, String reason, String... payments)
            throws IOException {
        StringBuilder transactions = new StringBuilder();
        for (String payment : payments) {
            String[] cells = payment.split(" ", -1);
            transactions.append("<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts></TxInfAndSts>"
                    .formatted(cells[0], cells[1]));
        }
        return Files.writeString(dir.resolve(id + ".xml"), """
                        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                        <GrpHdr><MsgId>%s</MsgId><CreDtTm>2026-12-11T09:30:00+08:00</CreDtTm></GrpHdr>
                        <OrgnlGrpInfAndSts><OrgnlMsgId>FZ202611-9D96C9</OrgnlMsgId>
                        <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>%s</GrpSts>
                        <StsRsnInf><Rsn><Cd>%s</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>
                        <OrgnlPmtInfAndSts><OrgnlPmtInfId>FZ202611-9D96C9</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts>
                        </CstmrPmtStsRpt></Document>
                        """.formatted(id, status, reason, transactions))
                .toString();
    }

    /// The books were restored from before the payout, or somebody took it out of them: what lies in its folder went to
    /// the bank.
    @Test
    void booksThatForgotAPayoutDoNotPayItAgain(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            Trial trial = world.trial();
            TrialServer.execute(trial.login(), """
                    set session_replication_role = replica; set search_path = fenzhang;
                    delete from payment_seal; delete from payment_file; delete from payout_posting; delete from payout_line;
                    delete from payout;
                    """);
            for (String gone : List.of("none", "pain.001.xml", "bank.csv", "payout.csv")) {
                Files.deleteIfExists(world.file("2026-11", gone));
                CommandLineRun again = world.payout("--period", "2026-11");
                assertThat(again.code()).isEqualTo(ExitCode.FAILED.code());
                assertThat(again.err())
                        .contains("2026-11 was paid out by other books, or by these before they were restored")
                        .contains("Don't pay again: ask the bank whether message FZ202611-9D96C9");
            }
            assertThat(TrialServer.column(trial.login(), "select period from fenzhang.payout"))
                    .isEmpty();
            CommandLineRun check = trial.command("ledger", "check");
            assertThat(check.code()).isEqualTo(ExitCode.FAILED.code());
            assertThat(check.err()).contains("payout/period=2026-11 is there, and these books have not paid it out");
        }
    }

    /// The file is uploaded twice; the bank takes the first and refuses the second under the same message id: the
    /// creators are paid already.
    @Test
    void aFileThatTheBankRefusesAsADuplicateIsNotOwedAgain(@TempDir Path dir) throws Exception {
        for (String code : List.of("DU01", "AM05")) {
            Path home = Files.createDirectories(dir.resolve(code));
            try (PaydayWorld world = paid(home)) {
                world.trial()
                        .command("payout", "confirm", report(home, "B0", "ACSP", "NARR"))
                        .assertDone();
                world.trial().command("payout", "confirm", report(home, "B1", "RJCT", code));
                assertThat(world.owed(1) + " " + world.owed(2)).as(code).isEqualTo("0 0");
            }
        }
    }

    /// The bank refuses the whole file and names the one payment that is the cause: nobody was paid.
    @Test
    void aRefusedFileThatNamesOnePaymentRefusesAll(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            CommandLineRun run =
                    world.trial().command("payout", "confirm", report(dir, "B1", "RJCT", "AC01", ONE + " RJCT"));
            assertThat(run.code() == 0 ? world.owed(1) + " " + world.owed(2) : "refused")
                    .as("stderr: %s", run.err())
                    .isIn("3000000 20000", "refused");
        }
    }

    /// settlement.md 16: cumulative is over the calendar year with this payer.
    @Test
    void anotherPayerBeginsTheYearAnew(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.winter(dir)) {
            world.payout("--period", "2026-11").assertDone();
            List<String> args = new ArrayList<>(world.arguments("--period", "2026-12"));
            args.replaceAll(arg -> arg.startsWith("--fenzhang.payout.payer.org-id=")
                    ? "--fenzhang.payout.payer.org-id=91440300MA5OTHER0X"
                    : arg);
            CommandLineRun.of(args).assertDone();
            // 80 % of 30 000 less 5 000 is 19 000; 3 % of it 570
            assertThat(Files.readString(world.file("2026-12", "payout.csv")))
                    .contains(",paid,3000000,0,0,0,1900000,300,0,57000,2943000,0,");
        }
    }

    /// The one that comes second finds the period closed, as if it had come later.
    @Test
    @Timeout(180)
    void theSecondOfTwoPayoutsAtOnceSaysThatThePeriodIsClosed() throws Exception {
        try (PaydayWorld world = settled(Folders.fresh("crash/paying-at-once"));
                ChildProgram first =
                        ChildProgram.start(world.arguments("--period", "2026-11"), "BEFORE_PUBLISH_COMMIT:1")) {
            assertThat(first.stopsAtFault()).isTrue();
            try (ChildProgram second = ChildProgram.start(world.arguments("--period", "2026-11"), "IN_PUBLISH:1")) {
                awaitEndOrWait(world.trial(), second);
                first.goOn();
                assertThat(first.exitCode()).as(first.err()).isZero();
                assertThat(second.exitCode()).as(second.err()).isIn(ExitCode.DONE.code(), ExitCode.LOCKED.code());
                assertThat(second.err()).doesNotContain("ERROR:", "payout_line_pkey");
            }
        }
    }

    /// Waits until a payout has ended, or waits for what the other one holds.
    private static void awaitEndOrWait(Trial trial, ChildProgram payout) {
        while (payout.isAlive() && TrialServer.column(trial.login(), """
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'
                        """).isEmpty()) {
            Thread.onSpinWait(); // each round asks the server; the test's limit of time ends it
        }
    }

    /// A rerun would put the files in their places while the first run is at it.
    @Test
    void aRerunLeavesThePayoutThatIsUnderWayAlone() throws Exception {
        leavesAloneWhatIsAt(List.of("BEFORE_RENAME:2"));
    }

    @Test
    @Tag("soak")
    void aRerunLeavesAPayoutAloneThatWritesItsFiles() throws Exception {
        leavesAloneWhatIsAt(List.of("BEFORE_FILE:1", "AFTER_FILE:1"));
    }

    private static void leavesAloneWhatIsAt(List<String> points) throws Exception {
        for (String point : points) {
            try (PaydayWorld world = settled(Folders.fresh("crash/placing-" + point.replace(':', '-')));
                    ChildProgram first = ChildProgram.start(world.arguments("--period", "2026-11"), point)) {
                assertThat(first.stopsAtFault()).isTrue();
                assertThat(world.payout("--period", "2026-11").code()).isEqualTo(ExitCode.LOCKED.code());
                first.goOn();
                assertThat(first.exitCode())
                        .as("%s: the period is paid; %s", point, first.err())
                        .isZero();
            }
        }
    }

    /// Only the program refuses it today; whoever adds rows by another way pays twice.
    @Test
    void theDatabaseDoesNotPutBackWhatWasCarriedOut(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            world.trial()
                    .command("payout", "confirm", report(dir, "B0", "ACSC", "NARR"))
                    .assertDone();
            assertThatThrownBy(() -> TrialServer.execute(world.trial().login(), """
                    set role fenzhang_nightly; set search_path = fenzhang;
                    begin;
                    insert into payment_status values (repeat('b', 64), '2026-11', 1, 'rejected', 'RJCT', '');
                    insert into bank_report values (repeat('b', 64), '2026-11', 'R', '2026-12-11');
                    insert into payment_return values ('2026-11', 1, '2026-12-11', repeat('b', 64), false);
                    commit;
                    """))
                    .hasStackTraceContaining("whether the bank has carried it out");
        }
    }

    /// No day of December is sealed on any platform.
    @Test
    void theDatabaseDoesNotCloseAPeriodWithoutASealedDay(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            assertThatThrownBy(() -> TrialServer.execute(world.trial().login(), """
                    set role fenzhang_nightly; set search_path = fenzhang; begin;
                    insert into payout select '2026-12', '2026-12-31', '2027-01-10', catalog_version, tax_sha256, 0, 'M', 'O', 'P',
                        0, 0, 0, 0, 0 from payout;
                    rollback;
                    """))
                    .hasStackTraceContaining("no platform is sealed to its end");
        }
    }

    /// An individual is paid as a company, without tax, to an account that is not the catalog's.
    @Test
    void theDatabasePaysWhomTheCatalogNames(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = settled(dir)) {
            assertThatThrownBy(() -> TrialServer.execute(world.trial().login(), """
                    set role fenzhang_nightly; set search_path = fenzhang; begin;
                    insert into tax_version values (encode(sha256('x'), 'hex'), '2026-01-01', 'x');
                    insert into payout_line values
                        ('2026-11', 1, 'paid', 'COMPANY', 3000000, 0, 3000000, 0, 0, 0, 0, 'P1', 'Mallory', '999', 'EVIL'),
                        ('2026-11', 2, 'below_minimum', 'COMPANY', 20000, 0, 0, 20000, 0, 0, 0, '', 'Two', '', '');
                    insert into payout_posting values
                        ('2026-11', 1, 1, 'pdd', 'payable:1', 3000000), ('2026-11', 1, 2, '', 'bank:clearing', -3000000);
                    insert into payment_file values ('2026-11', 'p', 1, encode(sha256('y'), 'hex'), 'y');
                    insert into payout values ('2026-11', '2026-11-30', '2026-12-10',
                        (select max(version) from catalog_version), encode(sha256('x'), 'hex'), 10000, 'M', 'O', 'Payer',
                        1, 3020000, 0, 3000000, 20000);
                    rollback;
                    """))
                    .hasStackTraceContaining("is not paid as catalog version");
        }
    }

    /// A day's first answer is that the bank works on it, the second that it paid.
    @Test
    void aFinalStatusIsShownBeforeAPendingOneOfTheSameDay(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            for (String status : List.of("ACSP", "ACSC")) {
                world.trial()
                        .command("payout", "confirm", report(dir, status, status, "NARR"))
                        .assertDone();
            }
            assertThat(world.payout("--period", "2026-11").assertDone().out())
                    .contains("(accepted ACSC)")
                    .doesNotContain("pending");
        }
    }

    /// They hold the bank account of everybody.
    @Test
    void paymentFilesAreNotForEverybodyToRead(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            for (String name : List.of("pain.001.xml", "bank.csv")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.file("2026-11", name))))
                        .as(name)
                        .endsWith("---");
            }
        }
    }

    /// Whoever asks for another day must hear which one holds.
    @Test
    void anExecutionDateThatComesTooLateIsNotPassedOver(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = paid(dir)) {
            CommandLineRun run = world.payout("--period", "2026-11", "--execution-date", "2026-12-31");
            assertThat(run.out() + run.err()).contains("2026-12-10");
        }
    }

    /// Three months in one payout are taxed as one: 4 180.00 instead of 570.00 + 710.00 + 1 900.00.
    @Test
    void monthsThatWereNeverPaidOutAreSaidToBeInThePayout(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.winter(dir)) {
            CommandLineRun dry = world.payout("--period", "2027-01", "--dry-run");
            assertThat(dry.code()).isZero();
            assertThat(dry.err())
                    .contains("nothing was paid out before: what was earned before 2027-01-01 is in this payout, and"
                            + " taxed as earned in 2027-01");
            assertThat(dry.out()).contains("after tax of ¥4,180.00");
        }
    }
}
