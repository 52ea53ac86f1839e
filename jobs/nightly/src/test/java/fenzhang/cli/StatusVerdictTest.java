package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.lake.log.DeliveredDays;
import fenzhang.schedule.Timetable;
import fenzhang.status.ActionItem;
import fenzhang.status.Arrivals;
import fenzhang.status.PlatformDays;
import fenzhang.store.database.Database;
import fenzhang.store.database.WorkLock;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `status` takes for a person's work, and what it does not; and the calendar. 2026-10-20, the first of the two
/// settled days, is a Tuesday.
class StatusVerdictTest {
    private static final LocalDate FOURTH = Trial.THIRD.plusDays(1);

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

    @Test
    void aDayThatIsDeliveredAndNotRunIsNoAlarm() throws IOException {
        deliver(FOURTH);
        String out = trial.command("status").assertDone().out();
        assertThat(out)
                .startsWith("pdd  well\n  sealed        2 days, the last 2026-10-21 with seal ")
                .contains("  next          2026-10-22 is delivered (2 days up to 2026-10-23), not run\n")
                .contains("  calendar      Mo Tu We Th Fr Sa Su\n    2026-10-19     =  =  d  d\n")
                .contains("                = sealed   d delivered, not run\n")
                .doesNotContain("not sealed");
        assertThat(status().get("unsealed").toString())
                .isEqualTo(
                        "[{\"from\":\"2026-10-22\",\"to\":\"2026-10-23\",\"days\":2,\"state\":\"delivered\",\"why\":\"\"}]");
    }

    @Test
    void aDayThatIsNotDeliveredYetIsNoAlarm() throws IOException {
        Folders.delete(trial.delivered("views", Trial.THIRD));
        Folders.delete(trial.delivered("sales", Trial.THIRD));
        assertThat(trial.command("status").assertDone().out())
                .contains("    2026-10-19     =  =\n")
                .doesNotContain("not sealed");
    }

    @Test
    void theNewestDayMayBeDeliveredInPart() throws IOException {
        Files.delete(trial.delivered("sales", Trial.THIRD).resolve("_SUCCESS"));
        assertThat(trial.command("status").assertDone().out())
                .contains("    2026-10-19     =  =  p\n")
                .contains("    2026-10-22                delivered in part: missing"
                        + " sales/platform=pdd/dt=2026-10-22/_SUCCESS\n");
    }

    @Test
    void aNightThatFailedIsToldWithItsReason() throws IOException {
        Files.writeString(trial.file("sales", Trial.THIRD), "not Parquet");
        trial.run(Trial.THIRD).assertRefused(ExitCode.INPUT_REFUSED, "part-0.parquet");
        CommandLineRun run = needs("2026-10-22 failed");
        assertThat(run.out())
                .startsWith("""
                        pdd  NEEDS YOU: 2026-10-22 failed
                          ! pdd 2026-10-22 failed: sales/platform=pdd/dt=2026-10-22/part-0.parquet""")
                .contains("    Nothing of the day was published. Once that is mended:"
                        + " fenzhang run --date 2026-10-22 --platform pdd\n")
                .contains("    2026-10-19     =  =  F\n")
                .contains("  next          2026-10-22 is delivered, failed\n")
                .contains("    2026-10-22                failed\n");
        assertThat(status().get("unsealed").get(0).get("why").asString())
                .startsWith("sales/platform=pdd/dt=2026-10-22/");
        JsonNode need = need("failed");
        assertThat(need.get("business_dates").toString()).isEqualTo("[\"2026-10-22\"]");
        assertThat(need.get("what").asString()).startsWith("pdd 2026-10-22 failed: sales/");
    }

    @Test
    void whatWasMendedNeedsNobody() throws IOException {
        byte[] good = Files.readAllBytes(trial.file("sales", Trial.THIRD));
        Files.writeString(trial.file("sales", Trial.THIRD), "not Parquet");
        assertThat(trial.run(Trial.THIRD).code()).isEqualTo(4);
        Files.write(trial.file("sales", Trial.THIRD), good);
        trial.run(Trial.THIRD).assertDone();
        assertThat(trial.command("status").assertDone().out()).startsWith("pdd  well\n");
    }

    @Test
    void aKilledAttemptNeedsAPersonUnlessSomebodyIsAtIt() {
        TrialServer.execute(
                trial.login(),
                "insert into fenzhang.attempt (platform, attempt, business_date) values ('pdd', 3, '2026-10-22')");
        CommandLineRun run = needs("2026-10-22 was killed");
        assertThat(run.out())
                .contains("  ! pdd 2026-10-22 was killed before its end, and nobody is at it.\n")
                .contains("then: fenzhang run --date 2026-10-22 --platform pdd\n")
                .contains("    2026-10-19     =  =  K\n");
        assertThat(need("killed").get("to_do").asString()).contains("fenzhang run --date 2026-10-22");
        try (Database database = trial.database();
                WorkLock _ = WorkLock.tryLock(database::dedicated, "pdd").orElseThrow()) {
            assertThat(trial.command("status").assertDone().out())
                    .startsWith("pdd  well\n")
                    .contains("  attempt       2026-10-22: running\n", "    2026-10-19     =  =  >\n");
        }
    }

