package fenzhang.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// The sample world with its expected settlement: three platforms, 45 days. Unpacked once, never changed.
final class SampleWorld {
    static final LocalDate FIRST = LocalDate.of(2026, 10, 20);
    static final LocalDate LAST = LocalDate.of(2026, 12, 3);
    static final List<String> PLATFORMS = List.of("jd", "pdd", "taobao");

    private static final Path ROOT = unpack();

    private SampleWorld() {}

    private static Path unpack() {
        try {
            Path folder = Folders.fresh("sample");
            Folders.unzip("/conformance.zip", folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns `lake`, `catalog` or `config`.
    static Path folder(String name) {
        return ROOT.resolve("world").resolve(name);
    }

    /// Returns a file of expected results.
    static Path expected(String path) {
        return ROOT.resolve("expected").resolve(path);
    }

    /// Returns the settlement.csv that a day must have.
    static byte[] expectedCsv(String platform, LocalDate date) {
        try {
            return Files.readAllBytes(expected(platform + "/" + date + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
