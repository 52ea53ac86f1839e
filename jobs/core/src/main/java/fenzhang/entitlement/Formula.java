package fenzhang.entitlement;

import fenzhang.money.Rounding;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Arithmetic as it is done and as it is shown: what a formula says, evaluated by anybody, is its value.
///
/// Values are exact, times 10 000, as measures are. In text numbers have thousands separators and up to four
/// decimals, `×` binds before `+` and `−`, quotients stand in `round( … )`, HALF_UP on the magnitude, or `floor( … )`.
public sealed interface Formula {
    /// What every value is multiplied with.
    BigInteger SCALE = BigInteger.valueOf(10_000);

    /// Returns the exact value, times 10 000.
    BigInteger x10000();

    /// Returns what it says.
    String text();

    /// Returns the value as a whole number.
    ///
    /// @throws ArithmeticException if it is none, or does not fit in 64 bits
    default long value() {
        BigInteger[] parts = x10000().divideAndRemainder(SCALE);
        if (parts[1].signum() != 0) {
            throw new ArithmeticException(text() + " is no whole number");
        }
        return parts[0].longValueExact();
    }

    /// Returns a whole number.
    static Formula of(long value) {
        return new Number(BigInteger.valueOf(value).multiply(SCALE));
    }

    /// A number, which may have four decimals.
    record Number(BigInteger x10000) implements Formula {
        /// Returns the number for programs: a minus sign of ASCII, no separators.
        public String plain() {
            return text().replace(",", "").replace('−', '-');
        }

        @Override
        public String text() {
            BigInteger[] parts = x10000.abs().divideAndRemainder(SCALE);
            String decimals =
                    String.format(Locale.ROOT, "%04d", parts[1].intValueExact()).replaceFirst("0+$", "");
            return (x10000.signum() < 0 ? "−" : "")
                    + String.format(Locale.ROOT, "%,d", parts[0])
                    + (decimals.isEmpty() ? "" : "." + decimals);
        }
    }

    /// The sum of terms, 0 of none.
    record Sum(List<Formula> terms) implements Formula {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public BigInteger x10000() {
            return terms.stream().map(Formula::x10000).reduce(BigInteger.ZERO, BigInteger::add);
        }

        @Override
        public String text() {
            return terms.isEmpty() ? "0" : terms.stream().map(Formula::text).collect(Collectors.joining(" + "));
        }
    }

    /// One less another.
    record Difference(Formula from, Formula less) implements Formula {
        @Override
        public BigInteger x10000() {
            return from.x10000().subtract(less.x10000());
        }

        @Override
        public String text() {
            return bracketed(from) + " − " + bracketed(less);
        }
    }

    /// A value times a whole number.
    record Product(Formula of, long factor) implements Formula {
        @Override
        public BigInteger x10000() {
            return of.x10000().multiply(BigInteger.valueOf(factor));
        }

        @Override
        public String text() {
            return bracketed(of) + " × " + Formula.of(factor).text();
        }
    }

    /// A quotient, rounded HALF_UP on the magnitude.
    record Rounded(Formula dividend, long divisor) implements Formula {
        @Override
        public BigInteger x10000() {
            return Rounding.divide(
                            dividend.x10000(), BigInteger.valueOf(divisor).multiply(SCALE))
                    .multiply(SCALE);
        }

        @Override
        public String text() {
            return "round(" + bracketed(dividend) + " / " + Formula.of(divisor).text() + ")";
        }
    }

    /// A product divided by a divisor, rounded down: a part before odd units are dealt out.
    ///
    /// @param product not negative
    record Floored(Formula product, Number divisor) implements Formula {
        @Override
        public BigInteger x10000() {
            return product.x10000().divide(divisor.x10000()).multiply(SCALE);
        }

        @Override
        public String text() {
            return "floor(" + bracketed(product) + " / " + divisor.text() + ")";
        }
    }

    /// The smaller of two.
    record Min(Formula one, Formula other) implements Formula {
        @Override
        public BigInteger x10000() {
            return one.x10000().min(other.x10000());
        }

        @Override
        public String text() {
            return "min(" + one.text() + "; " + other.text() + ")";
        }
    }

    /// The greater of two.
    record Max(Formula one, Formula other) implements Formula {
        @Override
        public BigInteger x10000() {
            return one.x10000().max(other.x10000());
        }

        @Override
        public String text() {
            return "max(" + one.text() + "; " + other.text() + ")";
        }
    }

    /// A value with the other sign.
    record Negated(Formula of) implements Formula {
        @Override
        public BigInteger x10000() {
            return of.x10000().negate();
        }

        @Override
        public String text() {
            return "−" + bracketed(of);
        }
    }

    /// Returns the sum of some terms.
    static Formula sum(Formula... terms) {
        return new Sum(Arrays.asList(terms));
    }

    private static String bracketed(Formula formula) {
        boolean isOne = switch (formula) {
            case Number number -> number.x10000.signum() >= 0;
            case Sum sum -> sum.terms.isEmpty();
            case Rounded _, Floored _, Min _, Max _ -> true;
            case Difference _, Product _, Negated _ -> false;
        };
        return isOne ? formula.text() : "(" + formula.text() + ")";
    }
}
