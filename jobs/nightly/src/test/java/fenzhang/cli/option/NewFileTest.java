package fenzhang.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    @TempDir
    private Path dir;

    @Test
    void withoutLinksAFileThatCameInBetweenIsKept() throws IOException {
        Path part = Files.writeString(dir.resolve("part"), "mine");
        Path file = Files.writeString(dir.resolve("file"), "theirs");
        assertThatThrownBy(() -> NewFile.publishWithoutLinks(part, file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("theirs");
        assertThat(part).hasContent("mine");
        NewFile.publishWithoutLinks(part, dir.resolve("other"));
        assertThat(dir.resolve("other")).hasContent("mine");
        assertThat(part).doesNotExist();
    }
}
