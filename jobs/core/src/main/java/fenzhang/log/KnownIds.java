package fenzhang.log;

/// The ids that a platform's catalog knows.
public interface KnownIds {
    boolean hasDrama(long dramaId);

    boolean hasCreator(long creatorId);
}
