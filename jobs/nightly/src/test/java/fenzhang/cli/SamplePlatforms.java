package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.columnar.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/// Some platforms of the sample world, with all their days, as if there were no others.
///
/// @param dir holds `lake`, `config`, and `expected`
/// @param codes of the platforms, in order
record SamplePlatforms(Path dir, List<String> codes) {
    /// That each of them has.
    static final int DAYS = 45;

    static SamplePlatforms copiedTo(Path dir, List<String> codes) throws IOException {
        Folders.copy(SampleWorld.folder("config"), dir.resolve("config"));
        Path settings = dir.resolve("config/application.yaml");
        List<String> lines = Files.readAllLines(settings).stream()
                .filter(line -> !line.contains("first-business-date")
                        || codes.contains(line.strip().split(":")[0]))
                .toList();
        Files.write(settings, lines);
        for (String code : codes) {
            for (String log : List.of("views", "sales")) {
                String partitions = log + "/platform=" + code;
                Folders.copy(
                        SampleWorld.folder("lake").resolve(partitions),
                        dir.resolve("lake").resolve(partitions));
            }
            Folders.copy(SampleWorld.expected(code), dir.resolve("expected").resolve(code));
        }
        return new SamplePlatforms(dir, codes);
    }

    Path folder(String name) {
        return dir.resolve(name);
    }

    /// Writes what is delivered up to a day to a lake elsewhere.
    void put(FileTree lake, LocalDate last) throws IOException {
        Path folder = folder("lake");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(each -> !date(each).isAfter(last))
                    .toList()) {
                lake.write(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private static LocalDate date(Path ofPartition) {
        return LocalDate.parse(ofPartition.getParent().getFileName().toString().substring("dt=".length()));
    }

    /// Imports the sample's catalog into the books of a home.
    void importCatalog(Path home) {
        CommandLineRun.of(
                        "catalog",
                        "import",
                        SampleWorld.folder("catalog").toString(),
                        "--config",
                        folder("config").toString(),
                        "--home",
                        home.toString())
                .assertDone();
    }

    /// Something to do with a day.
    @FunctionalInterface
    interface Day {
        void of(String platform, LocalDate date) throws Exception;
    }

    /// Does something with every day of every platform; that there were as many is asserted.
    void everyDay(Day day) throws Exception {
        int seen = 0;
        for (String code : codes) {
            for (LocalDate date = SampleWorld.FIRST; !date.isAfter(SampleWorld.LAST); date = date.plusDays(1)) {
                day.of(code, date);
                seen++;
            }
        }
        assertThat(seen).isEqualTo(codes.size() * DAYS);
    }
}
