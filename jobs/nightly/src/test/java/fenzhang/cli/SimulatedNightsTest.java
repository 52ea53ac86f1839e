package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.night.Night;
import fenzhang.session.Session;
import fenzhang.store.database.WorkLock;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A simulation is the nights themselves: under the files that they knew it differs by nothing, and it leaves nothing
/// behind.
class SimulatedNightsTest {
    private static final int DAYS = 14;
    private static final LocalDate LAST = Trial.FIRST.plusDays(DAYS - 1);

    @TempDir
    private Path dir;

    /// Returns a trial of all three platforms, over the end of October, when pools close.
    private Trial allPlatforms() throws IOException {
        Trial trial = Trial.catalogued(dir, DAYS);
        for (String platform : List.of("jd", "taobao")) {
            for (String log : List.of("views", "sales")) {
                for (LocalDate date = Trial.FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
                    String partition = "lake/" + log + "/platform=" + platform + "/dt=" + date;
                    Folders.copy(SampleWorld.folder("lake").getParent().resolve(partition), dir.resolve(partition));
                }
            }
        }
        Files.writeString(dir.resolve("config/application.yaml"), """
                fenzhang:
                  platforms:
                    jd: {first-business-date: 2026-10-20}
                    pdd: {first-business-date: 2026-10-20}
                    taobao: {first-business-date: 2026-10-20}
                  quarantine: {max-ppm: 100000}
                """);
        return trial;
    }

    /// Returns a simulation under the files of the configuration themselves.
    private CommandLineRun unchanged(Trial trial, LocalDate from, LocalDate to, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("simulate", "--date", from.toString(), "--to", to.toString()));
        for (Path file : files("plans")) {
            if (more.length == 0 || Files.readString(file).contains("platform: pdd")) {
                args.addAll(List.of("--plan", file.toString()));
            }
        }
        for (Path file : files("attribution")) {
            if (more.length == 0 || file.endsWith("pdd.yaml")) {
                args.addAll(List.of("--policy", file.toString()));
            }
        }
        args.addAll(List.of(more));
        return trial.command(args.toArray(String[]::new));
    }

    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("config").resolve(folder))) {
            return files.sorted().toList();
        }
    }

    private static BigInteger expectedFen(String platform, LocalDate from, LocalDate to) {
        BigInteger sum = BigInteger.ZERO;
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            String csv = new String(SampleWorld.expectedCsv(platform, date), StandardCharsets.UTF_8);
            for (String line : csv.lines().skip(1).toList()) {
                String[] cells = line.split(",");
                if (cells[8].equals("cny")) {
                    sum = sum.add(new BigInteger(cells[9]));
                }
            }
        }
        return sum;
    }

    @Test
    @Tag("soak")
    void underUnchangedFilesNothingDiffersAndNothingIsWritten() throws IOException {
        try (Trial trial = allPlatforms()) {
            trial.run(Trial.FIRST, "--to", LAST.toString()).assertDone();
            String before = trial.contents();
            for (LocalDate from : List.of(Trial.FIRST, LocalDate.of(2026, 10, 27))) {
                CommandLineRun run = unchanged(trial, from, LAST);
                assertThat(run.code()).as(run.err()).isZero();
                assertThat(run.out()).contains("jd, " + from, "pdd, " + from, "taobao, " + from);
                assertThat(run.out().split("No line differs", -1)).hasSize(4);
                assertThat(run.out()).doesNotContain("Re-rated", "note:");
            }
            assertThat(trial.contents()).isEqualTo(before);
            assertThat(dir.resolve("home/scratch")).doesNotExist();
        }
    }

    @Test
    void whatIsSimulatedIsWhatTheSampleWorldExpects() throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            CommandLineRun run = unchanged(trial, Trial.FIRST, Trial.SECOND, "--json");
            JsonNode total =
                    new ObjectMapper().readTree(run.out()).get(0).get("total").get(0);
            String expected = expectedFen("pdd", Trial.FIRST, Trial.SECOND).toString();
            assertThat(total.get("posted").asString()).isEqualTo(expected);
            assertThat(total.get("simulated").asString()).isEqualTo(expected);
        }
    }

    @Test
    void itRunsBesideANightOfItsPlatform() throws IOException {
        try (Trial trial = Trial.settled(dir)) {
            try (Session session = trial.session();
                    WorkLock held = WorkLock.tryLock(session.database()::dedicated, Trial.PLATFORM)
                            .orElseThrow()) {
                assertThat(held).isNotNull();
                long attempt = session.books().beginAttempt(Trial.PLATFORM, Trial.THIRD);
                try (Night night = Trial.planner(session).open(Trial.PLATFORM, Trial.THIRD, attempt, _ -> {})) {
                    Night.STEPS.forEach(step -> {
                        step.work().accept(night);
                        if (step.name().equals("apply-sales")) {
                            beside(trial);
                        }
                    });
                    night.publish();
                }
            }
            trial.assertSettled(Trial.THIRD);
        }
    }

    private void beside(Trial trial) {
        try {
            CommandLineRun run = unchanged(trial, Trial.FIRST, Trial.SECOND, "--platform", "pdd");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out()).contains("No line differs");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void restatedDaysAreSimulatedUpToTheNightThatPostedTheCorrection() throws IOException {
        try (Trial trial = Trial.catalogued(dir, 3)) {
            Path late = Files.move(trial.file("views", Trial.SECOND), dir.resolve("late.parquet"));
            trial.run(Trial.FIRST, "--to", Trial.SECOND.toString()).assertDone();
            Files.move(late, trial.file("views", Trial.SECOND));
            trial.command("restate", "--yes", "--date", Trial.SECOND.toString()).assertDone();
            trial.run(Trial.THIRD).assertDone();
            assertThat(Files.readString(trial.csv(Trial.THIRD))).contains("@" + Trial.SECOND);

            CommandLineRun all = unchanged(trial, Trial.FIRST, Trial.THIRD, "--platform", "pdd");
            assertThat(all.out()).contains("No line differs");
            CommandLineRun night = unchanged(trial, Trial.THIRD, Trial.THIRD, "--platform", "pdd");
            assertThat(night.out())
                    .contains(
                            "pdd, " + Trial.SECOND + " to " + Trial.THIRD,
                            "note: simulated from " + Trial.SECOND + " on, not from " + Trial.THIRD,
                            "No line differs");
            CommandLineRun before = unchanged(trial, Trial.FIRST, Trial.SECOND, "--platform", "pdd");
            assertThat(before.code()).isEqualTo(ExitCode.INPUT_REFUSED.code());
            assertThat(before.err()).contains("simulate up to the night that posts it");
        }
    }
}
