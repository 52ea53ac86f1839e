package fenzhang.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.intake.ExportFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random exports come to the events that an implementation of the specification alone makes of them, however their
/// rows are shuffled, doubled and put into files.
class IntakeOracleTest {
    private static final Map<String, String> TARGETS =
            Map.of("60005_612", "10 - -", "60005_612|d11", "11 3 700", "60005_613", "12 - -");

    @TempDir
    private Path dir;

    private long events;
    private long aside;
    private long stale;
    private long known;

    @ParameterizedTest
    @EnumSource
    void someExportsAgree(ExportFormat format) throws Exception {
        long first = Long.getLong("seed", 0);
        for (long seed = first; seed < first + 5; seed++) {
            agree(format, seed);
        }
        assertThat(events).isGreaterThan(50);
        assertThat(aside).isGreaterThan(5);
        assertThat(stale).isGreaterThan(5);
        assertThat(known).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("soak")
    void manyExportsAgree(ExportFormat format) throws Exception {
        for (long seed = 1_000; seed < 1_080; seed++) {
            agree(format, seed);
        }
        assertThat(events).isGreaterThan(800);
    }

    private void agree(ExportFormat format, long seed) throws Exception {
        NavigableMap<LocalDate, List<String>> rowsByDate = RandomExports.of(format, seed);
        Random random = new Random(seed);
        ExportOracle oracle = new ExportOracle(format.code(), TARGETS);
        IntakeTrial trial = new IntakeTrial(dir.resolve(format + "-" + seed), format);
        IntakeTrial shuffled = new IntakeTrial(dir.resolve(format + "-shuffled-" + seed), format);
        for (Map.Entry<LocalDate, List<String>> day : rowsByDate.entrySet()) {
            String date = day.getKey().toString();
            ExportOracle.Day expected = oracle.take(day.getKey(), day.getValue());
            IntakeCounts counts = trial.take(date, "[" + String.join(",\n", day.getValue()) + "]");
            String what = format + " seed " + seed + " " + date;
            assertThat(trial.events(date)).as(what).isEqualTo(expected.events());
            assertThat(counts.played()).as(what).isEqualTo(expected.played());
            assertThat(counts.known()).as(what).isEqualTo(expected.known());
            assertThat(counts.stale()).as(what).isEqualTo(expected.stale());
            assertThat(counts.setAsideRows()).as(what).isEqualTo(expected.aside());
            assertThat(counts.rows())
                    .isEqualTo(counts.played() + counts.known() + counts.stale() + counts.setAsideRows());
            events += counts.eventRows();
            aside += counts.setAsideRows();
            stale += counts.stale();
            known += counts.known();
            if (seed % 5 == 0) {
                shuffled.take(date, files(day.getValue(), random));
            }
        }
        if (seed % 5 == 0) {
            assertThat(withoutPlaces(shuffled.hashes()))
                    .as(format + " seed " + seed)
                    .isEqualTo(withoutPlaces(trial.hashes()));
        }
    }

    /// The quarantine says where its rows stood.
    private static Map<String, String> withoutPlaces(Map<String, String> hashes) {
        Map<String, String> others = new TreeMap<>(hashes);
        others.keySet().removeIf(path -> path.startsWith("out/"));
        return others;
    }

    private static String[] files(List<String> rows, Random random) {
        List<String> shuffled = new ArrayList<>(rows);
        shuffled.addAll(rows.subList(0, random.nextInt(rows.size() + 1)));
        Collections.shuffle(shuffled, random);
        List<String> files = new ArrayList<>(List.of("[]"));
        while (!shuffled.isEmpty()) {
            List<String> some = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
            files.add(
                    random.nextBoolean()
                            ? "[" + String.join(",", some) + "]"
                            : String.join(
                                    "\n",
                                    some.stream()
                                            .map(row -> row.replace("\n", " "))
                                            .toList()));
            some.clear();
        }
        return files.toArray(String[]::new);
    }
}
