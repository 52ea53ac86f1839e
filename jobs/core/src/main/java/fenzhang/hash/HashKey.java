package fenzhang.hash;

/// A secret number that hashes of a table in memory depend on: who doesn't know it can't choose ids that all come to
/// one place of the table. Nothing that is written may depend on it.
///
/// @param mask what an id is first mixed with
/// @param factor what it is multiplied by; odd
public record HashKey(long mask, long factor) {
    public HashKey {
        if ((factor & 1) == 0) {
            throw new IllegalArgumentException("factor " + factor + " must be odd");
        }
    }

    /// Returns the key made of some random bits.
    public static HashKey of(long random, long more) {
        return new HashKey(random, more | 1);
    }

    /// Returns 64 bits of which any may name a place.
    public long hash(long id) {
        return mix(fold(id ^ mask, factor));
    }

    /// Returns 64 bits of two ids.
    public long hash(long id, long other) {
        return mix(fold(fold(id ^ mask, factor) ^ other, factor));
    }

    /// Both halves of the product of 128 bits: each bit of the lower ones depends on all bits of an id, as it would not
    /// if the upper half were cut off.
    private static long fold(long a, long b) {
        return a * b ^ Math.unsignedMultiplyHigh(a, b);
    }

    /// Spreads what differs in some bits over all: ids at equal distances would else come to places near each other.
    private static long mix(long folded) {
        long mixed = (folded ^ folded >>> 32) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }
}
