package fenzhang.log;

/// The ids that a platform's catalog knows.
public interface KnownIds {
    /// Returns the number of a drama among those that are known; below 0 if it is none of them.
    int dramaNumber(long dramaId);

    boolean hasCreator(long creatorId);

    default boolean hasDrama(long dramaId) {
        return dramaNumber(dramaId) >= 0;
    }
}
