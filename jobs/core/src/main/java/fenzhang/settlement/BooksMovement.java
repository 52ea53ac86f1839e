package fenzhang.settlement;

import fenzhang.plan.Unit;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/// What moved in books: values as they were, and as they are. A key that was not there is in `after` alone.
public record BooksMovement(Books before, Books after) {
    /// Returns the movement of which nothing moved.
    public static BooksMovement none() {
        return new BooksMovement(Books.empty(), Books.empty());
    }

    /// Returns the values that are not what they were.
    public Books changes() {
        return after.movedSince(before);
    }

    /// Returns the values that are not what they were, once more has moved: not those that came back.
    public Books changesWith(Books later) {
        return after.with(later).movedSince(before);
    }

    /// Returns by how much the entitlements differ, in fen and impressions.
    public Map<Unit, BigInteger> entitled() {
        Map<Unit, BigInteger> difference = new EnumMap<>(Unit.class);
        changes()
                .standings()
                .forEach((id, standing) -> standing.entitlements().forEach((key, amount) -> {
                    BigInteger was = BigInteger.valueOf(
                            before.standing(id).entitlements().getOrDefault(key, 0L));
                    difference.merge(key.unit(), BigInteger.valueOf(amount).subtract(was), BigInteger::add);
                }));
        return difference;
    }
}
