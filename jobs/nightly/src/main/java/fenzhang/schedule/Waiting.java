package fenzhang.schedule;

import java.time.Instant;
import java.time.InstantSource;

/// The time, and how it passes.
public interface Waiting extends InstantSource {
    /// Sleeps until an instant, or less.
    ///
    /// @return false, at once, when it is time to stop
    boolean until(Instant wake);

    /// Returns whether it is time to stop.
    boolean isOver();
}
