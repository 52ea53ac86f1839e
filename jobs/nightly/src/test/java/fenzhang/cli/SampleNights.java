package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.failure.FailureKind;
import fenzhang.night.NightTrial;
import fenzhang.night.WorldFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;

/// The first days of one platform of the sample world, as [Trial] has them, settled without a command or a database.
record SampleNights(WorldFiles files, NightTrial nights) {
    static SampleNights of(Path dir, int days) throws IOException {
        return of(dir, days, Map.of());
    }

    /// @param settings as on the command line
    static SampleNights of(Path dir, int days, Map<String, String> settings) throws IOException {
        WorldFiles files = new WorldFiles(Trial.world(dir, days));
        return new SampleNights(files, NightTrial.of(files, settings));
    }

    Path delivered(String log, LocalDate date) {
        return files.delivered(log, date);
    }

    Path file(String log, LocalDate date) {
        return files.file(log, date);
    }

    List<Path> files(String log, LocalDate date) throws IOException {
        return files.files(log, date);
    }

    /// Asserts that the days up to one are settled, and come out as the sample world says.
    void assertSettled(LocalDate... dates) {
        for (LocalDate date : dates) {
            nights.settle(date);
            assertThat(nights.of(date).csv()).hasBinaryContent(SampleWorld.expectedCsv(Trial.PLATFORM, date));
        }
    }

    /// Asserts that the first day is refused for its delivery, with one clear message that has these parts, and that it
    /// leaves nothing to read; returns the message.
    AbstractStringAssert<?> assertRefused(String... parts) {
        NightTrial.Refusal refusal = nights.refused();
        assertThat(refusal.kind()).as(refusal.message()).isEqualTo(FailureKind.INPUT);
        assertThat(refusal.message()).contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(refusal.message().lines()).hasSizeLessThanOrEqualTo(6);
        assertThat(refusal.message().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(390));
        assertThat(nights.of(Trial.FIRST).path()).doesNotExist();
        return assertThat(refusal.message());
    }
}
