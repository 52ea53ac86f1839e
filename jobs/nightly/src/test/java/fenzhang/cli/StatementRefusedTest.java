package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.ReturnedPayment;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements that there are not, and payments that come back: creators 1 and 2 share 500.00 earned in October, with
/// an advance of 100.00 recouped from it, and 50.00 that were taken back again.
class StatementRefusedTest {
    @TempDir
    Path dir;

    private static OwnWorld october;

    /// The same with the days of the next month, in which nothing is earned.
    private static OwnWorld november;

    private OwnWorld world;

    @BeforeAll
    static void settleOctober() throws IOException {
        october = PaidWorld.beginning(Folders.fresh("statement-refused"), "2026-10-26");
        PaidWorld.sales(october, "2026-10-26", "A PAID - 0 2026-10-26 2026-10-26 UNLOCK 10 - - 100000 0");
        PaidWorld.sales(october, "2026-10-27", "B PAID - 0 2026-10-27 2026-10-27 UNLOCK 10 - - 10000 0");
        PaidWorld.sales(october, "2026-10-30", "B REFUNDED R 10000 2026-10-30 2026-10-27 UNLOCK 10 - - 10000 0");
        october.run("2026-10-31").assertDone();
        november = october.copiedTo(Folders.fresh("statement-refused-november"));
        november.run("2026-11-30").assertDone();
    }

    @AfterAll
    static void dropOctober() {
        october.close();
        november.close();
    }

    @BeforeEach
    void copy() throws IOException {
        world = october.copiedTo(dir);
    }

    @AfterEach
    void drop() {
        world.close();
    }

    private void goOnToNovember() throws IOException {
        world.close();
        Folders.delete(dir);
        world = november.copiedTo(dir);
    }

    private CommandLineRun command(String line) {
        return world.trial().command(line.split(" ", -1));
    }

    private void payOut(String period) {
        CommandLineRun run = command("payout --yes --period " + period);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void aPeriodThatIsNotPaidOutIsRefused() throws IOException {
        String before = world.trial().contents();
        command("statement --period 2026-10")
                .assertRefused(
                        ExitCode.INPUT_REFUSED, "2026-10 is not paid out yet", "fenzhang payout --period 2026-10");
        assertThat(world.trial().contents()).isEqualTo(before);
    }

    @Test
    void aPeriodThatWasPaidOutWithALaterOneIsRefusedAndItIsToldWhich() throws IOException {
        goOnToNovember();
        payOut("2026-11");
        command("statement --period 2026-10")
                .assertRefused(
                        ExitCode.INPUT_REFUSED, "2026-10 was not paid out by itself", "statement --period 2026-11");
        Statement statement = ToldStatements.of(world.trial(), "2026-11").get(1L);
        assertThat(statement.balance())
                .isEqualTo(new Balance(30_000, 0, 0, 0, 0, List.of(), 0, 30_000, 0, PayoutOutcome.PAID));
        assertThat(statement.seals()).isEmpty();
    }

    @Test
    void creatorsWithoutAStatementAreRefused() {
        payOut("2026-10");
        command("statement --period 2026-10 --creator 3")
                .assertRefused(ExitCode.USAGE, "creator 3 has no statement of 2026-10", "Leave --creator out for all");
        command("statement --period 2026-10 --creator 99")
                .assertRefused(ExitCode.USAGE, "creator 99 is unknown", "not in catalog version 1", "creators.csv");
        command("statement --period 2026-10 --creator 0")
                .assertRefused(ExitCode.USAGE, "--creator 0 is suspense", "fenzhang status");
        command("statement --period 2026-10 --creator one").assertRefused(ExitCode.USAGE, "--creator");
        command("statement --period 2026-10 --format docx").assertRefused(ExitCode.USAGE, "--format", "pdf, html, csv");
        command("statement --period October").assertRefused(ExitCode.USAGE, "--period", "October");
        command("statement").assertRefused(ExitCode.USAGE, "--period");
        assertThat(dir.resolve("out/statement")).doesNotExist();
    }

    @Test
    void aFileThatSomebodyChangedIsNamedAndLeft() throws IOException {
        payOut("2026-10");
        command("statement --period 2026-10").assertDone();
        Path file = dir.resolve("out/statement/period=2026-10/creator=2/statement-2026-10-2.html");
        byte[] content = Files.readAllBytes(file);
        Files.writeString(file, "100 000.00");
        assertChanged(file);
        assertThat(file).hasContent("100 000.00");
        Files.delete(file);
        assertThat(command("statement --period 2026-10").assertDone().out())
                .contains("2 statements, 1 file written, 8 already there.");
        assertThat(file).hasBinaryContent(content);
        Path index = dir.resolve("out/statement/period=2026-10/index.csv");
        Files.writeString(index, "");
        assertChanged(index);
    }

    private void assertChanged(Path file) {
        CommandLineRun run = command("statement --period 2026-10");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).contains(file.toString(), "is not what the books give", "Move it away");
    }

