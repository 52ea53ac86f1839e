package fenzhang.bench.program;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.process.Child;
import fenzhang.bench.process.Folders;
import fenzhang.bench.report.Machine;
import fenzhang.bench.report.ResultsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every measurement: where things are.
public final class Places {
    private static final Path ROOT =
            Path.of(System.getProperty("fenzhang.root", ".")).toAbsolutePath();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where worlds are made and kept (default: data/bench in the checkout).")
    private @Nullable Path dir;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Where results are written (default: jobs/bench/RESULTS.md in the checkout).")
    private @Nullable Path results;

    public Path dir() {
        return (dir == null ? ROOT.resolve("data/bench") : dir).toAbsolutePath();
    }

    /// Returns the configuration that comes with this checkout.
    public Path installedConfig() {
        return ROOT.resolve("config");
    }

    public ResultsFile results() {
        return new ResultsFile(results == null ? ROOT.resolve("jobs/bench/RESULTS.md") : results);
    }

    /// Returns the launcher of this checkout, its logs below the folder of worlds.
    public Program program() {
        Path logs = dir().resolve("logs");
        Folders.create(logs);
        return new Program(List.of(ROOT.resolve("fenzhang").toString()), logs);
    }

    /// Returns where and when this is: machine, and the commit if there is Git.
    public String origin() {
        Path log = program().logs().resolve("git");
        try {
            List<String> git = List.of("git", "-C", ROOT.toString());
            String commit = git(log, git, "rev-parse", "--short", "HEAD");
            boolean isClean = git(log, git, "status", "--porcelain", "--", "jobs/core", "jobs/lake", "jobs/nightly")
                    .isEmpty();
            return Machine.here().text() + " Commit " + commit + (isClean ? "." : " with changes.") + jvmOptions();
        } catch (BenchFailure e) {
            return Machine.here().text() + jvmOptions();
        }
    }

    /// Returns the options that somebody gave the launcher beside its own.
    private static String jvmOptions() {
        String options = System.getenv().getOrDefault("FENZHANG_OPTS", "");
        return options.isBlank() ? "" : " With FENZHANG_OPTS `" + options.strip() + "`.";
    }

    private static String git(Path log, List<String> git, String... words) {
        List<String> command = new ArrayList<>(git);
        command.addAll(List.of(words));
        return Child.run(command, log, Optional.empty()).output().strip();
    }
}
