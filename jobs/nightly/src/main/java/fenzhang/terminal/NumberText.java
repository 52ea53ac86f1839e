package fenzhang.terminal;

import fenzhang.time.BusinessDate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them: thousands apart, fen as yuan with two decimals, `-` before what is below 0.
public final class NumberText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final BigInteger LONGEST_DENOMINATOR = BigInteger.valueOf(1_000);

    private NumberText() {}

    /// Returns a count: `-1,234`.
    public static String count(BigInteger count) {
        return sign(count) + grouped(count.abs().toString());
    }

    public static String count(long count) {
        return count(BigInteger.valueOf(count));
    }

    /// Returns how many there are of something: `1 payment`, `2,000 payments`.
    ///
    /// @param noun in the singular, its plural with an s
    public static String counted(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// Returns fen as yuan without a sign of the currency: `1,234.56`, `-0.01`.
    public static String amount(BigInteger fen) {
        return sign(fen) + magnitude(fen);
    }

    public static String amount(long fen) {
        return amount(BigInteger.valueOf(fen));
    }

    /// Returns fen as yuan: `¥1,234.56`, `-¥0.01`.
    public static String yuan(BigInteger fen) {
        return sign(fen) + "¥" + magnitude(fen);
    }

    public static String yuan(long fen) {
        return yuan(BigInteger.valueOf(fen));
    }

    private static String magnitude(BigInteger fen) {
        String digits = fen.abs().toString();
        String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = padded.length() - 2;
        return grouped(padded.substring(0, point)) + "." + padded.substring(point);
    }

    /// Returns ten-thousandths of a fen as yuan, unrounded, with two decimals at least: `1,234.5678`, `-0.01`.
    public static String exactAmount(BigInteger fenX10000) {
        return sign(fenX10000) + exactMagnitude(fenX10000);
    }

    /// Returns ten-thousandths of a fen as yuan, unrounded: `¥1,234.5678`, `-¥0.01`.
    public static String exactYuan(BigInteger fenX10000) {
        return sign(fenX10000) + "¥" + exactMagnitude(fenX10000);
    }

    private static String exactMagnitude(BigInteger fenX10000) {
        String yuan = plainExact(fenX10000.abs());
        int point = yuan.indexOf('.');
        return grouped(yuan.substring(0, point)) + yuan.substring(point);
    }

    /// Returns ten-thousandths of a fen as yuan for programs: `1234.5678`.
    public static String plainExact(BigInteger fenX10000) {
        BigDecimal yuan = new BigDecimal(fenX10000, 6).stripTrailingZeros();
        return yuan.setScale(Math.max(2, yuan.scale())).toPlainString();
    }

    private static String sign(BigInteger value) {
        return value.signum() < 0 ? "-" : "";
    }

    /// Returns what part of a whole something is: `1/2`, `1` of all; where the fraction would be long, in percent,
    /// HALF_UP: `33.3334%`.
    ///
    /// @param part from 0 to the whole
    /// @param whole above 0
    public static String part(long part, long whole) {
        BigInteger common = BigInteger.valueOf(part).gcd(BigInteger.valueOf(whole));
        BigInteger above = BigInteger.valueOf(part).divide(common);
        BigInteger below = BigInteger.valueOf(whole).divide(common);
        if (below.equals(BigInteger.ONE)) {
            return above.toString();
        }
        if (below.compareTo(LONGEST_DENOMINATOR) <= 0) {
            return above + "/" + below;
        }
        return new BigDecimal(above.multiply(BigInteger.valueOf(100)))
                        .divide(new BigDecimal(below), 4, RoundingMode.HALF_UP)
                        .toPlainString()
                + "%";
    }

    /// Returns digits with their thousands apart.
    public static String grouped(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }

    /// Returns an instant in China standard time, which is +08:00: `2026-11-21 20:15:03.127`.
    ///
    /// @param epochMillis milliseconds since the epoch
    public static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis).atOffset(BusinessDate.ZONE));
    }
}
