package fenzhang.payday;

import fenzhang.bank.OrderedPayments;
import fenzhang.bank.Payer;
import fenzhang.bank.StatusReportRefused;
import fenzhang.config.ConfigProblems;
import fenzhang.lake.FileTree;
import fenzhang.lake.InputRefused;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.TaxVersion;
import fenzhang.store.BankReport;
import fenzhang.store.BooksStore;
import fenzhang.store.CatalogStore;
import fenzhang.store.ClosedPeriod;
import fenzhang.store.Payout;
import fenzhang.store.PayoutBooks;
import fenzhang.text.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Works a closed period's payout out again and holds it against what was recorded, registered and published: lines
/// against the journal and the recorded catalog, minimum and rule of withholding; files against lines; payments put back
/// against the bank's reports; all of it against its seal. Nothing is written.
public record PayoutVerifier(BooksStore books, CatalogStore catalog, FileTree out) {
    private static final String PAIN = "pain.001.xml";

    /// Stands for a payer where no payment file names one.
    private static final Payer NOBODY = new Payer("nobody", "none", "00000000", "none");

    /// What came of it.
    ///
    /// @param seal as recorded; empty if the period has none
    /// @param lines how many balances were compared
    /// @param files how many registered files
    /// @param reports how many reports of the bank
    /// @param differences a sentence each; none if everything is as it was sealed
    public record Result(
            YearMonth period, Optional<String> seal, int lines, int files, int reports, List<String> differences) {
        public Result {
            differences = List.copyOf(differences);
        }

        /// Returns whether everything is as it was sealed, to the byte.
        public boolean isIdentical() {
            return differences.isEmpty();
        }
    }

    /// Verifies a period.
    ///
    /// @throws InputRefused if it was not paid out by itself
    public Result verify(YearMonth period) {
        PayoutBooks payouts = books.payouts();
        ClosedPeriod closed = payouts.closed(period)
                .orElseThrow(
                        () -> new InputRefused(period + " was not paid out: there is no payout of it to verify."));
        List<Payout.File> files = payouts.files(period);
        List<PayoutBooks.ReportFile> reports = payouts.reports(period);
        List<String> differences = new ArrayList<>(payouts.seals().problems(period));
        Payer payer = payer(closed, files, differences);
        int lines = workOut(closed, payer, files, differences);
        differences.addAll(payouts.differences(period, readAgain(reports, differences)));
        differences.addAll(published(period, files));
        return new Result(period, payouts.seals().of(period), lines, files.size(), reports.size(), differences);
    }

    /// Compares lines, postings and files; returns how many lines come out.
    private int workOut(ClosedPeriod closed, Payer payer, List<Payout.File> files, List<String> differences) {
        try {
            PayoutPlan plan = plan(closed);
            Payout again = Payday.payout(plan, payer);
            differences.addAll(books.payouts().differences(again));
            compare(files, again.files(), differences);
            return plan.lines().size();
        } catch (ConfigProblems | IllegalStateException | ArithmeticException e) {
            // The recorded catalog or rule is not what its hash says, or what it gives fits no amount.
            differences.add("the payout can't be worked out again from what it recorded: " + e.getMessage());
            return 0;
        }
    }

    /// Who pays is in the books, from which account in the payment file only: that file's hash is sealed.
    private static Payer payer(ClosedPeriod closed, List<Payout.File> files, List<String> differences) {
        for (Payout.File file : files) {
            if (file.path().endsWith("/" + PAIN)) {
                try {
                    OrderedPayments ordered = OrderedPayments.read(file.content());
                    return new Payer(
                            closed.payerName(), closed.payerOrgId(), ordered.payerAccount(), ordered.payerBankCode());
                } catch (IllegalArgumentException e) {
                    differences.add(file.path() + ", as registered, can't be read: " + e.getMessage());
                }
            }
        }
        return new Payer(closed.payerName(), closed.payerOrgId(), NOBODY.account(), NOBODY.bankCode());
    }

