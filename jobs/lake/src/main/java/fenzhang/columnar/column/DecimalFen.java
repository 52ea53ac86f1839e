package fenzhang.columnar.column;

import fenzhang.log.SaleBatch;
import java.math.BigInteger;

/// Makes fen of decimals of one scale, exactly. What is no 64-bit number of whole fen is [SaleBatch#NO_FEN].
public final class DecimalFen {
    private static final int FEN_SCALE = 2;
    /// The greatest power of ten that is a long.
    private static final int MOST_DIGITS = 18;

    private final int scale;
    /// What an unscaled value is multiplied by; 0 if that is beyond a long, or it is divided.
    private final long factor;
    /// What an unscaled value is divided by; 0 if that is beyond a long, or it is multiplied.
    private final long divisor;

    /// @param scale digits behind the point, at least 0
    DecimalFen(int scale) {
        if (scale < 0) {
            throw new IllegalArgumentException("scale " + scale);
        }
        this.scale = scale;
        this.factor = scale <= FEN_SCALE ? power(FEN_SCALE - scale) : 0;
        this.divisor = scale > FEN_SCALE && scale - FEN_SCALE <= MOST_DIGITS ? power(scale - FEN_SCALE) : 0;
    }

    private static long power(int exponent) {
        return BigInteger.TEN.pow(exponent).longValueExact();
    }

    /// Returns the fen of an unscaled value.
    public long of(long unscaled) {
        if (factor != 0) {
            long fen = unscaled * factor;
            return Math.multiplyHigh(unscaled, factor) == fen >> 63 ? fen : SaleBatch.NO_FEN;
        }
        if (divisor == 0) { // more than any long
            return unscaled == 0 ? 0 : SaleBatch.NO_FEN;
        }
        return unscaled % divisor == 0 ? unscaled / divisor : SaleBatch.NO_FEN;
    }

    /// Returns the fen of an unscaled value in two's complement, the highest byte first. No bytes are no number.
    public long of(byte[] unscaled) {
        if (unscaled.length == 0) {
            return SaleBatch.NO_FEN;
        }
        long value = unscaled[0];
        for (int i = 1; i < unscaled.length; i++) {
            if (value << 8 >> 8 != value) {
                return ofLarge(unscaled);
            }
            value = value << 8 | unscaled[i] & 0xff;
        }
        return of(value);
    }

    private long ofLarge(byte[] unscaled) {
        if (scale <= FEN_SCALE) {
            return SaleBatch.NO_FEN;
        }
        BigInteger[] parts = new BigInteger(unscaled).divideAndRemainder(BigInteger.TEN.pow(scale - FEN_SCALE));
        boolean isWhole = parts[1].signum() == 0;
        return isWhole && parts[0].bitLength() < Long.SIZE ? parts[0].longValue() : SaleBatch.NO_FEN;
    }
}
