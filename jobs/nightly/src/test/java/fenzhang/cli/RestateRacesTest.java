package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import fenzhang.night.Night;
import fenzhang.session.Session;
import fenzhang.store.database.PublicationRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What changes while a night restates must not be posted unseen.
class RestateRacesTest {
    @TempDir
    Path dir;

    private Trial trial;

    @BeforeEach
    void askForTheFirstDay() throws IOException {
        trial = Trial.settled(dir);
        Files.delete(trial.files("views", Trial.FIRST).getLast());
        trial.command("restate", "--yes", "--date", Trial.FIRST.toString()).assertDone();
    }

    @AfterEach
    void drop() {
        trial.close();
    }

    /// Settles the third day up to its publication, which is left to the caller.
    ///
    /// @param progress is told of the steps of the replay
    private void night(Consumer<String> progress, Consumer<Night> last) {
        try (Session session = trial.session()) {
            long attempt = session.books().beginAttempt(Trial.PLATFORM, Trial.THIRD);
            try (Night night = Trial.planner(session).open(Trial.PLATFORM, Trial.THIRD, attempt, progress)) {
                Night.STEPS.forEach(step -> step.work().accept(night));
                last.accept(night);
            }
        }
    }

    /// Puts another delivery in the place of a file at a step.
    private Consumer<String> replacing(String step, Path file, Path by) {
        return now -> {
            if (now.equals(step)) {
                try {
                    Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    void aDayThatNobodyAskedForIsHeldToWhatWasSettledWhenItIsReplayedToo() {
        Path file = trial.file("views", Trial.SECOND);
        Consumer<String> change =
                replacing("replay " + Trial.FIRST + " settle", file, trial.file("views", Trial.THIRD));
        assertThatThrownBy(() -> night(change, Night::publish))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("was delivered again, too");
    }

    @Test
    void aRestatedDayMustNotChangeWhileItIsReplayed() {
        Path file = trial.file("views", Trial.FIRST);
        Consumer<String> change =
                replacing("replay " + Trial.FIRST + " settle", file, trial.file("views", Trial.SECOND));
        assertThatThrownBy(() -> night(change, Night::publish))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("changed while");
    }

    @Test
    void whatIsWithdrawnWhileTheNightRunsIsNotPosted() {
        assertThatThrownBy(() -> night(_ -> {}, night -> {
                    trial.command("restate", "--withdraw", "--date", Trial.FIRST.toString())
                            .assertDone();
                    night.publish();
                }))
                .isInstanceOf(PublicationRefused.class)
                .hasMessageContaining("withdrawn");
        trial.run(Trial.THIRD).assertDone();
        trial.assertSettled(Trial.THIRD);
    }
}
