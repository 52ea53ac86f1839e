package fenzhang.batch;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.time.LocalDate;
import java.util.List;

/// A day that is to be settled and is not delivered yet. Nothing was tried, and nothing is wrong so far.
public final class NotDelivered extends Failure {
    private static final long serialVersionUID = 1L;

    private final String platform;
    private final LocalDate date;
    private final String[] missing;

    /// @param missing the markers that its delivery lacks
    NotDelivered(String platform, LocalDate date, List<String> missing) {
        super(
                FailureKind.NOT_DELIVERED,
                platform + " " + date + " is not delivered yet: missing " + String.join(" and ", missing)
                        + ". Run again once the platform has delivered.");
        this.platform = platform;
        this.date = date;
        this.missing = missing.toArray(String[]::new);
    }

    public String platform() {
        return platform;
    }

    public LocalDate date() {
        return date;
    }

    /// Returns the markers that its delivery lacks.
    public List<String> missing() {
        return List.of(missing);
    }
}
