package fenzhang.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/// A file or folder of this machine that is there and can't be read just now: nothing is said against what is in it.
public final class FileUnreadable extends Failure {
    private static final long serialVersionUID = 1L;

    public FileUnreadable(Path path, IOException cause) {
        this(path + " can't be read: " + reason(cause), cause, Exhaustion.of(cause));
    }

    private FileUnreadable(String message, IOException cause, Optional<Exhaustion> lack) {
        super(
                lack.map(Exhaustion::kind).orElse(FailureKind.STORE),
                lack.map(found -> found.told(message))
                        .orElse(message + ". See to the disk, and to the rights of this user, then run it again."),
                cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException ofSystem when ofSystem.getReason() != null -> ofSystem.getReason();
            default -> Failure.firstLine(cause);
        };
    }
}
