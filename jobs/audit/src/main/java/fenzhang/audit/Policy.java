package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One version of a platform's attribution policy, section 6. A null `click` or `view` is `none`; times are in
/// milliseconds.
public record Policy(
        LocalDate from,
        boolean direct,
        @Nullable Click click,
        @Nullable View view) {

    /// @param halfLife of `time_decay`; first and last are those of `position_based`
    public record Click(
            long window,
            String scope,
            String model,
            long halfLife,
            @Nullable BigInteger firstBps,
            @Nullable BigInteger lastBps) {}

    public record View(long window, long minWatch) {}
}
