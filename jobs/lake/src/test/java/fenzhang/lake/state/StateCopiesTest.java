package fenzhang.lake.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.StateDamaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State that lies on another machine: `hdfs` are local files here that are asked for as those of HDFS are.
class StateCopiesTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 18);
    private static final byte[] SEALED = {1, 2, 3};

    @TempDir
    Path folder;

    private FileTree tree;
    private Path remote;
    private Path copies;

    @BeforeEach
    void write() throws IOException {
        tree = FileTree.open("hdfs://" + folder.resolve("out"));
        remote = folder.resolve("out").resolve(StatePaths.state("pdd", DATE, StateKind.PARKED));
        copies = folder.resolve("copies/state");
        Files.createDirectories(remote.getParent());
        Files.write(remote, SEALED);
    }

    /// Returns the state as a process of its own has it.
    private SealedState state(byte[] content) throws IOException {
        Path local = folder.resolve("sealed");
        Files.write(local, content);
        StateFile sealed = new StateFile(
                tree,
                StatePaths.state("pdd", DATE, StateKind.PARKED),
                content.length,
                FileTree.open(folder.toString()).sha256("sealed"));
        return new SealedState("pdd", (_, _) -> Optional.of(sealed), folder.resolve("copies"), new ProvedFiles());
    }

    private static byte[] read(SealedState state) throws IOException {
        StateFile file = state.file(DATE, StateKind.PARKED);
        try (var in = file.tree().read(file.path())) {
            return in.readAllBytes();
        }
    }

    private Path copy() throws IOException {
        try (var found = Files.walk(copies)) {
            return found.filter(file -> file.endsWith("parked.parquet"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void whatOneProcessCopiedTheNextAsksNobodyFor() throws IOException {
        assertThat(read(state(SEALED))).isEqualTo(SEALED);
        Files.delete(remote);
        assertThat(read(state(SEALED))).isEqualTo(SEALED);
    }

    @Test
    void aCopyThatIsGoneIsMadeAnewByTheProcessThatProvedIt() throws IOException {
        SealedState state = state(SEALED);
        assertThat(read(state)).isEqualTo(SEALED);
        Files.delete(copy());
        assertThat(read(state)).isEqualTo(SEALED);
    }

    @Test
    void aCopyThatIsDamagedIsMadeAnew() throws IOException {
        read(state(SEALED));
        Files.write(copy(), new byte[] {1, 2, 4});
        assertThat(read(state(SEALED))).isEqualTo(SEALED);
        assertThat(copy()).hasBinaryContent(SEALED);

        Files.write(copy(), new byte[] {1, 2, 4});
        Files.delete(remote);
        assertThatThrownBy(() -> read(state(SEALED)))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void aFileThatIsNotWhatWasSealedIsDamagedAndNoCopyOfItServes() throws IOException {
        Files.write(remote, new byte[] {1, 2, 4});
        assertThatThrownBy(() -> read(state(SEALED)))
                .isInstanceOf(StateDamaged.class)
                .hasMessageContaining("is not what was sealed");
        Files.write(remote, SEALED);
        assertThat(read(state(SEALED))).as("restored").isEqualTo(SEALED);
    }

    @Test
    void aLargeFileIsReadWhereItIs() throws IOException {
        byte[] large = new byte[(int) StateCopies.MOST_BYTES + 1];
        Files.write(remote, large);
        assertThat(read(state(large))).isEqualTo(large);
        assertThat(copies).doesNotExist();
    }

    @Test
    void aCopyThatNobodyUsedForFiveWeeksIsRemoved() throws IOException {
        read(state(SEALED));
        Path own = copy().getParent();
        Path old = Files.createDirectories(copies.resolve("old"));
        Files.write(old.resolve("other.parquet"), SEALED);
        Files.write(old.resolve("used"), new byte[0]);
        Files.setLastModifiedTime(
                old.resolve("used"), FileTime.from(Instant.now().minus(Duration.ofDays(36))));
        Files.setLastModifiedTime(
                own.resolve("used"), FileTime.from(Instant.now().minus(Duration.ofDays(34))));
        read(state(SEALED));
        assertThat(old).doesNotExist();
        assertThat(own).exists();
        assertThat(Files.getLastModifiedTime(own.resolve("used")).toInstant())
                .as("used")
                .isAfter(Instant.now().minus(Duration.ofDays(1)));
    }
}
