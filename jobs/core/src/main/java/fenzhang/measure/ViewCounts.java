package fenzhang.measure;

import java.util.HashMap;
import java.util.Map;

/// Counts distinct plays by drama and least watch time, in any order.
public final class ViewCounts {
    private final WatchThresholds asked;
    /// By the place of drama and least watch time.
    private final long[] views;

    private final long[] millis;

    public ViewCounts(WatchThresholds asked) {
        this.asked = asked;
        this.views = new long[asked.places()];
        this.millis = new long[asked.places()];
    }

    /// Adds the longest play of a distinct (user, episode) of a drama.
    void add(int drama, int longestMs) {
        int end = asked.start(drama + 1);
        for (int place = asked.start(drama); place < end && longestMs >= asked.leastWatch(place); place++) {
            views[place]++;
            millis[place] += longestMs;
        }
    }

    /// Adds what was counted of other users.
    public void addAll(ViewCounts other) {
        for (int place = 0; place < views.length; place++) {
            views[place] += other.views[place];
            millis[place] = Math.addExact(millis[place], other.millis[place]);
        }
    }

    /// Returns the totals of each drama and least watch time.
    public DayViews totals() {
        Map<Long, Map<Long, ViewTotals>> totals = new HashMap<>();
        for (int drama = 0; drama < asked.dramas(); drama++) {
            Map<Long, ViewTotals> ofDrama = new HashMap<>();
            for (int place = asked.start(drama); place < asked.start(drama + 1); place++) {
                ofDrama.put(asked.leastWatch(place), new ViewTotals(views[place], millis[place]));
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
