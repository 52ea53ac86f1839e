package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.write.HostileFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Too little memory, disk or files: the command ends with 1 and says what ran out and what to set. Files that would
/// take what no machine has are refused by their names.
@Timeout(120)
class ShortMachineTest {
    @TempDir
    private Path dir;

    private static ChildProgram start(Trial trial, List<String> prefix, String heap) {
        List<String> classes = new ArrayList<>(List.of("-Xmx" + heap));
        classes.addAll(ChildClasses.options());
        return ChildProgram.start(prefix, classes, trial.arguments("run", "--date", Trial.FIRST.toString()), "");
    }

    private static void assertTold(ChildProgram child, int code, String... parts) {
        assertThat(child.exitCode()).as(child.err()).isEqualTo(code);
        String said = child.err().replaceAll("(?m)^.*…\\R", "");
        assertThat(said).contains(parts).doesNotContain("\tat ");
        assertThat(said.lines()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    @Tag("soak")
    void aHostileFileIsRefusedByItsName() throws Exception {
        try (Trial trial = Trial.catalogued(dir, 1)) {
            String before = trial.contents();
            Path file = trial.delivered("sales", Trial.FIRST).resolve("part-7.parquet");
            HostileFiles.nested(file, 20_000);
            try (ChildProgram child = start(trial, List.of(), "256m")) {
                assertTold(child, 4, "part-7.parquet: ", "levels of columns", "delivered again");
            }
            Files.delete(file);
            HostileFiles.inflating(file, 9, 240_000_000);
            assertThat(Files.size(file)).isLessThan(2_400_000);
            try (ChildProgram child = start(trial, List.of(), "256m")) {
                assertTold(child, 4, "part-7.parquet: ", "column order_id", "a page of 240,000,000 bytes");
            }
            assertThat(trial.contents()).isEqualTo(before);
            Files.delete(file);
        }
    }

    @Test
    void tooSmallAHeapIsSaid() throws Exception {
        try (Trial trial = Trial.catalogued(dir, 1)) {
            try (ChildProgram child = start(trial, List.of(), "20m")) {
                assertTold(child, 1, "OutOfMemoryError", "FENZHANG_OPTS=-Xmx");
            }
        }
    }

    @Test
    void tooFewFilesAreSaid() throws Exception {
        try (Trial trial = Trial.catalogued(dir, 1);
                ChildProgram child = start(trial, List.of("sh", "-c", "ulimit -n 200 && exec \"$0\" \"$@\""), "256m")) {
            assertTold(child, 1, "only 200 files may be open", "ulimit -n");
        }
    }

    @Test
    void aFullDiskIsSaidWithItsFolder() throws Exception {
        try (Trial trial = Trial.catalogued(dir, 1);
                MountedDisk disk = MountedDisk.mount(dir.resolve("out"), 24);
                ChildProgram child = start(trial, List.of(), "256m")) {
            assertTold(child, 1, "cannot write ", disk.folder() + "/", "The disk is full");
        }
    }
}
