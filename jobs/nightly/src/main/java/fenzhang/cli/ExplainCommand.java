package fenzhang.cli;

import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang explain`: why an order was attributed as it was, or why an amount is what it is.
@Command(name = "explain", description = "How an order line was attributed, or how an amount came about.")
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--platform", required = true, paramLabel = "P", description = "The platform.")
    @SuppressWarnings("NullAway.Init")
    private String platform;

    @Option(names = "--date", paramLabel = "D", description = "The business date on which the amount was posted.")
    private @Nullable LocalDate date;

    @Option(names = "--drama", paramLabel = "ID", description = "The drama.")
    private @Nullable Long drama;

    @Option(names = "--creator", paramLabel = "ID", description = "Only this creator's parts; 0 is suspense.")
    private @Nullable Long creator;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (date == null || drama == null) {
            throw new UsageProblem("name --date and --drama, the day and the drama of an amount");
        }
        ExplainAmount.Asked asked = new ExplainAmount.Asked(
                platform, date, drama, creator == null ? OptionalLong.empty() : OptionalLong.of(creator));
        try (Session session = Session.reading(options.configuration().orThrow())) {
            return ExplainAmount.explain(session, asked, terminal, json).code();
        }
    }
}
