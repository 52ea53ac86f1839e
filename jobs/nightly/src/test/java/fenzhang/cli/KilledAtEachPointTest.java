package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.fault.FaultPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A real process is killed at each named point, each time while it takes up what the kill before left.
class KilledAtEachPointTest {
    /// In an order in which three days are enough: points behind the commit of a day can be passed once a day.
    private static final List<FaultPoint> ORDER = List.of(
            FaultPoint.LOCKED,
            FaultPoint.BEFORE_ATTEMPT_COMMIT,
            FaultPoint.AFTER_ATTEMPT_COMMIT,
            FaultPoint.BEFORE_FILE,
            FaultPoint.AFTER_FILE,
            FaultPoint.BEFORE_DELETE,
            FaultPoint.AFTER_DELETE,
            FaultPoint.IN_SCAN,
            FaultPoint.IN_LINES,
            FaultPoint.BEFORE_SYNC,
            FaultPoint.AFTER_SYNC,
            FaultPoint.IN_PUBLISH,
            FaultPoint.BEFORE_PUBLISH_COMMIT,
            FaultPoint.AFTER_PUBLISH_COMMIT,
            FaultPoint.BEFORE_RENAME,
            FaultPoint.AFTER_RENAME,
            FaultPoint.BEFORE_ATTEMPT_END,
            FaultPoint.AFTER_ATTEMPT_END);

    @Test
    void everyPointIsInTheMatrix() {
        assertThat(ORDER).containsExactlyInAnyOrder(FaultPoint.values());
    }

    @Test
    void killedAtEveryPointOneAfterTheOtherItEndsAsIfNothingHadHappened() throws Exception {
        FinalState undisturbed = CrashTrials.undisturbed();
        try (Trial trial = CrashTrials.fresh("each-point")) {
            List<FaultPoint> killedAt = new ArrayList<>();
            for (FaultPoint point : ORDER) {
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
