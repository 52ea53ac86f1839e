package fenzhang.measure;

import fenzhang.log.ViewReason;
import java.util.Arrays;
import java.util.List;

/// Counts the rows of a day's plays by drama: accepted, long enough, set aside. Asked once per row, no boxing; a thread
/// counts for itself and adds up at its end.
public final class PlayRows {
    private static final int REASONS = ViewReason.values().length;

    private final AskedPlays asked;
    private final long[] accepted;
    /// By the place of drama and least watch time.
    private final long[] longEnough;
    /// By drama and reason; behind all dramas the rows whose drama is not known.
    private final long[] setAside;

    /// @param asked with all dramas that a row may name
    public PlayRows(AskedPlays asked) {
        this.asked = asked;
        this.accepted = new long[asked.dramas()];
        this.longEnough = new long[asked.places()];
        this.setAside = new long[(asked.dramas() + 1) * REASONS];
    }

    /// Adds an accepted play.
    ///
    /// @param drama its number
    public void accept(int drama, int watchMs) {
        accepted[drama]++;
        int end = asked.start(drama + 1);
        for (int place = asked.start(drama); place < end && watchMs >= asked.leastWatch(place); place++) {
            longEnough[place]++;
        }
    }

    /// Adds a play that was set aside.
    ///
    /// @param drama its number, below 0 if it names none that is known
    public void setAside(int drama, ViewReason reason) {
        setAside[(drama < 0 ? asked.dramas() : drama) * REASONS + reason.ordinal()]++;
    }

    /// Adds what another one of the same dramas counted.
    public void addAll(PlayRows other) {
        add(accepted, other.accepted);
        add(longEnough, other.longEnough);
        add(setAside, other.setAside);
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
        return asked.dramaId(drama);
    }

    long accepted(int drama) {
        return accepted[drama];
    }

    long acceptedOf(long dramaId) {
        return accepted[asked.number(dramaId)];
    }

    /// Returns the accepted plays of a drama that were watched for at least a time that somebody asks for.
    long longEnough(long dramaId, long minWatchMillis) {
        int drama = asked.number(dramaId);
        for (int place = drama < 0 ? 0 : asked.start(drama); drama >= 0 && place < asked.start(drama + 1); place++) {
            if (asked.leastWatch(place) == minWatchMillis) {
                return longEnough[place];
            }
        }
        throw new IllegalArgumentException("nobody counted drama " + dramaId + " from " + minWatchMillis + " ms");
    }

    /// Returns the plays set aside by the ordinal of their reason.
    ///
    /// @param drama a number, or [#dramas] for those of no known drama
    List<Long> setAside(int drama) {
        return Arrays.stream(setAside, drama * REASONS, (drama + 1) * REASONS)
                .boxed()
                .toList();
    }
}
