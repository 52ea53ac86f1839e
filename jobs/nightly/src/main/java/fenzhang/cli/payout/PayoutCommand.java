package fenzhang.cli.payout;

import fenzhang.bank.Payer;
import fenzhang.cli.option.Consent;
import fenzhang.cli.option.GlobalOptions;
import fenzhang.cli.option.NewFile;
import fenzhang.config.setting.Settings;
import fenzhang.json.JsonText;
import fenzhang.payday.PayoutPlan;
import fenzhang.payday.PayoutRun;
import fenzhang.payday.approval.FourEyes;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.TaxBook;
import fenzhang.session.Session;
import fenzhang.store.database.WorkLock;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.UsageProblem;
import fenzhang.text.MaskedAccount;
import fenzhang.text.Phrase;
import fenzhang.view.PayoutReport;
import fenzhang.view.sheet.PayoutSheet;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fenzhang payout`: closes a period.
@Command(
        name = "payout",
        description =
                "Closes a period: pays out or carries forward what every creator is owed, withholds tax, and writes"
                        + " the payment file. What is closed is never paid twice.",
        subcommands = {
            PayoutProposeCommand.class,
            PayoutApproveCommand.class,
            PayoutConfirmCommand.class,
            PayoutHoldCommand.class,
            PayoutReleaseCommand.class
        },
        footer = {"", "Examples:", "  fenzhang payout --period 2026-11 --dry-run", "  fenzhang payout --period 2026-11"
        })
public final class PayoutCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private GlobalOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Consent consent;

    /// Not required, or `confirm` would require it, too.
    @Option(names = "--period", paramLabel = "2026-11", description = "The month to pay out.")
    private @Nullable YearMonth named;

    @Option(names = "--dry-run", description = "Only show what would be paid; nothing is recorded or written.")
    private boolean dryRun;

    @Option(
            names = "--execution-date",
            paramLabel = "D",
            description = "On which the bank is to pay (default: fenzhang.payout.execution-day of the next month).")
    private @Nullable LocalDate executionDate;

    @Option(
            names = "--xlsx",
            paramLabel = "FILE",
            description = "Every creator's line as a workbook, too; nothing is overwritten.")
    private @Nullable Path workbook;

    @Option(names = "--json", description = "As JSON, with every creator's line.")
    private boolean json;

    public PayoutCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (named == null) {
            throw new UsageProblem(
                    "which month is to be paid out? For example: fenzhang payout --period 2026-11" + " --dry-run");
        }
        YearMonth period = named;
        if (workbook != null) {
            NewFile.require(workbook);
        }
        TaxBook taxes = PayoutDesk.taxes(options, terminal);
        try (Session session = dryRun
                ? Session.reading(options.configuration().orThrow())
                : Session.open(options.configuration().orThrow())) {
            PayoutRun payday = PayoutDesk.run(session, taxes);
            if (dryRun) {
                payOut(session, payday, period);
                return ExitCode.DONE.code();
            }
            try (WorkLock _ = PayoutDesk.lock(session)) {
                payOut(session, payday, period);
            }
            return ExitCode.DONE.code();
        }
    }

    private void payOut(Session session, PayoutRun payday, YearMonth period) {
        Optional<ClosedPeriod> closed = payday.closed(period);
        if (closed.isPresent()) {
            again(session, payday, closed.get());
        } else {
            first(session, payday, period);
        }
    }

    /// A period that is closed stays as it is; files that went missing are written again, from the books.
    private void again(Session session, PayoutRun payday, ClosedPeriod closed) {
        YearMonth period = closed.period();
        List<String> written = dryRun ? List.of() : payday.place(period);
        PayoutReport report = report(payday, closed);
        writeWorkbook(report);
        if (json) {
            print(report, "closed", written);
            return;
        }
        terminal.print(
                "%s is paid out and closed: nothing was changed. Payment file %s was to be executed on %s.",
                period, closed.messageId(), closed.executionDate());
        report.print(terminal);
        if (report.lines().stream().anyMatch(line -> line.returnedOn().isPresent())) {
            terminal.print(terminal.words()
                    .of("Payments of this file were put back: don't send it again, or they are paid twice."));
        }
        written.forEach(
                path -> terminal.print("written again  %s", session.out().location(path)));
    }

    private static PayoutReport report(PayoutRun payday, ClosedPeriod closed) {
        return new PayoutReport(
                closed.period(),
                closed.executionDate(),
                closed.messageId(),
                payday.books().payouts().lines(closed.period()),
                payday.suspense(closed.period()));
    }

    private void first(Session session, PayoutRun payday, YearMonth period) {
        Settings.Payout settings = session.settings().payout();
        Optional<FourEyes> fourEyes = dryRun ? Optional.empty() : Optional.of(PayoutDesk.fourEyes(session, payday));
        PayoutPlan plan = plan(session, payday, period, fourEyes.filter(FourEyes::isOn));
        ConfiguredPayer.note(settings).ifPresent(note -> terminal.error("note: " + note));
        plan.notes().forEach(note -> terminal.error("note: " + note));
        if (fourEyes.isEmpty()) {
            LocalDate onDate = plan.executionDate();
            PayoutReport report = new PayoutReport(period, onDate, "", plan.asRecorded(), plan.suspenseFen());
            writeWorkbook(report);
            if (json) {
                print(report, "planned", List.of());
            } else {
                report.print(terminal);
                terminal.print(
                        "Nothing was recorded. To pay on %s and close %s for good: fenzhang payout --period %s",
                        onDate, period, period);
            }
            return;
        }
        Payer payer = fourEyes.get().payer();
        consent.require(closing(plan, payer));
        List<String> written = payday.pay(plan, payer);
        ClosedPeriod closed = payday.closed(period).orElseThrow();
        PayoutReport report = report(payday, closed);
        if (json) {
            print(report, "closed", written);
            writeWorkbook(report);
            return;
        }
        report.print(terminal);
        terminal.print(
                "%s is closed. Payment file %s: %s, %s, to be executed on %s.",
                period,
                closed.messageId(),
                terminal.words().counted(closed.payments(), "payment"),
                NumberText.yuan(closed.netFen()),
                closed.executionDate());
        session.books()
                .payouts()
                .seals()
                .of(period)
                .ifPresent(seal -> terminal.print("Seal %s: keep it elsewhere, too.", seal));
        written.forEach(path -> terminal.print("  %s", session.out().location(path)));
        // Last: what was paid was paid, whether anybody gets a workbook of it or not.
        writeWorkbook(report);
    }

    /// With four eyes what was approved is paid, and nothing else.
    private PayoutPlan plan(Session session, PayoutRun payday, YearMonth period, Optional<FourEyes> fourEyes) {
        if (fourEyes.isPresent()) {
            if (executionDate != null) {
                throw new UsageProblem("--execution-date is what was proposed and approved: payout propose takes it");
            }
            return fourEyes.get().approved(period).plan();
        }
        Settings.Payout settings = session.settings().payout();
        return payday.plan(
                period,
                PayoutDesk.executionDate(session, period, Optional.ofNullable(executionDate)),
                settings.minimumFen(),
                settings.payer().getOrDefault("org-id", ""));
    }

    /// What a person agrees to: the period, the sum, how many are paid, and whose money it is.
    private static Consent.Act closing(PayoutPlan plan, Payer payer) {
        long payments = plan.lines().stream().filter(line -> line.netFen() > 0).count();
        List<Phrase> lines = new ArrayList<>(List.of(
                Phrase.of(
                        "It closes %s for good, with %s, %s in all, to be executed on %s,",
                        plan.period(),
                        Phrase.of(payments == 1 ? "%s payment" : "%s payments", NumberText.count(payments)),
                        NumberText.yuan(plan.sum(PayoutLine::netFen)),
                        plan.executionDate()),
                Phrase.of(
                        "from account %s of %s at %s.",
                        MaskedAccount.of(payer.account()), payer.name(), payer.bankCode())));
        long held = plan.lines().stream()
                .filter(line -> line.outcome() == PayoutOutcome.HELD)
                .count();
        if (held > 0) {
            lines.add(Phrase.of(
                    held == 1 ? "%s creator is held and not paid." : "%s creators are held and not paid.",
                    NumberText.count(held)));
        }
        return new Consent.Act("payout", lines, plan.period().toString(), "--dry-run");
    }

    private void writeWorkbook(PayoutReport report) {
        if (workbook != null) {
            NewFile.write(workbook, out -> new PayoutSheet(report).write(out));
            if (!json) {
                terminal.print("wrote %s", workbook);
            }
        }
    }

    private void print(PayoutReport report, String state, List<String> written) {
        terminal.print(JsonText.of(report.view(state, written)));
    }
}
