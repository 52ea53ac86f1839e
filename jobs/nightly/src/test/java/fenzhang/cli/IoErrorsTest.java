package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One call of the system fails during a small night or a payout. `jobs/testkit/ioerrors` tries every call
/// (`-Ddisk.step=1`); here only one of each kind.
class IoErrorsTest {
    @Test
    @Timeout(3_600)
    void whicheverCallFailsTheRunEndsTheSameOrStopsAndTheNextOneEndsTheSame() throws Exception {
        assertThat(FaultyDisk.run(IoErrorTrials.class, List.of("-Ddisk.step=" + Integer.getInteger("disk.step", 0))))
                .isZero();
    }
}
