package fenzhang.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// Numbers as people read them: thousands apart, fen as yuan with two decimals.
final class Figures {
    private Figures() {}

    static String count(BigInteger count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Returns fen as yuan: `¥1,234.56`, `-¥0.01`.
    static String yuan(BigInteger fen) {
        String yuan = String.format(Locale.ROOT, "%,.2f", new BigDecimal(fen.abs(), 2));
        return (fen.signum() < 0 ? "-¥" : "¥") + yuan;
    }

    static String yuan(long fen) {
        return yuan(BigInteger.valueOf(fen));
    }
}
