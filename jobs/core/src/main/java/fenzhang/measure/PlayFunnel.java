package fenzhang.measure;

import fenzhang.log.ViewBatch;
import fenzhang.log.ViewReason;
import java.util.Arrays;
import java.util.List;

/// Counts the rows of a day's plays by drama: accepted, long enough, quarantined. Asked once per row, no boxing;
/// a thread counts for itself and adds up at its end.
public final class PlayFunnel {
    private static final int REASONS = ViewReason.values().length;

    private final WatchThresholds asked;
    /// Of each drama the accepted rows, and behind them those long enough for each of its places.
    private final long[] accepted;

    /// By drama and reason; behind all dramas the rows whose drama is not known.
    private final long[] quarantined;

    /// @param asked with all dramas that a row may name
    public PlayFunnel(WatchThresholds asked) {
        this.asked = asked;
        this.accepted = new long[asked.dramas() + asked.places()];
        this.quarantined = new long[(asked.dramas() + 1) * REASONS];
    }

    /// Adds accepted plays.
    ///
    /// @param rows which of the batch's
    /// @param count how many of `rows`
    public void accept(ViewBatch batch, int[] rows, int count) {
        int[] dramas = batch.dramaNumber();
        int[] watches = batch.watchMs().value();
        for (int i = 0; i < count; i++) {
            int drama = dramas[rows[i]];
            int at = at(drama);
            accepted[at]++;
            for (int place = asked.start(drama); place < asked.start(drama + 1); place++) {
                accepted[++at] += watches[rows[i]] >= asked.leastWatch(place) ? 1 : 0;
            }
        }
    }

    private int at(int drama) {
        return drama + asked.start(drama);
    }

    /// Adds a play that was quarantined.
    ///
    /// @param drama its number, below 0 if it names none that is known
    public void quarantine(int drama, ViewReason reason) {
        quarantined[(drama < 0 ? asked.dramas() : drama) * REASONS + reason.ordinal()]++;
    }

    /// Adds what another one of the same dramas counted.
    public void addAll(PlayFunnel other) {
        add(accepted, other.accepted);
        add(quarantined, other.quarantined);
    }

    private static void add(long[] to, long[] more) {
        for (int i = 0; i < to.length; i++) {
            to[i] += more[i];
        }
    }

    /// Returns how many dramas there are; their numbers are in the order of their ids.
    int dramas() {
        return asked.dramas();
    }

    long dramaId(int drama) {
        return asked.dramaId(drama);
    }

    long accepted(int drama) {
        return accepted[at(drama)];
    }

    long acceptedOf(long dramaId) {
        return accepted(asked.number(dramaId));
    }

    /// Returns the accepted plays of a drama that were watched for at least a time that somebody asks for.
    long longEnough(long dramaId, long minWatchMillis) {
        int drama = asked.number(dramaId);
        for (int place = drama < 0 ? 0 : asked.start(drama); drama >= 0 && place < asked.start(drama + 1); place++) {
            if (asked.leastWatch(place) == minWatchMillis) {
                return accepted[at(drama) + 1 + place - asked.start(drama)];
            }
        }
        throw new IllegalArgumentException("nobody counted drama " + dramaId + " from " + minWatchMillis + " ms");
    }

    /// Returns the plays quarantined by the ordinal of their reason.
    ///
    /// @param drama a number, or [#dramas] for those of no known drama
    List<Long> quarantined(int drama) {
        return Arrays.stream(quarantined, drama * REASONS, (drama + 1) * REASONS)
                .boxed()
                .toList();
    }
}
