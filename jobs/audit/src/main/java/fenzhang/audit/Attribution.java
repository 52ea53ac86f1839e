package fenzhang.audit;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a line was attributed, section 6, and the terms of its targets, section 7: fixed when its qualifying event was
/// accepted.
///
/// @param method `DIRECT`, `CLICK`, `VIEW` or `ORGANIC`
/// @param shares in the order of their targets; none of an organic line
record Attribution(String method, List<Share> shares) {

    /// @param episodeNo null for the whole drama, hostId for none
    record Target(
            long dramaId,
            @Nullable Long episodeNo,
            @Nullable Long hostId) {}

    /// @param terms absent if the drama was not enrolled
    record Share(Target target, BigInteger weight, Optional<Terms> terms) {}

    /// What is left of an amount of the line for each share.
    List<BigInteger> divide(BigInteger amount) {
        return Arithmetic.allocate(amount, shares.stream().map(Share::weight).toList());
    }
}
