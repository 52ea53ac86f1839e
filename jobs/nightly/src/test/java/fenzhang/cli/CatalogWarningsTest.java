package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `fenzhang catalog import` says of accounts, and that payday says the same.
class CatalogWarningsTest {
    private static final List<String> CREATORS = List.of(
            "1,张三,INDIVIDUAL,6222021234567890123,ICBKCNBJ", // fine
            "2,乙公司,COMPANY,6222/*,BKCHCNBJ100",
            "4,李四,INDIVIDUAL,6222021234567890123,",
            "5,王五,INDIVIDUAL,,ICBKCNBJ",
            "6,赵六,INDIVIDUAL,12345678901234567890123456789012345,ICBKCNBJ",
            "7,孙七,INDIVIDUAL, 6222021234567890123,ICBKCNBJ",
            "8,周八,INDIVIDUAL,6222 0212-3456,102451000123", // fine: groups
            "9,吴九,INDIVIDUAL,6222021234567890000,ICBKCNBJ", // paid, and doubtful
            "10,郑十,INDIVIDUAL,,");

    private static CommandLineRun importCreators(PaydayWorld world, Stream<String> rows) throws IOException {
        Path catalog = world.trial().dir().resolve("catalog");
        Files.write(
                catalog.resolve("creators.csv"),
                Stream.concat(Stream.of("creator_id,name,kind,bank_account,bank_code"), rows)
                        .toList());
        return world.trial().command("catalog", "import", catalog.toString());
    }

    @Test
    void accountsThatThePayoutWouldNotPayAreNamedByLineAtTheImport(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            CommandLineRun run = importCreators(world, Stream.concat(CREATORS.stream(), Stream.of("3,Host,COMPANY,,")))
                    .assertDone();
            String carried = ": what is earned is carried forward until it is mended";
            String form = " may hold letters A to Z, digits, and inside spaces and hyphens only" + carried;
            assertThat(run.out().lines().skip(1))
                    .containsExactly(
                            "6 lines to look at before the next payout (what each means: docs/catalog-csv.md):",
                            "  creators.csv:3 creator 2: bank account" + form,
                            "  creators.csv:4 creator 4: bank code is empty" + carried,
                            "  creators.csv:5 creator 5: bank account is empty" + carried,
                            "  creators.csv:6 creator 6: bank account has 35 characters, at most 34" + carried,
                            "  creators.csv:7 creator 7: bank account" + form,
                            "  creators.csv:9 creator 9: bank account ends in zeros from its 16th digit on, as numbers"
                                    + " that a spreadsheet rounded do: compare it with the contract",
                            "2 creators have no bank data yet, the first on creators.csv:10: what they earn is carried"
                                    + " forward until they have");
            assertThat(run.out()).doesNotContain("6222");
        }
    }

    /// One rule: whom payday carries forward for want of an account was told at the import, and nobody else.
    @Test
    void paydayCarriesForwardWhoWasWarnedOf(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.november(dir)) {
            for (String bankData :
                    List.of("6222/*,BKCH", "6222,", ",BKCH", ",", " 6222,BKCH", "6222,B_K", "6222,BKCH")) {
                CommandLineRun run = importCreators(
                                world,
                                Stream.of(
                                        "1,张三,INDIVIDUAL," + bankData,
                                        "2,乙公司,COMPANY,6223,BKCH",
                                        "3,H,COMPANY,6224,BKCH"))
                        .assertDone();
                boolean isWarnedOf = run.out().lines().count() > 1;
                String plan = world.payout("--period", "2026-11", "--dry-run", "--json")
                        .assertDone()
                        .out();
                assertThat(isWarnedOf).as(bankData).isEqualTo(plan.contains("no_account"));
                assertThat(isWarnedOf).isEqualTo(!bankData.equals("6222,BKCH"));
            }
        }
    }

    @Test
    void tenAreListedAndTheRestCounted(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            Stream<String> rows = IntStream.rangeClosed(1, 13).mapToObj(i -> i + ",N,COMPANY,6222_" + i + ",BKCH");
            List<String> lines =
                    importCreators(world, rows).assertDone().out().lines().toList();
            assertThat(lines).hasSize(13);
            assertThat(lines.getLast()).isEqualTo("  and 3 more");
        }
    }

    /// On payday it would be too late.
    @Test
    void accountsThatASpreadsheetSpoiledAreRefusedAllAtOnceWithWhatElseIsDoubtful(@TempDir Path dir) throws Exception {
        try (PaydayWorld world = PaydayWorld.beginning(dir, "2026-11-30")) {
            String contents = world.trial().contents();
            CommandLineRun run = importCreators(
                    world,
                    Stream.of(
                            "1,张三,INDIVIDUAL,6.22202E+18,ICBKCNBJ",
                            "2,乙公司,COMPANY,\"=\"\"6222021234567890123\"\"\",BKCHCNBJ100",
                            "3,丙,COMPANY,６２２２,BKCH",
                            "4,丁,COMPANY,6222\u00A00212,BKCH",
                            "5,戊,COMPANY,6222,"));
            run.assertRefused(
                    ExitCode.USAGE,
                    "creators.csv:2 bank_account was shortened by a spreadsheet",
                    "creators.csv:3 bank_account is a formula",
                    "creators.csv:4 bank_account holds full-width characters (U+FF16)",
                    "creators.csv:5 bank_account holds a space or mark that can't be seen (U+00A0)",
                    "Not refused, but to look at in the same go (1): creators.csv:6 creator 5: bank code is empty");
            assertThat(run.err()).doesNotContain("6222021234567890123", "0212");
            assertThat(world.trial().contents()).isEqualTo(contents);
        }
    }
}
