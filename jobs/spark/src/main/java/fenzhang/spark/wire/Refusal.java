package fenzhang.spark.wire;

import fenzhang.columnar.file.FileChanged;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.util.Optional;

/// What a task found wrong for good: another attempt would find the same. It travels as a result, for Spark would try
/// again, and then tell of it in its own words.
///
/// @param piece on which it was found: the lowest is told, whichever came first
public record Refusal(int piece, FailureKind kind, String message) {
    /// Returns what a failure says if another attempt could not mend it.
    public static Optional<Refusal> of(int piece, Throwable failure) {
        return failure instanceof InputRefused || failure instanceof StateDamaged
                ? Optional.of(new Refusal(piece, ((Failure) failure).kind(), Failure.message(failure)))
                : Optional.empty();
    }

    /// Returns the failure as it was thrown.
    public Failure failure() {
        return switch (kind) {
            case INPUT_CHANGED -> new InputRefused(message, new FileChanged(message));
            case STATE -> new StateDamaged(message);
            default -> new InputRefused(message);
        };
    }
}
