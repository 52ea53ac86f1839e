package fenzhang.view.json.status;

import fenzhang.status.OpenOrders;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// What waits at the end of a platform's newest sealed day; amounts are fen.
///
/// @param dueToVest what vests if nothing more is refunded, by day
public record OutstandingView(Open open, List<Due> dueToVest) {
    static OutstandingView of(OpenOrders orders) {
        return new OutstandingView(
                new Open(orders.paidFen(), orders.dueInAllFen(), orders.undatedFen(), orders.parkedEvents()),
                orders.dueFen().entrySet().stream()
                        .map(due -> new Due(due.getKey(), due.getValue()))
                        .toList());
    }

    /// Paid amounts that have not vested.
    ///
    /// @param paidFen paid for lines that are open, less what was refunded of them
    /// @param dueToVestFen what of it has a day
    /// @param withoutDayFen what has none
    /// @param parkedEvents sale events that wait for their line
    public record Open(
            BigInteger paidFen, BigInteger dueToVestFen, BigInteger withoutDayFen, BigInteger parkedEvents) {}

    /// What vests on a day.
    public record Due(LocalDate vestDate, BigInteger paidFen) {}
}
