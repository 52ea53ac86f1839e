package fenzhang.publication;

import java.util.Locale;

/// What became of rows of a log on a day, in the order of the names: so counts are listed.
public enum RowOutcome {
    ACCEPTED,
    DROPPED,
    DUPLICATE,
    /// Waiting since this day.
    NEWLY_PARKED,
    /// Waiting at the end of this day.
    PARKED_AFTER,
    /// Waiting since an earlier day.
    PARKED_BEFORE,
    QUARANTINED,
    /// In the day's files.
    READ;

    private final String text = name().toLowerCase(Locale.ROOT);

    /// Returns its name in the books and in manifest.json: `parked_after`.
    public String text() {
        return text;
    }

    /// Returns the outcome of a name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static RowOutcome of(String text) {
        for (RowOutcome outcome : values()) {
            if (outcome.text.equals(text)) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is nothing that becomes of rows");
    }
}
