package fenzhang.console;

import java.util.Map;
import java.util.TreeMap;

/// Whether the program works.
///
/// @param isLive whether it runs and looks after its platforms; if not, it is to be started again
/// @param troubles what it can't see or reach, by platform; empty: it is ready
public record Health(boolean isLive, Map<String, String> troubles) {
    public Health {
        troubles = new TreeMap<>(troubles);
    }

    boolean isReady() {
        return isLive && troubles.isEmpty();
    }
}
