package fenzhang.cli;

import fenzhang.schedule.Waiting;
import java.time.Instant;
import java.util.function.Consumer;

/// A time that passes only while somebody waits, and then at once.
final class TestTime implements Waiting {
    private final Consumer<Instant> happens;
    private Instant now;

    /// @param happens is told each instant to which somebody waits
    TestTime(String now, Consumer<Instant> happens) {
        this.now = Instant.parse(now);
        this.happens = happens;
    }

    /// Returns a time before every world: nothing of one is late.
    static Waiting early() {
        return new TestTime("2026-01-01T00:00:00Z", _ -> {});
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public boolean until(Instant wake) {
        now = wake.isAfter(now) ? wake : now;
        happens.accept(now);
        return true;
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
