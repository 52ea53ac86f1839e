package fenzhang.store.database;

import fenzhang.failure.ControlTotalBroken;
import fenzhang.failure.Exhaustion;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.sql.SQLException;
import java.util.Optional;

/// PostgreSQL can't be had, or must not be used; nothing was changed. The message is for a person at night: what,
/// where, what to do.
public final class DatabaseUnavailable extends Failure {
    private static final long serialVersionUID = 1L;

    /// Makes one of three parts of plain text, without a full stop at their ends.
    public DatabaseUnavailable(String what, String where, String advice) {
        this(what, where, advice, Optional.empty(), Exhaustion.ofWords(where));
    }

    /// Makes one that another error led to; that error's own words belong in the first part.
    public DatabaseUnavailable(String what, String where, String advice, Throwable cause) {
        this(what, where, advice, Optional.of(cause), Exhaustion.of(cause));
    }

    /// Makes one of books that can't be read or written, of what SQL or an update of many rows said.
    public static DatabaseUnavailable ofBooks(String what, Exception cause) {
        return new DatabaseUnavailable(
                what + ": " + cause.getMessage(),
                "the books, in schema " + Database.SCHEMA,
                "check that the database runs, then repeat the command: a day is published whole or not at all",
                cause);
    }

    /// For want of room or memory there is but one thing to do.
    private DatabaseUnavailable(
            String what, String where, String advice, Optional<Throwable> cause, Optional<Exhaustion> lack) {
        super(
                lack.map(_ -> FailureKind.RESOURCES).orElse(FailureKind.DATABASE),
                message(what, where, lack.map(Exhaustion::advice).orElse(advice)),
                cause.orElse(null));
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
