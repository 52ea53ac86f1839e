package fenzhang.view.month;

import fenzhang.money.Rounding;
import fenzhang.store.books.Earnings.Key;
import fenzhang.store.books.Earnings.MonthSum;
import java.math.BigInteger;
import java.util.Optional;

/// What was posted under a key in a month and in the month before, with what the key is called.
///
/// @param name empty if it has none but its key
public record MonthRow(MonthSum sum, String name) {
    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

    public BigInteger amountFen() {
        return sum.amountFen();
    }

    public BigInteger beforeFen() {
        return sum.beforeFen();
    }

    public BigInteger changeFen() {
        return sum.amountFen().subtract(sum.beforeFen());
    }

    /// Returns the change in thousandths of the month before, HALF_UP; empty if that had nothing.
    public Optional<BigInteger> changePermille() {
        return permille(changeFen(), beforeFen());
    }

    /// Returns a change in thousandths of what was before, HALF_UP; empty if that was nothing.
    static Optional<BigInteger> permille(BigInteger changeFen, BigInteger beforeFen) {
        return beforeFen.signum() == 0
                ? Optional.empty()
                : Optional.of(Rounding.divide(changeFen.multiply(THOUSAND), beforeFen.abs()));
    }

    public Key key() {
        return sum.key();
    }

    /// Returns the key as text: `pdd`, `pdd duoduo`, `pdd duoduo views`, `pdd 1000001`, `700001`.
    public String keyText() {
        Key key = sum.key();
        return switch (key.grouping()) {
            case PLATFORM -> key.platform();
            case PLAN -> key.platform() + " " + key.planId();
            case COMPONENT -> key.platform() + " " + key.planId() + " " + key.component();
            case DRAMA -> key.platform() + " " + key.id();
            case CREATOR -> key.id() == 0 ? "suspense" : Long.toString(key.id());
        };
    }
}
