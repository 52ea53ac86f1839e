package fenzhang.testing;

/// How much of it a test tries that has the tag `whole`: it runs in the suite, which takes minutes, and where
/// all is tried that soaks.
public final class Soak {
    private static final boolean IS_WHOLE = Boolean.getBoolean("test.whole");

    private Soak() {}

    /// Returns the one in the suite; the other with `-Psoak`, and for whoever names a test by `-Dtest`.
    public static <T> T or(T inTheSuite, T whole) {
        return IS_WHOLE ? whole : inTheSuite;
    }
}
