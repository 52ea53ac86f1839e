package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each control total, broken where the figures come from: the night stops, publishes nothing, and comes out as if
/// nothing had been once the error is gone.
///
/// The day has all that can be lost: rows quarantined in both logs by checks and by lines, duplicates, events that wait
/// and that waited, refunds, and lines that vest though nothing touches them.
class ControlTotalsTest {
    private static final LocalDate DAY = Trial.FIRST.plusDays(3);

    private static Trial threeDays;

    @TempDir
    Path dir;

    private Trial trial;

    @BeforeAll
    static void settleThreeDays() throws IOException {
        threeDays = Trial.catalogued(Folders.fresh("control-totals"), 4);
        threeDays.run(Trial.FIRST, "--to", DAY.minusDays(1).toString()).assertDone();
    }

    @BeforeEach
    void copy() throws IOException {
        Folders.copy(threeDays.dir(), dir);
        trial = new Trial(dir, TrialServer.copyOf(TrialServer.name(threeDays.login())));
    }

    @AfterEach
    void drop() {
        Mutations.disarm();
        trial.close();
    }

    @AfterAll
    static void dropThreeDays() {
        threeDays.close();
    }

    /// Which total stops the night; the difference where one row or fen is at stake.
    private record Stop(String total, @Nullable String difference) {
        Stop(String total) {
            this(total, null);
        }

        static Stop of(Mutation flaw) {
            return switch (flaw) {
                case VIEWS_UNREAD -> new Stop("views.rows read");
                case SALES_UNREAD -> new Stop("sales.rows read");
                case VIEW_LOST -> new Stop("views.rows", "-1");
                case SALE_LOST, WAITING_EVENT_LOST -> new Stop("sales.rows", "-1");
                case VIEW_SET_ASIDE_TWICE, QUARANTINE_ROW_LOST -> new Stop("views.quarantined.", "-1");
                case SALE_SET_ASIDE_TWICE -> new Stop("sales.quarantined.BAD_AMOUNT", "-1");
                case EVENT_REFUSED_TWICE -> new Stop("sales.quarantined.", "-1");
                case LINE_PAID_FEN_HIGH -> new Stop("kept.paid", "1");
                case LINE_COMMISSION_FEN_HIGH -> new Stop("kept.commission", "1");
                case PARKED_EVENT_LOST -> new Stop("sales.parked", "-1");
                case DUPLICATE_COUNTED_AS_ACCEPTED -> new Stop("sales.accepted", "-1");
                case LINE_LOST -> new Stop("sales.accepted");
                case LINE_OPENED_EARLIER -> new Stop("kept.lines", "-1");
                case LINE_WITHOUT_TARGETS -> new Stop("kept.", "-1");
                case REFUND_FEN_LOST -> new Stop("opened.paid", "-1");
                case ATTRIBUTION_LOST -> new Stop("attributed.lines", "-1");
                case PAID_PART_FEN_HIGH -> new Stop("attributed.paid", "1");
                case COMMISSION_PART_FEN_HIGH -> new Stop("attributed.commission", "1");
                case VESTING_FORGOTTEN, VESTING_TWICE -> new Stop("opened.paid");
                case SETTLEMENT_LINE_FEN_HIGH -> new Stop("settled.cny", "1");
                case CSV_LINE_LOST -> new Stop("listed.cny");
                case TRANSACTION_LOST -> new Stop("credited.cny");
            };
        }
    }

