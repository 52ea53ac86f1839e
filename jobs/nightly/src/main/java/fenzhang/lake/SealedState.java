package fenzhang.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// The state that a platform's earlier nights left. A file is given only if it still is what was sealed: a damaged line
/// index would make a known order unknown, and it would be paid twice.
///
/// Each file is hashed once per process; what is immutable need not be hashed again. Several threads may ask at once.
public final class SealedState {
    private final String platform;
    private final Places places;
    private final Path copies;
    private final Set<StateFile> verified;

    /// @param copies a local folder for copies of index runs of a tree that is not local
    /// @param verified the files that were hashed by this process; this state adds to them
    public SealedState(String platform, Places places, Path copies, Set<StateFile> verified) {
        this.platform = platform;
        this.places = places;
        this.copies = copies;
        this.verified = verified;
    }

    /// Knows the files of earlier nights.
    @FunctionalInterface
    public interface Places {
        /// Returns a file of a night; empty if the books know of none.
        Optional<StateFile> of(LocalDate date, StateKind kind);
    }

    /// Returns a file of a night, once it is proved to be what was sealed.
    ///
    /// @throws StateDamaged if it isn't
    public StateFile file(LocalDate date, StateKind kind) {
        StateFile file = places.of(date, kind)
                .orElseThrow(() -> new StateDamaged("the books know of no " + kind.fileName() + " of " + platform + " "
                        + date + ". Is --home that of the earlier runs?"));
        if (verified.contains(file)) {
            return file;
        }
        if (!file.tree().exists(file.path())) {
            throw damaged(file, date, "is gone");
        }
        if (!file.tree().sha256(file.path()).equals(file.sha256())) {
            throw damaged(file, date, "is not what was sealed");
        }
        verified.add(file);
        return file;
    }

    /// Returns a night's run of the line index as a local file.
    Path lineIndex(LocalDate date) {
        StateFile file = file(date, StateKind.LINE_INDEX);
        return file.tree().local(file.path(), copies.resolve(file.sha256()));
    }

    private StateDamaged damaged(StateFile file, LocalDate date, String what) {
        return new StateDamaged(file.tree().location(file.path()) + ", the state of " + platform + " " + date + ", "
                + what + ". Is --out the folder of the earlier runs? If so, restore the file from a backup.");
    }
}
