package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// A delivered file is replaced while it is read, by another one of the same size and time: `jobs/testkit/swaps`.
@EnabledIfSystemProperty(named = "disk.swaps", matches = "true")
class SwappedInputsTest {
    @Test
    @Timeout(3_600)
    void whatIsSettledIsTheFileWhoseHashIsNoted() throws Exception {
        assertThat(FaultyDisk.run(SwapTrials.class, List.of())).isZero();
    }
}
