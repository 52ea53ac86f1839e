package fenzhang.view.json.status;

import fenzhang.status.PendingMoney;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// What creators would still get of the orders whose hold has begun, in fen.
public record PendingView(BigInteger totalFen, List<OfDate> byVestDate, List<OfDrama> byDrama) {
    static PendingView of(PendingMoney money) {
        return new PendingView(
                money.pending().total(),
                money.pending().byDate().entrySet().stream()
                        .map(day -> new OfDate(day.getKey(), day.getValue()))
                        .toList(),
                money.pending().byDrama().entrySet().stream()
                        .map(drama -> new OfDrama(drama.getKey(), drama.getValue()))
                        .toList());
    }

    /// What vests on a day.
    public record OfDate(LocalDate vestDate, BigInteger amountFen) {}

    /// What comes of a drama.
    public record OfDrama(long dramaId, BigInteger amountFen) {}
}
