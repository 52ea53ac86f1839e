package fenzhang.bench;

import fenzhang.bench.process.Child;
import fenzhang.bench.process.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The program under test.
///
/// @param command what starts it: the launcher, or a JVM with a class path
/// @param logs an existing folder for what it prints
record Program(List<String> command, Path logs) {
    /// Where a run reads and writes.
    ///
    /// @param state the folder of `out` and `home`
    record Places(World world, Path config, Path state) {
        Path out() {
            return state.resolve("out");
        }

        Path home() {
            return state.resolve("home");
        }

        private List<String> options() {
            return List.of(
                    "--config", config.toString(),
                    "--lake", world.lake().toString(),
                    "--out", out().toString(),
                    "--home", home().toString());
        }
    }

    void generate(WorldSize size, Path dir) {
        run(
                "generate",
                Optional.empty(),
                List.of(
                        "generate",
                        "--dir",
                        dir.toString(),
                        "--days",
                        Integer.toString(size.days()),
                        "--views",
                        Long.toString(size.views()),
                        "--orders",
                        Long.toString(size.orders()),
                        "--platforms",
                        World.PLATFORM));
    }

    void importCatalog(Places places) {
        List<String> words = new ArrayList<>(
                List.of("catalog", "import", places.world().catalog().toString()));
        words.addAll(places.options());
        run("import", Optional.of(places.home()), words);
    }

    /// Settles some days with `--verbose`.
    Measured settle(Places places, String from, String to) {
        List<String> words =
                new ArrayList<>(List.of("run", "--date", from, "--to", to, "--platform", World.PLATFORM, "--verbose"));
        words.addAll(places.options());
        return run("run", Optional.of(places.home()), words);
    }

    private Measured run(String name, Optional<Path> home, List<String> words) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(words);
        return Child.run(whole, logs.resolve(name), home);
    }
}
