package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where folders can't be renamed, files stay where they are written and a day becomes readable by its manifest; killed
/// between any two writes, the next run goes on. By path and but for where its files are, a day is that of a local run.
@Timeout(180)
class ObjectStoreTest {
    private static final String DAY = "platform=pdd/dt=2026-10-20";
    private static final String MANIFEST = "out/settlement/" + DAY + "/manifest.json";

    private static FinalState undisturbed;

    @BeforeAll
    static void settleOnALocalDisk() throws IOException {
        try (Trial trial = CrashTrials.fresh("objects-elsewhere")) {
            CrashTrials.settles(trial);
            undisturbed = FinalState.byPath(FinalState.of(trial), trial.dir().resolve("out"));
            assertThat(undisturbed.files()).hasSizeGreaterThan(30).containsKey("settlement/" + DAY + "/manifest.json");
            assertThat(undisturbed.tables()).containsKeys("run", "output_file", "settlement_line");
        }
    }

    private static List<String> onStore(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.replaceFirst("^--out=", "--out=s3a://"))
                .toList();
    }

    private static CommandLineRun command(Trial trial, String... args) {
        return CommandLineRun.of(onStore(trial.arguments(args)));
    }

    @Test
    void killedBeforeAndAfterTheCommitTheNextRunGoesOn() throws Exception {
        endsTheSameKilledAt(List.of("AFTER_FILE:5", "AFTER_PUBLISH_COMMIT:1"));
    }

    @Test
    @Tag("soak")
    void killedBetweenAnyTwoFilesTheNextRunGoesOn() throws Exception {
        endsTheSameKilledAt(List.of(
                "AFTER_FILE:1",
                "BEFORE_FILE:2",
                "AFTER_FILE:3",
                "BEFORE_FILE:4",
                "AFTER_FILE:6",
                "BEFORE_FILE:8",
                "BEFORE_DELETE:1",
                "AFTER_DELETE:1",
                "AFTER_DELETE:3",
                "BEFORE_FILE:10",
                "AFTER_FILE:11",
                "BEFORE_PUBLISH_COMMIT:1",
                "AFTER_PUBLISH_COMMIT:1"));
    }

    /// On the way to the manifest nobody reads a day; behind it everybody does.
    private static void endsTheSameKilledAt(List<String> moments) throws Exception {
        try (Trial trial = CrashTrials.fresh("objects")) {
            List<String> arguments = onStore(CrashTrials.arguments(trial));
            for (String moment : moments) {
                try (ChildProgram child = ChildProgram.start(arguments, moment)) {
                    assertThat(child.stopsAtFault())
                            .as("%s; %s", moment, child.err())
                            .isTrue();
                    child.kill();
                    assertThat(trial.dir().resolve(MANIFEST)).doesNotExist();
                }
            }
            CommandLineRun.of(arguments).assertDone();
            undisturbed.assertReachedOnStore(trial, "publication by manifests after " + moments);
        }
    }

    @Test
    void aDayThatTheBooksSealedIsVerifiedAndBecomesReadableWithTheNextRun() throws Exception {
        try (Trial trial = CrashTrials.fresh("objects-sealed")) {
            try (ChildProgram child =
                    ChildProgram.start(onStore(CrashTrials.arguments(trial)), "AFTER_PUBLISH_COMMIT:1")) {
                assertThat(child.stopsAtFault()).as(child.err()).isTrue();
                child.kill();
            }
            CommandLineRun early = command(trial, "verify", "--date", "2026-10-20");
            assertThat(early.code()).isEqualTo(3);
            assertThat(early.out())
                    .contains(
                            "settlement/" + DAY + "/manifest.json is gone. If the day is the last sealed one, the next"
                                    + " fenzhang run creates it");
            assertThat(command(trial, "status").out()).contains("/dt=2026-10-20/manifest.json");

            command(trial, "run", "--date", "2026-10-20").assertDone();

            assertThat(Files.readString(trial.dir().resolve(MANIFEST))).contains("\n  \"place\" : \"attempt=1\",\n");
            command(trial, "verify", "--date", "2026-10-20").assertDone();
        }
    }

    @Test
    void anotherManifestInItsPlaceIsLeftThereAndToldOf() throws Exception {
        try (Trial trial = CrashTrials.fresh("objects-other")) {
            Path manifest = trial.dir().resolve(MANIFEST);
            Files.createDirectories(manifest.getParent());
            Files.writeString(manifest, "another installation's");

            CommandLineRun before = command(trial, "run", "--date", "2026-10-20");
            assertThat(before.code()).isEqualTo(1);
            assertThat(before.err()).contains("manifest.json exists, but the books have not sealed pdd 2026-10-20");

            Files.delete(manifest);
            List<String> arguments = onStore(trial.arguments("run", "--date", "2026-10-20"));
            try (ChildProgram child = ChildProgram.start(arguments, "BEFORE_PUBLISH_COMMIT:1")) {
                assertThat(child.stopsAtFault()).as(child.err()).isTrue();
                Files.writeString(manifest, "another installation's");
                child.goOn();
                assertThat(child.exitCode()).isEqualTo(1);
                assertThat(child.err()).contains("manifest.json is not the file that was sealed for pdd 2026-10-20");
            }
            assertThat(manifest).hasContent("another installation's");
            CommandLineRun after = command(trial, "run", "--date", "2026-10-20");
            assertThat(after.code()).isEqualTo(1);
            assertThat(after.err()).contains("manifest.json is not the file that was sealed for pdd 2026-10-20");
        }
    }

    /// What an earlier build published, or was copied from a local disk, lies at its paths: the manifest names no
    /// place.
    @Test
    void daysWhoseFilesLieAtTheirPathsAreReadAndGoneOnFrom() throws Exception {
        try (Trial trial = CrashTrials.fresh("objects-before")) {
            trial.run(Trial.FIRST).assertDone();
            assertThat(Files.readString(trial.dir().resolve(MANIFEST))).doesNotContain("\"place\"");

            command(trial, "run", "--date", "2026-10-21", "--to", "2026-10-22").assertDone();

            undisturbed.assertReachedOnStore(trial, "a day at its paths and two in attempts' folders");
            command(trial, "verify", "--date", "2026-10-20", "--to", "2026-10-22")
                    .assertDone();
            // Copied back to a disk, the days are read there just as well.
            trial.command("verify", "--date", "2026-10-20", "--to", "2026-10-22")
                    .assertDone();
            trial.command("ledger", "check").assertDone();
        }
    }

    @Test
    void everyFileThatADayPublishedIsHeldToItsHash() throws Exception {
        try (Trial trial = CrashTrials.fresh("objects-damaged")) {
            command(trial, "run", "--date", "2026-10-20").assertDone();
            Path folder = trial.dir().resolve("out/settlement/" + DAY + "/attempt=1");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("settlement.csv", "settlement.parquet", "SEAL");
            }
            Files.writeString(folder.resolve("settlement.csv"), "other");
            Files.delete(trial.dir().resolve("out/attributions/" + DAY + "/attempt=1/attributions.parquet"));
            Files.writeString(folder.resolve("stray"), "");
            Files.writeString(folder.resolveSibling("stray"), "");

            CommandLineRun verified = command(trial, "verify", "--date", "2026-10-20");

            assertThat(verified.code()).isEqualTo(3);
            assertThat(verified.out())
                    .contains(
                            "settlement/" + DAY + "/attempt=1/settlement.csv is not what was sealed",
                            "attributions/" + DAY + "/attempt=1/attributions.parquet is gone. Restore it",
                            "settlement/" + DAY + "/attempt=1/stray was never sealed",
                            "settlement/" + DAY + "/stray was never sealed");
        }
    }

    /// What a night makes of earlier days lies in its attempt's folder, too; whoever reads it finds the same.
    @Test
    void aDayThatIsRestatedVerifiedAndExplainedIsThatOfALocalDisk() throws Exception {
        try (Trial local = CrashTrials.fresh("objects-restated-local");
                Trial store = CrashTrials.fresh("objects-restated")) {
            restate(local, (args) -> local.command(args));
            restate(store, (args) -> command(store, args));

            Path out = store.dir().resolve("out");
            assertThat(out.resolve("restated/platform=pdd/dt=2026-10-22/attempt=3/dt=2026-10-21/settlement"))
                    .isDirectory();
            Map<String, String> files = FinalState.filesByPath(local.dir().resolve("out"));
            assertThat(files)
                    .containsKey("restated/platform=pdd/dt=2026-10-22/dt=2026-10-21/settlement/settlement.csv");
            assertThat(FinalState.filesByPath(out)).isEqualTo(files);
            command(store, "verify", "--date", "2026-10-22").assertDone();
            String drama = Files.readAllLines(local.csv(Trial.THIRD)).get(1).split(",")[2];
            String[] explain = {"explain", "--platform", "pdd", "--date", "2026-10-22", "--drama", drama};
            CommandLineRun told = local.command(explain).assertDone();
            assertThat(told.out()).contains(drama).contains("Posted:");
            assertThat(command(store, explain).assertDone().out()).isEqualTo(told.out());
        }
    }

    private static void restate(Trial trial, Function<String[], CommandLineRun> command) throws IOException {
        Path views = trial.file("views", Trial.SECOND);
        Path kept = trial.dir().resolve("kept.parquet");
        Files.move(views, kept);
        command.apply(new String[] {"run", "--date", "2026-10-20", "--to", "2026-10-21"})
                .assertDone();
        Files.move(kept, views);
        command.apply(new String[] {"restate", "--yes", "--date", "2026-10-21"}).assertDone();
        command.apply(new String[] {"run", "--date", "2026-10-22"}).assertDone();
    }
}
