package fenzhang.cli.payout;

import fenzhang.cli.option.GlobalOptions;
import fenzhang.failure.FileUnreadable;
import fenzhang.json.JsonText;
import fenzhang.payday.Confirmation;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.view.ConfirmationReport;
import fenzhang.view.json.ConfirmationView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fenzhang payout confirm`: takes in what the bank answered.
@Command(
        name = "confirm",
        description = "Takes in the bank's answer to a payment file (ISO 20022 pain.002): a rejected payment is owed"
                + " again, once, and is in the next payout.",
        footer = {"", "Example:", "  fenzhang payout confirm pain.002.xml"})
public final class PayoutConfirmCommand implements Callable<Integer> {
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
                new ConfirmationReport(file, confirmation).print(terminal);
            }
            String seal = confirmation.placeSeal(session.books().payouts(), session.out());
            if (json) {
                terminal.print(JsonText.of(ConfirmationView.of(confirmation, seal)));
            } else {
                terminal.print("Seal %s: keep it elsewhere, too.", seal);
            }
            return ExitCode.DONE.code();
        }
    }
}