    /// The payment of October, 300.00 to creator 1, comes back in November, and that of November in December.
    @Test
    void aPaymentThatCameBackIsInTheStatementOfTheMonthInWhichItDid() throws IOException {
        goOnToNovember();
        payOut("2026-10");
        command("statement --period 2026-10").assertDone();
        Map<String, String> written = Folders.hashes(dir.resolve("out/statement"));
        putBack("2026-10", "2026-11-12", 'a');
        payOut("2026-11");
        putBack("2026-11", "2026-12-12", 'b');
        SortedMap<Long, Statement> november = ToldStatements.of(world.trial(), "2026-11");
        assertThat(november.keySet()).containsExactly(1L);
        assertThat(november.values())
                .extracting(Statement::balance)
                .containsExactly(new Balance(
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(new ReturnedPayment(LocalDate.of(2026, 11, 12), "FZ202610-1-1DA51B", "AC04", 30_000)),
                        0,
                        30_000,
                        0,
                        PayoutOutcome.PAID));
        Folders.delete(dir.resolve("out/statement"));
        command("statement --period 2026-10").assertDone();
        assertThat(Folders.hashes(dir.resolve("out/statement"))).isEqualTo(written);
    }

    private void putBack(String period, String date, char report) {
        TrialServer.execute(world.trial().login(), """
                insert into fenzhang.payment_status (report_sha256, period, creator_id, outcome, status, reason)
                values (repeat('REPORT', 64), 'PERIOD', 1, 'rejected', 'RJCT', 'AC04');
                insert into fenzhang.bank_report (sha256, period, report_id, reported_on)
                values (repeat('REPORT', 64), 'PERIOD', 'R', 'DATE');
                insert into fenzhang.payment_return (period, creator_id, posted_date, report_sha256, was_accepted)
                values ('PERIOD', 1, 'DATE', repeat('REPORT', 64), false);
                """.replace("REPORT", Character.toString(report))
                .replace("PERIOD", period)
                .replace("DATE", date));
    }

    /// The creator is gone from the catalog when October is paid out: what is owed stays, and is told.
    @Test
    void aCreatorThatTheCatalogNoLongerHasIsToldWithoutAName() throws IOException {
        world.catalog(
                "creators.csv",
                "creator_id,name,kind,bank_account,bank_code",
                "2,二号 Two,INDIVIDUAL," + PaidWorld.ACCOUNTS + "2,BKCH");
        world.catalog("dramas.csv", "drama_id,platform,title,episodes", "11,pdd,Eleven,80");
        world.catalog("enrolments.csv", "drama_id,plan_id,valid_from,valid_to,guarantee_fen");
        world.catalog("splits.csv", "drama_id,creator_id,share_bps,valid_from,valid_to", "11,2,10000,2026-01-01,");
        world.importCatalog();
        payOut("2026-10");
        command("statement --period 2026-10").assertDone();
        Statement statement = ToldStatements.of(world.trial(), "2026-10").get(1L);
        assertThat(statement.payee()).isEqualTo(new Statement.Payee(1, "", Creator.Kind.COMPANY, "", ""));
        assertThat(statement.balance())
                .isEqualTo(new Balance(
                        0, 30_000, 6_000, -6_000, 0, List.of(), 0, 0, 30_000, PayoutOutcome.NOT_IN_CATALOG));
        // It was taken back from those who shared the drama when it was.
        assertThat(statement.clawbacks())
                .containsExactly(new Clawback(
                        LocalDate.of(2026, 10, 30),
                        "pdd",
                        "B",
                        1,
                        10,
                        "",
                        LocalDate.of(2026, 10, 27),
                        LocalDate.of(2026, 10, 29),
                        10_000,
                        MeasureUnit.YUAN,
                        "-100"));
        assertThat(statement.earned()).hasSize(3).allMatch(line -> line.drama().isEmpty() && line.share() == -1);
    }
}
