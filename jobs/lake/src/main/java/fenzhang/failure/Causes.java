package fenzhang.failure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What led to a failure.
final class Causes {
    /// Chains are short; one that is a circle must end, too.
    private static final int MOST = 50;

    private Causes() {}

    /// Returns the failure and its causes, the outermost first.
    static List<Throwable> of(@Nullable Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && causes.size() < MOST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
