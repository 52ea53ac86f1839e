package fenzhang.columnar.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveToOtherDiskTest {
    @TempDir
    Path folder;

    private Path staged;
    private Path place;

    @BeforeEach
    void stage() throws IOException {
        staged = folder.resolve("staged");
        Files.createDirectories(staged.resolve("within"));
        Files.writeString(staged.resolve("a"), "one");
        Files.setPosixFilePermissions(staged.resolve("a"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(staged.resolve("within/b"), "two");
        place = Files.createDirectories(folder.resolve("other disk")).resolve("dt=2026-11-01");
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> all = Files.list(place.getParent())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderArrivesWholeWithThePermissionsOfItsFiles() throws IOException {
        new MoveToOtherDisk(staged, place).run();

        assertThat(place.resolve("a")).hasContent("one");
        assertThat(place.resolve("within/b")).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("a"))))
                .isEqualTo("rw-------");
        assertThat(staged).doesNotExist();
        assertThat(beside()).containsExactly("dt=2026-11-01");
    }

    @Test
    void whatAKilledProcessLeftIsClearedAway() throws IOException {
        Files.createDirectories(place.resolveSibling(".dt=2026-11-01.moving-1234/dt=2026-11-01"));
        Files.createDirectories(place.resolveSibling(".dt=2026-11-02.moving-1234"));

        new MoveToOtherDisk(staged, place).run();

        assertThat(beside()).containsExactly(".dt=2026-11-02.moving-1234", "dt=2026-11-01");
    }

    @Test
    void whatCanNotArriveIsNowhereAndItsOriginalStays() throws IOException {
        Files.createDirectories(place.resolve("in the way"));

        assertThatThrownBy(() -> new MoveToOtherDisk(staged, place).run()).isInstanceOf(IOException.class);

        assertThat(beside()).containsExactly("dt=2026-11-01");
        assertThat(place.resolve("a")).doesNotExist();
        assertThat(staged.resolve("within/b")).hasContent("two");
    }
}
