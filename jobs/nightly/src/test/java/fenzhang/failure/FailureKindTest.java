package fenzhang.failure;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.InputRefused;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.store.database.DatabaseUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is thrown, by us or by others, is sorted by what it is; the outermost that says so counts.
class FailureKindTest {
    @Test
    void theOutermostThatSaysWhatItIsCounts() {
        IOException io = new IOException("Input/output error");
        assertThat(FailureKind.of(io)).isEqualTo(FailureKind.STORE);
        assertThat(FailureKind.of(new UncheckedIOException(io))).isEqualTo(FailureKind.STORE);
        assertThat(FailureKind.of(new InputRefused("a page", io))).isEqualTo(FailureKind.INPUT);
        assertThat(FailureKind.of(new IllegalStateException(new InputRefused("a page", io))))
                .isEqualTo(FailureKind.INPUT);
        assertThat(FailureKind.of(new FileTreeFailure("it", new InputRefused("read back"))))
                .isEqualTo(FailureKind.STORE);
        assertThat(FailureKind.of(new IllegalStateException(new SQLException("gone"))))
                .isEqualTo(FailureKind.DATABASE);
        assertThat(FailureKind.of(new ConfigProblems(List.of(new Problem("a.yaml", 1, 1, "", "wrong")))))
                .isEqualTo(FailureKind.CONFIGURATION);
        assertThat(FailureKind.of(new OutOfMemoryError("Java heap space"))).isEqualTo(FailureKind.RESOURCES);
        assertThat(FailureKind.of(new StackOverflowError())).isEqualTo(FailureKind.DEFECT);
        assertThat(FailureKind.of(new NullPointerException())).isEqualTo(FailureKind.DEFECT);
    }

    @ParameterizedTest
    @CsvSource({
        "/out/x: No space left on device,             DISK",
        "写入错误: 设备上没有空间,                      DISK",
        "/out/x: Disk quota exceeded,                 QUOTA",
        "The DiskSpace quota of /out is exceeded: quota = 1, QUOTA",
        "/lake/x (Too many open files),               OPEN_FILES",
        "/lake/x (打开的文件过多),                      OPEN_FILES",
        "Cannot allocate memory,                      NATIVE_MEMORY",
    })
    void theWordsOfTheSystemSayWhatIsUsedUp(String words, Exhaustion lack) {
        IOException said = new IOException(words);
        assertThat(Exhaustion.of(said)).contains(lack);
        FileTreeFailure failure = new FileTreeFailure("cannot write /out/x: " + words, said);
        assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCES);
        assertThat(failure).hasMessageStartingWith("cannot write /out/x: ").hasMessageEndingWith(lack.advice() + ".");
        assertThat(new FileUnreadable(Path.of("x"), said).kind()).isEqualTo(FailureKind.RESOURCES);
    }

    @ParameterizedTest
    @CsvSource({
        "Java heap space,                                  HEAP",
        "GC overhead limit exceeded,                       HEAP",
        "Requested array size exceeds VM limit,            HEAP",
        "Cannot reserve 8 bytes of direct buffer memory,   NATIVE_MEMORY",
        "Map failed,                                       NATIVE_MEMORY",
        "'unable to create native thread: possibly out of memory or process/resource limits reached', THREADS",
    })
    void theWordsOfTheJvmSayWhichMemory(String words, Exhaustion lack) {
        assertThat(Exhaustion.of(new IllegalStateException(new OutOfMemoryError(words))))
                .contains(lack);
    }

    @Test
    void theDatabaseSaysByItsCodesThatItsDiskIsFull() {
        SQLException full = new SQLException("ERROR: could not extend file", "53100");
        DatabaseUnavailable failure = new DatabaseUnavailable("not written", "/home", "check that it runs", full);
        assertThat(failure.kind()).isEqualTo(FailureKind.RESOURCES);
        assertThat(failure).hasMessageContaining("to do: The database's disk is full");
        assertThat(new DatabaseUnavailable("did not start", "log: FATAL: No space left on device", "run again").kind())
                .isEqualTo(FailureKind.RESOURCES);
        assertThat(FailureKind.of(new SQLException("ERROR: deadlock detected", "40P01")))
                .isEqualTo(FailureKind.DATABASE);
    }

    @Test
    void whatOthersSayAtLengthIsOneLine() {
        RuntimeException flyway = new IllegalStateException("\nScript failed\n-----\nSQL State: 42501\nat x");
        assertThat(Failure.message(flyway)).isEqualTo("Script failed");
        assertThat(Failure.message(new AssertionError())).isEqualTo("AssertionError");
        assertThat(Failure.message(new NoClassDefFoundError("a/B"))).isEqualTo("NoClassDefFoundError: a/B");
        assertThat(Failure.message(new InputRefused("one\ntwo"))).isEqualTo("one\ntwo");
        assertThat(Failure.message(new OutOfMemoryError("Java heap space")))
                .startsWith("OutOfMemoryError: Java heap space. The heap may take ")
                .contains("FENZHANG_OPTS=-Xmx");
        assertThat(Failure.message(new BootstrapMethodError(
                        "bootstrap method initialization exception", new OutOfMemoryError("Java heap space"))))
                .startsWith("OutOfMemoryError: Java heap space. The heap may take ");
    }
}
