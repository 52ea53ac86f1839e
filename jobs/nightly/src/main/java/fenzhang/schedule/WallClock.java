package fenzhang.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The machine's clock, until somebody says stop.
public final class WallClock implements Waiting {
    /// A clock that is set, or a machine that slept, is noticed within it.
    private static final long NAP_MILLIS = 30_000;

    /// Zero in production: tests in a process of its own live on the days of a sample world.
    private static final Duration OFFSET = Duration.parse(System.getProperty("test.clock.offset", "PT0S"));

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Instant instant() {
        return Instant.now().plus(OFFSET);
    }

    @Override
    public boolean until(Instant wake) {
        long millis = Math.clamp(Duration.between(instant(), wake).toMillis(), 0, NAP_MILLIS);
        try {
            return !stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return false;
        }
    }

    @Override
    public boolean isOver() {
        return stop.getCount() == 0;
    }

    /// Ends all waiting, now and from now on.
    public void stop() {
        stop.countDown();
    }
}
