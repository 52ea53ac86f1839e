package fenzhang.view;

import fenzhang.bank.PaymentStatus;
import fenzhang.payday.Confirmation;
import fenzhang.store.payout.BankReport.Outcome;
import fenzhang.store.payout.BankReport.Status;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/// What a report of the bank came to, for people.
///
/// @param file the bank's
public record ConfirmationReport(Path file, Confirmation confirmation) {
    private static final int MOST_LISTED = 20;

    public void print(Terminal terminal) {
        if (!confirmation.taken().isNew()) {
            terminal.print("%s was taken in before: nothing was changed.", file);
        }
        terminal.print(
                "Report %s of %s on the payout of %s (%s):",
                confirmation.report().reportId(),
                confirmation.report().reportedOn(),
                confirmation.period().period(),
                terminal.words().counted(confirmation.period().payments(), "payment"));
        for (Outcome outcome : Outcome.values()) {
            List<Status> statuses = confirmation.of(outcome);
            terminal.print("  %-10s %10s", terminal.words().term(outcome.code()), NumberText.count(statuses.size()));
            if (outcome == Outcome.REJECTED) {
                for (Status status : statuses.subList(0, Math.min(MOST_LISTED, statuses.size()))) {
                    terminal.print("    creator %d  %s %s", status.creatorId(), status.code(), status.reason());
                }
            }
        }
        printStopped(terminal);
        int returned = confirmation.taken().returned().size();
        if (returned > 0) {
            terminal.print(
                    returned == 1
                            ? "%s rejected payment is owed again since %s, tax included, and will be in the payout of that"
                                    + " month unless held."
                            : "%s rejected payments are owed again since %s, tax included, and will be in the payout of"
                                    + " that month unless held.",
                    NumberText.count(returned),
                    confirmation.taken().postedDate());
        }
        printHeld(terminal);
    }

    /// The next payment to the same account would come back, too.
    private void printHeld(Terminal terminal) {
        List<Long> held = confirmation.taken().held();
        if (held.isEmpty()) {
            return;
        }
        terminal.print(
                (held.size() == 1 ? "%s creator is" : "%s creators are")
                        + " held, as the reason is of the account: %s%s. They are paid once the catalog has another account of"
                        + " theirs, or after fenzhang payout release CREATOR --reason TEXT.",
                NumberText.count(held.size()),
                String.join(
                        ", ",
                        held.stream().limit(MOST_LISTED).map(String::valueOf).toList()),
                held.size() > MOST_LISTED ? " …" : "");
    }

    private void printStopped(Terminal terminal) {
        List<Status> stopped = confirmation.of(Outcome.PENDING).stream()
                .filter(status -> PaymentStatus.STOPPED.contains(status.code()))
                .toList();
        if (!stopped.isEmpty()) {
            terminal.print(
                    "%s of the pending were cancelled or blocked: the first is creator %d, %s. No later report need"
                            + " come:"
                            + " ask the bank whether the money stays, and for a report that says so (RJCT), or ACSC.",
                    NumberText.count(stopped.size()),
                    stopped.getFirst().creatorId(),
                    stopped.getFirst().code());
        }
    }
}
