package fenzhang.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// Works out arithmetic as a reader would who has only what is printed: numbers with thousands separators, `+`, `−`,
/// `×`, brackets, `min(a; b)`, `max(a; b)`, `round(a / b)` to the nearest, ties away from zero, `floor(a / b)`.
final class PrintedArithmetic {
    private final String text;
    private int at;

    private PrintedArithmetic(String text) {
        this.text = text.replace(" ", "");
    }

    /// Returns the exact value of a text.
    static BigDecimal value(String text) {
        PrintedArithmetic reader = new PrintedArithmetic(text);
        BigDecimal value = reader.sum();
        if (reader.at != reader.text.length()) {
            throw new IllegalArgumentException("unread: " + reader.text.substring(reader.at) + " of " + text);
        }
        return value;
    }

    /// Says whether both sides of `a = b` have the same value.
    static boolean holds(String equation) {
        String[] sides = equation.split("=", -1);
        BigDecimal first = value(sides[0]);
        for (String side : sides) {
            if (value(side).compareTo(first) != 0) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal sum() {
        BigDecimal sum = product();
        while (isNext("+") || isNext("−")) {
            boolean adds = text.charAt(at++) == '+';
            sum = adds ? sum.add(product()) : sum.subtract(product());
        }
        return sum;
    }

    private BigDecimal product() {
        BigDecimal product = one();
        while (isNext("×")) {
            at++;
            product = product.multiply(one());
        }
        return product;
    }

    private BigDecimal one() {
        if (isNext("−")) {
            at++;
            return one().negate();
        }
        for (String function : new String[] {"round", "floor"}) {
            if (isNext(function + "(")) {
                at += function.length() + 1;
                BigDecimal dividend = sum();
                skip("/");
                BigDecimal divisor = sum();
                skip(")");
                RoundingMode mode = function.equals("round") ? RoundingMode.HALF_UP : RoundingMode.FLOOR;
                return dividend.divide(divisor, 0, mode);
            }
        }
        for (String function : new String[] {"min", "max"}) {
            if (isNext(function + "(")) {
                at += function.length() + 1;
                BigDecimal first = sum();
                skip(";");
                BigDecimal second = sum();
                skip(")");
                return function.equals("min") ? first.min(second) : first.max(second);
            }
        }
        if (isNext("(")) {
            at++;
            BigDecimal inner = sum();
            skip(")");
            return inner;
        }
        return number();
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "0123456789,.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (start == at) {
            throw new IllegalArgumentException("no number at " + text.substring(at) + " of " + text);
        }
        String digits = text.substring(start, at);
        if (!digits.matches("\\d{1,3}(,\\d{3})*(\\.\\d{1,4})?")) {
            throw new IllegalArgumentException("odd number " + digits);
        }
        return new BigDecimal(digits.replace(",", ""));
    }

    private boolean isNext(String token) {
        return text.startsWith(token, at);
    }

    private void skip(String token) {
        if (!isNext(token)) {
            throw new IllegalArgumentException(token + " expected at " + text.substring(at) + " of " + text);
        }
        at += token.length();
    }

    /// Returns a whole value.
    static BigInteger whole(String text) {
        return value(text).toBigIntegerExact();
    }
}
