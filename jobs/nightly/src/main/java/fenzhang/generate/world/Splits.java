package fenzhang.generate.world;

import java.util.ArrayList;
import java.util.List;

/// Who shares in a drama: one to four creators whose shares add up to 10 000.
final class Splits {

    private static final int WHOLE_BPS = 10_000;

    private final long key;
    private final int creators;

    Splits(long seed, int dramas) {
        this.key = Dice.key(seed, 5);
        this.creators = Repertoire.creators(dramas);
    }

    /// @param bps above 0
    record Share(long creatorId, int bps) {}

    /// One agreement about a drama: distinct creators, in no particular order.
    List<Share> of(long dramaId, int agreement) {
        Dice dice = new Dice().seed(Dice.key(Dice.key(key, dramaId), agreement));
        int parties = dice.between(1, 4);
        int first = dice.below(creators);
        int stride = dice.between(1, creators / 4); // four steps stay within one round: no creator twice
        List<Share> shares = new ArrayList<>();
        int left = WHOLE_BPS;
        for (int party = parties - 1; party > 0; party--) {
            int bps = dice.between(1, left / (party + 1) / 5) * 5 + dice.below(5);
            shares.add(new Share(Repertoire.creatorId((first + party * stride) % creators), bps));
            left -= bps;
        }
        shares.add(new Share(Repertoire.creatorId(first), left));
        return shares;
    }
}
