package fenzhang.generate.world;

/// SplitMix64, as in [java.util.SplittableRandom], but to be seeded again without a new object: the generator throws
/// dice for each session and each order line by its own key.
public final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private long state;

    /// Starts the sequence that belongs to a key.
    public Dice seed(long key) {
        state = key;
        return this;
    }

    /// The next 64 random bits.
    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// A number from 0 up to, not including, a bound above 0.
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /// As [#below(int)], for long ranges.
    public long belowLong(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    /// A number from `from` to `to`, both included.
    public int between(int from, int to) {
        return from + below(to - from + 1);
    }

    /// True `chance` times in a thousand.
    public boolean perMille(int chance) {
        return below(1_000) < chance;
    }

    /// The key of a child of the thing that `parent` is the key of.
    public static long key(long parent, long child) {
        return mix(parent ^ mix(child + GOLDEN_GAMMA));
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }
}
