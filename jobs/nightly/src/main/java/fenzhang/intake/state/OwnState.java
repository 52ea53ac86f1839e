package fenzhang.intake.state;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.columnar.read.ParquetTable;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads files that intakes wrote. Nobody delivered them: what is wrong with one is damage to our state, and no
/// delivery
/// mends it.
public final class OwnState {
    private OwnState() {}

    /// Opens a table and reads of it.
    public static <T> T read(FileTree tree, String path, Function<ParquetTable, T> reading) {
        return reading(tree, path, () -> {
            try (ParquetTable table = ParquetTable.open(tree, path)) {
                return reading.apply(table);
            }
        });
    }

    /// Reads of a table that the reading opens itself.
    static <T> T reading(FileTree tree, String path, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputRefused e) {
            throw new StateDamaged(
                    tree.location(path) + ", which an intake wrote, can't be read: " + e.getMessage() + ". "
                            + "Restore it from a backup, then run again.",
                    e);
        }
    }
}
