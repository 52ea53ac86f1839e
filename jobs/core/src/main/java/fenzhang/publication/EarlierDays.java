package fenzhang.publication;

import java.util.List;
import java.util.Optional;

/// What a night posts of earlier days besides its own.
///
/// @param restatement the correction of earlier days, if it was asked for one
/// @param assignments what it took out of suspense, by drama
public record EarlierDays(Optional<Restatement> restatement, List<Assignment> assignments) {
    /// Nothing.
    public static final EarlierDays NONE = new EarlierDays(Optional.empty(), List.of());

    public EarlierDays {
        assignments = List.copyOf(assignments);
    }
}
