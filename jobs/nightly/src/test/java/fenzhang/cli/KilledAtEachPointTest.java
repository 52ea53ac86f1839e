package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.fault.CrashPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real process is killed at each named point, each time while it takes up what the kill before left.
class KilledAtEachPointTest {
    /// In an order in which three days are enough: points behind the commit of a day can be passed once a day.
    private static final List<CrashPoint> ORDER = List.of(
            CrashPoint.LOCKED,
            CrashPoint.BEFORE_ATTEMPT_COMMIT,
            CrashPoint.AFTER_ATTEMPT_COMMIT,
            CrashPoint.BEFORE_FILE,
            CrashPoint.AFTER_FILE,
            CrashPoint.BEFORE_DELETE,
            CrashPoint.AFTER_DELETE,
            CrashPoint.IN_SCAN,
            CrashPoint.IN_LINES,
            CrashPoint.BEFORE_SYNC,
            CrashPoint.AFTER_SYNC,
            CrashPoint.IN_PUBLISH,
            CrashPoint.BEFORE_PUBLISH_COMMIT,
            CrashPoint.AFTER_PUBLISH_COMMIT,
            CrashPoint.BEFORE_RENAME,
            CrashPoint.AFTER_RENAME,
            CrashPoint.BEFORE_ATTEMPT_END,
            CrashPoint.AFTER_ATTEMPT_END);

    @Test
    void everyPointIsInTheMatrix() {
        assertThat(ORDER).containsExactlyInAnyOrder(CrashPoint.values());
    }

    @Test
    void killedAfterTheCommitItEndsAsIfNothingHadHappened() throws Exception {
        endsTheSameKilledAt(List.of(CrashPoint.AFTER_PUBLISH_COMMIT));
    }

    @Test
    @Tag("soak")
    void killedAtEveryPointOneAfterTheOtherItEndsAsIfNothingHadHappened() throws Exception {
        endsTheSameKilledAt(ORDER);
    }

    private static void endsTheSameKilledAt(List<CrashPoint> points) throws Exception {
        FinalState undisturbed = CrashTrials.undisturbed();
        try (Trial trial = CrashTrials.fresh("each-point")) {
            List<CrashPoint> killedAt = new ArrayList<>();
            for (CrashPoint point : points) {
                try (ChildProgram child = CrashTrials.start(trial, point + ":1")) {
                    assertThat(child.stopsAtFault())
                            .as("%s is passed; %s", point, child.err())
                            .isTrue();
                    assertThat(child.kill()).isEqualTo(137);
                    killedAt.add(point);
                }
            }
            CrashTrials.settles(trial);
            undisturbed.assertReached(trial, "kills at " + killedAt);
        }
    }
}
