package fenzhang.store.books;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// An attempt was overtaken by a newer one, and may publish no more; nothing was published.
public final class StaleAttempt extends Failure {
    StaleAttempt(String platform, long attempt, long newest) {
        super(
                FailureKind.OVERTAKEN,
                "attempt " + attempt + " of " + platform + " may not publish: attempt " + newest + " is the newest");
    }
}
