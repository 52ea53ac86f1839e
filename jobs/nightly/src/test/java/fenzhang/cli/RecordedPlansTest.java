package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan version that a sealed day used cannot change any more, only be followed by a new one.
class RecordedPlansTest {
    private static final String GREAT_DRAMA = "config/plans/duoduo-great-drama.yaml";

    @TempDir
    private Path dir;

    private Trial trial;

    @BeforeEach
    void settleTwoDays() throws IOException {
        trial = Trial.settled(dir);
    }

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void aChangedVersionIsRefusedAndChangedBackItWorks() throws IOException {
        trial.edit(GREAT_DRAMA, text -> text.replace("per_1000: 617", "per_1000: 618"));
        refused("duoduo-great-drama.yaml", "2023-12-01", "Put it back");
        trial.edit(GREAT_DRAMA, text -> text.replace("per_1000: 618", "per_1000: 617"));
        settles();
    }

    @Test
    void anotherTextOfTheSameVersionIsNoChange() throws IOException {
        trial.edit(GREAT_DRAMA, text -> "# a comment\n" + text.replace("min_watch: 5s", "min_watch: \"5s\""));
        settles();
    }

    @Test
    void aFileThatIsGoneIsReplacedByWhatWasRecorded() throws IOException {
        Files.delete(dir.resolve(GREAT_DRAMA));
        Files.delete(dir.resolve("config/plans/duoduo-open.yaml"));
        trial.command("catalog", "import", dir.resolve("catalog").toString()).assertDone();
        settles();
    }

    @Test
    void aVersionThatIsTakenOutOfItsFileIsReplacedByWhatWasRecorded() throws IOException {
        trial.edit(GREAT_DRAMA, text -> {
            int first = text.indexOf("  - effective_from: 2023-12-01");
            return text.substring(0, first) + text.substring(text.indexOf("  - effective_from: 2026-11-01"));
        });
        settles();
    }

    @Test
    void aNewVersionForSealedDaysIsRefused() throws IOException {
        addVersion("2026-10-01");
        refused("duoduo-great-drama.yaml", "2026-10-01", "sealed", "first of a month");
    }

    @Test
    void aNewVersionFromALaterMonthIsAccepted() throws IOException {
        addVersion("2026-12-01");
        settles();
    }

    @Test
    void aVersionThatNoSealedDayUsedMayChange() throws IOException {
        trial.edit(GREAT_DRAMA, text -> text.replace("per_1000: 701", "per_1000: 702"));
        settles();
    }

    private void addVersion(String effectiveFrom) throws IOException {
        String version = """
                  - effective_from: %s
                    period: month
                    hold_days: 3
                    components:
                      - {id: unlocks, type: revenue_share, base: unlock_paid, tiers: [{from: 0, bps: 1}]}
                """.replace("%s", effectiveFrom);
        trial.edit(GREAT_DRAMA, text -> {
            String after = "  - effective_from: 2026-11-01";
            return effectiveFrom.compareTo("2026-11-01") < 0
                    ? text.replace(after, version.stripTrailing() + "\n" + after)
                    : text.stripTrailing() + "\n" + version;
        });
        assertThat(trial.command("plans", "check").code()).isZero();
    }

    private void refused(String... parts) throws IOException {
        String before = trial.contents();
        trial.run(Trial.THIRD).assertRefused(ExitCode.USAGE, parts);
        assertThat(trial.contents()).isEqualTo(before);
    }

    private void settles() {
        trial.run(Trial.THIRD).assertDone();
        trial.assertSettled(Trial.THIRD);
    }
}
