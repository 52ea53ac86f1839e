package fenzhang.oracle;

import java.math.BigInteger;
import java.time.LocalDate;

/// One version of a platform's attribution policy, section 6. A null `click` or `view` is `none`; times are in
/// milliseconds.
record Policy(LocalDate from, boolean direct, Click click, View view) {

    /// @param halfLife of `time_decay`; first and last are those of `position_based`
    record Click(long window, String scope, String model, long halfLife, BigInteger firstBps, BigInteger lastBps) {}

    record View(long window, long minWatch) {}
}
