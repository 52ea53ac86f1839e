package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.night.Night;
import fenzhang.night.RepeatedNight;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.MessageType;

/// The third day of the sample world, settled again and again upon the same days before it. Each of its logs is one
/// file, which tests damage, and put back.
final class FuzzDay {
    static final List<String> LOGS = List.of("sales", "views");

    private final SampleNights days;
    private final RepeatedNight third;
    private final Map<String, List<Group>> rows = new TreeMap<>();
    private final Map<String, MessageType> schemas = new TreeMap<>();
    private final Map<String, Map<FuzzForms, byte[]>> files = new TreeMap<>();
    private final Settled right;

    /// Settles the days before, and writes the rows of each log in all forms.
    FuzzDay(Path dir) throws IOException {
        days = SampleNights.of(dir, 3);
        days.assertSettled(Trial.FIRST, Trial.SECOND);
        third = days.nights().repeated();
        for (String log : LOGS) {
            List<Group> all = new ArrayList<>();
            for (Path file : days.files(log, Trial.THIRD)) {
                schemas.put(log, ParquetFiles.schema(file));
                all.addAll(ParquetFiles.read(file));
                Files.delete(file);
            }
            rows.put(log, all);
            Map<FuzzForms, byte[]> forms = new EnumMap<>(FuzzForms.class);
            for (FuzzForms form : FuzzForms.values()) {
                form.write(file(log), schema(log), all);
                forms.put(form, Files.readAllBytes(file(log)));
            }
            files.put(log, forms);
        }
        right = settle();
        assertThat(right.csv())
                .isEqualTo(new String(SampleWorld.expectedCsv(Trial.PLATFORM, Trial.THIRD), StandardCharsets.UTF_8));
    }

    /// What a night came to.
    ///
    /// @param quarantined rows by log and reason
    record Settled(String csv, Map<String, Long> quarantined) {}

    /// Settles what is in the lake, up to its settlement lines.
    Settled settle() {
        try (Night night = third.open()) {
            Night.STEPS.forEach(step -> step.work().accept(night));
            Map<String, Long> quarantined = new TreeMap<>();
            for (RowCount count : night.rowCounts()) {
                if (count.outcome() == RowOutcome.QUARANTINED) {
                    quarantined.put(count.log().folder() + " " + count.reason(), count.rows());
                }
            }
            return new Settled(new String(night.csv(), StandardCharsets.UTF_8), quarantined);
        }
    }

    /// Returns what the day comes to.
    Settled right() {
        return right;
    }

    /// Returns the rows of a log.
    List<Group> rows(String log) {
        return rows.get(log);
    }

    MessageType schema(String log) {
        return schemas.get(log);
    }

    /// Returns the file of a log, whole, in a form.
    byte[] bytes(String log, FuzzForms form) {
        return files.get(log).get(form);
    }

    /// Returns the one file of a log.
    Path file(String log) {
        return delivered(log).resolve("part 0 é%20中.parquet");
    }

    /// Puts the file of a log back.
    void restore(String log) throws IOException {
        Files.write(file(log), bytes(log, FuzzForms.SNAPPY_V1));
    }

    Path delivered(String log) {
        return days.delivered(log, Trial.THIRD);
    }
}
