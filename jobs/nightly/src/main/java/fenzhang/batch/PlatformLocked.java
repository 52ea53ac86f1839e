package fenzhang.batch;

/// Another process is settling the platform.
public final class PlatformLocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PlatformLocked(String platform) {
        super("another run of " + platform + " is under way; it was left alone. Wait for it to end.");
    }
}
