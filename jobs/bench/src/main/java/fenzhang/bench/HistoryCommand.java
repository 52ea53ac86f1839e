package fenzhang.bench;

import fenzhang.bench.program.Places;
import fenzhang.bench.program.Program;
import fenzhang.bench.program.World;
import fenzhang.bench.program.WorldSize;
import fenzhang.bench.report.Section;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `jobs/bench/run history`: what the past costs.
@Command(
        name = "history",
        description = "Settles many days, each in a process of its own, and shows what the growing past costs a night.")
final class HistoryCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Places places = new Places();

    @Option(names = "--days", paramLabel = "N", description = "Days (default: 60).", defaultValue = "60")
    private int days;

    @Option(
            names = "--views",
            paramLabel = "N",
            description = "Views a day (default: 200000).",
            defaultValue = "200000")
    private long views;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Order lines a day (default: 20000).",
            defaultValue = "20000")
    private long orders;

    @Override
    public Integer call() {
        WorldSize size = new WorldSize(days, views, orders);
        Program program = places.program();
        tell("a world of " + days + " days: generating unless it is there");
        World world = World.ofSize(size, places.dir(), program);
        String origin = places.origin();
        List<HistoryDay> measured =
                new HistoryMeasurement(world, program, places.dir().resolve("work"), this::tell).measure();
        String command = String.format(
                Locale.ROOT, "jobs/bench/run history --days %d --views %d --orders %d", days, views, orders);
        Section section = new HistoryReport(size, command, origin, measured).section();
        tell("\n" + section.markdown());
        places.results().put(section);
        return 0;
    }

    private void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
