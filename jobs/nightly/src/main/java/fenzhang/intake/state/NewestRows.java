package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The newest revisions of known keys, fetched when one is asked for: most are not, as a newer one replaces
/// them. With the first of a row group come those of all other keys of it.
final class NewestRows {
    private final FileTree lake;
    private final List<String> paths;
    private final Map<Group, Map<Integer, byte[]>> revisionByRowByGroup = new HashMap<>();
    private final Map<Group, BitSet> rowsByGroup = new HashMap<>();

    private record Group(int table, int number) {
        static Group of(KnownRow row) {
            return new Group(row.place().table(), row.place().group());
        }
    }

    /// @param known all keys of which one may be asked for
    NewestRows(FileTree lake, List<String> paths, Collection<KnownRow> known) {
        this.lake = lake;
        this.paths = paths;
        for (KnownRow row : known) {
            rowsByGroup
                    .computeIfAbsent(Group.of(row), _ -> new BitSet())
                    .set(row.place().row());
        }
    }

    byte[] revision(KnownRow row) {
        Group group = Group.of(row);
        Map<Integer, byte[]> revisionByRow = revisionByRowByGroup.get(group);
        if (revisionByRow == null) {
            revisionByRow = new RowsScan(lake, paths.get(group.table()), group.table())
                    .revisions(group.number(), rowsByGroup.getOrDefault(group, new BitSet()));
            revisionByRowByGroup.put(group, revisionByRow);
        }
        return Objects.requireNonNull(revisionByRow.get(row.place().row()));
    }
}
