package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.session.Session;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.database.Recorder;
import fenzhang.store.payout.PaymentHold;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.MaskedAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fenzhang payout release`: has a creator paid again.
@Command(
        name = "release",
        description =
                "Ends every hold of a creator: the next payout pays what is owed, to the account that the catalog has.",
        footer = {"", "Example:", "  fenzhang payout release 700047 --reason \"settled out of court\""})
public final class PayoutReleaseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ForCreator forCreator;

    public PayoutReleaseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(options.places().orThrow())) {
            HeldCreator held = forCreator.in(session);
            Recorder by = Recorder.here();
            int number = release(session, held, by);
            terminal.print(
                    "%s is not held any more (release %d, by %s on %s).", held.told(), number, by.login(), by.host());
            held.before().ifPresent(hold -> terminal.print("It was held, because: %s", hold.why()));
            if (held.before().filter(PaymentHold::isOfBank).isPresent()) {
                terminal.print(
                        "The next payout pays to the account from which it came back, %s.",
                        MaskedAccount.of(held.creator().bankAccount()));
            }
            return ExitCode.DONE.code();
        }
    }

    private static int release(Session session, HeldCreator held, Recorder by) {
        try {
            return session.books().payouts().holds().release(held.creator().creatorId(), held.reason(), by);
        } catch (PublicationRefused e) {
            throw new UsageProblem(held.name() + " is not held: there is nothing to release");
        }
    }
}
