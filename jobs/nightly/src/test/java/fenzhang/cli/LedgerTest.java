package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fenzhang.cli.option.NewFile;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fenzhang ledger`: exported in three formats, and held against what the journal was made of.
class LedgerTest {
    /// The expected settlement.csv of the first two days, by unit and creator.
    private static NavigableMap<String, BigInteger> expectedByCreator() {
        NavigableMap<String, BigInteger> sums = new TreeMap<>();
        for (var date : List.of(Trial.FIRST, Trial.SECOND)) {
            new String(SampleWorld.expectedCsv(Trial.PLATFORM, date), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(row -> row.split(",", -1))
                    .forEach(row -> sums.merge(row[8] + " " + row[7], new BigInteger(row[9]), BigInteger::add));
        }
        sums.values().removeIf(sum -> sum.signum() == 0);
        assertThat(sums).hasSizeGreaterThan(10);
        return sums;
    }

    @Test
    void hledgerAcceptsTheJournalAndComesToTheExpectedBalances(@TempDir Path dir) throws Exception {
        assumeTrue(run("hledger", "--version").code() == 0, "hledger is not installed");
        try (Trial trial = Trial.settled(dir)) {
            Path file = dir.resolve("all.journal");
            trial.command("ledger", "export", "--format", "hledger", "--file", file.toString())
                    .assertDone();
            assertThat(run("hledger", "-f", file.toString(), "check", "--strict", "ordereddates"))
                    .isEqualTo(new Ran(0, ""));
            NavigableMap<String, BigInteger> owed = new TreeMap<>();
            String balances = run("hledger", "-f", file.toString(), "balance", "-N", "--flat", "-O", "csv", "payable")
                    .said();
            balances.lines()
                    .skip(1)
                    .map(line -> line.replace("\"", "").split(",", 2))
                    .forEach(cells -> owed.put(
                            "cny " + cells[0].substring("payable:".length()),
                            new BigDecimal(cells[1].replace(" CNY", "").replace(",", ""))
                                    .movePointRight(2)
                                    .negate()
                                    .toBigIntegerExact()));
            NavigableMap<String, BigInteger> expected = expectedByCreator();
            expected.keySet().removeIf(name -> name.startsWith("traffic"));
            assertThat(owed).isEqualTo(expected);
        }
    }

    @Test
    void csvAndParquetHaveTheSamePostings(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            Path table = dir.resolve("journal.parquet");
            Path text = dir.resolve("journal.csv");
            trial.command("ledger", "export", "--format", "parquet", "--file", table.toString())
                    .assertDone();
            trial.command("ledger", "export", "--format", "csv", "--file", text.toString())
                    .assertDone();
            String printed = trial.command("ledger", "export", "--format", "csv")
                    .assertDone()
                    .out();
            assertThat(text).hasContent(printed.stripTrailing());
            String columns =
                    "select concat_ws(',', business_date, platform, \"transaction\", posting, account, commodity,"
                            + " amount, drama_id, plan_id, component, period) from ";
            List<String> rows = duckDb(columns + "read_csv('" + text + "', header = true, all_varchar = true)");
            assertThat(rows).hasSizeGreaterThan(100);
            assertThat(duckDb(columns + "read_parquet('" + table + "')")).isEqualTo(rows);
            assertThat(duckDb("select sum(amount), count(*) filter (where commodity = 'cny'"
                            + " and amount_yuan * 100 <> amount) from read_parquet('" + table + "')"))
                    .containsExactly("0");
            trial.command("ledger", "export", "--format", "csv", "--to", "2026-10-20", "--file", text.toString())
                    .assertRefused(ExitCode.USAGE, "exists already");
            for (String format : List.of("csv", "parquet")) {
                Path file = dir.resolve("at 01:30:00." + format);
                trial.command("ledger", "export", "--format", format, "--file", file.toString())
                        .assertDone();
                assertThat(file).hasSameBinaryContentAs(dir.resolve("journal." + format));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            assertThat(dir).isDirectoryNotContaining("glob:**.part");
            assertThat(trial.command("ledger", "export", "--format", "csv", "--to", "2026-10-20")
                            .assertDone()
                            .out())
                    .contains("2026-10-20,pdd,pdd-1,1,")
                    .doesNotContain("2026-10-21");
            trial.command("ledger", "export", "--format", "csv", "--file", "nowhere/x.csv")
                    .assertRefused(ExitCode.USAGE, "there is no folder");
            trial.command("ledger", "export", "--format", "parquet").assertRefused(ExitCode.USAGE, "--file");
        }
    }

    @Test
    void aFileThatAppearedMeanwhileIsNotOverwritten(@TempDir Path dir) throws IOException {
        Path part = Files.writeString(dir.resolve("journal.csv.1.part"), "ours");
        Path file = Files.writeString(dir.resolve("journal.csv"), "somebody else's");

        assertThatThrownBy(() -> NewFile.publish(part, file)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(file).hasContent("somebody else's");
    }

    @Test
    void checkAgreesWithTheExpectedFilesAndChangesNothing(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            String before = trial.contents();
            BigInteger owed = expectedByCreator().entrySet().stream()
                    .filter(sum -> sum.getKey().startsWith("cny"))
                    .map(java.util.Map.Entry::getValue)
                    .reduce(BigInteger.ZERO, BigInteger::add);
            String out = trial.command("ledger", "check").assertDone().out();
            assertThat(out).contains("on each of 2 days");
            BigInteger payable = out.lines()
                    .filter(line -> line.startsWith("payable:"))
                    .map(line -> new BigDecimal(line.replaceAll("^.* (-?)¥([0-9,.]+)  cny$", "$1$2")
                                    .replace(",", ""))
                            .movePointRight(2)
                            .toBigIntegerExact())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(payable).isEqualTo(owed.negate());
            assertThat(trial.contents()).isEqualTo(before);
        }
    }

    @Test
    void whatWasChangedSinceIsFoundWithItsFirstDay(@TempDir Path dir) throws Exception {
        try (Trial trial = Trial.settled(dir)) {
            TrialServer.execute(trial.login(), """
                    set session_replication_role = replica;
                    update fenzhang.line_of_day set amount = amount + sign(amount)
                    where business_date = '2026-10-21' and number = 1;
                    """);
            refuses(trial, "pdd 2026-10-21 is the first day that differs");
            TrialServer.execute(trial.login(), """
                    set session_replication_role = replica;
                    update fenzhang.line_of_day set amount = amount - sign(amount)
                    where business_date = '2026-10-21' and number = 1;
                    delete from fenzhang.line_of_day where business_date = '2026-10-20' and number = 2;
                    """);
            refuses(trial, "pdd 2026-10-20 is the first day that differs");
        }
        try (Trial trial = Trial.settled(dir.resolve("other"))) {
            Files.writeString(
                    trial.csv(Trial.SECOND),
                    Files.readString(trial.csv(Trial.SECOND)).replaceFirst("([0-9])\n", "$10\n"));
            assertThat(refuses(trial, "pdd 2026-10-21 is the first day that differs", "settlement.csv give creator"))
                    .doesNotContain("is not the balanced transaction");
            Files.delete(trial.csv(Trial.FIRST));
            refuses(trial, "pdd 2026-10-20", "settlement.csv is gone");
        }
    }

    private static String refuses(Trial trial, String... parts) {
        CommandLineRun run = trial.command("ledger", "check");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED.code());
        assertThat(run.err()).contains(parts).contains("fenzhang verify");
        assertThat(run.out()).doesNotContain("Debits equal credits");
        return run.err();
    }

    private record Ran(int code, String said) {}

    private static Ran run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), said);
        } catch (IOException e) {
            return new Ran(-1, ""); // no such program
        }
    }

    private static List<String> duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
