package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real process is killed while it replays sealed days, while it publishes the correction, and between the renames.
class KilledWhileRestatingTest {
    /// The night replays two days and then settles its own: the first five points lie in the replay.
    private static final List<String> POINTS = List.of(
            "BEFORE_FILE:1",
            "IN_SCAN:1",
            "AFTER_FILE:9",
            "AFTER_SYNC:2",
            "IN_LINES:2",
            "IN_LINES:3",
            "IN_PUBLISH:1",
            "BEFORE_PUBLISH_COMMIT:1",
            "AFTER_PUBLISH_COMMIT:1",
            "BEFORE_RENAME:1",
            "AFTER_RENAME:1",
            "AFTER_RENAME:1",
            "AFTER_RENAME:1");

    /// Makes a world of two sealed days whose first is to be restated: a file of its views came twice, it has turned
    /// out.
    private static Trial asked(String name) throws IOException {
        Trial trial = Trial.settled(Folders.fresh("crash/" + name));
        Files.delete(trial.files("views", Trial.FIRST).getLast());
        trial.command("restate", "--yes", "--date", Trial.FIRST.toString()).assertDone();
        return trial;
    }

    @Test
    void theCorrectionIsPostedOnceIfTheNightIsKilledAtItsCommit() throws Exception {
        postsOnceKilledAt(List.of("BEFORE_PUBLISH_COMMIT:1"));
    }

    @Test
    @Tag("soak")
    void theCorrectionIsPostedOnceWhereverTheNightIsKilled() throws Exception {
        postsOnceKilledAt(POINTS);
    }

    private static void postsOnceKilledAt(List<String> points) throws Exception {
        FinalState undisturbed;
        try (Trial trial = asked("restating")) {
            trial.run(Trial.FIRST, "--to", Trial.THIRD.toString()).assertDone();
            undisturbed = FinalState.of(trial);
            assertThat(Files.readString(trial.csv(Trial.THIRD))).contains("@" + Trial.FIRST);
            assertThat(undisturbed.tables()).containsKeys("restatement", "restated_day", "restated_input");
        }
        try (Trial trial = asked("restating-killed")) {
            for (String point : points) {
                try (ChildProgram child = CrashTrials.start(trial, point)) {
                    assertThat(child.stopsAtFault())
                            .as("%s is passed; %s", point, child.err())
                            .isTrue();
                    assertThat(child.kill()).isEqualTo(137);
                }
            }
            CrashTrials.settles(trial);
            undisturbed.assertReached(trial, "kills at " + points);
        }
    }
}
