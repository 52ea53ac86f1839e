package fenzhang.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The creators who share a drama's earnings and in what proportion: the set of (creator, bps above 0), by creator
/// (settlement.md 11). Two agreements with the same shares are the same agreement, whenever they are in force.
public record Agreement(List<Share> shares) {
    /// Creator 0: nobody is entitled yet.
    public static final long SUSPENSE = 0;

    /// The agreement where no split is in force.
    public static final Agreement IN_SUSPENSE = new Agreement(List.of(new Share(SUSPENSE, 10_000)));

    /// One creator's part.
    public record Share(long creatorId, int bps) {}

    public Agreement {
        List<Share> sorted = new ArrayList<>(shares);
        sorted.sort(Comparator.comparingLong(Share::creatorId));
        shares = List.copyOf(sorted);
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("an agreement needs a share");
        }
    }

    /// Returns the agreement of these shares, those of 0 bps left out; suspense if none is left.
    public static Agreement of(List<Share> shares) {
        List<Share> above = shares.stream().filter(s -> s.bps() > 0).toList();
        return above.isEmpty() ? IN_SUSPENSE : new Agreement(above);
    }

    /// Returns an agreement that gives all to one creator.
    public static Agreement whole(long creatorId) {
        return new Agreement(List.of(new Share(creatorId, 10_000)));
    }

    /// Returns the text that identifies the agreement in the books: `1006:8623;1078:1377`.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Share share : shares) {
            text.append(text.isEmpty() ? "" : ";")
                    .append(share.creatorId())
                    .append(':')
                    .append(share.bps());
        }
        return text.toString();
    }

    /// Returns what a text says.
    ///
    /// @throws IllegalArgumentException if it is not [#text()] of any
    public static Agreement parse(String text) {
        List<Share> shares = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String[] share = part.split(":", -1);
            if (share.length != 2) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no agreement: expected creator_id:bps;creator_id:bps");
            }
            shares.add(new Share(Long.parseLong(share[0]), Integer.parseInt(share[1])));
        }
        return new Agreement(shares);
    }

    /// Returns the weights in the order of the shares.
    public long[] weights() {
        return shares.stream().mapToLong(Share::bps).toArray();
    }
}
