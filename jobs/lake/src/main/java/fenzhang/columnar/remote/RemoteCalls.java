package fenzhang.columnar.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Calls of file systems on other machines that have not returned yet, so that whoever waits can be told for what: the
/// file systems try again by themselves, without a word.
public final class RemoteCalls {
    private static final Map<Thread, Call> RUNNING = new ConcurrentHashMap<>();

    private RemoteCalls() {}

    /// A call that has not returned.
    ///
    /// @param location what it is about
    /// @param startedAt as [System#nanoTime] tells it
    public record Call(String location, long startedAt) {
        public Duration sinceThen() {
            return Duration.ofNanos(System.nanoTime() - startedAt);
        }
    }

    @FunctionalInterface
    public interface Answer<T> {
        T get() throws IOException;
    }

    /// Returns what a call answers; meanwhile it is running. One within another is part of that.
    public static <T> T during(Object location, Answer<T> call) throws IOException {
        Thread self = Thread.currentThread();
        if (RUNNING.putIfAbsent(self, new Call(location.toString(), System.nanoTime())) != null) {
            return call.get();
        }
        try {
            return call.get();
        } finally {
            RUNNING.remove(self);
        }
    }

    /// Returns the one that has been running longest.
    public static Optional<Call> longest() {
        return RUNNING.values().stream().min(Comparator.comparingLong(Call::startedAt));
    }
}
