package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path folder;

    @Test
    void aNewFileIsReadableByAllAndWritableByItsOwner() throws IOException {
        FileTree.open(folder.toString()).write("a/b.txt", new byte[] {1});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("a/b.txt"))))
                .isEqualTo("rw-r--r--");
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
