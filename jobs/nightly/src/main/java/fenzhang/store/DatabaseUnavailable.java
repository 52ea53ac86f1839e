package fenzhang.store;

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

    private static String message(String what, String where, String advice) {
        return what + "\n  where: " + where + "\n  to do: " + advice;
    }
}
