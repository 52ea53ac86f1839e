package fenzhang.status;

/// How far a business date is, as the calendar of `status` shows it.
public enum DayState {
    SEALED("sealed"),
    RESTATED("sealed, restated by a later night"),
    REDELIVERED("sealed, delivered again since"),
    GONE("sealed, no longer in the lake"),
    RESTATE_ASKED("sealed, the next night restates it"),
    RUNNING("running"),
    FAILED("failed"),
    KILLED("killed before its end"),
    DELIVERED("delivered, not run"),
    DELIVERED_IN_PART("delivered in part"),
    NOT_DELIVERED("not delivered yet"),
    LATE("late");

    private final String words;

    DayState(String words) {
        this.words = words;
    }

    /// Returns what it means, for a person.
    public String words() {
        return words;
    }
}
