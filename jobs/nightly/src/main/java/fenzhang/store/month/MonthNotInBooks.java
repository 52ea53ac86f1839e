package fenzhang.store.month;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.time.YearMonth;

/// Somebody asks for days of a month whose rows left the books.
public final class MonthNotInBooks extends Failure {
    private static final long serialVersionUID = 1L;

    public MonthNotInBooks(YearMonth month) {
        super(
                FailureKind.CONFIGURATION,
                month + " is not in the books: its rows are in the files of detached/period=" + month
                        + ".\n  fenzhang books attach --period " + month + " brings it back; fenzhang books list says"
                        + " which months are where.");
    }
}
