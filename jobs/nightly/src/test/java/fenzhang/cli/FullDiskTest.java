package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// No room for the outputs: nothing is published, and the next run with room settles.
@Tag("soak")
@Timeout(180)
class FullDiskTest {
    /// A limit on the size of files, in units of 512 bytes, needs no rights.
    @Test
    void filesThatMayNotGrowPublishNothing() throws Exception {
        try (Trial trial = CrashTrials.fresh("short-files")) {
            for (int blocks : List.of(0, 2, 8, 20)) {
                List<String> limited = List.of("sh", "-c", "ulimit -f $0 && exec \"$@\"", Integer.toString(blocks));
                try (ChildProgram child = ChildProgram.start(limited, CrashTrials.arguments(trial), "")) {
                    assertThat(child.exitCode()).as("%d blocks", blocks).isEqualTo(1);
                    assertThat(child.err()).contains("pdd 2026-10-20 was not settled");
                }
                assertThat(Folders.hashes(trial.dir().resolve("out")).keySet())
                        .allMatch(name -> name.startsWith("_staging/"));
            }
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "files that may not grow");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "crash.all", matches = "true")
    void aFullDiskPublishesNothingHalf() throws Exception {
        try (Trial trial = CrashTrials.fresh("full-disk");
                MountedDisk disk = MountedDisk.mount(trial.dir().resolve("out"), 8)) {
            for (int kilobytes : List.of(8, 24, 48, 96, 160, 240)) {
                disk.resize(kilobytes);
                try (ChildProgram child = CrashTrials.start(trial, "")) {
                    assertThat(child.exitCode())
                            .as("%d KB; %s", kilobytes, child.err())
                            .isIn(0, 1);
                }
            }
            disk.resize(64 << 10);
            CrashTrials.settles(trial);
            CrashTrials.undisturbed().assertReached(trial, "a full disk");
        }
    }
}
