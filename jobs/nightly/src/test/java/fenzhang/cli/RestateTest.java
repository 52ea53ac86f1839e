package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import fenzhang.testing.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sealed day whose delivery was replaced: the next night posts the difference, and from then on the books are those
/// of a platform that had delivered rightly from the start. That is what the sample world's expected results, which an
/// independent implementation computed, say of each day.
@Tag("whole")
class RestateTest {
    private static final LocalDate LATE = Trial.SECOND;

    /// In November where it soaks: the pool of October is closed by then.
    private static final LocalDate NIGHT = Soak.or(LocalDate.of(2026, 10, 25), LocalDate.of(2026, 11, 4));

    private static final int DAYS =
            (int) Trial.FIRST.datesUntil(NIGHT.plusDays(2)).count();

    @TempDir
    Path dir;

    private static Trial settled;
    private Trial trial;

    /// The second day came empty, and was settled so, with all days up to the night before [#NIGHT].
    @BeforeAll
    static void settleALogThatLacksADay() throws IOException {
        settled = Trial.catalogued(Folders.fresh("restate"), DAYS);
        Files.createDirectories(settled.dir().resolve("kept"));
        for (String log : List.of("views", "sales")) {
            Files.move(settled.file(log, LATE), settled.dir().resolve("kept/" + log + LATE));
        }
        settled.run(Trial.FIRST, "--to", NIGHT.minusDays(1).toString()).assertDone();
    }

    @AfterAll
    static void dropSettled() {
        settled.close();
    }

    @BeforeEach
    void copy() throws IOException {
        Folders.copy(settled.dir(), dir);
        trial = new Trial(dir, TrialServer.copyOf(TrialServer.name(settled.login())));
    }

    @AfterEach
    void drop() {
        trial.close();
    }

    private void take(String log, LocalDate date) throws IOException {
        Files.move(trial.file(log, date), dir.resolve("kept/" + log + date));
    }

    private void bring(String log, LocalDate date) throws IOException {
        Files.move(dir.resolve("kept/" + log + date), trial.file(log, date));
    }

    private CommandLineRun restate(LocalDate date, String... more) {
        List<String> args = new java.util.ArrayList<>(List.of("restate", "--yes", "--date", date.toString()));
        args.addAll(List.of(more));
        return trial.command(args.toArray(String[]::new));
    }

    /// Adds the amounts of a settlement.csv to those of the days before, by all columns but the day; lines of
    /// correction under what they correct.
    private static void add(SortedMap<String, Long> sums, String csv) {
        csv.lines().skip(1).forEach(line -> {
            String key =
                    line.substring(line.indexOf(',') + 1, line.lastIndexOf(',')).replaceFirst("@[0-9-]{10}", "");
            sums.merge(key, Long.parseLong(line.substring(line.lastIndexOf(',') + 1)), Long::sum);
        });
        sums.values().removeIf(sum -> sum == 0);
    }

    private void assertPostedAsExpectedUpTo(LocalDate last) throws IOException {
        assertPostedAsExpected(trial, last);
    }

    private static void assertPostedAsExpected(Trial trial, LocalDate last) throws IOException {
        SortedMap<String, Long> posted = new TreeMap<>();
        SortedMap<String, Long> expected = new TreeMap<>();
        for (LocalDate date = Trial.FIRST; !date.isAfter(last); date = date.plusDays(1)) {
            add(posted, Files.readString(trial.csv(date)));
            add(expected, new String(SampleWorld.expectedCsv(Trial.PLATFORM, date), StandardCharsets.UTF_8));
        }
        assertThat(posted).isEqualTo(expected);
    }

