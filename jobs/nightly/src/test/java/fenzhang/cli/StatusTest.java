package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.status.TotalsCheck;
import fenzhang.store.books.BooksStore;
import fenzhang.store.database.Database;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `status` says of the control totals: both sides of each, added up from the books as they are now.
class StatusTest {
    @TempDir
    Path dir;

    private Trial trial;

    @BeforeEach
    void settleTwoDays() throws IOException {
        trial = Trial.settled(dir);
    }

    @AfterEach
    void drop() {
        trial.close();
    }

    @Test
    void bothSidesAreShownOfTheDayAndSinceTheFirstDay() {
        String out = trial.command("status", "--totals").assertDone().out();
        // 52 and 60 lines were opened on the two days, by the sample world's own count.
        assertThat(out.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains("what must hold day since the first day")
                .containsSequence("lines opened 60 112", "= attributed (direct, click, view) + organic 60 112 holds")
                .containsSequence("views set aside as NULL_FIELD 1 1", "= rows of the quarantine 1 1 holds");
        assertThat(out).doesNotContain("BROKEN").contains("      = vested + still open + refunded ");
        assertThat(out.lines().filter(line -> line.endsWith("  holds"))).hasSizeGreaterThan(25);
    }

    @Test
    void programsGetBothSidesAsJson() {
        JsonNode status = JsonMapper.builder()
                .build()
                .readTree(trial.command("status", "--json").assertDone().out())
                .get(0);
        Map<String, JsonNode> byName = new HashMap<>();
        status.get("must_hold").forEach(held -> byName.put(held.get("name").asString(), held));
        assertThat(byName)
                .containsKeys("views.rows", "sales.rows", "attributed.paid", "opened.paid", "settled.cny", "listed.cny")
                .containsKeys("credited.cny", "credited.traffic", "kept.commission", "sales.parked", "sales.accepted");
        JsonNode lines = byName.get("attributed.lines");
        assertThat(lines.get("left").asString()).isEqualTo("lines opened");
        assertThat(lines.get("day").get("left").asInt()).isEqualTo(60);
        assertThat(lines.get("cumulative").get("right").asInt()).isEqualTo(112);
        assertThat(byName.values())
                .allSatisfy(held -> assertThat(held.get("holds").asBoolean()).isTrue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            control_total | cumulative_value = cumulative_value + 1 | name = 'attributed.CLICK.paid'          | attributed.paid        | ¥0.01
            control_total | day_value = day_value - 7               | name = 'opened.lines'                   | attributed.lines, kept.lines | 7
            control_total | day_value = day_value + 1               | name = 'views.quarantined.NULL_FIELD.out' | views.quarantined.NULL_FIELD | 1
            control_total | cumulative_value = cumulative_value - 1 | name = 'vested.paid'                    | opened.paid            | -¥0.01
            control_total | day_value = day_value + 1               | name = 'credited.traffic'               | credited.traffic       | 1
            row_count     | rows = rows + 1                         | log = 'sales' and outcome = 'duplicate' | sales.rows.out listed  | 1
            """)
    void anEditedRowOfTheBooksShows(String table, String edit, String where, String broken, String off) {
        TrialServer.execute(
                trial.login(),
                "set search_path = fenzhang; set session_replication_role = replica; update " + table + " set " + edit
                        + " where " + where + " and business_date = '" + Trial.SECOND + "'");
        CommandLineRun run = trial.command("status");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("fenzhang: pdd needs you: control totals of " + Trial.SECOND + " are broken\n");
        assertThat(run.out())
                .startsWith("pdd  NEEDS YOU: control totals of " + Trial.SECOND + " are broken\n"
                        + "  ! what must hold of pdd " + Trial.SECOND + " does not: " + broken + ".\n")
                .contains("fenzhang verify --date " + Trial.SECOND + " --platform pdd")
                .contains("  BROKEN by " + off + "\n");
        assertThat(trial.command("status", "--json").out()).contains("\"holds\":false");
    }

    /// No total is stored that nothing is held against, but for what is due later, which the nights to come are.
    @Test
    void everyStoredTotalIsHeldAgainstAnother() {
        Map<String, ControlTotal> totals;
        List<RowCount> rows;
        try (Database database = trial.database()) {
            BooksStore books = new BooksStore(database.dataSource());
            totals = books.controlTotals(Trial.PLATFORM, Trial.SECOND);
            rows = books.rowCounts(Trial.PLATFORM, Trial.SECOND);
        }
        assertThat(TotalsCheck.of(totals, rows).broken()).isEmpty();
        List<String> unheld = new ArrayList<>();
        for (ControlTotal total : totals.values()) {
            BigInteger day = total.day().add(BigInteger.ONE);
            BigInteger cumulative = total.cumulative().add(BigInteger.ONE);
            for (ControlTotal edited : List.of(
                    new ControlTotal(total.name(), total.unit(), day, total.cumulative()),
                    new ControlTotal(total.name(), total.unit(), total.day(), cumulative))) {
                Map<String, ControlTotal> others = new HashMap<>(totals);
                others.put(total.name(), edited);
                if (TotalsCheck.of(others, rows).broken().isEmpty()) {
                    unheld.add(total.name());
                }
            }
        }
        assertThat(totals).hasSizeGreaterThan(40);
        assertThat(unheld).allMatch(name -> name.startsWith("due."));
    }
}
