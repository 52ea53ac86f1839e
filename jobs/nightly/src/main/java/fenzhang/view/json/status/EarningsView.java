package fenzhang.view.json.status;

import fenzhang.lake.table.LineSums;
import fenzhang.status.DramaEarnings;
import fenzhang.store.books.Suspense;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Dramas whose money nobody gets; amounts are fen.
///
/// @param suspense what was posted while no split was in force
/// @param unenrolled dramas that have orders and are in no plan
public record EarningsView(SuspenseView suspense, UnenrolledView unenrolled) {
    static EarningsView of(DramaEarnings earnings) {
        return new EarningsView(
                new SuspenseView(
                        earnings.suspense().balanceFen(),
                        earnings.suspense().dramas().stream()
                                .map(drama -> Suspended.of(earnings, drama))
                                .toList()),
                new UnenrolledView(
                        earnings.unenrolled().from(),
                        earnings.unenrolled().to(),
                        earnings.mostPaidFirst().stream()
                                .map(drama -> Unenrolled.of(earnings, drama))
                                .toList(),
                        earnings.unenrolled().unread()));
    }

    /// @param balanceFen of all dramas
    public record SuspenseView(BigInteger balanceFen, List<Suspended> dramas) {}

    /// @param title empty if the newest catalog has none
    /// @param amountFen below 0 where more was taken back than was posted
    public record Suspended(long dramaId, String title, BigInteger amountFen) {
        static Suspended of(DramaEarnings earnings, Suspense.OfDrama drama) {
            return new Suspended(drama.dramaId(), titleOf(earnings, drama.dramaId()), drama.amountFen());
        }
    }

    /// @param dramas those for which most was paid first
    /// @param unread the days whose attributions can't be read: without them
    public record UnenrolledView(LocalDate from, LocalDate to, List<Unenrolled> dramas, List<LocalDate> unread) {}

    /// @param lines how many order lines
    public record Unenrolled(long dramaId, String title, long lines, BigInteger paidFen, BigInteger commissionFen) {
        static Unenrolled of(DramaEarnings earnings, Map.Entry<Long, LineSums> drama) {
            LineSums sums = drama.getValue();
            return new Unenrolled(
                    drama.getKey(),
                    titleOf(earnings, drama.getKey()),
                    sums.lines(),
                    sums.paidFen(),
                    sums.commissionFen());
        }
    }

    private static String titleOf(DramaEarnings earnings, long dramaId) {
        return earnings.titles().getOrDefault(dramaId, "");
    }
}
