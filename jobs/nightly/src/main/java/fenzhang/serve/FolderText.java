package fenzhang.serve;

import fenzhang.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What stands in the files of a configuration folder, to notice changes.
final class FolderText {
    private FolderText() {}

    /// Returns a line per file, its name and the hash of its bytes, by name.
    static String of(Path folder) {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                text.append(folder.relativize(file))
                        .append(' ')
                        .append(Sha256.hex(bytes))
                        .append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration can't be read: " + e.getMessage(), e);
        }
        return text.toString();
    }
}
