package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// No room for the outputs: nothing is published, and the next run with room settles.
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
        try (Trial trial = CrashTrials.fresh("full-disk")) {
            Path out = Files.createDirectories(trial.dir().resolve("out"));
            assumeTrue(mount("-t", "tmpfs", "-o", "size=8k", "fenzhang", out), "needs root, to mount a small disk");
            try {
                for (int kilobytes : List.of(8, 24, 48, 96, 160, 240)) {
                    assertThat(mount("-o", "remount,size=" + kilobytes + "k", out.toString(), null))
                            .isTrue();
                    try (ChildProgram child = CrashTrials.start(trial, "")) {
                        assertThat(child.exitCode())
                                .as("%d KB; %s", kilobytes, child.err())
                                .isIn(0, 1);
                    }
                }
                assertThat(mount("-o", "remount,size=64m", out.toString(), null))
                        .isTrue();
                CrashTrials.settles(trial);
                CrashTrials.undisturbed().assertReached(trial, "a full disk");
            } finally {
                new ProcessBuilder("umount", out.toString()).start().waitFor();
            }
        }
    }

    private static boolean mount(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mount"));
        for (Object argument : arguments) {
            if (argument != null) {
                command.add(argument.toString());
            }
        }
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
