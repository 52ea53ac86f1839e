package fenzhang.cli.command;

import fenzhang.bank.PaymentStatus;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.failure.FileUnreadable;
import fenzhang.payday.Confirmation;
import fenzhang.session.Session;
import fenzhang.store.payout.BankReport.Outcome;
import fenzhang.store.payout.BankReport.Status;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `fenzhang payout confirm`: takes in what the bank answered.
@Command(
        name = "confirm",
        description = "Takes in the bank's answer to a payment file (ISO 20022 pain.002): a rejected payment is owed"
                + " again, once, and is in the next payout.")
public final class PayoutConfirmCommand implements Callable<Integer> {
    private static final int MOST_LISTED = 20;
    private static final long MOST_BYTES = 64L << 20;

    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Parameters(paramLabel = "FILE", description = "The bank's file.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--money-came-back",
            description = "Rejected payments that were reported as carried out before came back: they are owed again.")
    private boolean moneyCameBack;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    public PayoutConfirmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        byte[] content;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageProblem(file + " has more than 64 MiB: is it the bank's answer?");
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UsageProblem("there is no file " + file);
        } catch (IOException e) {
            throw Files.isDirectory(file)
                    ? new UsageProblem(file + " is a folder: name the bank's answer in it")
                    : new FileUnreadable(file, e);
        }
        try (Session session = Session.open(options.places().orThrow())) {
            Confirmation confirmation =
                    Confirmation.take(session.books().payouts(), file.toString(), content, moneyCameBack);
            if (!json) {
                print(confirmation);
            }
            String seal = confirmation.placeSeal(session.books().payouts(), session.out());
            if (json) {
                Map<String, Object> map = asMap(confirmation);
                map.put("seal", seal);
                terminal.print(JsonMapper.builder().build().writeValueAsString(map));
            } else {
                terminal.print("Seal %s: keep it elsewhere, too.", seal);
            }
            return ExitCode.DONE.code();
        }
    }

    private void print(Confirmation confirmation) {
        if (!confirmation.taken().isNew()) {
            terminal.print("%s was taken in before: nothing was changed.", file);
        }
        terminal.print(
                "Report %s of %s on the payout of %s (%s payments):",
                confirmation.report().reportId(),
                confirmation.report().reportedOn(),
                confirmation.period().period(),
                NumberText.count(confirmation.period().payments()));
        for (Outcome outcome : Outcome.values()) {
            List<Status> statuses = confirmation.of(outcome);
            terminal.print("  %-10s %10s", outcome.code(), NumberText.count(statuses.size()));
            if (outcome == Outcome.REJECTED) {
                for (Status status : statuses.subList(0, Math.min(MOST_LISTED, statuses.size()))) {
                    terminal.print("    creator %d  %s %s", status.creatorId(), status.code(), status.reason());
                }
            }
        }
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
        if (!confirmation.taken().returned().isEmpty()) {
            terminal.print(
                    "%s rejected payments are owed again since %s, tax included, and will be in the payout of that"
                            + " month. Mend the accounts in the catalog first.",
                    NumberText.count(confirmation.taken().returned().size()),
                    confirmation.taken().postedDate());
        }
    }

    private static Map<String, Object> asMap(Confirmation confirmation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("period", confirmation.period().period().toString());
        map.put("report_id", confirmation.report().reportId());
        map.put("reported_on", confirmation.report().reportedOn().toString());
        map.put("is_new", confirmation.taken().isNew());
        for (Outcome outcome : Outcome.values()) {
            map.put(
                    outcome.code(),
                    confirmation.of(outcome).stream().map(Status::creatorId).toList());
        }
        if (confirmation.taken().isNew()) {
            map.put("put_back", confirmation.taken().returned());
            map.put("posted_date", confirmation.taken().postedDate().toString());
        }
        return map;
    }
}
