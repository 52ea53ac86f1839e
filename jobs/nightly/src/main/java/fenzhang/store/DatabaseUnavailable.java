package fenzhang.store;

import java.sql.SQLException;
import java.util.Optional;

/// PostgreSQL can't be had, or must not be used; nothing was changed. The message is for a person at night: what,
/// where, what to do.
public final class DatabaseUnavailable extends RuntimeException {

    /// Makes one of three parts of plain text, without a full stop at their ends.
    public DatabaseUnavailable(String what, String where, String advice) {
        super(message(what, where, advice));
    }

    /// Makes one that another error led to; that error's own words belong in the first part.
    public DatabaseUnavailable(String what, String where, String advice, Throwable cause) {
        super(message(what, where, advice), cause);
    }

    /// Returns what the database or its driver said, if one of them is behind a failure: the innermost words, which
    /// name the address, the file or the row. Empty if neither is, and for failures that say so by themselves.
    public static Optional<String> reason(Throwable failure) {
        Optional<String> words = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable
                    || cause instanceof PublicationRefused
                    || cause instanceof ControlTotalBroken) {
                return Optional.empty();
            }
            if (cause instanceof SQLException && cause.getMessage() != null) {
                words = Optional.of("the database failed: " + cause.getMessage());
            }
        }
        return words;
    }

    private static String message(String what, String where, String advice) {
        return what + "\n  where: " + where + "\n  to do: " + advice;
    }
}
