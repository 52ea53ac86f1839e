package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process dies between the books and the files, and what then lies in the places of the files is not what the books
/// know: as far as the staged originals are at hand, the next run puts them there.
@Timeout(120)
class TakenUpTest {
    private static final String DAY = "platform=pdd/dt=2026-10-20";

    private static Trial killedAfterTheCommit(String name) throws IOException {
        Trial trial = CrashTrials.fresh(name);
        try (ChildProgram child = CrashTrials.start(trial, "AFTER_PUBLISH_COMMIT:1")) {
            assertThat(child.stopsAtFault()).as(child.err()).isTrue();
            child.kill();
        }
        return trial;
    }

    private static Path staged(Trial trial, String file) {
        return trial.dir().resolve("out/_staging/" + DAY + "/attempt=1/settlement/" + file);
    }

    /// Puts other bytes where a file belongs.
    private static void put(Path place, byte[] bytes) throws IOException {
        Files.createDirectories(place.getParent());
        Files.write(place, bytes);
    }

    @Test
    void halfFilesAndOthersOfTheSameSizeAreReplacedByTheirStagedOriginals() throws IOException {
        try (Trial trial = killedAfterTheCommit("taken-up")) {
            Path place = trial.dir().resolve("out/settlement/" + DAY);
            byte[] csv = Files.readAllBytes(staged(trial, "settlement.csv"));
            put(place.resolve("SEAL"), Files.readAllBytes(staged(trial, "SEAL")));
            put(place.resolve("settlement.csv"), Arrays.copyOf(csv, csv.length / 2));
            byte[] manifest = Files.readAllBytes(staged(trial, "manifest.json"));
            manifest[manifest.length / 2] ^= 1;
            put(place.resolve("manifest.json"), manifest);

            trial.run(Trial.FIRST, "--to", Trial.THIRD.toString()).assertDone();

            CrashTrials.undisturbed().assertReached(trial, "files that were not what was sealed");
        }
    }

    @Test
    void theNextDayIsSettledThoughTheEmptyStagingFoldersAreGone() throws IOException {
        try (Trial trial = CrashTrials.fresh("no-staging")) {
            trial.run(Trial.FIRST).assertDone();
            Folders.delete(trial.dir().resolve("out/_staging"));

            trial.run(Trial.SECOND, "--to", Trial.THIRD.toString()).assertDone();

            CrashTrials.undisturbed().assertReached(trial, "a night without staging folders");
        }
    }

    @Test
    @Tag("soak")
    void whatMovesToOtherDisksLeftIsClearedAwayAndWhatIsHiddenIsNoFinding() throws IOException {
        try (Trial trial = killedAfterTheCommit("left-of-moves")) {
            Path day = trial.dir().resolve("out/settlement/" + DAY);
            put(day.resolve(".SEAL.moving-12/SEAL"), new byte[1]);
            put(day.resolveSibling(".dt=2026-10-20.moving-34/dt=2026-10-20/SEAL"), new byte[1]);

            trial.run(Trial.FIRST, "--to", Trial.THIRD.toString()).assertDone();

            CrashTrials.undisturbed().assertReached(trial, "what moves of a killed run left");
            put(day.resolve(".SEAL.moving-56/SEAL"), new byte[1]);
            trial.command("verify", "--date", Trial.FIRST.toString()).assertDone();
        }
    }

    @Test
    @Tag("soak")
    void withoutItsOriginalAFileIsAskedFor() throws IOException {
        try (Trial trial = killedAfterTheCommit("not-taken-up")) {
            Path place = trial.dir().resolve("out/settlement/" + DAY + "/settlement.csv");
            byte[] csv = Files.readAllBytes(staged(trial, "settlement.csv"));
            csv[csv.length / 2] ^= 1;
            put(place, csv);
            Files.delete(staged(trial, "settlement.csv"));

            CommandLineRun refused = trial.run(Trial.FIRST, "--to", Trial.THIRD.toString());

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("settlement.csv is not the file that was sealed for pdd 2026-10-20")
                    .contains("Restore it from a backup.");
            assertThat(place).hasBinaryContent(csv);
            assertThat(staged(trial, "SEAL")).as("what is staged stays").exists();
        }
    }

    @Test
    @Tag("soak")
    void aStagedFileThatIsNotWhatWasSealedIsNotPublished() throws IOException {
        try (Trial trial = killedAfterTheCommit("staged-otherwise")) {
            byte[] csv = Files.readAllBytes(staged(trial, "settlement.csv"));
            csv[csv.length / 2] ^= 1;
            Files.write(staged(trial, "settlement.csv"), csv);

            CommandLineRun refused = trial.run(Trial.FIRST, "--to", Trial.THIRD.toString());

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("settlement.csv is not the file that was sealed for pdd 2026-10-20");
            assertThat(trial.dir().resolve("out/settlement/" + DAY)).doesNotExist();
        }
    }

    @Test
    void aHalfPaymentFileIsReplacedByItsStagedOriginal() throws Exception {
        try (PaydayWorld world = PaydayWorld.november(Folders.fresh("crash/taken-up-paying"))) {
            try (ChildProgram child = ChildProgram.start(world.arguments("--period", "2026-11"), "BEFORE_RENAME:1")) {
                assertThat(child.stopsAtFault()).as(child.err()).isTrue();
                child.kill();
            }
            byte[] order =
                    Files.readAllBytes(world.trial().dir().resolve("out/_staging/payout/period=2026-11/pain.001.xml"));
            put(world.file("2026-11", "pain.001.xml"), Arrays.copyOf(order, order.length / 2));

            world.payout("--period", "2026-11").assertDone();

            assertThat(world.file("2026-11", "pain.001.xml")).hasBinaryContent(order);
            assertThat(world.file("2026-11", "payout.csv")).exists();
        }
    }
}
