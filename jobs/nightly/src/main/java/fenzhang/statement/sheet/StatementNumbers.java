package fenzhang.statement.sheet;

import fenzhang.statement.Statement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// Numbers as statements print them: thousands apart, fen as yuan with two decimals, `-` before what
/// is below 0.
public final class StatementNumbers {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    private StatementNumbers() {}

    /// Returns fen as yuan without a sign of the currency: `1,234.56`, `-0.01`.
    static String amount(long fen) {
        return amount(BigInteger.valueOf(fen));
    }

    static String amount(BigInteger fen) {
        String digits = fen.abs().toString();
        String padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = padded.length() - 2;
        return (fen.signum() < 0 ? "-" : "") + grouped(padded.substring(0, point)) + "." + padded.substring(point);
    }

    /// Returns ten-thousandths of a fen as yuan, unrounded, with two decimals at least: `1,234.5678`.
    ///
    /// @param fenX10000 0 or above
    static String exactAmount(BigInteger fenX10000) {
        String yuan = exactYuan(fenX10000);
        int point = yuan.indexOf('.');
        return grouped(yuan.substring(0, point)) + yuan.substring(point);
    }

    /// Returns ten-thousandths of a fen as yuan for programs: `1234.5678`.
    public static String exactYuan(BigInteger fenX10000) {
        BigDecimal yuan = new BigDecimal(fenX10000, 6).stripTrailingZeros();
        return yuan.setScale(Math.max(2, yuan.scale())).toPlainString();
    }

    /// Returns fen as yuan: `¥1,234.56`, `-¥0.01`.
    static String yuan(long fen) {
        String amount = amount(fen);
        return fen < 0 ? "-¥" + amount.substring(1) : "¥" + amount;
    }

    /// Returns fen as yuan for programs: `1234.56`, `-0.01`.
    public static String plainYuan(long fen) {
        return amount(fen).replace(",", "");
    }

    /// Returns a count: `-1,234`.
    static String count(long count) {
        String text = Long.toString(count);
        return text.startsWith("-") ? "-" + grouped(text.substring(1)) : grouped(text);
    }

    /// Returns basis points in percent: `33.33%`.
    static String percent(long bps) {
        return amount(bps) + "%";
    }

    /// Returns a measure with its thousands apart, yuan with two decimals at least; a text that is no
    /// number as it is.
    static String measure(Statement.MeasureUnit unit, String measure) {
        if (!isDecimal(measure)) {
            return measure;
        }
        boolean negative = measure.startsWith("-");
        String magnitude = negative ? measure.substring(1) : measure;
        int point = magnitude.indexOf('.');
        String whole = grouped(point < 0 ? magnitude : magnitude.substring(0, point));
        String decimals = point < 0 ? "" : magnitude.substring(point + 1);
        boolean money = switch (unit) {
            case YUAN -> true;
            case EFFECTIVE_VIEWS, HOURS_WATCHED, ORDERS -> false;
        };
        if (money) {
            decimals += "0".repeat(Math.max(0, 2 - decimals.length()));
        }
        return (negative ? "-" : "") + (money ? "¥" : "") + whole + (decimals.isEmpty() ? "" : "." + decimals);
    }

    public static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    private static String grouped(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }
}
