package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.ExplainAmount;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang explain`: how an order line was attributed and what became of it, or how an amount came about.
@Command(
        name = "explain",
        description = "Tells how an order line was attributed, vested and settled (--order), or how an amount of a day"
                + " came about (--date and --drama). Computes it again as the nights did, and changes nothing.",
        footer = {
            "",
            "Examples:",
            "  fenzhang explain --platform pdd --date 2026-11-21 --drama 1000028",
            "  fenzhang explain --platform pdd --order pdd-101992 --line 2"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final String EITHER =
            "say what to explain: either --order ID [--line N], or --date D [--drama ID] [--creator ID].";

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--platform", required = true, paramLabel = "P", description = "The platform.")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(names = "--order", paramLabel = "ID", description = "The order to tell of.")
    private @Nullable String order;

    @Option(names = "--line", paramLabel = "N", description = "Only this line of the order.")
    private @Nullable Integer line;

    @Option(names = "--date", paramLabel = "D", description = "The business date whose amounts to tell of.")
    private @Nullable LocalDate date;

    @Option(
            names = "--drama",
            paramLabel = "ID",
            description = "The drama whose amounts to tell of (default: all of which something moved).")
    private @Nullable Long drama;

    @Option(names = "--creator", paramLabel = "ID", description = "Only the amounts of this creator; 0 is suspense.")
    private @Nullable Long creator;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (order != null) {
            return explainOrder(order).code();
        }
        if (line != null) {
            throw new UsageProblem("--line " + line + " is a line of an order: give --order ID, too.");
        }
        if (date == null) {
            throw new UsageProblem(EITHER);
        }
        OptionalLong only = creator == null ? OptionalLong.empty() : OptionalLong.of(creator);
        ExplainAmount.Asked asked = new ExplainAmount.Asked(
                platform, date, drama == null ? OptionalLong.empty() : OptionalLong.of(drama), only);
        try (Session session = Session.reading(options.places().orThrow())) {
            return ExplainAmount.explain(session, asked, terminal, json).code();
        }
    }

    private ExitCode explainOrder(String id) {
        if (date != null || drama != null || creator != null) {
            throw new UsageProblem("--order goes with --line alone; " + EITHER);
        }
        if (id.isEmpty()) {
            throw new UsageProblem("--order needs an order id.");
        }
        if (line != null && line < 1) {
            throw new UsageProblem("--line " + line + " must be 1 or more.");
        }
        OptionalInt only = line == null ? OptionalInt.empty() : OptionalInt.of(line);
        return new ExplainOrder(terminal).explain(options, platform, id, only, json);
    }
}
