package fenzhang.console;

import fenzhang.schedule.Alert;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An alert as receivers get it: one JSON object.
final class AlertMessage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AlertMessage() {}

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
        map.put("what", Redaction.of(alert.what()));
        map.put("to_do", alert.toDo());
        map.put("facts", alert.facts());
        map.put("raised_at", alert.raisedAt().toString());
        return JSON.writeValueAsString(map);
    }
}
