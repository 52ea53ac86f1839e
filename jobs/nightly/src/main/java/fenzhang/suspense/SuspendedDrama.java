package fenzhang.suspense;

import fenzhang.catalog.Agreement;
import fenzhang.plan.Unit;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// What is in suspense of a drama.
///
/// @param title empty if the newest catalog doesn't have the drama
/// @param request the number of the newest request that waits for the next night; 0: nobody has asked
/// @param spans the days that posted it, ascending
public record SuspendedDrama(long dramaId, String title, int request, List<Span> spans) {
    public SuspendedDrama {
        spans = List.copyOf(spans);
    }

    /// Days that posted to nobody, and under one agreement by the newest catalog.
    ///
    /// @param from the first that posted something
    /// @param to the last
    /// @param agreement [Agreement#IN_SUSPENSE] where nobody has one even now
    /// @param amounts fen and impressions; a unit of which there is nothing is left out
    public record Span(LocalDate from, LocalDate to, Agreement agreement, Map<Unit, BigInteger> amounts) {
        public Span {
            amounts = Map.copyOf(amounts);
        }

        /// Returns whether somebody has an agreement on these days.
        public boolean isAssignable() {
            return !agreement.equals(Agreement.IN_SUSPENSE);
        }

        /// Returns the amount in a unit.
        public BigInteger amount(Unit unit) {
            return amounts.getOrDefault(unit, BigInteger.ZERO);
        }
    }

    /// Returns what is in suspense, in fen or impressions.
    public BigInteger amount(Unit unit) {
        return spans.stream().map(span -> span.amount(unit)).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns what of it could be given away now.
    public BigInteger assignable(Unit unit) {
        return spans.stream()
                .filter(Span::isAssignable)
                .map(span -> span.amount(unit))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns whether anything could be given away now.
    public boolean isAssignable() {
        return spans.stream().anyMatch(Span::isAssignable);
    }
}
