package fenzhang.cli.suspense;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.Platforms;
import fenzhang.json.JsonText;
import fenzhang.session.Session;
import fenzhang.suspense.SuspenseReview;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.view.SuspenseReport;
import fenzhang.view.json.status.SuspenseView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang suspense`: what is paid to nobody.
@Command(
        name = "suspense",
        description = "Lists by drama what was posted to nobody because no split was in force, and whose it is by the"
                + " newest catalog.",
        subcommands = SuspenseAssignCommand.class,
        footer = {"", "Example:", "  fenzhang suspense --platform pdd"})
public final class SuspenseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--platform", paramLabel = "P", description = "Only this platform.")
    private @Nullable String platform;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public SuspenseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Session session = Session.reading(options.configuration().orThrow())) {
            List<SuspenseView> all = new ArrayList<>();
            ExitCode code = Platforms.each(Platforms.of(session.settings(), platform), terminal, each -> {
                Optional<SuspenseReview> review = SuspenseReview.of(session.archive(), each);
                if (json) {
                    review.ifPresent(looked -> all.add(SuspenseView.of(looked, looked.dramas())));
                } else if (review.isPresent()) {
                    new SuspenseReport(terminal, review.get())
                            .print(review.get().dramas());
                } else {
                    terminal.print("%s  no day is sealed yet: nothing is in suspense", each);
                }
            });
            if (json) {
                terminal.print(JsonText.of(all));
            }
            return code.code();
        }
    }
}
