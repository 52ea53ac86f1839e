package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.time.Duration;

/// A bounded wait in short naps.
final class Patience {
    private static final long NAP_MILLIS = 5;

    private final long deadlineNanos;

    Patience(Duration limit) {
        deadlineNanos = System.nanoTime() + limit.toNanos();
    }

    /// Sleeps until the time is over.
    ///
    /// @throws DatabaseUnavailable if the thread is interrupted
    void rest() {
        while (pause()) {
            continue;
        }
    }

    /// Sleeps a few milliseconds.
    ///
    /// @return false, at once, when the time is over
    /// @throws DatabaseUnavailable if the thread is interrupted
    boolean pause() {
        if (System.nanoTime() - deadlineNanos >= 0) {
            return false;
        }
        try {
            Thread.sleep(NAP_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while waiting for PostgreSQL", "this process", "run again", e);
        }
    }
}
