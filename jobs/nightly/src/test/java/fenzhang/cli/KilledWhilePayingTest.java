package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A real process is killed while it pays out; the next one pays nobody twice and leaves the same files.
class KilledWhilePayingTest {
    private static final List<String> POINTS = List.of(
            "IN_PUBLISH:1",
            "BEFORE_PUBLISH_COMMIT:1",
            "AFTER_PUBLISH_COMMIT:1",
            "BEFORE_FILE:1",
            "AFTER_FILE:1",
            "BEFORE_RENAME:1",
            "AFTER_RENAME:1",
            "AFTER_FILE:2",
            "AFTER_RENAME:1");

    private static PaydayWorld settled(String name) throws IOException {
        return PaydayWorld.november(Folders.fresh("crash/" + name));
    }

    @Test
    void everybodyIsPaidOnceIfThePayoutIsKilledAfterItsCommit() throws Exception {
        paysOnceKilledAt(List.of("AFTER_PUBLISH_COMMIT:1"));
    }

    @Test
    @Tag("soak")
    void everybodyIsPaidOnceWhereverThePayoutIsKilled() throws Exception {
        paysOnceKilledAt(POINTS);
    }

    private static void paysOnceKilledAt(List<String> points) throws Exception {
        FinalState undisturbed;
        try (PaydayWorld world = settled("paying")) {
            world.payout("--period", "2026-11").assertDone();
            undisturbed = FinalState.of(world.trial());
            assertThat(undisturbed.tables()).containsKeys("payout", "payout_line", "payout_posting", "payment_file");
        }
        try (PaydayWorld world = settled("paying-killed")) {
            for (String point : points) {
                try (ChildProgram child = ChildProgram.start(world.arguments("--period", "2026-11"), point)) {
                    assertThat(child.stopsAtFault())
                            .as("%s is passed; %s", point, child.err())
                            .isTrue();
                    assertThat(child.kill()).isEqualTo(137);
                }
            }
            world.payout("--period", "2026-11").assertDone();
            undisturbed.assertReached(world.trial(), "kills at " + points);
        }
    }
}
