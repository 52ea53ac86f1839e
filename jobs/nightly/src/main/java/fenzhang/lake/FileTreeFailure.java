package fenzhang.lake;

/// A file system that does not do what it is asked: a failure of infrastructure, not of the data.
public final class FileTreeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileTreeFailure(String message) {
        super(message);
    }

    public FileTreeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
