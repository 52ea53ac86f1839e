package fenzhang.columnar.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.FileTree;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose fault it is when a file can't be read: what is not the file's must not be told as such, for then nobody tries
/// again.
class SortedFailuresTest {
    private static Failure sorted(Throwable failure) {
        return (Failure) ParquetTable.sorted("row group 0 of a.parquet", "a.parquet: cannot be decoded", failure);
    }

    @Test
    void waitingInVainForReadsIsTheFileSystemsFault() {
        for (Exception cause : new Exception[] {
            new TimeoutException(), new InterruptedException("stop"), new InterruptedIOException("stop")
        }) {
            Failure told = sorted(new IOException("Failed to read vectored data", cause));
            assertThat(told.kind()).isEqualTo(FailureKind.STORE);
            assertThat(told)
                    .hasMessageContainingAll(
                            "row group 0 of a.parquet", cause.getClass().getSimpleName());
        }
    }

    @Test
    void aLibraryThatCantBeLoadedIsNotTheFilesFault() {
        for (LinkageError missing : new LinkageError[] {
            new UnsatisfiedLinkError("libzstd-jni.so: failed to map segment"),
            new NoClassDefFoundError("Could not initialize class org.xerial.snappy.Snappy")
        }) {
            Failure told = sorted(missing);
            assertThat(told.kind()).isEqualTo(FailureKind.STORE);
            assertThat(told).hasMessageContainingAll(missing.getMessage(), "java.io.tmpdir");
        }
    }

    @Test
    void whatAFileDoesStaysItsFault() {
        assertThat(sorted(new IOException("a page too few")).kind()).isEqualTo(FailureKind.INPUT);
    }

    /// A machine with more memory would read it.
    @Test
    void aFooterThatIsTooMuchForTheHeapIsForWantOfMemory(@TempDir Path folder) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 64;
        int footer = Math.toIntExact(most + 1);
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("a.parquet").toFile(), "rw")) {
            file.setLength(footer + 1_000L); // sparse
            file.seek(file.length() - 8);
            file.writeInt(Integer.reverseBytes(footer));
            file.writeBytes("PAR1");
        }
        assertThat(Files.size(folder.resolve("a.parquet"))).isGreaterThan(footer);
        FileTree tree = FileTree.open(folder.toString());
        assertThatThrownBy(() -> ParquetTable.open(tree, "a.parquet"))
                .isInstanceOfSatisfying(
                        Failure.class, told -> assertThat(told.kind()).isEqualTo(FailureKind.RESOURCES))
                .hasMessageContainingAll("the footer of a.parquet", "-Xmx");
    }
}
