package fenzhang.bench;

import fenzhang.bench.process.BenchFailure;
import fenzhang.bench.program.Places;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.Figures;
import fenzhang.bench.report.Machine;
import fenzhang.bench.report.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jobs/bench/run night`: one night against DuckDB.
@Command(
        name = "night",
        description = {
            "Settles the last of some generated days, several times, each time followed by DuckDB on the same files.",
            "Without options: the size that the bars are set for, 20 million views a day."
        })
final class NightCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Places places = new Places();

    @Option(
            names = "--views",
            paramLabel = "N",
            description = "Views a day (default: 20000000).",
            defaultValue = "20000000")
    private long views;

    @Option(names = "--orders", paramLabel = "N", description = "Order lines a day (default: one for 40 views).")
    private @Nullable Long orders;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Days to generate; the last is measured, those before it are settled first (default: 4).",
            defaultValue = "4")
    private int days;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often it is measured (default: 3).",
            defaultValue = "3")
    private int rounds;

    @Option(names = "--threads", paramLabel = "N", description = "DuckDB's threads (default: 2).", defaultValue = "2")
    private int threads;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = {
                "same: the last click in the same shop within 3 days brings an order, which DuckDB is asked for too;",
                "example: as configured for pdd: 15 days, or else the last play beside the product (default: same)."
            })
    private Rule rule = Rule.SAME;

    @Option(
            names = "--world",
            paramLabel = "DIR",
            description = "Takes a world that is there, made with these days, views and orders.")
    private @Nullable Path world;

    @Override
    public Integer call() {
        if (rounds < 1 || threads < 1) {
            throw new IllegalArgumentException("--rounds " + rounds + " and --threads " + threads + " must be above 0");
        }
        WorldSize size =
                new WorldSize(days, views, orders == null ? Math.max(1, views / WorldSize.VIEWS_PER_ORDER) : orders);
        Program program = places.program();
        World chosen = world == null ? made(size, program) : new World(world.toAbsolutePath());
        if (chosen.dates().size() != days) {
            throw new BenchFailure(chosen.dir() + " has " + chosen.dates().size() + " days, not " + days);
        }
        String origin = places.origin();
        List<NightRound> measured = new NightMeasurement(
                        chosen, rule, program, places.dir().resolve("work"), rounds, threads, this::tell)
                .measure();
        requireViews(measured.getFirst());
        Section section = new NightReport(
                        size, rule, command(size), origin, Machine.here().cores(), measured)
                .section();
        tell("\n" + section.markdown());
        places.results().put(section);
        return 0;
    }

    private World made(WorldSize size, Program program) {
        tell("a world of " + Figures.spoken(size.views()) + " views a day: generating unless it is there");
        return World.ofSize(size, places.dir(), program);
    }

    /// A world that was given could be of another size than was said.
    private void requireViews(NightRound round) {
        long found = round.decode().number(0);
        if (Math.abs(found - views) > views / 100) {
            throw new BenchFailure("the day has " + found + " views, not about " + views + " as --views says");
        }
    }

    private String command(WorldSize size) {
        return String.format(
                Locale.ROOT,
                "jobs/bench/run night --days %d --views %d --orders %d --rule %s --rounds %d --threads %d",
                size.days(),
                size.views(),
                size.orders(),
                rule,
                rounds,
                threads);
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
