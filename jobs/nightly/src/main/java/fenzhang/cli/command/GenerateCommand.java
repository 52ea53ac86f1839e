package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.generate.WorldGenerator;
import fenzhang.generate.exports.ExportFiles;
import fenzhang.generate.exports.ExportFiles.Exported;
import fenzhang.generate.world.WorldOptions;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang generate`: a synthetic world.
@Command(
        name = "generate",
        description = "Writes a synthetic world of any size: logs, catalog, configuration.",
        footer = {"", "Example:", "  fenzhang generate --dir world --days 30 --views 1000000 --orders 50000"})
public final class GenerateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "A new folder for lake, catalog and config.")
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Option(names = "--days", paramLabel = "N", description = "Delivery dates (default: 14).", defaultValue = "14")
    private int days;

    @Option(
            names = "--views",
            paramLabel = "N",
            description = "Rows of the views log per day and platform (default: 20000).",
            defaultValue = "20000")
    private long views;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Order lines paid per day and platform (default: 1500).",
            defaultValue = "1500")
    private int orders;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses the world (default: 1).", defaultValue = "1")
    private long seed;

    @Option(names = "--platforms", paramLabel = "P,P", description = "Only these platforms (default: pdd,taobao,jd).")
    private @Nullable String platforms;

    @Option(names = "--from", paramLabel = "D", description = "The first delivery date (default: 2026-11-18).")
    private @Nullable LocalDate from;

    @Option(
            names = "--exports",
            description = "Also what the platforms' exports show of its orders, and tracking keys for them.")
    private boolean exports;

    public GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        WorldOptions world = worldOptions();
        generate(world, terminal);
        List<Exported> exported = exports ? export(world) : List.of();
        terminal.print(terminal.words().of("next, to settle it:"));
        terminal.print(
                "  export FENZHANG_CONFIG=\"%s\"",
                dir.resolve("config").toAbsolutePath().normalize());
        terminal.print("  fenzhang catalog import %s", dir.resolve("catalog"));
        terminal.print("  fenzhang run --date %s --to %s", world.firstDate(), world.lastDate());
        if (!exported.isEmpty()) {
            Exported first = exported.getFirst();
            terminal.print(terminal.words().of("or, to take its exports in, a platform and a date at a time:"));
            terminal.print(
                    "  fenzhang intake --platform %s --format %s --date %s %s/*.json --complete --lake taken-in",
                    first.platform(), first.format().code(), world.firstDate(), first.ofDate(world.firstDate()));
        }
        return ExitCode.DONE.code();
    }

    private List<Exported> export(WorldOptions world) {
        try {
            List<Exported> written = ExportFiles.write(world);
            for (Exported exported : written) {
                terminal.print(
                        "exports of %s: %s orders that an export can express, %s rows in %s",
                        exported.platform(),
                        NumberText.count(exported.orders()),
                        NumberText.count(exported.rows()),
                        exported.folder());
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the world to " + dir + ": " + e.getMessage(), e);
        }
    }

    private WorldOptions worldOptions() {
        try {
            WorldOptions world = WorldOptions.demo(dir, options.configDir())
                    .withDays(days)
                    .withVolume(views, orders)
                    .withSeed(seed);
            if (platforms != null) {
                world = world.withPlatforms(Arrays.asList(platforms.split(",")));
            }
            return from == null ? world : world.withFirstDate(from);
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(e);
        }
    }

    /// Writes a world and says what it holds.
    static void generate(WorldOptions world, Terminal terminal) {
        long[] rowsAndBytes = new long[2];
        Progress progress = new Progress(terminal, 2L * world.platforms().size() * world.days());
        try {
            WorldGenerator.generate(world, partition -> {
                rowsAndBytes[0] += partition.rows();
                rowsAndBytes[1] += partition.bytes();
                progress.advance();
                progress.show(
                        terminal.words()
                                .of("generating %s %s %s", partition.platform(), partition.date(), partition.log()),
                        0);
            });
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the world to " + world.dir() + ": " + e.getMessage(), e);
        }
        terminal.print(
                "generated %d days of %s: %s rows, %s MB in %s",
                world.days(),
                terminal.words().enumerated(world.platforms()),
                NumberText.count(rowsAndBytes[0]),
                NumberText.count(rowsAndBytes[1] / 1_000_000),
                world.dir());
    }
}
