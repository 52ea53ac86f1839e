package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a world came to: every row of the books and every file below `out`, but for what may differ between two ways to
/// the same end, which is listed here by name.
record FinalState(Map<String, List<String>> tables, Map<String, String> files) {
    /// Which attempts there were, who was told of it, and how the schema came to be.
    private static final String OTHER_TABLES =
            "'attempt', 'attempt_end', 'alert', 'alert_sent', 'flyway_schema_history'";

    /// Attempts that come to nothing use numbers up; these tables are compared as the views that show names.
    private static final String NUMBERED = "'platform_number', 'line_kind', 'enrolment_number', 'party'";

    private static final String NAMED =
            "'settlement_line', 'journal_transaction', 'journal_posting', 'measure', 'entitlement', 'split_sum'";

    /// Numbers of attempts, and the clock; nothing is computed from them.
    private static final String OTHER_COLUMNS = "'attempt', 'sealed_at', 'recorded_at', 'requested_at'";

    static FinalState of(Trial trial) throws IOException {
        return of(trial, "out");
    }

    static FinalState of(Trial trial, String out) throws IOException {
        Map<String, List<String>> tables = new TreeMap<>();
        List<String> dumps = TrialServer.column(
                trial.login(),
                """
                SELECT format('SELECT concat(%L, row(%s)::text) AS r FROM fenzhang.%I', table_name || ' ',
                        string_agg(format('%I', column_name), ', ' ORDER BY column_name), table_name)
                FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
                WHERE table_schema = 'fenzhang'
                  AND (table_type = 'BASE TABLE' AND table_name !~ '_of_day' AND table_name NOT IN (""" + NUMBERED
                        + ") OR table_name IN (" + NAMED + ")) AND table_name NOT IN (" + OTHER_TABLES
                        + ") AND column_name NOT IN (" + OTHER_COLUMNS + ") GROUP BY table_name");
        String all = String.join(" UNION ALL ", dumps);
        for (String row : TrialServer.column(trial.login(), "SELECT r FROM (" + all + ") a ORDER BY r COLLATE \"C\"")) {
            tables.computeIfAbsent(row.substring(0, row.indexOf(' ')), _ -> new ArrayList<>())
                    .add(row);
        }
        return new FinalState(tables, new TreeMap<>(Folders.hashes(trial.dir().resolve(out))));
    }

    /// Returns the same with each file of an object store by the path at which a local disk has it, and without what
    /// tells the two apart: that the manifest says where the files are, and so has another hash.
    static FinalState byPath(FinalState state, Path out) throws IOException {
        Map<String, List<String>> tables = new TreeMap<>(state.tables);
        tables.replaceAll((_, rows) -> rows.stream()
                .filter(row -> !row.startsWith("output_file ") || !row.contains("/manifest.json"))
                .map(row -> row.startsWith("run ") ? row.replaceAll("\\\\x[0-9a-f]{1000,}", "manifest") : row)
                .toList());
        return new FinalState(tables, filesByPath(out));
    }

    static Map<String, String> filesByPath(Path out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String place : Folders.hashes(out).keySet()) {
            String path = place.replaceFirst("/attempt=[0-9]+/", "/");
            byte[] bytes = Files.readAllBytes(out.resolve(place));
            if (path.endsWith("/manifest.json")) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                bytes = text.replaceFirst("\\n  \"place\" : \"attempt=[0-9]+\",", "")
                        .getBytes(StandardCharsets.UTF_8);
            }
            assertThat(files.put(path, Folders.sha256(bytes)))
                    .as("two of %s", path)
                    .isNull();
        }
        return files;
    }

    /// Asserts that a world on an object store came to this state, and nothing is left over below it.
    void assertReachedOnStore(Trial trial, String how) throws IOException {
        Path out = trial.dir().resolve("out");
        FinalState state = byPath(of(trial), out);
        assertThat(state.files).as("files after %s", how).isEqualTo(files);
        assertThat(state.tables).as("books after %s", how).isEqualTo(tables);
    }

    /// Asserts that a world came to this state, and that nothing is left over below it.
    void assertReached(Trial trial, String how) throws IOException {
        FinalState state = of(trial);
        assertThat(state.files).as("files after %s", how).isEqualTo(files);
        assertThat(state.tables).as("books after %s", how).isEqualTo(tables);
        assertThat(leftOver(trial.dir().resolve("out/_staging")))
                .as("left over after %s", how)
                .isEmpty();
        assertThat(leftOver(trial.dir().resolve("home/scratch")))
                .as("spilled and left over after %s", how)
                .isEmpty();
    }

    private static List<Path> leftOver(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    // Copies of sealed files that are not local, kept from run to run.
                    .filter(file -> !file.endsWith("line-index.bin"))
                    .toList();
        }
    }
}
