package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Properties;
import fenzhang.cli.setup.CatalogCommand;
import fenzhang.generate.world.WorldOptions;
import fenzhang.schedule.Waiting;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.Summary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang demo`: a small world, generated and settled, and what came of it.
@Command(
        name = "demo",
        description = "Makes a small world, settles every day of it, and shows what it did and where to look.",
        footer = {"", "Examples:", "  fenzhang demo", "  fenzhang demo --days 3 --dir /tmp/demo"})
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Properties properties;
    private final Waiting time;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--days", paramLabel = "N", description = "Business dates (default: 14).", defaultValue = "14")
    private int days;

    @Option(names = "--dir", paramLabel = "DIR", description = "Where (default: data/demo).")
    private @Nullable Path dir;

    public DemoCommand(Terminal terminal, Properties properties, Waiting time) {
        this.terminal = terminal;
        this.properties = properties;
        this.time = time;
    }

    @Override
    public Integer call() {
        Path root = dir == null ? Path.of("data", "demo") : dir;
        WorldOptions world = world(root);
        boolean isThere = Files.isDirectory(root.resolve("lake"));
        if (isThere) {
            terminal.print("the world in %s is there already: settling what is not settled yet", root);
        } else {
            GenerateCommand.generate(world, terminal);
        }
        DemoWorld demo = new DemoWorld(root, properties);
        LocalDate last = demo.lastDate();
        try (Session session = Session.open(demo.configuration())) {
            terminal.print(CatalogCommand.importer(session)
                    .run(root.resolve("catalog"))
                    .text());
            List<String> platforms = session.settings().platforms().stream()
                    .map(platform -> platform.code())
                    .toList();
            LocalDate first = session.settings().platforms().getFirst().firstBusinessDate();
            ExitCode code = new RunDays(session, terminal, time).settle(platforms, first, last, RunDays.NO_PATIENCE);
            if (code == ExitCode.DONE) {
                new Summary(session, terminal).print(root);
            }
            return code.code();
        }
    }

    private WorldOptions world(Path root) {
        try {
            return WorldOptions.demo(root, options.configDir()).withDays(days);
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(e);
        }
    }
}
