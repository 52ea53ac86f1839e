package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
