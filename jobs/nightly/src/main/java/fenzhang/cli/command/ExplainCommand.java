package fenzhang.cli.command;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.ExplainAmount;
import fenzhang.view.ExplainEarned;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
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
        description =
                "Tells how an order line was attributed, vested and settled (--order), how an amount of a day came"
                        + " about (--date), or what a creator earned and why (--creator), the sum first. Computes it again as"
                        + " the nights did, and changes nothing.",
        footer = {
            "",
            "Examples:",
            "  fenzhang explain --creator 700047 --period 2026-11",
            "  fenzhang explain --creator 700047 --date 2026-11-21",
            "  fenzhang explain --platform pdd --date 2026-11-21 --drama 1000028",
            "  fenzhang explain --platform pdd --order pdd-101992 --line 2"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final String EITHER =
            "say what to explain: --order ID [--line N], --date D [--drama ID] [--creator ID], or --creator ID --period M.";
    private static final String WHICH =
            "--platform P says of which platform; only --creator ID [--period M | --date D]" + " goes without.";

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(
            names = "--platform",
            paramLabel = "P",
            description = "The platform; for a creator's month or day all that are settled, unless one is named.")
    private @Nullable String platform;

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

    @Option(
            names = "--period",
            paramLabel = "2026-11",
            description = "What the sealed days of this month posted to a creator.")
    private @Nullable YearMonth period;

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
        if (period != null) {
            return explainMonth(period).code();
        }
        if (date == null) {
            throw new UsageProblem(EITHER);
        }
        return explainDay(date).code();
    }

    private ExitCode explainMonth(YearMonth month) {
        if (date != null || drama != null || creator == null) {
            throw new UsageProblem("--period goes with --creator ID, and with --platform P at most");
        }
        try (Session session = Session.reading(options.places().orThrow())) {
            return new ExplainEarned(session, terminal, json).month(creator, month, Optional.ofNullable(platform));
        }
    }

    private ExitCode explainDay(LocalDate day) {
        OptionalLong only = creator == null ? OptionalLong.empty() : OptionalLong.of(creator);
        if (platform == null && (drama != null || creator == null)) {
            throw new UsageProblem(WHICH);
        }
        try (Session session = Session.reading(options.places().orThrow())) {
            return drama == null
                    ? new ExplainEarned(session, terminal, json).day(day, only, Optional.ofNullable(platform))
                    : ExplainAmount.explain(
                            session,
                            new ExplainAmount.Asked(Objects.requireNonNull(platform), day, drama, only),
                            terminal,
                            json);
        }
    }

    private ExitCode explainOrder(String id) {
        if (date != null || drama != null || creator != null || period != null) {
            throw new UsageProblem("--order goes with --line alone; " + EITHER);
        }
        if (platform == null) {
            throw new UsageProblem(WHICH);
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
