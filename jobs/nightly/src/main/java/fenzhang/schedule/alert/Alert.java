package fenzhang.schedule.alert;

import fenzhang.text.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Something that people are told once.
///
/// @param about what is told: two alerts about the same are one
/// @param what what happened, where, in a few lines
/// @param toDo what to do about it
/// @param facts figures for programs, by name
/// @param raisedAt when it was found
public record Alert(About about, String what, String toDo, SortedMap<String, String> facts, Instant raisedAt) {
    private static final int ID_LENGTH = 32;

    public Alert {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /// What an alert is about.
    ///
    /// @param platform empty for what is about all of them
    /// @param day the business date, if it is about one
    /// @param cause tells apart what else can happen to the same day
    public record About(AlertKind kind, String platform, Optional<LocalDate> day, String cause) {
        /// Returns what stands for it in the books and with receivers: 32 hexadecimal digits.
        public String id() {
            String text = String.join(
                    "\n", kind.text(), platform, day.map(LocalDate::toString).orElse(""), cause);
            return Sha256.hex(text).substring(0, ID_LENGTH);
        }
    }

    public static Alert of(About about, String what, String toDo, Instant raisedAt) {
        return new Alert(about, what, toDo, new TreeMap<>(), raisedAt);
    }
}
