package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.store.database.Database;
import fenzhang.store.database.WorkLock;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An auditor's rerun: the same bytes, or what differs and why.
class VerifyTest {
    @TempDir
    Path dir;

    private Trial trial;

    @BeforeEach
    void settleTwoDays() throws IOException {
        trial = Trial.settled(dir);
    }

    @AfterEach
    void drop() {
        trial.close();
    }

    private CommandLineRun verify(String... more) {
        List<String> args = new java.util.ArrayList<>(
                List.of("verify", "--date", Trial.FIRST.toString(), "--to", Trial.SECOND.toString()));
        args.addAll(List.of(more));
        return trial.command(args.toArray(String[]::new));
    }

    private static void assertDifferent(CommandLineRun run, String... parts) {
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).as(run.out()).isEqualTo(3);
        assertThat(run.out()).contains("DIFFERENT").contains(parts);
    }

    @Test
    void aSealedDayComesOutToTheByteAndNothingIsWritten() throws IOException {
        String before = trial.contents();
        CommandLineRun run = verify().assertDone();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains(" identical  seal "));
        Path seal = trial.csv(Trial.SECOND).resolveSibling("SEAL");
        assertThat(run.out()).contains(Files.readString(seal).strip());
        assertThat(trial.contents()).isEqualTo(before);
        assertThat(dir.resolve("home/scratch")).doesNotExist();
    }

    @Test
    void theConfigurationMayHaveChangedOrVanished() throws IOException {
        trial.edit(
                "config/plans/duoduo-great-drama.yaml", text -> text.replaceFirst("hold_days: \\d+", "hold_days: 9"));
        verify().assertDone();
        Folders.delete(dir.resolve("config"));
        verify().assertDone();
    }

    @Test
    void aNewerCatalogChangesNothing() throws IOException {
        trial.edit("catalog/splits.csv", text -> text.replaceFirst("(?m)^(\\d+),(\\d+),10000,", "$1,$2,0,"));
        trial.command("catalog", "import", dir.resolve("catalog").toString()).assertDone();
        verify().assertDone();
    }

    @Test
    void itWorksWhileANightlyRunHoldsThePlatform() {
        try (Database database = trial.database()) {
            Optional<WorkLock> lock = WorkLock.tryLock(database::dedicated, Trial.PLATFORM);
            try (WorkLock _ = lock.orElseThrow()) {
                verify().assertDone();
            }
        }
    }

    @Test
    void aRedeliveredPartitionIsNamedWithTheLinesThatItChanges() throws IOException {
        // Half of the views of the day are gone in what was delivered again.
        List<Path> views = trial.files("views", Trial.SECOND);
        Path changed = views.getFirst();
        Files.copy(trial.file("views", Trial.THIRD), changed, StandardCopyOption.REPLACE_EXISTING);
        CommandLineRun run = verify();
        assertDifferent(
                run,
                "input     views/platform=pdd/dt=" + Trial.SECOND + "/" + changed.getFileName() + " changed (sealed: ",
                "result    settlement.csv: what was sealed (-) and what comes out again (+)",
                "    - " + Trial.SECOND + ",pdd,");
        assertThat(run.out()).contains("pdd " + Trial.FIRST + " identical").doesNotContain("No input, catalog");
        // What follows from it, file by file and row by row, would hide the cause.
        assertThat(run.out().lines()).hasSizeLessThanOrEqualTo(2 + 1 + 1 + 20 + 2);
        assertThat(run.out())
                .contains("so the day comes out otherwise: ")
                .doesNotContain("manifest.json", "the journal", "output files", " bytes ");
    }

    @Test
    void whatWasCheckedAndFoundIsFiledAsAPage() throws IOException {
        Path page = dir.resolve("verified.html");
        verify("--report", page.toString()).assertDone();
        String seal =
                Files.readString(trial.csv(Trial.SECOND).resolveSibling("SEAL")).strip();
        assertThat(Files.readString(page))
                .contains(
                        "2 of 2 came out again, says fenzhang 0.1.0.",
                        "<td>" + seal + "</td>",
                        "<td>sales/platform=pdd/dt=" + Trial.SECOND + "/part-0.parquet</td>",
                        "plan duoduo-great-drama from ",
                        "<td>entitled.cny</td>")
                .doesNotContain("<script", "DIFFERENT");
        verify("--report", page.toString()).assertRefused(ExitCode.USAGE, "exists already");

        Path again = dir.resolve("again.html");
        verify("--report", again.toString()).assertDone();
        assertThat(again).hasSameBinaryContentAs(page);

        Path changed = trial.file("views", Trial.SECOND);
        Files.copy(trial.file("views", Trial.THIRD), changed, StandardCopyOption.REPLACE_EXISTING);
        Path different = dir.resolve("different.html");
        assertDifferent(verify("--report", different.toString()), "wrote " + different);
        assertThat(Files.readString(different))
                .contains("1 of 2 came out again, ", "DIFFERENT", "changed (sealed: ", "manifest.json: what was");
    }

    @Test
    void statusNamesWhatWasDeliveredAgain() throws IOException {
        assertThat(trial.command("status").assertDone().out()).doesNotContain("redelivered");
        Path changed = trial.file("sales", Trial.FIRST);
        byte[] bytes = Files.readAllBytes(changed);
        bytes[bytes.length / 2] ^= 1;
        Files.write(changed, bytes);
        Files.copy(
                trial.file("views", Trial.THIRD),
                trial.delivered("views", Trial.SECOND).resolve("late.parquet"));
        CommandLineRun run = trial.command("status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("fenzhang: pdd needs you: " + Trial.FIRST + " and 1 more were delivered again\n");
        assertThat(run.out())
                .contains("redelivered   sales/platform=pdd/dt=" + Trial.FIRST + "/part-0.parquet changed (sealed: ")
                .contains("redelivered   views/platform=pdd/dt=" + Trial.SECOND
                        + "/late.parquet came after the day was sealed (")
                .contains("fenzhang restate --preview --date " + Trial.FIRST + " --date " + Trial.SECOND
                        + " --platform pdd");
    }

    @Test
    void aPartitionThatIsGoneOrUnreadableIsADifference() throws IOException {
        Files.writeString(trial.file("sales", Trial.FIRST), "not Parquet");
        Folders.delete(trial.delivered("views", Trial.SECOND));
        assertDifferent(
                verify(),
                "sales/platform=pdd/dt=" + Trial.FIRST + "/part-0.parquet changed",
                "input     the day can't be computed again: ",
                "views/platform=pdd/dt=" + Trial.SECOND + "/part-0.parquet is gone",
                "is not delivered completely");
    }

    @Test
    void filesThatWereEditedLostOrAddedAreNamed() throws IOException {
        Path folder = trial.csv(Trial.FIRST).getParent();
        Files.writeString(
                trial.csv(Trial.FIRST), Files.readString(trial.csv(Trial.FIRST)).replaceFirst(",pdd,", ",jd,"));
        Files.delete(folder.resolve("SEAL"));
        Files.writeString(folder.resolve("settlement-final.csv"), "");
        assertDifferent(
                verify(),
                "output    settlement/platform=pdd/dt=" + Trial.FIRST + "/settlement.csv is not what was sealed",
                "/SEAL is gone",
                "/settlement-final.csv was never sealed",
                "No input, catalog, plan or policy changed since");
    }

    @Test
    void damagedStateOfTheDayBeforeIsFoundOnBothDays() throws IOException {
        Path lines = dir.resolve("out/state/platform=pdd/dt=" + Trial.FIRST + "/line-index.bin");
        byte[] bytes = Files.readAllBytes(lines);
        bytes[bytes.length / 2] ^= 1;
        Files.write(lines, bytes);
        assertDifferent(
                verify(),
                "output    state/platform=pdd/dt=" + Trial.FIRST + "/line-index.bin is not what was sealed",
                "pdd " + Trial.SECOND + " DIFFERENT",
                "output    the day can't be computed again: ");
    }

    @Test
    void aDayThatIsSealedButNotYetInItsPlaceIsNoDifference() throws IOException {
        String place = "/platform=pdd/dt=" + Trial.SECOND;
        String attempt = TrialServer.column(
                        trial.login(), "select attempt from fenzhang.run where business_date = '" + Trial.SECOND + "'")
                .getFirst();
        Path staged = dir.resolve("out/_staging" + place + "/attempt=" + attempt);
        Files.createDirectories(staged);
        for (String folder : List.of("attributions", "settlement")) {
            Files.move(dir.resolve("out/" + folder + place), staged.resolve(folder));
        }
        verify().assertDone();
    }

    @Test
    void aFullScratchDiskIsNoDifference() throws IOException {
        Files.createDirectories(dir.resolve("home"));
        Files.writeString(dir.resolve("home/scratch"), "a file where the folder should be");
        CommandLineRun run = verify();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("DIFFERENT");
    }

    /// What a superuser can do who switches the triggers off: lines, journal, standings, manifest and inputs;
    /// the other kinds soak.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            update line_of_day set amount = amount + 1 where number = 3     | the settlement lines in the books have seal
            update line_of_day set creator_id = 700999 where number = 3     | the journal
            update measure_of_day set value_x10000 = value_x10000 + 10000   | standings
            update party set agreement = concat(agreement, ';999:0') where agreement <> '' | standings
            update run set manifest = set_byte(manifest, 0, 32)             | manifest.json
            update input_file set sha256 = repeat('b', 64)                  | changed (sealed:
            """)
    void anEditedRowOfTheBooksIsFound(String edit, String expected) {
        edited(edit, expected);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("soak")
    @CsvSource(delimiter = '|', textBlock = """
            update line_of_day set creator_id = 700999 where number = 3     | settlement.csv
            delete from line_of_day where number = 4                        | the journal
            update entitlement_of_day set amount = amount - 1               | standings
            update split_sum_of_day set amount = amount - 1                 | standings
            update control_total set day_value = day_value + 1 where name = 'opened.paid' | control totals
            update row_count set rows = rows + 1 where outcome = 'accepted' | row counts
            update row_count set outcome = 'lost' where outcome = 'accepted' | row counts
            update entitlement_of_day set kind_id = -kind_id                | standings
            update line_kind set period = '2026-01' where unit = 'cny' and period <> 'term' | the settlement lines in the books have seal
            update enrolment_number set enrolled_from = enrolled_from + 1 where plan_id <> '' | standings
            update run set seal = repeat('a', 64)                           | the seal comes out as
            update input_file set row_count = 0                             | input files
            update output_file set bytes = bytes + 1                        | output files
            update run set previous_seal = repeat('d', 64)                  | follows seal
            update output_file set sha256 = repeat('c', 64)                 | is not what was sealed
            update run_plan set is_used = not is_used                       | plan versions known
            """)
    void anyEditedRowOfTheBooksIsFound(String edit, String expected) {
        edited(edit, expected);
    }

    private void edited(String edit, String expected) {
        String where = edit.contains(" where ") ? " and" : " where";
        String day = " business_date = '" + Trial.SECOND + "'";
        String ofDay = edit.contains("_of_day ") ? where + day : where + " platform = 'pdd' and" + day;
        boolean isOfAllDays = edit.matches("update (line_kind|enrolment_number|party) .*");
        TrialServer.execute(
                trial.login(),
                "set search_path = fenzhang; set session_replication_role = replica; " + edit
                        + (isOfAllDays ? "" : ofDay));
        assertDifferent(verify(), expected);
    }

    @Test
    void anEditedCatalogVersionIsFound() {
        TrialServer.execute(
                trial.login(),
                "set search_path = fenzhang; set session_replication_role = replica;"
                        + " update catalog_split set share_bps = share_bps - 1 where share_bps > 0");
        assertDifferent(
                verify(), "knowledge the recorded catalog version 1: catalog version 1 was recorded with SHA-256");
    }

    @Test
    void aDayThatIsNotSealedIsRefused() {
        trial.command("verify", "--date", Trial.THIRD.toString())
                .assertRefused(
                        ExitCode.INPUT_REFUSED, "pdd " + Trial.THIRD + " is not sealed: there is nothing to verify");
    }

    @Test
    void programsGetTheFindingsAsJson() throws IOException {
        Files.delete(trial.csv(Trial.SECOND));
        CommandLineRun run = verify("--json");
        assertThat(run.code()).isEqualTo(3);
        JsonNode days = JsonMapper.builder().build().readTree(run.out());
        assertThat(days.size()).isEqualTo(2);
        assertThat(days.get(0).get("identical").asBoolean()).isTrue();
        assertThat(days.get(1).get("identical").asBoolean()).isFalse();
        assertThat(days.get(1).get("findings").get(0).get("kind").asString()).isEqualTo("output");
    }
}
