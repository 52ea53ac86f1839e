package fenzhang.bench.program;

import fenzhang.bench.process.Child;
import fenzhang.bench.process.Measured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The program under test.
///
/// @param command what starts it: the launcher, or a JVM with a class path
/// @param logs an existing folder for what it prints
public record Program(List<String> command, Path logs) {
    /// What the launcher bounds the heap by where nobody says otherwise.
    public static final String USUAL_HEAP = "2g";

    /// Where a run reads and writes.
    ///
    /// @param state the folder of `out` and `home`
    public record Places(World world, Path config, Path state) {
        public Path out() {
            return state.resolve("out");
        }

        public Path home() {
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

    public void generate(WorldSize size, Path dir) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(
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
        Child.run(whole, logs.resolve("generate"), Optional.empty());
    }

    public Measured importCatalog(Places places) {
        return ask(
                "import",
                places,
                List.of("catalog", "import", places.world().catalog().toString()));
    }

    /// Settles some days with `--verbose`.
    public Measured settle(Places places, String from, String to) {
        return ask(
                "run", places, List.of("run", "--date", from, "--to", to, "--platform", World.PLATFORM, "--verbose"));
    }

    /// Runs a command that reads and writes in some places.
    ///
    /// @param name of the files where its output is kept
    public Measured ask(String name, Places places, List<String> words) {
        return askUntil(name, places, words, () -> false);
    }

    /// Runs such a command until it ends or has done enough, and is ended then.
    public Measured askUntil(String name, Places places, List<String> words, BooleanSupplier isEnough) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(words);
        whole.addAll(places.options());
        return Child.run(whole, logs.resolve(name), Optional.of(places.home()), isEnough);
    }

    /// Returns the same with another bound of the heap than the launcher's own, which is 2g.
    public Program withHeap(String heap) {
        if (heap.equals(USUAL_HEAP)) {
            return this;
        }
        List<String> whole = new ArrayList<>(
                List.of("env", "FENZHANG_OPTS=" + System.getenv().getOrDefault("FENZHANG_OPTS", "") + " -Xmx" + heap));
        whole.addAll(command);
        return new Program(whole, logs);
    }
}
