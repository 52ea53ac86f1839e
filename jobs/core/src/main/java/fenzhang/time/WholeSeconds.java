package fenzhang.time;

/// Durations of configuration in their canonical text: whole seconds, as `90s`.
public final class WholeSeconds {
    private WholeSeconds() {}

    /// Returns the text of a duration of whole seconds.
    ///
    /// @throws IllegalArgumentException if the duration is not of whole seconds: no configuration can have said it
    public static String of(long millis) {
        if (millis % 1000 != 0) {
            throw new IllegalArgumentException(millis + " ms are no whole seconds");
        }
        return millis / 1000 + "s";
    }
}
