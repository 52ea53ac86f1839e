package fenzhang.console;

import fenzhang.schedule.alert.Alert;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An alert as receivers get it: one JSON object.
final class AlertMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /// Returns `id`, `kind`, `severity`, `platform`, `business_date`, `what`, `to_do`, `facts`
    /// and `raised_at`; platform and date only where it is about one.
    static String of(Alert alert) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", alert.about().id());
        map.put("kind", alert.about().kind().text());
        map.put("severity", alert.about().kind().severity().text());
        if (!alert.about().platform().isEmpty()) {
            map.put("platform", alert.about().platform());
        }
        alert.about().day().map(LocalDate::toString).ifPresent(day -> map.put("business_date", day));
        map.put("what", cut(Redaction.of(alert.what())));
        map.put("to_do", alert.toDo());
        map.put("facts", alert.facts());
        map.put("raised_at", alert.raisedAt().toString());
        return JSON.writeValueAsString(map);
    }
}
