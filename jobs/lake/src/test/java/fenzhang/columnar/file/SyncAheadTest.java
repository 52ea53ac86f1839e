package fenzhang.columnar.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncAheadTest {
    @TempDir
    Path folder;

    /// The system reports a lost write to whoever asks first: the night must not be that which asks second.
    @Test
    void aFailureAheadIsAFailureOfTheSync() throws Exception {
        FileTree tree = FileTree.open(folder.toString());
        Files.createDirectories(folder.resolve("day"));
        tree.syncAhead("day/is-not-there");

        assertThatThrownBy(() -> tree.sync("day"))
                .isInstanceOf(FileTreeFailure.class)
                .hasMessageContaining("cannot sync")
                .hasMessageContaining("is-not-there");
    }

    @Test
    void itIsNoFailureOfAnotherFolder() throws Exception {
        FileTree tree = FileTree.open(folder.toString());
        tree.write("other/a", new byte[1_000]);
        tree.syncAhead("day/is-not-there");

        assertThatCode(() -> tree.sync("other")).doesNotThrowAnyException();
        assertThatThrownBy(() -> tree.sync("day")).isInstanceOf(FileTreeFailure.class);
    }
}
