package fenzhang.status;

import fenzhang.night.publish.DueToVest;
import fenzhang.publication.Publication.ControlTotal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;

/// What waits at the end of a platform's newest sealed day: paid amounts that have not vested, all in fen, and sale
/// events whose line is not there. The books know amounts, not how many lines they are of.
///
/// @param paidFen paid for lines that are open, less what was refunded of them
/// @param dueFen what of it vests if nothing more is refunded, by the day; the hold of its lines has started
/// @param parkedEvents sale events that wait for their line
public record OpenOrders(BigInteger paidFen, NavigableMap<LocalDate, BigInteger> dueFen, BigInteger parkedEvents) {
    static OpenOrders of(Map<String, ControlTotal> totals) {
        return new OpenOrders(
                cumulative(totals, "open.paid"), DueToVest.paidFen(totals), cumulative(totals, "sales.parked.out"));
    }

    private static BigInteger cumulative(Map<String, ControlTotal> totals, String name) {
        ControlTotal total = totals.get(name);
        return total == null ? BigInteger.ZERO : total.cumulative();
    }

    /// Returns what is due to vest, on all days together.
    public BigInteger dueInAllFen() {
        return dueFen.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns what has no day yet: not confirmed, organic, or without a plan.
    public BigInteger undatedFen() {
        return paidFen.subtract(dueInAllFen());
    }
}
