package fenzhang.lake.state;

import fenzhang.columnar.file.FileTree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The files of state that a process has proved to be what was sealed: the last used ones, since what is kept to hold a
/// file to its hash grows with the file. Several threads may ask.
public final class ProvedFiles {
    /// More than a night reads: the indexes of the days in a window, the tables of lines that it opens.
    private static final int MOST = 1_024;

    private final Map<StateFile, StateFile> held = lastUsed();
    private final Map<StateFile, LineIndex> runs = lastUsed();

    /// Returns a file that was proved, in a tree that holds it to that; empty if it wasn't, or was found changed since.
    Optional<StateFile> file(StateFile file) {
        return Optional.ofNullable(held.get(file)).filter(found -> !found.tree().foundChanged(found.path()));
    }

    /// Returns a file in a tree that holds it to its hash, if that is the one that was sealed.
    ///
    /// @param at the file, or a copy of it
    Optional<StateFile> prove(StateFile file, StateFile at) {
        FileTree tree = at.tree().heldToSeals();
        if (!tree.sha256(at.path(), at.bytes()).equals(file.sha256())) {
            return Optional.empty();
        }
        StateFile proved = new StateFile(tree, at.path(), at.bytes(), at.sha256());
        held.put(file, proved);
        return Optional.of(proved);
    }

    Optional<LineIndex> run(StateFile file) {
        return Optional.ofNullable(runs.get(file));
    }

    void put(StateFile file, LineIndex run) {
        runs.put(file, run);
    }

    private static <V> Map<StateFile, V> lastUsed() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<StateFile, V> eldest) {
                return size() > MOST;
            }
        });
    }
}
