package fenzhang.cli.setup;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.config.yaml.Notation;
import fenzhang.generate.StarterWorld;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang init`: a configuration and a catalog to fill in.
@Command(
        name = "init",
        description = "Writes a configuration and a catalog to fill in, commented, with places for lake, outputs and"
                + " books.",
        footer = {"", "Example:", "  fenzhang init shop --platform taobao --from 2026-11-01"})
public final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    /// For the options of every command; none of them is of use here.
    @Mixin
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"})
    private GlobalOptions options;

    @Parameters(paramLabel = "DIR", description = "A folder without config, catalog and lake; it is made if need be.")
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Option(
            names = "--platform",
            paramLabel = "P",
            description = "The code of the platform to begin with (default: pdd).",
            defaultValue = "pdd")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(
            names = "--from",
            paramLabel = "D",
            description = "Its first business date (default: 2026-11-01).",
            defaultValue = "2026-11-01")
    @SuppressWarnings("NullAway.Init")
    private LocalDate from;

    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!Notation.isPlatform(platform)) {
            throw new UsageProblem("--platform " + platform + ": " + Notation.notAPlatform(platform));
        }
        try {
            new StarterWorld(dir, platform, from).write();
        } catch (FileAlreadyExistsException e) {
            throw new UsageProblem(e.getFile() + " is there already; choose another folder: nothing is overwritten");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + dir + ": " + e.getMessage(), e);
        }
        terminal.print("to fill in, in " + dir + ":");
        terminal.print("  config/application.yaml   platforms, first business dates, places, who pays");
        terminal.print("  config/plans              who earns what: " + platform + "-drama.yaml");
        terminal.print("  config/attribution        which drama an order is owed to: " + platform + ".yaml");
        terminal.print(
                "  catalog                   creators, dramas, placements, enrolments, splits; README.txt says how");
        terminal.print("  lake                      {views,sales}/platform=" + platform
                + "/dt=DATE: Parquet, and then _SUCCESS");
        terminal.print("then (docs/your-data.md goes through it):");
        terminal.print("  export FENZHANG_CONFIG=\""
                + dir.resolve("config").toAbsolutePath().normalize() + "\"");
        terminal.print("  fenzhang catalog import " + dir.resolve("catalog"));
        terminal.print("  fenzhang check " + from);
        terminal.print("  fenzhang run --date " + from);
        return ExitCode.DONE.code();
    }
}
