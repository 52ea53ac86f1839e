package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.session.Session;
import fenzhang.store.database.Recorder;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fenzhang payout hold`: keeps a creator from being paid for now.
@Command(
        name = "hold",
        description =
                "Keeps a creator from being paid, for any reason: what is owed is carried forward until a release.",
        footer = {"", "Example:", "  fenzhang payout hold 700047 --reason \"the contract is disputed\""})
public final class PayoutHoldCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ForCreator forCreator;

    public PayoutHoldCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options.places().orThrow())) {
            HeldCreator held = forCreator.in(session);
            Recorder by = Recorder.here();
            int number = session.books().payouts().holds().hold(held.creator().creatorId(), held.reason(), by);
            terminal.print(
                    "%s is held from now on (hold %d, by %s on %s).", held.told(), number, by.login(), by.host());
            terminal.print(
                    "What is owed is carried forward until: fenzhang payout release %d --reason TEXT",
                    held.creator().creatorId());
            return ExitCode.DONE.code();
        }
    }
}