    /// One error of each step of the night; the soak makes the others.
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"VIEW_LOST", "REFUND_FEN_LOST", "TRANSACTION_LOST"})
    void anErrorOfAStepStopsTheNight(Mutation flaw) throws IOException {
        stopsUntilMended(flaw);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("soak")
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VIEW_LOST", "REFUND_FEN_LOST", "TRANSACTION_LOST"})
    void anyErrorOfTheProgramStopsTheNight(Mutation flaw) throws IOException {
        stopsUntilMended(flaw);
    }

    private void stopsUntilMended(Mutation flaw) throws IOException {
        Mutations.arm(flaw);
        Stop stop = Stop.of(flaw);
        stops(stop.total, stop.difference);
        assertThat(Mutations.disarm()).as("not made").isEmpty();
        settles();
    }

    /// What a database that loses or changes rows would do, row by row as they come in.
    @ParameterizedTest(name = "{3}")
    @Tag("soak")
    @CsvSource(delimiter = '|', textBlock = """
            line_of_day        | number = 1            | amount = new.amount + 1       | cny of settlement lines   | 1
            split_sum_of_day   | amount <> 0           |                               | split of                  |
            entitlement_of_day | amount <> 0           |                               | cny of settlement lines   |
            control_total      | name = 'settled.cny'  | day_value = new.day_value + 1 | settled.cny in the books  | 1
            control_total      | name = 'entitled.cny' |                               | entitled.cny in the books |
            control_total      | name = 'credited.cny' |                               | credited.cny in the books |
            """)
    void anErrorOfTheDatabaseStopsTheNight(
            String table, String when, @Nullable String change, String total, @Nullable String difference)
            throws IOException {
        String body = change == null ? "return null;" : "new." + change + "; return new;";
        TrialServer.execute(
                trial.login(),
                "create function fenzhang.err() returns trigger language plpgsql as $$ begin " + body + " end $$;"
                        + " create trigger err before insert on fenzhang." + table + " for each row when (new."
                        + when.replace(" and ", " and new.") + ") execute function fenzhang.err()");
        stops(total, difference);
        TrialServer.execute(trial.login(), "drop function fenzhang.err() cascade");
        settles();
    }

    /// What a superuser can do to the day before, with the triggers off.
    @ParameterizedTest(name = "{0}")
    @Tag("soak")
    @CsvSource(delimiter = '|', textBlock = """
            vested.paid         | opened.paid cumulative      | 1
            due.2026-10-23.paid | opened.paid                 | -1
            sales.parked.in     | sales.parked cumulative     | -1
            views.rows.out      | views.rows cumulative       | 1
            listed.cny          | listed.cny cumulative       | 1
            """)
    void anEditedTotalOfTheDayBeforeStopsTheNight(String name, String total, @Nullable String difference)
            throws IOException {
        edit(name, "+ 1");
        stops(total, difference);
        edit(name, "- 1");
        settles();
    }

    @Test
    void aRowThatTheDatabaseLosesStopsTheNight() throws IOException {
        anErrorOfTheDatabaseStopsTheNight("line_of_day", "number = 2", null, "settlement lines", "-1");
    }

    @Test
    void anEditedSumOfTheDayBeforeStopsTheNight() throws IOException {
        anEditedTotalOfTheDayBeforeStopsTheNight("opened.paid", "attributed.paid cumulative", "-1");
    }

    private void edit(String name, String how) {
        TrialServer.execute(
                trial.login(),
                "set session_replication_role = replica; update fenzhang.control_total set cumulative_value ="
                        + " cumulative_value " + how + " where business_date = '" + DAY.minusDays(1) + "' and name = '"
                        + name + "'");
    }

    /// The run ends with 1, names the total, and leaves files and books as they were.
    private void stops(String total, @Nullable String difference) throws IOException {
        String before = trial.contents();
        CommandLineRun run = trial.run(DAY);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("fenzhang: pdd " + DAY + " was not settled: control total " + total)
                .contains(" does not hold: expected ", ", found ")
                .contains(", difference " + (difference == null ? "" : difference + ".\n"))
                .contains("Nothing was published; files and books are as they were.")
                .doesNotContain("\tat ", "Exception");
        if (!total.endsWith(".")) {
            assertThat(run.err()).contains("control total " + total + (total.equals("split of") ? " " : " does"));
        }
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(4);
        assertThat(trial.contents()).isEqualTo(before);
        assertThat(trial.command("status").out())
                .contains(
                        "pdd  NEEDS YOU: " + DAY + " failed",
                        "  sealed        3 days",
                        "failed: control total " + total);
    }

    private void settles() {
        trial.run(DAY).assertDone();
        trial.assertSettled(DAY);
        trial.command("verify", "--date", DAY.toString()).assertDone();
    }
}
