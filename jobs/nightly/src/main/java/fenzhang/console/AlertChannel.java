package fenzhang.console;

/// A way to people.
public interface AlertChannel {
    /// Returns its name in the books.
    String name();

    /// Hands a message over, within seconds.
    ///
    /// @param message JSON
    /// @return whether it was taken; if not, it is offered again later
    boolean take(String message);
}
