package fenzhang.schedule;

import java.time.Duration;

/// How long to leave something alone after it failed: twice as long each time, up to a limit.
public record Backoff(Duration first, Duration longest) {
    private static final int DOUBLINGS_AT_MOST = 30;

    public Backoff {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits from " + first + " to " + longest);
        }
    }

    /// Returns the wait after so many failures in a row, at least one.
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < Math.min(failures, DOUBLINGS_AT_MOST) && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
