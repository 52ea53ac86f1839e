package fenzhang.lake;

import fenzhang.log.LineKey;
import fenzhang.order.Line;
import java.io.IOException;
import java.io.OutputStream;
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
    private final SealedState state;
    private final LocalDate firstDate;
    private final LocalDate date;

    /// @param firstDate the platform's first business date, night 1
    /// @param date the night that asks; it sees the nights before
    public LineHistory(SealedState state, LocalDate firstDate, LocalDate date) {
        this.state = state;
        this.firstDate = firstDate;
        this.date = date;
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
                    state.tree(),
                    state.lines(LocalDate.ofEpochDay(day)),
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
        long[] hashes =
                lines.stream().mapToLong(line -> line.key().hash64()).sorted().toArray();
        List<LineIndex> runs = new ArrayList<>();
        long night = night();
        long until = night - Long.lowestOneBit(night);
        try (OutputStream target = state.tree().create(path)) {
            for (long covered = night - 1; covered > until; covered -= Long.lowestOneBit(covered)) {
                runs.add(open(covered));
            }
            LineIndex.merge(target, runs, hashes, (int) date.toEpochDay());
        } catch (IOException e) {
            throw new FileTreeFailure("cannot write " + state.tree().location(path) + ": " + e.getMessage(), e);
        } finally {
            runs.forEach(LineIndex::close);
        }
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
        return LineIndex.open(state.lineIndex(firstDate.plusDays(covered - 1)));
    }

    private long night() {
        return ChronoUnit.DAYS.between(firstDate, date) + 1;
    }
}
