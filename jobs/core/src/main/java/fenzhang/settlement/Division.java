package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.entitlement.Formula;
import fenzhang.money.Allocation;
import java.util.ArrayList;
import java.util.List;

/// How a difference was divided on a day: each creator gets what it has of the whole sum since the agreement
/// began, less what it had of it the day before (settlement.md 11).
///
/// @param sumBefore what was posted of the line under the agreement before the day, in fen or impressions
/// @param sumAfter the same with the day
/// @param parts by creator
public record Division(Agreement agreement, long sumBefore, long sumAfter, List<Part> parts) {
    public Division {
        parts = List.copyOf(parts);
    }

    /// What a creator gets.
    ///
    /// @param formula its value is the amount
    public record Part(long creatorId, int bps, Formula formula) {}

    /// Divides what a line came to under an agreement.
    public static Division of(Agreement agreement, long sumBefore, long sumAfter) {
        long[] before = Allocation.allocate(sumBefore, agreement.weights());
        long[] after = Allocation.allocate(sumAfter, agreement.weights());
        long whole = agreement.shares().stream().mapToLong(Agreement.Share::bps).sum();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < after.length; i++) {
            Agreement.Share share = agreement.shares().get(i);
            Formula formula = new Formula.Difference(
                    part(sumAfter, share.bps(), whole, after[i]), part(sumBefore, share.bps(), whole, before[i]));
            parts.add(new Part(share.creatorId(), share.bps(), formula));
        }
        return new Division(agreement, sumBefore, sumAfter, parts);
    }

    /// Returns a part of a sum: rounded down, and an odd unit where the remainder is among the largest.
    ///
    /// @param allocated what the part is
    private static Formula part(long sum, int bps, long whole, long allocated) {
        if (bps == whole || sum == 0) {
            return Formula.of(allocated);
        }
        Formula magnitude = Formula.of(Math.absExact(sum));
        Formula floor = new Formula.Floored(new Formula.Product(magnitude, bps), (Formula.Number) Formula.of(whole));
        long odd = Math.absExact(allocated) - floor.value();
        Formula part = odd == 0 ? floor : Formula.sum(floor, Formula.of(odd));
        return sum < 0 ? new Formula.Negated(part) : part;
    }
}