    @Test
    void aDayThatIsMissingWhileALaterOneIsThereNeedsAPerson() throws IOException {
        deliver(FOURTH);
        Folders.delete(trial.delivered("views", Trial.THIRD));
        Folders.delete(trial.delivered("sales", Trial.THIRD));
        assertThat(needs("2026-10-22 is missing").out())
                .contains("  ! pdd 2026-10-22 is not delivered, but 2026-10-23 is: missing"
                        + " views/platform=pdd/dt=2026-10-22/_SUCCESS and sales/platform=pdd/dt=2026-10-22/_SUCCESS.\n")
                .contains("    2026-10-19     =  =  -  d\n")
                .contains(
                        "    2026-10-22                not delivered yet\n    2026-10-23                delivered, not run\n");
        Files.delete(trial.delivered("views", FOURTH).resolve("_SUCCESS"));
        needs("2026-10-22 is missing");
        Files.delete(trial.delivered("sales", FOURTH).resolve("_SUCCESS"));
        assertThat(trial.command("status").assertDone().out()).contains("    2026-10-19     =  =  -  p\n");
    }

    @Test
    void aPartitionOfAFarDateDoesNotStretchTheCalendar() throws IOException {
        Files.createDirectories(trial.delivered("views", LocalDate.of(9999, 12, 31)));
        Files.createFile(trial.delivered("views", LocalDate.of(9999, 12, 31)).resolve("_SUCCESS"));
        Files.createDirectories(trial.dir().resolve("lake/views/platform=pdd/dt=2026-02-30"));
        CommandLineRun run = needs("2026-10-23 to 9999-12-30 is missing");
        // 28 days from 2026-10-22 on; 9999-12-31 is day 2 932 896 since 1970, 2026-11-18 day 20 775.
        assertThat(run.out())
                .contains("    2026-10-19     =  =  d  -  -  -\n", "    2026-11-16  -  -  -\n")
                .contains("and 2,912,121 days more, up to 9999-12-31\n")
                .contains(
                        "    2026-10-23 to 9999-12-30  not delivered yet\n    9999-12-31                delivered in part: ");
    }

    @Test
    void aDayThatWasDeliveredAgainNeedsAPersonUntilItIsAskedFor() throws IOException {
        Files.delete(trial.files("views", Trial.SECOND).getLast());
        CommandLineRun run = needs("2026-10-21 was delivered again");
        assertThat(run.out())
                .contains("fenzhang restate --preview --date 2026-10-21 --platform pdd, then without --preview")
                .contains("    2026-10-19     =  A  d\n");
        assertThat(need("redelivered").get("business_dates").toString()).isEqualTo("[\"2026-10-21\"]");
        trial.command("restate", "--yes", "--date", "2026-10-21").assertDone();
        assertThat(trial.command("status").assertDone().out())
                .startsWith("pdd  well\n")
                .contains("    2026-10-19     =  r  d\n");
        trial.run(Trial.THIRD).assertDone();
        assertThat(trial.command("status").assertDone().out())
                .contains(
                        "    2026-10-19     =  R  =\n",
                        "                = sealed   R sealed, restated by a later night\n");
    }

    @Test
    void aSealedDayThatTheLakeDidNotKeepIsNoAlarm() throws IOException {
        Folders.delete(trial.delivered("views", Trial.FIRST));
        Folders.delete(trial.delivered("sales", Trial.FIRST));
        assertThat(trial.command("status").assertDone().out())
                .startsWith("pdd  well\n")
                .contains(
                        "  gone          sealed days that the lake has no longer, which verify and restate need: 1, the first 2026-10-20\n")
                .contains("    2026-10-19     g  =  d\n")
                .doesNotContain("redelivered");
        assertThat(status().get("gone").toString()).isEqualTo("[\"2026-10-20\"]");
        Files.createDirectories(trial.delivered("sales", Trial.FIRST));
        Files.createFile(trial.delivered("sales", Trial.FIRST).resolve("_SUCCESS"));
        needs("2026-10-20 was delivered again");
    }

    @Test
    void aSealedDayWhoseFilesAreNotInPlaceNeedsAPerson() throws IOException {
        Path settlement = trial.csv(Trial.SECOND).getParent();
        Path staged = dir.resolve("out/_staging/platform=pdd/dt=2026-10-21/attempt=2/settlement");
        Files.createDirectories(staged.getParent());
        Files.move(settlement, staged);
        assertThat(needs("files of 2026-10-21 are not in place").out())
                .contains("says what is in the way: fenzhang run --date 2026-10-21 --platform pdd\n");
        trial.run(Trial.SECOND).assertDone();
        trial.assertSettled(Trial.SECOND);
        trial.command("status").assertDone();
    }