    /// Works the payout out again from what it knew.
    private PayoutPlan plan(ClosedPeriod closed) {
        PayoutBooks payouts = books.payouts();
        YearMonth period = closed.period();
        NavigableMap<Long, SortedMap<String, Long>> payable = payouts.payableBefore(period);
        payable.remove(Payday.SUSPENSE);
        TaxVersion tax = RecordedTax.version(payouts, period);
        List<PayoutLine> lines = new Payday(books, catalog, out, List.of(), RecordedTax.book(payouts, period))
                .lines(
                        payable,
                        closed.catalogVersion(),
                        closed.minimumFen(),
                        tax,
                        payouts.yearToDate(closed.payerOrgId(), period));
        return new PayoutPlan(
                period,
                closed.executionDate(),
                closed.catalogVersion(),
                tax,
                closed.minimumFen(),
                lines,
                payable,
                BigInteger.ZERO,
                List.of());
    }

    /// Registered files must be those that the lines make.
    private static void compare(List<Payout.File> registered, List<Payout.File> again, List<String> differences) {
        TreeMap<String, Payout.File> byPath = new TreeMap<>();
        again.forEach(file -> byPath.put(file.path(), file));
        for (Payout.File file : registered) {
            Payout.File expected = byPath.remove(file.path());
            if (expected == null) {
                differences.add(file.path() + " is registered, and does not come out");
            } else if (!Sha256.hex(expected.content()).equals(Sha256.hex(file.content()))) {
                differences.add(file.path() + ", as registered, is not what the lines say: " + difference(file, expected));
            }
        }
        byPath.keySet().forEach(path -> differences.add(path + " comes out, but is not registered"));
    }

    private static String difference(Payout.File registered, Payout.File expected) {
        if (registered.path().endsWith("/" + PAIN)) {
            try {
                List<String> payments = OrderedPayments.read(registered.content())
                        .differences(OrderedPayments.read(expected.content()));
                if (!payments.isEmpty()) {
                    return String.join("; ", payments.subList(0, Math.min(payments.size(), 5)));
                }
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
        List<String> before = text(registered);
        List<String> now = text(expected);
        for (int line = 0; line < Math.min(before.size(), now.size()); line++) {
            if (!before.get(line).equals(now.get(line))) {
                return "line " + (line + 1) + " differs";
            }
        }
        return "it has " + before.size() + " lines, and comes out with " + now.size();
    }

    private static List<String> text(Payout.File file) {
        return new String(file.content(), StandardCharsets.UTF_8).lines().toList();
    }

    private List<BankReport> readAgain(List<PayoutBooks.ReportFile> reports, List<String> differences) {
        List<BankReport> again = new ArrayList<>();
        for (PayoutBooks.ReportFile report : reports) {
            if (report.content().isEmpty()) {
                continue; // taken in before its file was kept
            }
            String name = "the bank's report " + report.sha256().substring(0, 12) + "…";
            try {
                again.add(Confirmation.report(books.payouts(), name, report.content().get(), true));
            } catch (StatusReportRefused | InputRefused e) {
                differences.add(name + " can't be read again: " + e.getMessage());
            }
        }
        return again;
    }

    /// What lies in the output folder must be what was registered.
    private List<String> published(YearMonth period, List<Payout.File> files) {
        List<Payout.File> all = new ArrayList<>(files);
        Payday.sealFile(books.payouts(), period).ifPresent(all::add);
        List<String> differences = new ArrayList<>();
        for (Payout.File file : all) {
            if (!out.exists(file.path())) {
                differences.add(out.location(file.path()) + " is gone: fenzhang payout --period " + period
                        + " writes it again");
            } else if (!out.sha256(file.path()).equals(Sha256.hex(file.content()))) {
                differences.add(out.location(file.path()) + " is not the file that was registered");
            }
        }
        return differences;
    }
}
