package fenzhang.lake;

import java.io.IOException;

/// A file that is no longer what its hash was taken of. Nothing need be wrong with what lies there now: whoever begins
/// anew takes its hash anew.
public final class FileChanged extends IOException {
    private static final long serialVersionUID = 1L;

    private final String what;

    public FileChanged(String what) {
        super(what);
        this.what = what;
    }

    /// Returns the refusal of the file.
    InputRefused refusal() {
        return new InputRefused(what, this);
    }

    /// Refuses the file if that is what went wrong.
    ///
    /// @throws InputRefused with this as its cause
    static void refuseIfCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileChanged changed) {
                throw changed.refusal();
            }
        }
    }
}
