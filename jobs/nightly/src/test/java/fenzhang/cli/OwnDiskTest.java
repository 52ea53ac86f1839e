package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Folders below the outputs that are disks of their own, where no rename from the staging folder reaches: what is
/// published appears whole, or not at all. As root only.
@Timeout(120)
class OwnDiskTest {
    private static final String DAY = "platform=pdd/dt=2026-10-20";

    private static List<String> entries(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void daysAppearWholeOnceThereIsRoomForThem() throws Exception {
        try (Trial trial = CrashTrials.fresh("own-disk");
                MountedDisk settlement = MountedDisk.mount(trial.dir().resolve("out/settlement"), 16);
                MountedDisk _ = MountedDisk.mount(trial.dir().resolve("out/state"), 4_096)) {
            CommandLineRun short1 = trial.run(Trial.FIRST);
            assertThat(short1.code()).isEqualTo(1);
            assertThat(short1.err()).contains("out/settlement/" + DAY, "No space left on device");
            assertThat(entries(trial.dir().resolve("out/settlement/platform=pdd")))
                    .isEmpty();
            assertThat(trial.dir().resolve("out/state/" + DAY + "/lines.parquet"))
                    .exists();

            settlement.resize(4_096);
            trial.run(Trial.FIRST, "--to", Trial.THIRD.toString()).assertDone();

            assertThat(entries(trial.dir().resolve("out/settlement/platform=pdd")))
                    .containsExactly("dt=2026-10-20", "dt=2026-10-21", "dt=2026-10-22");
            assertThat(mode(trial.dir().resolve("out/settlement/" + DAY + "/settlement.csv")))
                    .isEqualTo("rw-r--r--");
            assertThat(mode(trial.dir().resolve("out/state/" + DAY + "/lines.parquet")))
                    .isEqualTo("rw-------");
            CrashTrials.undisturbed().assertReached(trial, "disks of their own");
        }
    }

    @Test
    void paymentFilesAppearWholeAndAreTheirOwnersAlone() throws Exception {
        try (PaydayWorld world = PaydayWorld.november(Folders.fresh("crash/own-disk-paying"));
                MountedDisk payout = MountedDisk.mount(world.trial().dir().resolve("out/payout"), 8)) {
            assertThat(world.payout("--period", "2026-11").code()).isEqualTo(1);
            // What a bank's pick-up may find: whole files, each as the books have it.
            assertThat(entries(payout.folder().resolve("period=2026-11"))).hasSizeLessThan(3);
            for (String name : entries(payout.folder().resolve("period=2026-11"))) {
                assertRegistered(world, name);
            }

            payout.resize(1_024);
            world.payout("--period", "2026-11").assertDone();

            assertThat(entries(payout.folder().resolve("period=2026-11")))
                    .containsExactly("SEAL", "bank.csv", "pain.001.xml", "payout.csv");
            for (String name : List.of("bank.csv", "pain.001.xml", "payout.csv")) {
                assertThat(mode(world.file("2026-11", name))).as(name).isEqualTo("rw-------");
                assertRegistered(world, name);
            }
        }
    }

    private static void assertRegistered(PaydayWorld world, String name) throws IOException {
        assertThat(TrialServer.column(
                        world.trial().login(), "SELECT encode(sha256(content), 'hex') FROM fenzhang.payment_file"))
                .as(name)
                .contains(Folders.sha256(Files.readAllBytes(world.file("2026-11", name))));
    }
}
