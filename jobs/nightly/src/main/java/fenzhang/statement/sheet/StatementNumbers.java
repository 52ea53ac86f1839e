package fenzhang.statement.sheet;

import fenzhang.statement.Statement;
import fenzhang.terminal.NumberText;
import java.util.regex.Pattern;

/// Numbers that only statements print, beside those of [NumberText]: shares in percent, measures in their unit, and
/// yuan for spreadsheets.
public final class StatementNumbers {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");

    private StatementNumbers() {}

    /// Returns fen as yuan for programs: `1234.56`, `-0.01`.
    public static String plainYuan(long fen) {
        return NumberText.amount(fen).replace(",", "");
    }

    /// Returns basis points in percent: `33.33%`.
    static String percent(long bps) {
        return NumberText.amount(bps) + "%";
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
        String whole = NumberText.grouped(point < 0 ? magnitude : magnitude.substring(0, point));
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
}