    @Test
    void hundredsOfRedeliveredDaysAreNotAllSpelledOut() {
        List<LocalDate> dates =
                Trial.FIRST.datesUntil(Trial.FIRST.plusDays(300)).toList();
        NavigableMap<LocalDate, List<String>> redelivered = new TreeMap<>();
        dates.forEach(date -> redelivered.put(date, List.of("changed")));
        PlatformDays days = new PlatformDays(
                "pdd",
                Trial.FIRST,
                Optional.empty(),
                300,
                true,
                redelivered,
                List.of(),
                List.of(Trial.SECOND),
                Set.of(),
                Optional.empty(),
                new Arrivals(
                        new DeliveredDays("pdd", new TreeMap<>()),
                        Timetable.of("30 2 * * *", Duration.ofHours(6)),
                        Instant.EPOCH));
        ActionItem need = ActionItem.of(days, List.of()).getFirst();
        assertThat(need.title()).isEqualTo("2026-10-20 and 298 more were delivered again");
        assertThat(need.what())
                .startsWith("pdd 2026-10-20, 2026-10-22, ")
                .endsWith(", 2026-10-30 and 289 more: delivered again since the seal, not restated.");
        assertThat(need.toDo()).contains(" --date 2026-10-29 --date 2026-10-30 … --platform pdd");
    }

    @Test
    void severalThingsAreToldAtOnceAndTheVerdictsOfAllPlatformsFirst() throws IOException {
        trial.edit(
                "config/application.yaml",
                text -> text.replace("  quarantine", "    jd: {first-business-date: 2026-10-20}\n  quarantine"));
        Files.delete(trial.files("views", Trial.SECOND).getLast());
        deliver(FOURTH);
        Files.delete(trial.delivered("sales", Trial.THIRD).resolve("_SUCCESS"));
        CommandLineRun run = trial.command("status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).startsWith("""
                        jd  nothing settled yet here: 2026-10-20 is the first day, and not delivered
                        pdd  NEEDS YOU: 2026-10-21 was delivered again; 2026-10-22 is missing

                        jd  nothing settled yet here: 2026-10-20 is the first day, and not delivered
                          sealed        no day yet, the first is 2026-10-20
                          next          2026-10-20 is not delivered yet: missing views/platform=jd/dt=2026-10-20/_SUCCESS and \
                        sales/platform=jd/dt=2026-10-20/_SUCCESS

                        pdd  NEEDS YOU:""");
        assertThat(run.err()).isEqualTo("""
                fenzhang: pdd needs you: 2026-10-21 was delivered again
                fenzhang: pdd needs you: 2026-10-22 is missing
                """);
    }

    @Test
    void aWorldInWhichNoDayIsSettledIsNotCalledWell() throws IOException {
        try (Trial fresh = Trial.catalogued(dir.resolve("fresh"))) {
            assertThat(fresh.command("status").assertDone().out())
                    .startsWith("""
                            pdd  nothing settled yet here: 3 days are delivered, from 2026-10-20 on
                              sealed        no day yet, the first is 2026-10-20
                            """)
                    .contains("    2026-10-19     d  d  d\n");
            JsonNode status = JsonMapper.builder()
                    .build()
                    .readTree(fresh.command("status", "--json").assertDone().out())
                    .get(0);
            assertThat(status.get("verdict").asString()).isEqualTo("nothing_settled");
            assertThat(status.get("unsealed").toString())
                    .isEqualTo(
                            "[{\"from\":\"2026-10-20\",\"to\":\"2026-10-22\",\"days\":3,\"state\":\"delivered\",\"why\":\"\"}]");
            assertThat(status.get("calendar")).hasSize(3);
        }
    }

    /// Runs `status`, which must end with 1 for that one reason.
    private CommandLineRun needs(String title) {
        CommandLineRun run = trial.command("status");
        assertThat(run.out()).startsWith("pdd  NEEDS YOU: " + title + "\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("fenzhang: pdd needs you: " + title + "\n");
        return run;
    }

    /// Returns the one need that `status --json` tells, which must be of a kind.
    private JsonNode need(String kind) {
        JsonNode status = status();
        assertThat(status.get("verdict").asString()).isEqualTo("needs_you");
        assertThat(status.get("needs")).hasSize(1);
        assertThat(status.get("needs").get(0).get("kind").asString()).isEqualTo(kind);
        return status.get("needs").get(0);
    }

    private JsonNode status() {
        return JsonMapper.builder()
                .build()
                .readTree(trial.command("status", "--json").out())
                .get(0);
    }

    private void deliver(LocalDate date) throws IOException {
        for (String log : new String[] {"views", "sales"}) {
            Folders.copy(
                    SampleWorld.folder("lake").resolve(log + "/platform=pdd/dt=" + date), trial.delivered(log, date));
        }
    }
}
