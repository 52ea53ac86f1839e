package fenzhang.lake.log;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import fenzhang.columnar.write.TableWriter.Options;
import fenzhang.lake.log.LogSplits.Span;
import fenzhang.lake.log.LogSplits.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSplitsTest {
    private static final TableSchema SCHEMA = new TableSchema("t", List.of(Column.required("id", ColumnType.INT64)));

    @TempDir
    Path folder;

    private FileTree tree;

    @BeforeEach
    void open() {
        tree = FileTree.open(folder.toString());
    }

    private void write(String name, int rows, int rowsPerGroup) throws IOException {
        TableWriter.write(folder.resolve(name), SCHEMA, Options.DEFAULT.withRowsPerGroup(rowsPerGroup), writer -> {
            for (int row = 0; row < rows; row++) {
                writer.setLong(0, row);
                writer.endRow();
            }
        });
    }

    private List<Split> cut(long enough, String... names) {
        return LogSplits.of(tree, List.of(names), enough);
    }

    @Test
    void aPieceEndsWithTheRowGroupThatMakesItLargeEnough() throws IOException {
        write("a", 25, 10); // row groups of 10, 10 and 5
        write("b", 4, 10);
        write("c", 30, 30);

        assertThat(cut(12, "a", "b", "c"))
                .containsExactly(
                        new Split(tree, List.of(new Span("a", 0, 2))),
                        new Split(tree, List.of(new Span("a", 2, 3), new Span("b", 0, 1), new Span("c", 0, 1))));
    }

    @Test
    void smallFilesShareAPiece() throws IOException {
        List<String> names = new ArrayList<>();
        for (int file = 0; file < 9; file++) {
            names.add("f" + file);
            write("f" + file, 3, 10);
        }
        assertThat(cut(12, names.toArray(String[]::new)))
                .extracting(piece -> piece.spans().size())
                .containsExactly(4, 4, 1);
    }

    @Test
    void filesWithoutRowsAreNoWork() throws IOException {
        write("a", 0, 10);
        write("b", 0, 10);

        assertThat(cut(12, "a", "b")).isEmpty();
        assertThat(cut(12)).isEmpty();
    }
}
