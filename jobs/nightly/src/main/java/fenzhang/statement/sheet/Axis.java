package fenzhang.statement.sheet;

import fenzhang.terminal.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The axis of amounts of a chart: from a round figure at or below the least amount and 0 to one at or
/// above the greatest, in up to about five steps of 1, 2 or 5 times a power of ten.
record Axis(BigInteger fromFen, BigInteger toFen, BigInteger stepFen) {
    private static final BigInteger STEPS = BigInteger.valueOf(4);

    static Axis of(List<Long> amountsFen) {
        BigInteger least = BigInteger.ZERO;
        BigInteger most = BigInteger.ZERO;
        for (long fen : amountsFen) {
            least = least.min(BigInteger.valueOf(fen));
            most = most.max(BigInteger.valueOf(fen));
        }
        BigInteger step = step(most.subtract(least));
        BigInteger[] below = least.divideAndRemainder(step);
        BigInteger[] above = most.divideAndRemainder(step);
        return new Axis(
                step.multiply(below[1].signum() < 0 ? below[0].subtract(BigInteger.ONE) : below[0]),
                step.multiply(above[1].signum() > 0 ? above[0].add(BigInteger.ONE) : above[0])
                        .max(step),
                step);
    }

    private static BigInteger step(BigInteger range) {
        BigInteger power = BigInteger.ONE;
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                BigInteger step = power.multiply(BigInteger.valueOf(factor));
                if (step.multiply(STEPS).compareTo(range) >= 0) {
                    return step;
                }
            }
            power = power.multiply(BigInteger.TEN);
        }
    }

    /// Returns how far from the axis' beginning an amount is, if the axis is that long.
    int at(BigInteger fen, int length) {
        BigInteger distance = fen.subtract(fromFen).multiply(BigInteger.valueOf(length));
        return distance.divide(toFen.subtract(fromFen)).intValueExact();
    }

    int at(long fen, int length) {
        return at(BigInteger.valueOf(fen), length);
    }

    /// Returns the round figures on the axis, rising.
    List<BigInteger> ticks() {
        List<BigInteger> ticks = new ArrayList<>();
        for (BigInteger tick = fromFen; tick.compareTo(toFen) <= 0; tick = tick.add(stepFen)) {
            ticks.add(tick);
        }
        return ticks;
    }

    /// Returns the size of letters in which a figure is no wider than a common one in the size given.
    static int fittingSize(int size, String figure) {
        return size * 14 / Math.max(14, figure.length());
    }

    /// Returns a tick in yuan, with decimals only if the steps have any.
    String label(BigInteger tick) {
        String yuan = NumberText.amount(tick);
        boolean whole = stepFen.mod(BigInteger.valueOf(100)).signum() == 0;
        return whole ? yuan.substring(0, yuan.length() - 3) : yuan;
    }
}
