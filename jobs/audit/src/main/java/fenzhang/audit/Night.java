package fenzhang.audit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a night comes to.
///
/// @param csv the bytes of settlement.csv
/// @param rows how many rows by log and outcome, such as `sales:PARKED` or `views:BAD_ID`; a row parked before counts
///     again only when it leaves
/// @param linesByMethod how many lines opened, by attribution method
public record Night(
        LocalDate day,
        byte[] csv,
        String seal,
        SortedMap<String, Integer> rows,
        SortedMap<String, Integer> linesByMethod) {

    private static final Set<String> NO_REASONS =
            Set.of("READ", "ACCEPTED", "DUPLICATE", "PARKED", "DROPPED", "STILL_PARKED", "PARKED_BEFORE");

    static void count(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }

    public int count(String key) {
        return rows.getOrDefault(key, 0);
    }

    /// Rows by `log:REASON`, for each reason of quarantine.
    public SortedMap<String, Integer> quarantined() {
        SortedMap<String, Integer> counts = new TreeMap<>(rows);
        counts.keySet().removeIf(key -> NO_REASONS.contains(key.substring(key.indexOf(':') + 1)));
        return counts;
    }

    /// Whether a log has more quarantined rows, orphans aside, than rows delivered on the day, so that even a limit of
    /// 1 000 000 ppm stops the run: what was parked before is quarantined too.
    public boolean isOverAnyLimit() {
        for (String log : List.of("views", "sales")) {
            int quarantined = 0;
            for (Map.Entry<String, Integer> reason : quarantined().entrySet()) {
                boolean counts =
                        reason.getKey().startsWith(log) && !reason.getKey().endsWith(":ORPHAN");
                quarantined += counts ? reason.getValue() : 0;
            }
            if (quarantined > count(log + ":READ")) {
                return true;
            }
        }
        return false;
    }

    public String text() {
        return new String(csv, java.nio.charset.StandardCharsets.UTF_8);
    }
}
