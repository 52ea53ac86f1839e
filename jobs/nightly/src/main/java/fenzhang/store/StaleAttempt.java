package fenzhang.store;

/// An attempt was overtaken by a newer one, and may publish no more; nothing was published.
public final class StaleAttempt extends RuntimeException {
    StaleAttempt(String platform, long attempt, long newest) {
        super("attempt " + attempt + " of " + platform + " may not publish: attempt " + newest + " is the newest");
    }
}
