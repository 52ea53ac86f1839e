package fenzhang.payday;

import fenzhang.bank.AccountReasons;
import fenzhang.bank.PaymentStatus;
import fenzhang.bank.StatusReport;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.store.database.PublicationRefused;
import fenzhang.store.payout.BankReport;
import fenzhang.store.payout.BankReport.Outcome;
import fenzhang.store.payout.BankReport.Status;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.PaidLine;
import fenzhang.store.payout.PayoutBooks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a bank answered to a payment file: taken in once, a rejected payment goes back to what is payable.
///
/// @param report what it says, by creator
/// @param taken what that came to
public record Confirmation(ClosedPeriod period, BankReport report, BankReport.Taken taken) {
    /// A report that is older or younger than this is none of this payment file.
    private static final long MOST_DAYS_APART = 366;

    /// ISO 20022's reasons of who was asked twice.
    private static final Set<String> DUPLICATES = Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL");

    /// What may be an account in a bank's own words: all but its last four digits.
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){3,}(?=(?:[ -]?[0-9]){4})");

    /// Takes in a report.
    ///
    /// @param file its name in messages
    /// @param moneyCameBack whether a person says that payments that were reported as carried out and are rejected
    ///     now came back
    /// @throws InputRefused if it speaks of a message or payment that is not ours, or contradicts an earlier one
    /// @throws fenzhang.bank.StatusReportRefused if it is no report
    public static Confirmation take(PayoutBooks payouts, String file, byte[] content, boolean moneyCameBack) {
        BankReport report = report(payouts, file, content, moneyCameBack);
        ClosedPeriod period = payouts.closed(report.period()).orElseThrow();
        try {
            return new Confirmation(period, report, payouts.take(report));
        } catch (PublicationRefused e) {
            throw new InputRefused(file + ": " + e.getMessage(), e);
        }
    }

    /// Reads a report, and takes nothing in.
    ///
    /// @throws InputRefused if it speaks of a message or payment that is not ours
    /// @throws fenzhang.bank.StatusReportRefused if it is no report
    static BankReport report(PayoutBooks payouts, String file, byte[] content, boolean moneyCameBack) {
        StatusReport said = read(file, content);
        ClosedPeriod period = payouts.closedBy(said.originalMessageId())
                .orElseThrow(() -> new InputRefused(file + " answers message " + said.originalMessageId()
                        + ", which is no payment file of these books. Is it another payer's, or are --home and the"
                        + " database those that paid?"));
        long daysApart =
                said.createdDate().toEpochDay() - period.executionDate().toEpochDay();
        if (Math.abs(daysApart) > MOST_DAYS_APART) {
            throw new InputRefused(
                    file + " was made on " + said.createdDate() + ", but " + period.period() + " was to be paid on "
                            + period.executionDate() + ": a report is of that time, so its date is wrong");
        }
        return new BankReport(
                content,
                period.period(),
                said.reportId(),
                said.createdDate(),
                statuses(said, file, payouts.lines(period.period())),
                moneyCameBack);
    }

    private static StatusReport read(String file, byte[] content) {
        try {
            return StatusReport.read(new ByteArrayInputStream(content), file);
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
    }

    private static List<Status> statuses(StatusReport said, String file, List<PaidLine> lines) {
        Map<String, Long> creatorByPayment = new HashMap<>();
        for (PaidLine line : lines) {
            if (!line.paymentId().isEmpty()) {
                creatorByPayment.put(line.paymentId(), line.creatorId());
            }
        }
        said.ofAll().ifPresent(all -> refuseDuplicate(file, "message " + said.originalMessageId(), all));
        boolean isRefused =
                said.ofAll().filter(PaymentStatus.Rejected.class::isInstance).isPresent();
        if (isRefused && !said.payments().isEmpty() && said.payments().size() < creatorByPayment.size()) {
            throw new InputRefused(file + " rejects message " + said.originalMessageId() + " as a whole, but names "
                    + said.payments().size() + " of its " + creatorByPayment.size()
                    + " payments only: ask the bank whether the others were carried out");
        }
        List<Status> statuses = new ArrayList<>();
        said.payments().forEach((paymentId, payment) -> {
            Long creator = creatorByPayment.get(paymentId);
            if (creator == null) {
                throw new InputRefused(file + ":" + payment.line() + ": payment " + paymentId + " is not in message "
                        + said.originalMessageId());
            }
            refuseDuplicate(file, "payment " + paymentId, payment.status());
            statuses.add(status(creator, payment.status(), isOfAccount(payment.status())));
        });
        if (said.payments().isEmpty() && said.ofAll().isPresent()) {
            for (long creator : creatorByPayment.values()) {
                // Why a whole file is refused says nothing of one account.
                statuses.add(status(creator, said.ofAll().get(), false));
            }
        }
        if (statuses.isEmpty()) {
            throw new InputRefused(file + " says of message " + said.originalMessageId()
                    + " neither GrpSts nor PmtInfSts, and lists no payment: ask the bank for a report with TxSts of"
                    + " each payment");
        }
        statuses.sort(Comparator.comparingLong(Status::creatorId));
        return statuses;
    }

    /// What is refused because it was there before was not refused the first time.
    private static void refuseDuplicate(String file, String what, PaymentStatus status) {
        if (status instanceof PaymentStatus.Rejected
                && List.of(status.reason().code().split(" ", -1)).stream().anyMatch(DUPLICATES::contains)) {
            throw new InputRefused(file + " rejects " + what + " as a duplicate ("
                    + status.reason().code()
                    + "): the first may have been carried out, so nothing is owed again. Was the"
                    + " file sent twice? Wait for the answer to the first");
        }
    }

    private static boolean isOfAccount(PaymentStatus status) {
        return status instanceof PaymentStatus.Rejected && AccountReasons.has(status.reason());
    }

    private static Status status(long creatorId, PaymentStatus status, boolean isOfAccount) {
        Outcome outcome = switch (status) {
            case PaymentStatus.Accepted _ -> Outcome.ACCEPTED;
            case PaymentStatus.Pending _ -> Outcome.PENDING;
            case PaymentStatus.Rejected _ -> Outcome.REJECTED;
        };
        String text = LONG_NUMBER.matcher(status.reason().text()).replaceAll("****");
        String reason = (status.reason().code() + " " + text).strip();
        return new Status(creatorId, outcome, status.code(), reason, isOfAccount);
    }

    /// Writes the seal of the report beside the payment files, if it is not there.
    ///
    /// @return the seal
    public String placeSeal(PayoutBooks payouts, FileTree out) {
        SealFile seal = SealFile.of(payouts, report.period()).stream()
                .filter(each -> each.isOf(report.sha256()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("report " + report.sha256() + " has no seal"));
        PaymentFiles.place(out, report.period(), List.of(seal.file()), "_staging/payout/report=" + report.sha256());
        return seal.sealed().seal();
    }

    /// Returns the statuses of an outcome, by creator.
    public List<Status> of(Outcome outcome) {
        return report.statuses().stream()
                .filter(status -> status.outcome() == outcome)
                .toList();
    }
}
