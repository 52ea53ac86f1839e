package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.payday.PayoutPlan;
import fenzhang.payday.approval.FourEyes;
import fenzhang.payout.TaxBook;
import fenzhang.session.Session;
import fenzhang.store.database.Recorder;
import fenzhang.store.database.WorkLock;
import fenzhang.store.people.Actor;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.view.PayoutReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang payout approve`: the second of four eyes.
@Command(
        name = "approve",
        description =
                "Approves a payout that somebody else proposed, if what would be paid now is still what was proposed.",
        footer = {"", "Example:", "  fenzhang payout approve --digest 3f2a…"})
public final class PayoutApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(
            names = "--digest",
            required = true,
            paramLabel = "D",
            description = "What payout propose printed: SHA-256 of all that would be paid.")
    @SuppressWarnings("NullAway.Init")
    private String digest;

    public PayoutApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TaxBook taxes = PayoutDesk.taxes(options, terminal);
        try (Session session = Session.open(options.configuration().orThrow());
                WorkLock _ = PayoutDesk.lock(session)) {
            FourEyes fourEyes = PayoutDesk.fourEyes(session, PayoutDesk.run(session, taxes));
            Recorder by = Recorder.here();
            PayoutPlan plan = fourEyes.approve(digest, Actor.ofShell(by)).plan();
            new PayoutReport(plan.period(), plan.executionDate(), "", plan.asRecorded(), plan.suspenseFen())
                    .print(terminal);
            terminal.print("Approved by %s on %s, digest %s.", by.login(), by.host(), digest);
            terminal.print(
                    "To pay it and close %s for good: fenzhang payout --period %s", plan.period(), plan.period());
            return ExitCode.DONE.code();
        }
    }
}
