package fenzhang.store.books;

import java.math.BigInteger;
import java.util.List;

/// What is posted to creator 0 because no split was in force: a platform's money in suspense, in fen.
///
/// @param dramas those with an amount other than 0, the greatest amount first; equal ones by id
public record Suspense(List<OfDrama> dramas) {
    public Suspense {
        dramas = List.copyOf(dramas);
    }

    /// What is in suspense of a drama, in fen; below 0 where more was taken back than was ever posted.
    public record OfDrama(long dramaId, BigInteger amountFen) {}

    /// Returns the sum of all dramas.
    public BigInteger balanceFen() {
        return dramas.stream().map(OfDrama::amountFen).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
