package fenzhang.lake.state;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.StateDamaged;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/// The state that a platform's earlier nights left. A file is given only if it still is what was sealed: a damaged line
/// index would make a known order unknown, and it would be paid twice.
///
/// Each file is hashed once per process, and what is read of it later is held to that hash, block by block. A run of
/// the line index is hashed as it is mapped: one that is replaced changes nothing, but nobody would notice if it were
/// written to while it is mapped. Several threads may ask at once.
public final class SealedState {
    private final String platform;
    private final Places places;
    private final StateCopies copies;
    private final ProvedFiles proved;

    /// @param copies a local folder for copies of small files, and of index runs, of a tree that is not local
    /// @param proved the files that were hashed by this process; this state adds to them
    public SealedState(String platform, Places places, Path copies, ProvedFiles proved) {
        this.platform = platform;
        this.places = places;
        this.copies = new StateCopies(copies.resolve("state"));
        this.proved = proved;
    }

    /// Knows the files of earlier nights.
    @FunctionalInterface
    public interface Places {
        /// Returns a file of a night; empty if the books know of none.
        Optional<StateFile> of(LocalDate date, StateKind kind);
    }

    /// Returns a file of a night, once it is proved to be what was sealed; its tree holds it to that. A copy may be
    /// gone: whoever computes days again empties its folder between them.
    ///
    /// @throws StateDamaged if it isn't
    public StateFile file(LocalDate date, StateKind kind) {
        StateFile file = known(date, kind);
        return proved.file(file)
                .filter(_ -> !StateCopies.isWorthIt(file) || copies.uses(file))
                .orElseGet(() -> whileThere(file, date, () -> prove(file))
                        .orElseThrow(() -> damaged(file, date, "is not what was sealed")));
    }

    private Optional<StateFile> prove(StateFile file) {
        return StateCopies.isWorthIt(file)
                ? copied(file, () -> proved.prove(file, copies.copied(file)))
                : proved.prove(file, file);
    }

    /// Reads a copy, or another one if that is not what was sealed: it may be older than what happened to it.
    private <T> Optional<T> copied(StateFile file, Supplier<Optional<T>> read) {
        return read.get().or(() -> {
            copies.remove(file);
            return read.get();
        });
    }

    /// Returns where a file of a night lies and what it must hash to, without a look at it; empty if the books know of
    /// none.
    public Optional<StateFile> place(LocalDate date, StateKind kind) {
        return places.of(date, kind);
    }

    /// Returns a night's run of the line index, likewise.
    LineIndex lineIndex(LocalDate date) {
        StateFile file = known(date, StateKind.LINE_INDEX);
        return proved.run(file).orElseGet(() -> {
            LineIndex run = whileThere(
                            file, date, () -> copied(file, () -> LineIndex.open(copies.of(file), file.sha256())))
                    .orElseThrow(() -> damaged(file, date, "is not what was sealed"));
            proved.put(file, run);
            return run;
        });
    }

    private StateFile known(LocalDate date, StateKind kind) {
        return places.of(date, kind)
                .orElseThrow(() -> new StateDamaged("the books know of no " + kind.fileName() + " of " + platform + " "
                        + date + ". Is --home that of the earlier runs?"));
    }

    /// A look beforehand would be a request of a store.
    private <T> T whileThere(StateFile file, LocalDate date, Supplier<T> read) {
        try {
            return read.get();
        } catch (FileTreeFailure e) {
            // Hadoop says so of a local file, too, that is there and can't be opened.
            boolean isSaid =
                    e.getCause() instanceof FileNotFoundException || e.getCause() instanceof NoSuchFileException;
            if (isSaid && !file.tree().exists(file.path())) {
                throw damaged(file, date, "is gone");
            }
            throw e;
        }
    }

    private StateDamaged damaged(StateFile file, LocalDate date, String what) {
        return new StateDamaged(file.tree().location(file.path()) + ", the state of " + platform + " " + date + ", "
                + what + ". Is --out the folder of the earlier runs? If so, restore the file from a backup.");
    }
}
