package fenzhang.verify;

import java.util.List;

/// Something about a sealed day that is not as it was recorded, or does not come out again.
///
/// @param lines the first differences: `-` as it was sealed, `+` as it is now or comes out now
public record Finding(Kind kind, String message, List<String> lines) {
    /// What a finding is about.
    public enum Kind {
        /// A delivered file.
        INPUT,
        /// The recorded catalog, plans or policies.
        KNOWLEDGE,
        /// The chain of seals.
        CHAIN,
        /// A published file.
        OUTPUT,
        /// Rows of the books.
        BOOKS,
        /// What the day computes to.
        RESULT
    }

    public Finding {
        lines = List.copyOf(lines);
    }

    static Finding of(Kind kind, String message) {
        return new Finding(kind, message, List.of());
    }
}
