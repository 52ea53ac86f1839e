package fenzhang.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.batch.PlatformLocked;
import fenzhang.columnar.file.FileChanged;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.schedule.Outcome;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.store.database.DatabaseUnavailable;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which failures pass by themselves, bare and inside another as nights hand them on.
class FailuresTest {
    private static List<Outcome> outcomes(RuntimeException failure) {
        return List.of(
                Failures.outcome(failure), Failures.outcome(new IllegalStateException(failure.getMessage(), failure)));
    }

    @Test
    void databaseAndFilesPass() {
        assertThat(outcomes(new DatabaseUnavailable("away", "there", "wait")))
                .containsOnly(new Outcome.MayPass("the database", "away\n  where: there\n  to do: wait"));
        assertThat(Failures.outcome(new IllegalStateException("x", new SQLException("away"))))
                .isEqualTo(new Outcome.MayPass("the database", "x"));
        assertThat(outcomes(new FileTreeFailure("disk full")))
                .containsOnly(new Outcome.MayPass("the file system", "disk full"));
    }

    @Test
    void aFileThatChangedUnderTheNightIsTriedAgain() {
        assertThat(outcomes(new InputRefused("part-0 changed", new FileChanged("part-0 changed"))))
                .containsOnly(new Outcome.MayPass("the delivery", "part-0 changed"));
    }

    @Test
    void whatIsRefusedBrokenOrADefectNeedsAPerson() {
        assertThat(outcomes(new InputRefused("part-0")))
                .allMatch(outcome -> outcome instanceof Outcome.NeedsPerson person
                        && person.kind() == AlertKind.DAY_REFUSED
                        && person.message().equals("part-0"));
        assertThat(Failures.outcome(new ConfigProblems(List.of(new Problem("plan.yaml", 1, 1, "", "wrong")))))
                .isInstanceOfSatisfying(
                        Outcome.NeedsPerson.class,
                        person -> assertThat(person.kind()).isEqualTo(AlertKind.DAY_REFUSED));
        assertThat(outcomes(new ControlTotalBroken("settled.cny", BigInteger.ONE, BigInteger.TWO)))
                .allMatch(outcome -> outcome instanceof Outcome.NeedsPerson person
                        && person.kind() == AlertKind.CONTROL_TOTAL_BROKEN
                        && person.cause().equals("settled.cny"));
        for (RuntimeException defect :
                List.of(new StateDamaged("lines.parquet"), new ArithmeticException("overflow"))) {
            assertThat(outcomes(defect))
                    .allMatch(outcome ->
                            outcome instanceof Outcome.NeedsPerson person && person.kind() == AlertKind.DAY_FAILED);
        }
    }

    @Test
    void theSameRefusalOfAnotherAttemptIsTheSameCause() {
        assertThat(cause("rows: _staging/attempt=3/quarantine"))
                .isEqualTo(cause("rows: _staging/attempt=12/quarantine"));
        assertThat(cause("rows: part-0")).isNotEqualTo(cause("rows: part-1"));
    }

    private static String cause(String message) {
        return ((Outcome.NeedsPerson) Failures.outcome(new InputRefused(message))).cause();
    }

    @Test
    void whoeverWasThereFirstAndWhoeverWasToldToStopHasNotFailed() {
        assertThat(outcomes(new PlatformLocked("pdd"))).containsOnly(new Outcome.Locked());
        assertThat(outcomes(new ToldToStop("settle"))).containsOnly(new Outcome.Stopped());
    }
}
