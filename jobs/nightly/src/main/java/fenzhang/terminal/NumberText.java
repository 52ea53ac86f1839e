package fenzhang.terminal;

import fenzhang.time.BusinessDate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them: thousands apart, fen as yuan with two decimals.
public final class NumberText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private NumberText() {}

    public static String count(BigInteger count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// Returns fen as yuan: `¥1,234.56`, `-¥0.01`.
    public static String yuan(BigInteger fen) {
        String yuan = String.format(Locale.ROOT, "%,.2f", new BigDecimal(fen.abs(), 2));
        return (fen.signum() < 0 ? "-¥" : "¥") + yuan;
    }

    public static String yuan(long fen) {
        return yuan(BigInteger.valueOf(fen));
    }

    /// Returns an instant in China standard time, which is +08:00: `2026-11-21 20:15:03.127`.
    ///
    /// @param epochMillis milliseconds since the epoch
    public static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis).atOffset(BusinessDate.ZONE));
    }
}