    private static String ownLines(String csv) {
        return csv.lines().filter(line -> !line.contains("@")).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void theNextNightPostsTheDifferenceAndLaterOnesGoOnAsIfItHadBeenRightFromTheStart() throws IOException {
        String sealedBefore = Folders.hashes(dir.resolve("out")).toString();
        bring("views", LATE);
        bring("sales", LATE);
        CommandLineRun shown =
                restate(LATE, "--reason", "the second day was late").assertDone();
        assertThat(shown.out()).contains("Recorded. The night of " + NIGHT + " posts the difference", "@2026-10-21");
        // A drama by its title, creators by name, and what each comes to.
        assertThat(shown.out())
                .containsPattern(
                        "\n  [^ ¥]+[^\n]* \\([0-9]+\\)\n +-?¥?[0-9,.]+[^\n]*@2026-10-21 2026-10  [^\n]+ \\([0-9]+\\)\n")
                .contains("  by creator\n", "  total    ")
                .doesNotContain("which is paid out");
        assertThat(Folders.hashes(dir.resolve("out")).toString()).isEqualTo(sealedBefore);

        trial.run(NIGHT).assertDone();
        String csv = Files.readString(trial.csv(NIGHT));
        assertThat(csv).contains("@2026-10-21,");
        assertThat(ownLines(csv))
                .isEqualTo(new String(SampleWorld.expectedCsv(Trial.PLATFORM, NIGHT), StandardCharsets.UTF_8));
        assertPostedAsExpectedUpTo(NIGHT);
        LocalDate after = NIGHT.plusDays(1);
        trial.run(after).assertDone();
        trial.assertSettled(after);
        var kept = Folders.hashes(dir.resolve("out"));
        kept.keySet().removeIf(name -> name.contains("dt=" + NIGHT) || name.contains("dt=" + after));
        assertThat(kept.toString()).isEqualTo(sealedBefore);
        // Over the end of a month: the pool of October was moved by the correction, in November.
        String explained = explained(NIGHT);
        assertThat(explained.lines().filter(line -> line.startsWith("Corrections of earlier days")))
                .hasSizeGreaterThan(3);
        assertThat(explained).contains("goods-commission@2026-10-21", "The arithmetic above comes to these amounts.");
        assertThat(explained(after)).doesNotContain("Corrections of earlier days");
        EvidenceTest.assertAudited(trial, after, (int) LATE.datesUntil(NIGHT).count());
    }

    /// Explains every drama of a day: all of it must add up.
    private String explained(LocalDate date) {
        return trial.command("explain", "--platform", "pdd", "--date", date.toString())
                .assertDone()
                .out();
    }

    @Test
    void theLinesAreThoseThatWereShown() throws IOException {
        bring("sales", LATE);
        CommandLineRun shown = restate(LATE, "--json").assertDone();
        trial.run(NIGHT).assertDone();
        List<Long> posted = Files.readString(trial.csv(NIGHT))
                .lines()
                .filter(line -> line.contains("@"))
                .map(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
                .toList();
        var lines = tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(shown.out())
                .get(0)
                .get("lines");
        List<Long> announced = new java.util.ArrayList<>();
        lines.forEach(line -> announced.add(line.get("amount").asLong()));
        assertThat(announced).isNotEmpty().isEqualTo(posted);
    }

    @Test
    @Tag("soak")
    void theNightThatRestatedVerifiesAndTheDayThatWasRestatedSaysWhere() throws IOException {
        bring("views", LATE);
        bring("sales", LATE);
        restate(LATE).assertDone();
        trial.run(NIGHT, "--to", NIGHT.plusDays(1).toString()).assertDone();
        CommandLineRun verified = trial.command(
                        "verify",
                        "--date",
                        LATE.plusDays(1).toString(),
                        "--to",
                        NIGHT.plusDays(1).toString())
                .assertDone();
        assertThat(verified.out().lines()).hasSize(15).allMatch(line -> line.contains(" identical  seal "));
        CommandLineRun late = trial.command("verify", "--date", LATE.toString());
        assertThat(late.code()).isEqualTo(3);
        assertThat(late.out()).contains("the day was restated: " + NIGHT + " posted the difference");
        assertThat(trial.command("status").assertDone().out()).doesNotContain("redelivered");
    }

    @Test
    @Tag("soak")
    void aSecondRestatementOfTheSameDaysStartsWhereTheFirstDid() throws IOException {
        bring("sales", LATE);
        restate(LATE).assertDone();
        trial.run(NIGHT).assertDone();
        bring("views", LATE);
        restate(LATE).assertDone();
        trial.run(NIGHT.plusDays(1)).assertDone();
        assertPostedAsExpectedUpTo(NIGHT.plusDays(1));
        trial.command("verify", "--date", NIGHT.plusDays(1).toString()).assertDone();
        EvidenceTest.assertAudited(trial, NIGHT.plusDays(1), (int)
                LATE.datesUntil(NIGHT.plusDays(1)).count());
    }

    @Test
    void aDayThatNobodyAskedForMustBeWhatWasSettled() throws IOException {
        bring("views", LATE);
        bring("sales", LATE);
        take("views", LATE.plusDays(2));
        String before = trial.contents();
        restate(LATE).assertRefused(ExitCode.INPUT_REFUSED, "pdd 2026-10-23 was delivered again, too", "views/");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void whatIsAskedForCanBeWithdrawnAndAnUnchangedDayNeedsNothing() throws IOException {
        assertThat(restate(Trial.FIRST).assertDone().out()).contains("holds what was settled: nothing to restate");
        bring("sales", LATE);
        restate(LATE).assertDone();
        assertThat(trial.command("status").assertDone().out())
                .contains("restate       2026-10-21 is asked for", NIGHT.toString());
        trial.edit(
                "config/application.yaml",
                text -> text.replace("  quarantine", "    jd: {first-business-date: 2026-10-20}\n  quarantine"));
        assertThat(restate(LATE, "--withdraw").assertDone().out())
                .isEqualTo("pdd 2026-10-21 is not to be restated any more\n");
        trial.run(NIGHT, "--platform", "pdd").assertDone();
        assertThat(Files.readString(trial.csv(NIGHT))).doesNotContain("@");
        restate(LATE, "--withdraw", "--platform", "pdd").assertRefused(ExitCode.INPUT_REFUSED, "nobody has asked");
    }

    @Test
    void aDeliveryThatCannotBeSettledIsRefusedBeforeItIsAskedFor() throws IOException {
        Files.writeString(trial.file("sales", LATE), "not Parquet");
        String before = trial.contents();
        restate(LATE).assertRefused(ExitCode.INPUT_REFUSED, "part-0.parquet");
        assertThat(trial.contents()).isEqualTo(before);
    }

    @Test
    void aNightWhoseReplayIsRefusedSaysHowToSettleItWithout() throws IOException {
        bring("sales", LATE);
        restate(LATE).assertDone();
        Files.writeString(trial.file("sales", LATE), "not Parquet");
        String before = trial.contents();
        trial.run(NIGHT).assertRefused(ExitCode.INPUT_REFUSED, "part-0.parquet", "fenzhang restate --withdraw");
        assertThat(trial.contents().replaceAll("attempt(_end)?=\\d+", ""))
                .isEqualTo(before.replaceAll("attempt(_end)?=\\d+", ""));
        restate(LATE, "--withdraw").assertDone();
        trial.run(NIGHT).assertDone();
    }

    @Test
    void aContentThatARestatedDayNoLongerHasMayComeOnAnother() throws IOException {
        LocalDate mistaken = NIGHT.minusDays(2);
        Path wrong = trial.file("sales", mistaken);
        Files.move(wrong, dir.resolve("kept/right-day"));
        restate(mistaken).assertDone();
        trial.run(NIGHT).assertDone();
        Path next = trial.file("sales", NIGHT.plusDays(1)).resolveSibling("late.parquet");
        Files.move(dir.resolve("kept/right-day"), next);
        trial.run(NIGHT.plusDays(1)).assertDone();
        trial.command("verify", "--date", NIGHT.plusDays(1).toString()).assertDone();
    }

    @Test
    @Tag("soak")
    void aFileThatCameUnderALaterDayIsMovedToItsOwn() throws IOException {
        Path fresh = dir.resolve("moved");
        LocalDate later = LATE.plusDays(3);
        LocalDate night = LATE.plusDays(6);
        try (Trial other = Trial.catalogued(fresh, 8)) {
            Path wrong = other.file("sales", later).resolveSibling("late.parquet");
            Files.move(other.file("sales", LATE), wrong);
            other.run(Trial.FIRST, "--to", night.minusDays(1).toString()).assertDone();
            Files.move(wrong, other.file("sales", LATE));
            String date = "--date=" + LATE;
            other.command("restate", "--yes", date)
                    .assertRefused(ExitCode.INPUT_REFUSED, "2026-10-24 was delivered again, too", "--date 2026-10-21");
            CommandLineRun both =
                    other.command("restate", "--yes", date, "--date=" + later).assertDone();
            assertThat(both.out()).contains("pdd 2026-10-21 was delivered again", "pdd 2026-10-24 was delivered again");
            other.run(night).assertDone();
            assertPostedAsExpected(other, night);
            other.command("verify", "--date", night.toString()).assertDone();
            assertThat(other.command("status").assertDone().out()).doesNotContain("redelivered", "is asked for");
            // Of a restated day the attributions that count are those of the night that restated it.
            Folders.delete(fresh.resolve("out/attributions/platform=pdd/dt=" + LATE));
            assertThat(other.command("status").assertDone().out()).doesNotContain("can't be read");
        }
    }

    @Test
    @Tag("soak")
    void aMilestoneOfAPlanVersionThatTheReplayedDayDidNotKnowStaysReached() throws IOException {
        Path fresh = dir.resolve("new-version");
        try (Trial other = Trial.catalogued(fresh, DAYS)) {
            String plan = Files.readString(fresh.resolve("config/plans/duoduo-great-drama.yaml"));
            int second = plan.indexOf("  - effective_from: 2026-11-01");
            other.edit("config/plans/duoduo-great-drama.yaml", text -> text.substring(0, second));
            Path file = other.file("sales", LATE);
            Files.move(file, fresh.resolve("kept"));
            LocalDate lastOfOctober = LocalDate.of(2026, 10, 31);
            other.run(Trial.FIRST, "--to", lastOfOctober.toString()).assertDone();
            other.edit(
                    "config/plans/duoduo-great-drama.yaml",
                    text -> text + plan.substring(second).replace("threshold: 300", "threshold: 1"));
            other.run(lastOfOctober.plusDays(1), "--to", NIGHT.minusDays(1).toString())
                    .assertDone();
            assertThat(TrialServer.column(other.login(), "select 1 from fenzhang.milestone_reached"))
                    .isNotEmpty();
            Files.move(fresh.resolve("kept"), file);
            other.command("restate", "--yes", "--date", LATE.toString()).assertDone();
            other.run(NIGHT, "--to", NIGHT.plusDays(1).toString()).assertDone();
            other.command(
                            "verify",
                            "--date",
                            NIGHT.toString(),
                            "--to",
                            NIGHT.plusDays(1).toString())
                    .assertDone();
            assertThat(TrialServer.column(other.login(), """
                            select 1 from fenzhang.settlement_line where component like 'views-300@%'
                            """)).isEmpty();
            EvidenceTest.assertAudited(
                    other, NIGHT.plusDays(1), (int) LATE.datesUntil(NIGHT).count());
        }
    }

    @Test
    void aDayThatIsNotSealedIsNotRestated() {
        restate(NIGHT).assertRefused(ExitCode.INPUT_REFUSED, "is not sealed: there is nothing to restate");
    }
}
