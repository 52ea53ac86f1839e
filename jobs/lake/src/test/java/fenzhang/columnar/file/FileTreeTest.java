package fenzhang.columnar.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fenzhang.columnar.write.ColumnTable;
import fenzhang.columnar.write.TableSchema;
import fenzhang.columnar.write.TableSchema.Column;
import fenzhang.columnar.write.TableSchema.ColumnType;
import fenzhang.columnar.write.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    private static final TableSchema SCHEMA =
            new TableSchema("rows", List.of(Column.required("user_id", ColumnType.INT64)));

    @TempDir
    Path folder;

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    @Test
    void newFilesAreTheirOwnersAloneWhileTheyAreWrittenAndAfterwards() throws IOException {
        FileTree tree = FileTree.open(folder.toString());

        try (OutputStream out = tree.create("a/stream")) {
            assertThat(mode("a/stream")).isEqualTo("rw-------");
            out.write(1);
        }
        try (TableWriter table = TableWriter.create(tree, "a/rows.parquet", SCHEMA)) {
            assertThat(mode("a/rows.parquet")).isEqualTo("rw-------");
            table.setLong(0, 1);
            table.endRow();
        }
        try (ColumnTable _ = ColumnTable.create(tree, "a/columns.parquet", SCHEMA)) {
            assertThat(mode("a/columns.parquet")).isEqualTo("rw-------");
        }
        tree.write("a/bytes", new byte[] {1});
        for (String name : List.of("a/stream", "a/rows.parquet", "a/columns.parquet", "a/bytes")) {
            assertThat(mode(name)).as(name).isEqualTo("rw-------");
        }
    }

    @Test
    void aRootWhoseFolderAboveCanNotBeSyncedWillDo() throws IOException {
        Path root = Path.of("/proc/self/cwd");
        assumeTrue(Files.isDirectory(root), "needs /proc, where no folder can be synced");
        String file = "target/" + folder.getFileName() + "/a";
        FileTree tree = FileTree.open(root.toString());
        try {
            tree.write(file, new byte[] {1});

            tree.syncPath(file);
        } finally {
            tree.delete("target/" + folder.getFileName());
        }
    }

    @Test
    void whatIsForReadersIsReadableByAllAndWritableByItsOwner() throws IOException {
        FileTree tree = FileTree.open(folder.toString());
        tree.forReaders().write("a/b.txt", new byte[] {1});
        assertThat(mode("a/b.txt")).isEqualTo("rw-r--r--");

        tree.write("a/c.txt", new byte[] {1});
        assertThat(mode("a/c.txt")).isEqualTo("rw-------");
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws IOException {
        FileTree tree = FileTree.open(folder.toString());
        Files.writeString(folder.resolve("there"), "before");

        assertThatThrownBy(() -> tree.write("there", new byte[] {1}))
                .isInstanceOf(FileTreeFailure.class)
                .hasMessageContaining(folder + "/there")
                .hasMessageContaining("exists");
        tree.write("new", new byte[] {1});
        assertThatThrownBy(() -> tree.rename("new", "there"))
                .isInstanceOf(FileTreeFailure.class)
                .hasMessageContaining("exists");

        assertThat(folder.resolve("there")).hasContent("before");
        assertThat(folder.resolve("new")).exists();
    }

    @Test
    void bytesArriveAsTheyWereWritten() throws IOException {
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        try (OutputStream out = FileTree.open(folder.toString()).create("large")) {
            out.write(bytes[0]);
            out.write(bytes, 1, 99);
            out.write(bytes, 100, 650_000);
            out.write(bytes, 650_100, 49_901);
        }

        assertThat(folder.resolve("large")).hasBinaryContent(bytes);
    }

    @Test
    void aNewFileStartsNoProcess() throws IOException {
        FileTree tree = FileTree.open(folder.toString());
        // Hadoop tries once per JVM whether there is setsid.
        tree.write("a/first.txt", new byte[] {1});
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            tree.write("a/b.txt", new byte[] {1});
            recording.stop();
            recording.dump(folder.resolve("events.jfr"));
        }

        assertThat(RecordingFile.readAllEvents(folder.resolve("events.jfr"))).isEmpty();
    }
}
