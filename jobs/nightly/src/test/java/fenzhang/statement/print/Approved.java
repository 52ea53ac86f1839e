package fenzhang.statement.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that were read by eye before they were checked in.
final class Approved {
    private Approved() {}

    /// Compares with the approved file beside this class in the test resources. What differs is left
    /// in target, to be read and then copied over it.
    static void check(String name, String actual) throws IOException {
        Path received = Path.of("target", name.replace("approved", "received"));
        Files.writeString(received, actual);
        assertThat(actual)
                .as(
                        "read jobs/nightly/%s; if it is right, copy it to src/test/resources/fenzhang/statement/print/%s",
                        received, name)
                .isEqualTo(approved(name));
        Files.delete(received);
    }

    private static String approved(String name) throws IOException {
        try (InputStream in = Approved.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
