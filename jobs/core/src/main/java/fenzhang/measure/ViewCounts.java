package fenzhang.measure;

import java.util.HashMap;
import java.util.Map;

/// Counts distinct plays by drama and least watch time, in any order.
public final class ViewCounts {
    private final AskedPlays asked;
    private final long[][] views;
    private final long[][] millis;

    public ViewCounts(AskedPlays asked) {
        this.asked = asked;
        this.views = new long[asked.dramas()][];
        this.millis = new long[asked.dramas()][];
        for (int drama = 0; drama < views.length; drama++) {
            views[drama] = new long[asked.leastWatches(drama).length];
            millis[drama] = new long[views[drama].length];
        }
    }

    /// Adds the longest play of a distinct (user, episode) of a drama.
    void add(int drama, int longestMs) {
        long[] least = asked.leastWatches(drama);
        for (int i = 0; i < least.length && longestMs >= least[i]; i++) {
            views[drama][i]++;
            millis[drama][i] += longestMs;
        }
    }

    /// Adds what was counted of other users.
    public void addAll(ViewCounts other) {
        for (int drama = 0; drama < views.length; drama++) {
            for (int i = 0; i < views[drama].length; i++) {
                views[drama][i] += other.views[drama][i];
                millis[drama][i] = Math.addExact(millis[drama][i], other.millis[drama][i]);
            }
        }
    }

    /// Returns the totals of each drama and least watch time.
    public DayViews totals() {
        Map<Long, Map<Long, ViewTotals>> totals = new HashMap<>();
        for (int drama = 0; drama < views.length; drama++) {
            Map<Long, ViewTotals> ofDrama = new HashMap<>();
            for (int i = 0; i < views[drama].length; i++) {
                ofDrama.put(asked.leastWatches(drama)[i], new ViewTotals(views[drama][i], millis[drama][i]));
            }
            totals.put(asked.dramaId(drama), ofDrama);
        }
        return (dramaId, minWatchMillis) -> {
            ViewTotals found = totals.getOrDefault(dramaId, Map.of()).get(minWatchMillis);
            if (found == null) {
                throw new IllegalArgumentException(
                        "nobody counted drama " + dramaId + " from " + minWatchMillis + " ms");
            }
            return found;
        };
    }
}
