package fenzhang.lake;

import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Finds lines in the tables of all days before a night, at the cost of the keys asked for and the tables that hold
/// them.
///
/// Each night leaves its table of lines and one run of the index ([LineIndex]). The run of night number n covers the
/// last
/// `lowbit(n)` nights, as in a Fenwick tree: night 12 covers nights 9 to 12, night 13 only itself. So all of history is
/// covered
/// by at most log2(n) runs, each entry is written log2(n) times at most, and no file is ever rewritten.
public final class LineHistory {
    private final FileTree out;
    private final String platform;
    private final LocalDate firstDate;
    private final LocalDate date;
    private final Path copies;

    /// @param firstDate the platform's first business date, night 1
    /// @param date the night that asks; it sees the nights before
    /// @param copies a local folder for runs of a tree that is not local
    public LineHistory(FileTree out, String platform, LocalDate firstDate, LocalDate date, Path copies) {
        this.out = out;
        this.platform = platform;
        this.firstDate = firstDate;
        this.date = date;
        this.copies = copies;
    }

    /// Returns each of these lines as its last day left it; those never seen are absent.
    public Map<LineKey, Line> find(Collection<LineKey> keys) {
        Map<LineKey, List<Integer>> daysByKey = days(keys);
        Map<LineKey, Line> found = new HashMap<>();
        for (int attempt = 0; !daysByKey.isEmpty(); attempt++) {
            NavigableMap<Integer, Set<LineKey>> keysByDay = new TreeMap<>();
            for (var entry : daysByKey.entrySet()) {
                keysByDay
                        .computeIfAbsent(entry.getValue().get(attempt), day -> new HashSet<>())
                        .add(entry.getKey());
            }
            keysByDay.forEach((day, wanted) -> LineTable.read(
                    out,
                    StatePaths.lines(platform, LocalDate.ofEpochDay(day)),
                    wanted::contains,
                    line -> found.put(line.key(), line)));
            int next = attempt + 1;
            daysByKey
                    .entrySet()
                    .removeIf(e -> found.containsKey(e.getKey()) || e.getValue().size() <= next);
        }
        return found;
    }

    /// Writes the night's run of the index.
    ///
    /// @param lines the lines of the night's table
    public void writeIndex(String path, List<Line> lines) {
        List<long[]> entries = new ArrayList<>();
        int today = (int) date.toEpochDay();
        for (Line line : lines) {
            entries.add(new long[] {line.key().hash64(), today});
        }
        long night = night();
        long until = night - Long.lowestOneBit(night);
        for (long covered = night - 1; covered > until; covered -= Long.lowestOneBit(covered)) {
            try (LineIndex run = open(covered)) {
                for (long place = 0; place < run.count(); place++) {
                    entries.add(new long[] {run.hash(place), run.day(place)});
                }
            }
        }
        entries.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(b[1], a[1]));
        out.write(
                path,
                LineIndex.bytes(
                        entries.stream().mapToLong(entry -> entry[0]).toArray(),
                        entries.stream().mapToInt(entry -> (int) entry[1]).toArray()));
    }

    /// Returns the days whose tables may hold a key, newest first, for keys with any.
    private Map<LineKey, List<Integer>> days(Collection<LineKey> keys) {
        List<Hashed> sorted = new ArrayList<>();
        keys.forEach(key -> sorted.add(new Hashed(key.hash64(), key)));
        sorted.sort(Comparator.comparingLong(Hashed::hash));
        Map<LineKey, List<Integer>> days = new HashMap<>();
        for (long covered = night() - 1; covered > 0; covered -= Long.lowestOneBit(covered)) {
            try (LineIndex run = open(covered)) {
                for (Hashed wanted : sorted) {
                    for (long place = run.firstAtLeast(wanted.hash());
                            place < run.count() && run.hash(place) == wanted.hash();
                            place++) {
                        days.computeIfAbsent(wanted.key(), k -> new ArrayList<>())
                                .add(run.day(place));
                    }
                }
            }
        }
        return days;
    }

    private record Hashed(long hash, LineKey key) {}

    private LineIndex open(long covered) {
        String path = StatePaths.lineIndex(platform, firstDate.plusDays(covered - 1));
        return LineIndex.open(out.local(path, copies));
    }

    private long night() {
        return ChronoUnit.DAYS.between(firstDate, date) + 1;
    }
}
