package fenzhang.view.json.status;

import fenzhang.status.TotalsCheck.Held;
import fenzhang.status.TotalsCheck.Sums;
import java.math.BigInteger;
import java.util.Optional;

/// Something that must hold of a sealed day.
///
/// @param left what one side is, in words
/// @param right what the other side is
/// @param unit of all figures: `rows`, `fen` or `impressions`
/// @param cumulative since the first business date; absent where only the day's figures are kept
public record HeldView(
        String name,
        String left,
        String right,
        String unit,
        SumsView day,
        Optional<SumsView> cumulative,
        boolean holds) {
    static HeldView of(Held held) {
        return new HeldView(
                held.name(),
                held.left(),
                held.right(),
                held.unit(),
                SumsView.of(held.day()),
                held.cumulative().map(SumsView::of),
                held.holds());
    }

    /// Two figures that must be the same.
    ///
    /// @param off right less left
    public record SumsView(BigInteger left, BigInteger right, BigInteger off) {
        static SumsView of(Sums sums) {
            return new SumsView(sums.left(), sums.right(), sums.off());
        }
    }
}
