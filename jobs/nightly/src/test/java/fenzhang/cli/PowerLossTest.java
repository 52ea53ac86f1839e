package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The power fails during a small night or a payout. `jobs/testkit/powerloss` tries every image of the disk
/// (`-Ddisk.step=1`); here only one of each model.
class PowerLossTest {
    @Test
    @Timeout(3_600)
    void whateverWasNotSyncedIsLostTheNextRunEndsTheSame() throws Exception {
        assertThat(FaultyDisk.run(PowerLossTrials.class, List.of("-Ddisk.step=" + Integer.getInteger("disk.step", 0))))
                .isZero();
    }
}
