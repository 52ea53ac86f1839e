package fenzhang.columnar.file;

import fenzhang.failure.Failure;
import java.io.IOException;

/// A file that is no longer what its hash was taken of. Nothing need be wrong with what lies there now: whoever begins
/// anew takes its hash anew.
public final class FileChanged extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final boolean isSealed;

    public FileChanged(String what) {
        this(what, false);
    }

    /// @param isSealed whether an earlier night sealed it, so that nobody delivers it
    FileChanged(String what, boolean isSealed) {
        super(what);
        this.what = what;
        this.isSealed = isSealed;
    }

    /// Returns the refusal of a delivered file, or the damage of a sealed one.
    public Failure refusal() {
        return isSealed ? new StateDamaged(what, this) : new InputRefused(what, this);
    }
}
