package fenzhang.bench.books;

import fenzhang.generate.world.Dice;
import java.util.ArrayList;
import java.util.List;

/// Who shares in which drama: a few dramas have many creators, many have one or two.
///
/// The number of shares is exact. Creators come in turns, scattered over the dramas: each has as many shares as any
/// other, give or take one, and none stands twice in an agreement.
final class Agreements {
    /// The most creators of a drama: of what a component moves in a day each still gets some fen.
    static final int LARGEST = 220;

    private static final int WHOLE_BPS = 10_000;
    private static final int HEAVY_EVERY = 100;
    private static final int MIDDLE_EVERY = 10;
    private static final int HEAVY_WEIGHT = 1_000;
    private static final int MIDDLE_WEIGHT = 160;
    private static final int LIGHT_WEIGHT = 17;
    private static final long FIRST_CREATOR = 700_001;

    private final BooksSize size;
    private final int stride;
    private final int[] firstShare;

    Agreements(BooksSize size) {
        this.size = size;
        this.stride = stride(size.creators());
        this.firstShare = firstShares(size);
    }

    /// @param bps above 0
    record Share(long creatorId, int bps) {}

    static long creatorId(int creator) {
        return FIRST_CREATOR + creator;
    }

    /// Returns how many creators a drama has: one, and its part by weight of the shares that are left over.
    int parties(int drama) {
        return firstShare[drama + 1] - firstShare[drama];
    }

    /// Returns the agreement of a drama; its parts add up to 10 000.
    List<Share> of(int drama) {
        int parties = parties(drama);
        Dice dice = new Dice().seed(Dice.key(Dice.key(size.seed(), 1), drama));
        int left = WHOLE_BPS;
        List<Share> shares = new ArrayList<>();
        for (int party = 1; party < parties; party++) {
            int bps = dice.between(WHOLE_BPS / (2 * parties), WHOLE_BPS / parties);
            shares.add(new Share(creator(firstShare[drama] + party), bps));
            left -= bps;
        }
        shares.add(new Share(creator(firstShare[drama]), left));
        return shares;
    }

    /// Returns the drama with the most creators.
    int largest() {
        int largest = 0;
        for (int drama = 1; drama < size.dramas(); drama++) {
            largest = parties(drama) > parties(largest) ? drama : largest;
        }
        return largest;
    }

    private long creator(int share) {
        return creatorId((int) ((long) share * stride % size.creators()));
    }

    private static int[] firstShares(BooksSize size) {
        long weights = 0;
        for (int drama = 0; drama < size.dramas(); drama++) {
            weights += weight(drama);
        }
        int extra = size.shares() - size.dramas();
        int[] first = new int[size.dramas() + 1];
        long before = 0;
        for (int drama = 0; drama < size.dramas(); drama++) {
            before += weight(drama);
            first[drama + 1] = drama + 1 + (int) (before * extra / weights);
        }
        return first;
    }

    private static int weight(int drama) {
        if (drama % HEAVY_EVERY == HEAVY_EVERY - 1) {
            return HEAVY_WEIGHT;
        }
        return drama % MIDDLE_EVERY == MIDDLE_EVERY - 1 ? MIDDLE_WEIGHT : LIGHT_WEIGHT;
    }

    /// Returns a step of about five eighths of all creators that meets each of them before it meets one again.
    private static int stride(int creators) {
        int stride = (int) (creators * 5L / 8) | 1;
        while (divisor(stride, creators) != 1) {
            stride += 2;
        }
        return stride;
    }

    private static int divisor(int one, int other) {
        return other == 0 ? one : divisor(other, one % other);
    }
}
