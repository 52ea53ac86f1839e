package fenzhang.intake.state;

import fenzhang.catalog.LongSet;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.work.Parallel;
import fenzhang.intake.TextId;
import fenzhang.intake.replay.KeyState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What earlier dates left of the keys that a date touches. Of each key its newest state counts.
///
/// The hashes of all earlier keys are read once, 8 bytes a key; of the rest only row groups that hold a wanted one.
public final class KnownKeys {
    private final FileTree lake;
    private final List<OfDate> dates = new ArrayList<>();

    private record OfDate(String path, List<RowsScan.Group> groups) {}

    /// @param earlier the dates before, in any order
    /// @param touched the hashes of the keys that are asked for
    public KnownKeys(FileTree lake, IntakePlaces places, List<LocalDate> earlier, LongSet touched) {
        this.lake = lake;
        List<String> paths = earlier.stream()
                .sorted((a, b) -> b.compareTo(a))
                .map(places::rows)
                .toList();
        OfDate[] found = new OfDate[paths.size()];
        Parallel.run(
                found.length,
                () -> piece -> found[piece] =
                        new OfDate(paths.get(piece), new RowsScan(lake, paths.get(piece)).groups(touched::contains)));
        dates.addAll(List.of(found));
    }

    /// Returns the newest states of keys, those that are not known left out.
    ///
    /// @param keys whose hashes are from `first` on and below `end`, all of them touched
    public Map<String, KeyState> find(Set<String> keys, long first, long end) {
        Map<String, KeyState> stateByKey = new HashMap<>();
        if (dates.isEmpty()) {
            return stateByKey;
        }
        Set<Long> left = new HashSet<>();
        keys.forEach(key -> left.add(TextId.of(key)));
        for (OfDate date : dates) {
            RowsScan scan = new RowsScan(lake, date.path());
            for (RowsScan.Group group : date.groups()) {
                if (group.last() >= first && group.first() < end && !left.isEmpty()) {
                    for (KeyState state : scan.find(group.number(), left::contains)) {
                        if (keys.contains(state.key())) {
                            stateByKey.putIfAbsent(state.key(), state);
                        }
                    }
                }
            }
            stateByKey.keySet().forEach(key -> left.remove(TextId.of(key)));
        }
        return stateByKey;
    }

    /// Returns the newest state of one key, if it is known.
    public static Optional<KeyState> find(FileTree lake, IntakePlaces places, String key) {
        long hash = TextId.of(key);
        for (LocalDate date : places.dates(lake).reversed()) {
            RowsScan scan = new RowsScan(lake, places.rows(date));
            for (RowsScan.Group group : scan.groups(id -> id == hash)) {
                Optional<KeyState> state = scan.find(group.number(), id -> id == hash).stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst();
                if (state.isPresent()) {
                    return state;
                }
            }
        }
        return Optional.empty();
    }
}
