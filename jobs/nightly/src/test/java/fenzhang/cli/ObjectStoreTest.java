package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Where folders can't be renamed, files are put into place one by one; killed between any two of them, the next run
/// goes on.
@Timeout(180)
class ObjectStoreTest {
    @Test
    void killedBetweenTwoFilesTheNextRunPutsTheOthersIntoPlace() throws Exception {
        endsTheSameKilledAt(List.of("AFTER_RENAME:3"));
    }

    @Test
    @Tag("soak")
    void killedAgainAndAgainTheNextRunPutsTheOthersIntoPlace() throws Exception {
        endsTheSameKilledAt(List.of("BEFORE_RENAME:1", "AFTER_RENAME:3", "BEFORE_RENAME:2", "AFTER_RENAME:1"));
    }

    private static void endsTheSameKilledAt(List<String> moments) throws Exception {
        try (Trial trial = CrashTrials.fresh("objects")) {
            List<String> arguments = CrashTrials.arguments(trial).stream()
                    .map(argument -> argument.replaceFirst("^--out=", "--out=s3a://"))
                    .toList();
            for (String moment : moments) {
                try (ChildProgram child = ChildProgram.start(arguments, moment)) {
                    assertThat(child.stopsAtFault())
                            .as("%s; %s", moment, child.err())
                            .isTrue();
                    child.kill();
                    assertThat(trial.dir().resolve("out/settlement/platform=pdd/dt=2026-10-20/SEAL"))
                            .doesNotExist();
                }
            }
            try (ChildProgram child = ChildProgram.start(arguments, "")) {
                assertThat(child.exitCode()).as(child.err()).isZero();
            }
            CrashTrials.undisturbed().assertReached(trial, "publication file by file");
        }
    }
}
