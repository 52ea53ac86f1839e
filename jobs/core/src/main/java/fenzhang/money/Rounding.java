package fenzhang.money;

import java.math.BigInteger;

/// The one rounding of settlement: HALF_UP on the magnitude, ties away from zero (settlement.md 1).
///
/// All results are exact before they are rounded, whatever the size of the intermediate product.
public final class Rounding {
    private Rounding() {}

    /// Returns `round(a · b / divisor)` in the unit of `a`. The product is formed in 128 bits or more.
    ///
    /// @param divisor greater than 0
    /// @throws ArithmeticException if the result does not fit in 64 bits
    public static long mulDiv(long a, long b, long divisor) {
        if (divisor <= 0) {
            throw new IllegalArgumentException("divisor " + divisor + " must be above 0");
        }
        if (Math.multiplyHigh(a, b) == (a * b) >> 63 && a * b != Long.MIN_VALUE) {
            return divide(a * b, divisor);
        }
        return divide(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), BigInteger.valueOf(divisor))
                .longValueExact();
    }

    /// Returns `round(dividend / divisor)`, exact whatever the size.
    ///
    /// @param divisor greater than 0
    public static BigInteger divide(BigInteger dividend, BigInteger divisor) {
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("divisor " + divisor + " must be above 0");
        }
        BigInteger[] parts = dividend.abs().divideAndRemainder(divisor);
        boolean up = parts[1].shiftLeft(1).compareTo(divisor) >= 0;
        BigInteger magnitude = up ? parts[0].add(BigInteger.ONE) : parts[0];
        return dividend.signum() < 0 ? magnitude.negate() : magnitude;
    }

    private static long divide(long dividend, long divisor) {
        long magnitude = Math.abs(dividend);
        long quotient = magnitude / divisor;
        long remainder = magnitude % divisor;
        if (remainder >= divisor - remainder) {
            quotient++;
        }
        return dividend < 0 ? -quotient : quotient;
    }
}
