package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// October leaves the books after its payout: what comes later is what it would have been, what needs its rows says so,
/// and when it comes back the books are what they were.
class DetachedMonthTest {
    private static final OwnWorld UNDISTURBED;
    private static final OwnWorld OCTOBER;

    static {
        try {
            OCTOBER = PaidWorld.october(Folders.fresh("detached-october"));
            UNDISTURBED = PaidWorld.november(OCTOBER.copiedTo(Folders.fresh("detached-undisturbed")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void closed() {
        OCTOBER.close();
        UNDISTURBED.close();
    }

    private static CommandLineRun detach(OwnWorld world) {
        return world.trial().command("books", "detach", "--period", "2026-10");
    }

    private static CommandLineRun attach(OwnWorld world) {
        return world.trial().command("books", "attach", "--period", "2026-10");
    }

    /// Returns the published files by path, without those that the month left in.
    private static SortedMap<String, String> published(OwnWorld world) throws IOException {
        Path out = world.trial().dir().resolve("out");
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(out)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String path = out.relativize(file).toString();
                if (!path.startsWith("detached/")) {
                    files.put(path, Folders.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    @Test
    void laterNightsCorrectionsAndPayoutsAreWhatTheyWouldHaveBeen() throws Exception {
        try (OwnWorld world = OCTOBER.copiedTo(Folders.fresh("detached-later"))) {
            detach(world).assertDone();
            PaidWorld.november(world);

            assertThat(published(world)).hasSizeGreaterThan(700).isEqualTo(published(UNDISTURBED));
            for (String view : List.of("creator_balance", "closing_balance", "payable_movement_sums")) {
                assertThat(rows(world, sum(view))).as(view).isEqualTo(rows(UNDISTURBED, sum(view)));
            }
            for (String command : List.of(
                    "status --json",
                    "suspense --json",
                    "report --period 2026-10 --json",
                    "report --period 2026-11 --json",
                    "verify --date 2026-11-25 --json")) {
                assertThat(out(world, command)).as(command).isEqualTo(out(UNDISTURBED, command));
            }
            assertThat(world.trial()
                            .command("verify", "--period", "2026-10")
                            .assertDone()
                            .out())
                    .isEqualTo(UNDISTURBED
                            .trial()
                            .command("verify", "--period", "2026-10")
                            .assertDone()
                            .out());

            CommandLineRun check = world.trial().command("ledger", "check").assertDone();
            assertThat(check.out())
                    .contains("on each of 30 days")
                    .contains("31 more days are of months that left the books");
            assertThat(accounts(check))
                    .isEqualTo(accounts(
                            UNDISTURBED.trial().command("ledger", "check").assertDone()));
            theJournalBeginsWithWhatOctoberCameTo(world);

            attach(world).assertDone();
            assertThat(published(world)).isEqualTo(published(UNDISTURBED));
            for (String view : List.of("settlement_line", "measure", "entitlement", "split_sum", "journal_posting")) {
                assertThat(rows(world, "select * from " + view))
                        .as(view)
                        .isNotEmpty()
                        .isEqualTo(rows(UNDISTURBED, "select * from " + view));
            }
            world.trial().command("verify", "--date", "2026-10-05").assertDone();
        }
    }

    private static String sum(String view) {
        return view.equals("payable_movement_sums")
                ? "select platform, creator_id, sum(amount) from payable_movement group by platform, creator_id"
                : "select * from " + view;
    }

    private static List<String> accounts(CommandLineRun check) {
        return check.out()
                .lines()
                .filter(line -> line.endsWith("cny") || line.endsWith("traffic"))
                .toList();
    }

    /// Drama 10 earned 50.00 on the 5th, of which its creators got 60 and 40 per cent; the advance of 100.00 fills up.
    private static void theJournalBeginsWithWhatOctoberCameTo(OwnWorld world) {
        List<String> journal = world.trial()
                .command("ledger", "export", "--format", "csv", "--to", "2026-10-31")
                .assertDone()
                .out()
                .lines()
                .toList();
        List<String> undisturbed = UNDISTURBED
                .trial()
                .command("ledger", "export", "--format", "csv", "--to", "2026-10-31")
                .assertDone()
                .out()
                .lines()
                .toList();
        assertThat(journal)
                .filteredOn(line -> line.contains(",detached-2026-10,"))
                .isNotEmpty();
        assertThat(sums(journal)).isNotEmpty().isEqualTo(sums(undisturbed));
    }

    /// Returns what stands on each account, debits and credits apart, by a journal in CSV.
    private static SortedMap<String, Long> sums(List<String> journal) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (String line : journal.subList(1, journal.size())) {
            String[] cells = line.split(",", -1);
            long amount = Long.parseLong(cells[6]);
            sums.merge(cells[4] + (amount > 0 ? " debit" : " credit"), amount, Long::sum);
        }
        return sums;
    }

    @Test
    void whatNeedsItsRowsSaysThatTheMonthLeftAndHowItComesBack() throws Exception {
        try (OwnWorld world = UNDISTURBED.copiedTo(Folders.fresh("detached-asked"))) {
            String statement = world.trial()
                    .command("statement", "--period", "2026-10", "--creator", "1", "--format", "csv")
                    .assertDone()
                    .out();
            assertThat(statement).isNotEmpty();
            detach(world).assertDone();
            for (String command : List.of(
                    "verify --date 2026-10-05",
                    "explain --platform pdd --date 2026-10-05 --drama 10",
                    "explain --platform pdd --order A",
                    "explain --creator 1 --period 2026-10",
                    "explain --creator 1 --date 2026-10-05",
                    "statement --period 2026-10",
                    "ledger export --format csv --to 2026-10-20",
                    "ledger check --to 2026-10-20")) {
                left(world, command);
            }
            PaidWorld.sales(world, "2026-10-05", "A PAID - 0 2026-10-05 2026-10-05 UNLOCK 10 - - 10001 0");
            left(world, "restate --preview --date 2026-10-05");
            world.trial()
                    .command("explain", "--creator", "1", "--period", "2026-11")
                    .assertDone();
            world.trial().command("statement", "--period", "2026-11").assertDone();
        }
    }

    private static void left(OwnWorld world, String command) {
        CommandLineRun asked = world.trial().command(command.split(" "));
        assertThat(asked.code()).as(command).isEqualTo(ExitCode.USAGE.code());
        asked.assertRefused(ExitCode.USAGE, "2026-10 is not in the books", "fenzhang books attach --period 2026-10");
    }

    @Test
    void aMonthThatIsNotPaidOrNotThereOrNotWholeStaysWhereItIs() throws Exception {
        try (OwnWorld world = OCTOBER.copiedTo(Folders.fresh("detached-refused"))) {
            world.run("2026-11-02").assertDone();
            world.trial()
                    .command("books", "detach", "--period", "2026-11")
                    .assertRefused(ExitCode.USAGE, "2026-11 is not paid out");
            world.trial()
                    .command("books", "detach", "--period", "2026-09")
                    .assertRefused(ExitCode.USAGE, "no day of 2026-09 is sealed");
            attach(world).assertRefused(ExitCode.USAGE, "2026-10 is in the books");
            assertThat(world.trial().dir().resolve("out/detached")).doesNotExist();

            detach(world).assertDone();
            detach(world).assertRefused(ExitCode.USAGE, "2026-10 left the books already");
            Path measures = world.trial().dir().resolve("out/detached/period=2026-10/measure.parquet");
            Path kept = measures.resolveSibling("kept");
            Files.move(measures, kept);
            fails(attach(world), "measure.parquet is gone");
            Files.copy(measures.resolveSibling("entitlement.parquet"), measures);
            fails(attach(world), "is not the file that 2026-10 left the books in");
            fails(world.trial().command("ledger", "check"), "measure.parquet is not the file");
            Files.move(kept, measures, StandardCopyOption.REPLACE_EXISTING);
            attach(world).assertDone();
            theLastDayOfOctoberIsToBeRestated(world);
            // The files are there: it leaves in them again.
            detach(world).assertDone();
            assertThat(rows(world, "select number, is_detached from detached_month order by number"))
                    .containsExactly("1|t", "2|f", "3|t");
        }
    }

    private static void theLastDayOfOctoberIsToBeRestated(OwnWorld world) throws IOException {
        PaidWorld.sales(world, "2026-10-31", "Z PAID - 0 2026-10-31 2026-10-31 UNLOCK 10 - - 100 0");
        world.trial().command("restate", "--yes", "--date", "2026-10-31").assertDone();
        fails(detach(world), "a day is to be restated, and its replay may need 2026-10");
        world.trial().command("restate", "--withdraw", "--date", "2026-10-31").assertDone();
    }

    private static void fails(CommandLineRun run, String said) {
        assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).contains(said).doesNotContain("Exception");
    }

    @Test
    void nobodyWritesThatAMonthLeftButWhoTakesItOut() throws Exception {
        try (OwnWorld world = OCTOBER.copiedTo(Folders.fresh("detached-forged"))) {
            assertThatThrownBy(() -> rows(
                            world,
                            "insert into detached_month (month, number, is_detached, recorded_by, recorded_on)"
                                    + " values ('2026-10-01', 1, true, 'x', '') returning 1"))
                    .hasMessageContaining("takes rows from detach_month() and attach_month() only");
            assertThatThrownBy(() -> rows(
                            world,
                            "select detach_month('2026-10-01', array['measure', 'entitlement', 'split_sum',"
                                    + " 'settlement_line'], array[0, 0, 0, 0], array[1, 1, 1, 1],"
                                    + " array[repeat('0', 64), repeat('0', 64), repeat('0', 64), repeat('0', 64)],"
                                    + " 'x', '')"))
                    .hasMessageContaining("its file has not");
        }
    }

    @Test
    void whatIsInSuspenseOfTheMonthCanStillBeGiven() throws Exception {
        try (OwnWorld world = PaidWorld.beginning(Folders.fresh("detached-suspense"), "2026-10-25")) {
            List<String> splits = Files.readAllLines(world.trial().dir().resolve("catalog/splits.csv"));
            world.catalog("splits.csv", splits.subList(0, 5).toArray(String[]::new))
                    .importCatalog();
            // Half of 200.00 and of 60.00 is drama 11's, which nobody shares.
            PaidWorld.sales(world, "2026-10-27", "S PAID - 0 2026-10-27 2026-10-27 UNLOCK 11 - - 20000 0");
            PaidWorld.sales(world, "2026-10-28", "T PAID - 0 2026-10-28 2026-10-28 UNLOCK 11 - - 6000 0");
            world.run("2026-10-31").assertDone();
            world.trial().command("payout", "--yes", "--period", "2026-10").assertDone();
            try (OwnWorld detached = world.copiedTo(Folders.fresh("detached-suspense-later"))) {
                detach(detached).assertDone();
                for (OwnWorld each : List.of(world, detached)) {
                    assertThat(each.trial().command("suspense").assertDone().out())
                            .contains("¥130.00");
                    each.catalog("splits.csv", splits.toArray(String[]::new)).importCatalog();
                    each.trial()
                            .command("suspense", "assign", "--yes", "--platform", "pdd", "--drama", "11")
                            .assertDone();
                    each.run("2026-11-02").assertDone();
                    assertThat(each.settled("2026-11-01"))
                            .filteredOn(line -> line.contains("@suspense"))
                            .containsExactly(
                                    "11 2026-01-01 unlocks@suspense 2026-10 0 -13000",
                                    "11 2026-01-01 unlocks@suspense 2026-10 2 13000");
                }
                assertThat(published(detached)).isEqualTo(published(world));
                assertThat(detached.trial().command("suspense").assertDone().out())
                        .contains("nothing is in suspense");
            }
        }
    }

    @Test
    @Tag("soak")
    void killedOnItsWayTheMonthIsInTheBooksAndTheSameCommandEndsIt() throws Exception {
        killedAt(List.of("AFTER_RENAME:1"));
    }

    @Test
    @Tag("soak")
    void killedAnywhereTheMonthIsInTheBooksAndTheSameCommandEndsIt() throws Exception {
        killedAt(List.of("BEFORE_FILE:1", "AFTER_FILE:2", "BEFORE_RENAME:1", "AFTER_RENAME:6", "BEFORE_DELETE:2"));
    }

    private static void killedAt(List<String> points) throws Exception {
        try (OwnWorld world = OCTOBER.copiedTo(Folders.fresh("detached-killed"))) {
            for (String point : points) {
                try (ChildProgram child =
                        ChildProgram.start(world.trial().arguments("books", "detach", "--period", "2026-10"), point)) {
                    assertThat(child.stopsAtFault())
                            .as("%s is passed; %s", point, child.err())
                            .isTrue();
                    assertThat(child.kill()).isEqualTo(137);
                }
                world.trial().command("verify", "--date", "2026-10-05").assertDone();
            }
            detach(world).assertDone();
            Path folder = world.trial().dir().resolve("out/detached/period=2026-10");
            assertThat(shell(folder, "sha256sum -c SHA256SUMS")).isZero();
            assertThat(world.trial().dir().resolve("out/_staging/detached/period=2026-10"))
                    .doesNotExist();
            attach(world).assertDone();
            world.trial().command("verify", "--date", "2026-10-05").assertDone();
        }
    }

    private static int shell(Path folder, String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static String out(OwnWorld world, String command) {
        return world.trial()
                .command(command.split(" "))
                .assertDone()
                .out()
                .replace(world.trial().dir().toString(), "");
    }

    /// Returns rows as text, sorted.
    private static List<String> rows(OwnWorld world, String sql) throws SQLException {
        var login = world.trial().login();
        try (Connection connection = DriverManager.getConnection(login.jdbcUrl(), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = fenzhang");
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.add(row.getString(i));
                    }
                    rows.add(String.join("|", cells));
                }
            }
            rows.sort(null);
            return rows;
        }
    }
}
