package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.payday.PayoutPlan;
import fenzhang.payday.PayoutRun;
import fenzhang.payday.approval.FourEyes;
import fenzhang.payday.approval.FourEyes.Proposed;
import fenzhang.payout.TaxBook;
import fenzhang.session.Session;
import fenzhang.store.database.Recorder;
import fenzhang.store.database.WorkLock;
import fenzhang.store.people.Actor;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.PayoutReport;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang payout propose`: the first of four eyes.
@Command(
        name = "propose",
        description = "Records what a payout of a period would pay, to the last byte, for another person to approve.",
        footer = {"", "Example:", "  fenzhang payout propose --period 2026-11"})
public final class PayoutProposeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Option(names = "--period", required = true, paramLabel = "2026-11", description = "The month to pay out.")
    @SuppressWarnings("NullAway.Init")
    private YearMonth period;

    @Option(
            names = "--execution-date",
            paramLabel = "D",
            description = "On which the bank is to pay (default: fenzhang.payout.execution-day of the next month).")
    private @Nullable LocalDate executionDate;

    public PayoutProposeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TaxBook taxes = PayoutDesk.taxes(options, terminal);
        try (Session session = Session.open(options.configuration().orThrow());
                WorkLock _ = PayoutDesk.lock(session)) {
            PayoutRun payday = PayoutDesk.run(session, taxes);
            if (payday.closed(period).isPresent()) {
                throw new UsageProblem(period + " is paid out and closed: there is nothing to propose");
            }
            FourEyes fourEyes = PayoutDesk.fourEyes(session, payday);
            LocalDate onDate = PayoutDesk.executionDate(session, period, Optional.ofNullable(executionDate));
            PayoutPlan plan = payday.plan(
                    period, onDate, fourEyes.minimumFen(), fourEyes.payer().orgId());
            plan.notes().forEach(note -> terminal.error("note: " + note));
            Recorder by = Recorder.here();
            Proposed proposed = fourEyes.propose(plan, Actor.ofShell(by));
            new PayoutReport(period, onDate, "", plan.asRecorded(), plan.suspenseFen()).print(terminal);
            terminal.print("Proposed by %s on %s, digest %s.", by.login(), by.host(), proposed.digest());
            terminal.print("Within 7 days somebody else: fenzhang payout approve --digest %s", proposed.digest());
            return ExitCode.DONE.code();
        }
    }
}
