package fenzhang.catalog;

import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tracking keys of a platform.
public final class TrackingIndex {
    /// Knows no key.
    public static final TrackingIndex NONE = new TrackingIndex(List.of(), "");

    private static final char SEPARATOR = '|';

    private final Map<String, List<Tracking>> trackingsByKey = new HashMap<>();

    /// @param rows of all platforms
    public TrackingIndex(List<Tracking> rows, String platform) {
        for (Tracking row : rows) {
            if (row.platform().equals(platform)) {
                trackingsByKey
                        .computeIfAbsent(row.trackingKey(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /// Returns whether there is no key at all.
    public boolean isEmpty() {
        return trackingsByKey.isEmpty();
    }

    /// Returns what a key stands for on the business date of a payment: the whole key, else its part before `|`.
    ///
    /// @param paidTime milliseconds since the epoch
    public Optional<Tracking> find(String key, long paidTime) {
        if (trackingsByKey.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        LocalDate date = BusinessDate.of(paidTime);
        Optional<Tracking> whole = find(key, date);
        int separator = key.indexOf(SEPARATOR);
        return whole.isPresent() || separator < 0 ? whole : find(key.substring(0, separator), date);
    }

    private Optional<Tracking> find(String key, LocalDate date) {
        for (Tracking tracking : trackingsByKey.getOrDefault(key, List.of())) {
            if (tracking.valid().contains(date)) {
                return Optional.of(tracking);
            }
        }
        return Optional.empty();
    }
}
