package fenzhang.generate.world;

/// Draws one of n things with Zipf-like weights 1 / (rank + 4) in constant time: Vose's alias method in integers.
final class Popularity {

    private static final long HEAD = 4;
    private static final long SCALE = 1L << 30; // so that a weight times 2^32 fits a long

    private final int[] otherThing;
    private final long[] ownShare; // of 2^32

    /// @param rankOf the rank of each thing, from 0 for the most popular: a permutation
    Popularity(int[] rankOf) {
        int things = rankOf.length;
        otherThing = new int[things];
        ownShare = new long[things];
        long[] weights = new long[things];
        long total = 0;
        for (int thing = 0; thing < things; thing++) {
            weights[thing] = SCALE / (rankOf[thing] + HEAD);
            total += weights[thing];
        }
        fill(weights, total / things);
    }

    /// Pairs each thing below the mean with one above it, until none is left.
    private void fill(long[] weights, long mean) {
        int[] stack = new int[weights.length];
        int small = 0;
        int large = weights.length;
        for (int thing = 0; thing < weights.length; thing++) {
            if (weights[thing] < mean) {
                stack[small++] = thing;
            } else {
                stack[--large] = thing;
            }
        }
        while (small > 0 && large < weights.length) {
            int poor = stack[--small];
            int rich = stack[large];
            ownShare[poor] = (weights[poor] << 32) / mean;
            otherThing[poor] = rich;
            weights[rich] -= mean - weights[poor];
            if (weights[rich] < mean) {
                large++;
                stack[small++] = rich;
            }
        }
        while (small > 0) {
            keep(stack[--small]);
        }
        while (large < weights.length) {
            keep(stack[large++]);
        }
    }

    private void keep(int thing) {
        ownShare[thing] = 1L << 32;
        otherThing[thing] = thing;
    }

    int draw(Dice dice) {
        long bits = dice.next();
        int thing = (int) (((bits >>> 32) * ownShare.length) >>> 32);
        return (bits & 0xFFFF_FFFFL) < ownShare[thing] ? thing : otherThing[thing];
    }
}
