package fenzhang.lake.log;

import fenzhang.columnar.file.FileTree;
import fenzhang.log.Log;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a platform has delivered from a date on.
///
/// @param complete the logs that are complete, by delivery date; dates that have a folder and no complete log have an
///     empty set, dates without a folder are not there
public record DeliveredDays(String platform, NavigableMap<LocalDate, Set<Log>> complete) {
    private static final String DATE = "dt=";

    /// Looks a platform's deliveries up; each log's folder is listed once.
    public static DeliveredDays since(FileTree lake, String platform, LocalDate from) {
        NavigableMap<LocalDate, Set<Log>> complete = new TreeMap<>();
        for (Log log : Log.values()) {
            for (FileTree.Entry entry : lake.list(log.folder() + "/platform=" + platform)) {
                date(entry.name()).filter(date -> !date.isBefore(from)).ifPresent(date -> {
                    Set<Log> logs = complete.computeIfAbsent(date, _ -> EnumSet.noneOf(Log.class));
                    if (Delivery.isComplete(lake, log, platform, date)) {
                        logs.add(log);
                    }
                });
            }
        }
        return new DeliveredDays(platform, complete);
    }

    /// Returns the date of a partition; empty if it is named otherwise.
    private static Optional<LocalDate> date(String folder) {
        if (!folder.matches(DATE + "[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(folder.substring(DATE.length())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Returns whether both logs of a date are complete, so that it can be settled.
    public boolean isComplete(LocalDate date) {
        return missing(date).isEmpty();
    }

    /// Returns whether something of a date has been delivered.
    public boolean hasAny(LocalDate date) {
        return complete.containsKey(date);
    }

    /// Returns the markers that a date lacks, below the lake's root.
    public List<String> missing(LocalDate date) {
        Set<Log> there = complete.getOrDefault(date, Set.of());
        List<String> missing = new ArrayList<>();
        for (Log log : Log.values()) {
            if (!there.contains(log)) {
                missing.add(Delivery.folder(log, platform, date) + "/" + Delivery.SUCCESS);
            }
        }
        return missing;
    }

    /// Returns the newest date that has a folder.
    public Optional<LocalDate> newest() {
        return complete.isEmpty() ? Optional.empty() : Optional.of(complete.lastKey());
    }

    /// Returns the newest date of which a log is complete.
    public Optional<LocalDate> newestComplete() {
        return complete.descendingMap().entrySet().stream()
                .filter(day -> !day.getValue().isEmpty())
                .map(day -> day.getKey())
                .findFirst();
    }

    /// Returns the first date after another one that has a folder.
    public Optional<LocalDate> nextAfter(LocalDate date) {
        return Optional.ofNullable(complete.higherKey(date));
    }
}
