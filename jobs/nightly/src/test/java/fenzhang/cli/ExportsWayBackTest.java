package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The exports that `generate --exports` writes, taken in day by day, settle to the bytes of the log of their orders.
@Tag("soak")
class ExportsWayBackTest {
    private static final Path SEED_CONFIG =
            Path.of(System.getProperty("fenzhang.root", "../..")).resolve("config");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 18);
    private static final int DAYS = 9;
    private static final Map<String, String> FORMATS =
            Map.of("pdd", "pdd-ddk", "taobao", "taobao-tbk", "jd", "jd-union");

    @TempDir
    private Path dir;

    @Test
    void exportsOfAWorldSettleAsTheLogOfTheirOrders() throws IOException {
        Path world = dir.resolve("world");
        CommandLineRun generated = CommandLineRun.of(
                        "generate",
                        "--dir=" + world,
                        "--config=" + SEED_CONFIG,
                        "--days=" + DAYS,
                        "--views=2000",
                        "--orders=900",
                        "--exports")
                .assertDone();
        assertThat(generated.out()).containsPattern("exports of pdd: \\d+ orders that an export can express, \\d");
        vestAtOnce(world.resolve("config/plans"));

        List<String> log = List.of("--lake=" + world.resolve("exports/lake"), "--out=" + dir.resolve("log"));
        List<String> taken = List.of("--lake=" + dir.resolve("lake"), "--out=" + dir.resolve("taken"));
        for (List<String> options : List.of(log, taken)) {
            command(
                    world,
                    options,
                    "catalog",
                    "import",
                    world.resolve("catalog").toString());
        }
        for (String platform : FORMATS.keySet()) {
            for (LocalDate date = FIRST; date.isBefore(FIRST.plusDays(DAYS)); date = date.plusDays(1)) {
                takeIn(world, taken, platform, date);
            }
        }
        for (List<String> options : List.of(log, taken)) {
            command(
                    world,
                    options,
                    "run",
                    "--date",
                    FIRST.toString(),
                    "--to",
                    FIRST.plusDays(DAYS - 1).toString());
        }
        Map<String, String> settled = settlements(dir.resolve("log"));
        assertThat(settlements(dir.resolve("taken"))).isEqualTo(settled);
        assertThat(settled).hasSize(3 * DAYS);
        for (String platform : FORMATS.keySet()) {
            assertThat(settled.entrySet().stream()
                            .filter(day -> day.getKey().contains("platform=" + platform + "/"))
                            .flatMap(day -> day.getValue().lines().skip(1)))
                    .as("settlement lines of " + platform)
                    .hasSizeGreaterThan(20);
        }
    }

    /// Nine days are too few for the days that the plans hold an order.
    private static void vestAtOnce(Path plans) throws IOException {
        try (Stream<Path> files = Files.list(plans)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Files.writeString(file, text.replaceAll("hold_days: [0-9]+", "hold_days: 1"));
            }
        }
    }

    private void takeIn(Path world, List<String> options, String platform, LocalDate date) throws IOException {
        String format = FORMATS.get(platform);
        List<String> words = new ArrayList<>(
                List.of("intake", "--platform", platform, "--format", format, "--date", date.toString(), "--complete"));
        try (Stream<Path> pages = Files.list(world.resolve("exports/" + format + "/dt=" + date))) {
            pages.sorted().map(Path::toString).forEach(words::add);
        }
        command(world, options, words.toArray(String[]::new));
    }

    private static void command(Path world, List<String> options, String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.add("--config=" + world.resolve("config"));
        args.addAll(options);
        args.add("--home=" + options.getLast().replace("--out=", "") + "-home");
        CommandLineRun.of(args).assertDone();
    }

    private static Map<String, String> settlements(Path out) throws IOException {
        Map<String, String> found = new TreeMap<>();
        Path root = out.resolve("settlement");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.endsWith("settlement.csv")).toList()) {
                found.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return found;
    }
}
