package fenzhang.lake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.lake.table.ParkedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of earlier nights that change after this process found them to be what was sealed.
class SealedStateTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 18);

    @TempDir
    Path folder;

    private Path parked;
    private Path index;
    private SealedState state;

    @BeforeEach
    void write() throws IOException {
        FileTree tree = FileTree.open(folder.toString());
        parked = folder.resolve(StatePaths.state("pdd", DATE, StateKind.PARKED));
        index = folder.resolve(StatePaths.state("pdd", DATE, StateKind.LINE_INDEX));
        ParkedTable.write(tree, StatePaths.state("pdd", DATE, StateKind.PARKED), List.of());
        Files.write(index, new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0});
        StateFile table = sealed(tree, StateKind.PARKED);
        StateFile run = sealed(tree, StateKind.LINE_INDEX);
        state = new SealedState(
                "pdd",
                (_, kind) -> Optional.of(kind == StateKind.PARKED ? table : run),
                folder.resolve("copies"),
                new ProvedFiles());
    }

    private static StateFile sealed(FileTree tree, StateKind kind) {
        String path = StatePaths.state("pdd", DATE, kind);
        return new StateFile(tree, path, tree.size(path), tree.sha256(path));
    }

    @Test
    void aTableThatChangesBetweenItsHashAndItsReadingIsRefusedAndSaidToBeDamagedThen() throws IOException {
        StateFile proved = state.file(DATE, StateKind.PARKED);
        assertThat(ParkedTable.read(proved.tree(), proved.path())).isEmpty();
        assertThat(state.file(DATE, StateKind.PARKED)).as("is hashed once").isSameAs(proved);

        byte[] whole = Files.readAllBytes(parked);
        byte[] other = whole.clone();
        other[4] ^= 1; // between the magic number and the footer's length: nothing else would notice
        Files.write(parked, other);
        assertThatThrownBy(() -> ParkedTable.read(proved.tree(), proved.path()))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContainingAll(
                        "parked.parquet, which an earlier night sealed, was replaced", "from a backup");
        assertThatThrownBy(() -> state.file(DATE, StateKind.PARKED))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is not what was sealed");

        Files.write(parked, whole);
        StateFile restored = state.file(DATE, StateKind.PARKED);
        assertThat(ParkedTable.read(restored.tree(), restored.path())).isEmpty();
    }

    @Test
    void aRunOfTheIndexIsWhatWasMappedWhenItWasHashed() throws IOException {
        LineIndex.Cursor cursor = state.lineIndex(DATE).cursor();
        byte[] other = Files.readAllBytes(index);
        other[8] = 8;
        Files.move(Files.write(folder.resolve("other"), other), index, StandardCopyOption.REPLACE_EXISTING);
        assertThat(cursor.seek(7)).isTrue();
        assertThat(cursor.day()).isEqualTo(3);
        assertThat(cursor.row()).isEqualTo(9);
        assertThat(state.lineIndex(DATE).cursor().seek(7)).isTrue();
    }

    @Test
    void aRunOfTheIndexThatIsNotWhatWasSealedIsDamaged() throws IOException {
        byte[] other = Files.readAllBytes(index);
        other[8] = 8;
        Files.write(index, other);
        assertThatThrownBy(() -> state.lineIndex(DATE))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is not what was sealed");
        Files.write(index, new byte[0]);
        assertThatThrownBy(() -> state.lineIndex(DATE)).isInstanceOf(StateDamaged.class);
        Files.delete(index);
        assertThatThrownBy(() -> state.lineIndex(DATE))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is gone");
    }
}
