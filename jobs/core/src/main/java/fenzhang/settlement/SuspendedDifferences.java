package fenzhang.settlement;

import fenzhang.entitlement.EntitlementKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What days posted under suspense, line by line: differences, without what was taken out since.
///
/// @param byLine by date, in fen or impressions; none is 0
public record SuspendedDifferences(NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> byLine) {
    /// Nothing.
    public static final SuspendedDifferences NONE = new SuspendedDifferences(new TreeMap<>());

    public SuspendedDifferences {
        byLine = Collections.unmodifiableNavigableMap(byLine);
    }

    /// Returns the differences behind sums that the books have. On a night that took something out, a line's sum
    /// moved by the night's own difference less what it took.
    ///
    /// @param sums what was posted of a line under suspense, by the dates on which that moved, as of their ends
    /// @param taken by the nights that took it
    public static SuspendedDifferences behind(
            NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> sums,
            NavigableMap<LocalDate, List<AssignedDays>> taken) {
        NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> all = new TreeMap<>();
        sums.forEach((line, byDate) -> {
            NavigableMap<LocalDate, Long> own = differences(line, byDate, taken);
            if (!own.isEmpty()) {
                all.put(line, own);
            }
        });
        return new SuspendedDifferences(all);
    }

    private static NavigableMap<LocalDate, Long> differences(
            EntitlementKey line,
            NavigableMap<LocalDate, Long> sums,
            NavigableMap<LocalDate, List<AssignedDays>> taken) {
        NavigableMap<LocalDate, Long> differences = new TreeMap<>();
        long before = 0;
        // A night whose own difference is what it took moved nothing, and may have no sum.
        NavigableSet<LocalDate> dates = new TreeSet<>(sums.keySet());
        dates.addAll(taken.keySet());
        for (LocalDate date : dates) {
            long sum = sums.getOrDefault(date, before);
            long moved = Math.subtractExact(sum, before);
            for (AssignedDays days : taken.getOrDefault(date, List.of())) {
                if (days.dramaId() == line.terms().enrolment().dramaId()) {
                    moved = Math.addExact(moved, sum(differences, days));
                }
            }
            if (moved != 0) {
                differences.put(date, moved);
            }
            before = sum;
        }
        return differences;
    }

    private static long sum(NavigableMap<LocalDate, Long> differences, AssignedDays days) {
        long sum = 0;
        for (long difference :
                differences.subMap(days.from(), true, days.to(), true).values()) {
            sum = Math.addExact(sum, difference);
        }
        return sum;
    }

    /// Returns what some days posted of a line, in fen or impressions.
    public long sum(EntitlementKey line, AssignedDays days) {
        return sum(byLine.getOrDefault(line, new TreeMap<>()), days);
    }

    /// Returns these with those of a later day.
    ///
    /// @param suspended what the day posted under suspense
    public SuspendedDifferences with(LocalDate date, Collection<Difference> suspended) {
        NavigableMap<EntitlementKey, NavigableMap<LocalDate, Long>> all = new TreeMap<>();
        byLine.forEach((line, byDate) -> all.put(line, new TreeMap<>(byDate)));
        suspended.forEach(difference ->
                all.computeIfAbsent(difference.line(), _ -> new TreeMap<>()).put(date, difference.amount()));
        return new SuspendedDifferences(all);
    }

    /// Returns the lines of a drama.
    public List<EntitlementKey> lines(long dramaId) {
        List<EntitlementKey> lines = new ArrayList<>(byLine.keySet());
        lines.removeIf(line -> line.terms().enrolment().dramaId() != dramaId);
        return lines;
    }
}
