package fenzhang.measure;

import fenzhang.catalog.LongIndex;
import fenzhang.log.ViewReason;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// Counts the rows of a day's plays by drama: accepted, long enough, set aside. Asked once per row, no boxing; a thread
/// counts for itself and adds up at its end.
public final class PlayRows {
    private static final long[] NOBODY_ASKS = {};

    private final LongIndex dramas;
    private final long[][] leastWatches;
    private final long[] accepted;
    private final long[][] longEnough;
    /// The last row is that of rows whose drama is not known.
    private final long[][] setAside;

    /// @param dramas all that a row may name
    /// @param leastWatchesByDrama in milliseconds, as [ViewMeasures#leastWatches] names them
    public PlayRows(LongIndex dramas, SortedMap<Long, SortedSet<Long>> leastWatchesByDrama) {
        this(dramas, new long[dramas.size()][]);
        for (int drama = 0; drama < leastWatches.length; drama++) {
            SortedSet<Long> asked = leastWatchesByDrama.get(dramas.id(drama));
            leastWatches[drama] = asked == null
                    ? NOBODY_ASKS
                    : asked.stream().mapToLong(Long::longValue).toArray();
            longEnough[drama] = new long[leastWatches[drama].length];
        }
    }

    private PlayRows(LongIndex dramas, long[][] leastWatches) {
        this.dramas = dramas;
        this.leastWatches = leastWatches;
        this.accepted = new long[dramas.size()];
        this.longEnough = new long[dramas.size()][];
        this.setAside = new long[dramas.size() + 1][ViewReason.values().length];
    }

    /// Returns a counter of the same dramas that has counted nothing.
    public PlayRows another() {
        PlayRows other = new PlayRows(dramas, leastWatches);
        for (int drama = 0; drama < leastWatches.length; drama++) {
            other.longEnough[drama] = new long[leastWatches[drama].length];
        }
        return other;
    }

    /// Adds an accepted play.
    public void accept(long dramaId, int watchMs) {
        int drama = dramas.number(dramaId);
        if (drama < 0) {
            throw new IllegalArgumentException("an accepted play names drama " + dramaId + ", which nobody knows");
        }
        accepted[drama]++;
        long[] least = leastWatches[drama];
        for (int i = 0; i < least.length && watchMs >= least[i]; i++) {
            longEnough[drama][i]++;
        }
    }

    /// Adds a play that was set aside.
    ///
    /// @param dramaId as the row has it; 0 if it has none
    public void setAside(long dramaId, ViewReason reason) {
        int drama = dramas.number(dramaId);
        setAside[drama < 0 ? setAside.length - 1 : drama][reason.ordinal()]++;
    }

    /// Adds what another one counted.
    public void addAll(PlayRows other) {
        for (int drama = 0; drama < accepted.length; drama++) {
            accepted[drama] += other.accepted[drama];
            add(longEnough[drama], other.longEnough[drama]);
        }
        for (int drama = 0; drama < setAside.length; drama++) {
            add(setAside[drama], other.setAside[drama]);
        }
    }

    private static void add(long[] to, long[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    /// Returns how many dramas there are; their numbers are in the order of their ids.
    int dramas() {
        return accepted.length;
    }

    long dramaId(int drama) {
        return dramas.id(drama);
    }

    long accepted(int drama) {
        return accepted[drama];
    }

    long acceptedOf(long dramaId) {
        return accepted[dramas.number(dramaId)];
    }

    /// Returns the accepted plays of a drama that were watched for at least a time that somebody asks for.
    long longEnough(long dramaId, long minWatchMillis) {
        int drama = dramas.number(dramaId);
        for (int i = 0; drama >= 0 && i < leastWatches[drama].length; i++) {
            if (leastWatches[drama][i] == minWatchMillis) {
                return longEnough[drama][i];
            }
        }
        throw new IllegalArgumentException("nobody counted drama " + dramaId + " from " + minWatchMillis + " ms");
    }

    /// Returns the plays set aside by the ordinal of their reason.
    ///
    /// @param drama a number, or [#dramas] for those of no known drama
    List<Long> setAside(int drama) {
        return Arrays.stream(setAside[drama]).boxed().toList();
    }
}
