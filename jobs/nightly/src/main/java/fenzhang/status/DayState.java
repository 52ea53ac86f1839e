package fenzhang.status;

import java.util.Locale;

/// How far a business date is, as the calendar of `status` shows it.
public enum DayState {
    SEALED('=', "sealed"),
    RESTATED('R', "sealed, restated by a later night"),
    REDELIVERED('A', "sealed, delivered again since"),
    GONE('g', "sealed, no longer in the lake"),
    RESTATE_ASKED('r', "sealed, the next night restates it"),
    RUNNING('>', "running"),
    FAILED('F', "failed"),
    KILLED('K', "killed before its end"),
    DELIVERED('d', "delivered, not run"),
    DELIVERED_IN_PART('p', "delivered in part"),
    MISSING('-', "not delivered");

    private final char sign;
    private final String words;

    DayState(char sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    /// Returns its one character in the calendar.
    char sign() {
        return sign;
    }

    /// Returns what it means, for a person.
    public String words() {
        return words;
    }

    /// Returns its name in JSON.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
