package fenzhang.night.touches;

import fenzhang.attribution.Attributor;
import fenzhang.catalog.Catalog;
import fenzhang.columnar.work.Shuffle;
import fenzhang.log.LineFacts;
import java.util.List;

/// The touches of some users, out of those that were thrown to where these users are: for one thread, until they are
/// asked for.
public final class UserTouches {
    private static final int BATCH_ROWS = 4_096;

    private final BuyerIndex buyers;
    private final CandidateTouches wanted;
    private final CandidateTouches.Part part;
    private final BuyerIndex.Found found = new BuyerIndex.Found(BATCH_ROWS);
    private final long[] users = new long[BATCH_ROWS];

    /// @param lines of the users, that may open
    public UserTouches(Attributor attributor, Catalog catalog, List<LineFacts> lines) {
        this.buyers = new BuyerIndex(attributor, catalog, lines);
        this.wanted = new CandidateTouches(buyers);
        this.part = wanted.part();
    }

    /// Takes those that a line wants out of some touches.
    ///
    /// @param bytes of [TouchBytes]
    public void add(byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            int count = Math.min(BATCH_ROWS, (bytes.length - from) / TouchBytes.LENGTH);
            for (int row = 0; row < count; row++) {
                users[row] = Shuffle.getLong(bytes, from + row * TouchBytes.LENGTH);
            }
            buyers.find(users, count, found);
            for (int i = 0; i < found.count(); i++) {
                part.addIfWanted(bytes, from + found.row(i) * TouchBytes.LENGTH + Long.BYTES, found.buyer(i));
            }
            from += count * TouchBytes.LENGTH;
        }
    }

    /// Returns the touches, once all were added.
    public TouchLookup.Touches touches() {
        wanted.link();
        return wanted;
    }
}
