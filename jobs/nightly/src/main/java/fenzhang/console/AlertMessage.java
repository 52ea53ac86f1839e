package fenzhang.console;

import fenzhang.json.JsonText;
import fenzhang.schedule.alert.Alert;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/// An alert as receivers get it: one JSON object.
final class AlertMessage {
    private static final int MOST_CHARS = 4_000;

    private AlertMessage() {}

    /// Returns so much of a text that receivers take it.
    private static String cut(String text) {
        if (text.length() <= MOST_CHARS) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(MOST_CHARS)) ? MOST_CHARS - 1 : MOST_CHARS;
        return text.substring(0, end) + "… and more, in all " + text.length() + " characters: see the log";
    }

    /// The object; platform and date are absent where the alert is about none.
    private record Message(
            String id,
            String kind,
            String severity,
            Optional<String> platform,
            Optional<LocalDate> businessDate,
            String what,
            String toDo,
            SortedMap<String, String> facts,
            String raisedAt) {}

    /// Returns the text of the object.
    static String of(Alert alert) {
        return JsonText.of(new Message(
                alert.about().id(),
                alert.about().kind().text(),
                alert.about().kind().severity().text(),
                Optional.of(alert.about().platform()).filter(platform -> !platform.isEmpty()),
                alert.about().day(),
                cut(Redaction.of(alert.what())),
                alert.toDo(),
                alert.facts(),
                alert.raisedAt().toString()));
    }
}
