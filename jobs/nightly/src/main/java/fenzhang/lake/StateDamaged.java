package fenzhang.lake;

/// A file that an earlier night left is gone or is not what was sealed.
public final class StateDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateDamaged(String message) {
        super(message);
    }
}
