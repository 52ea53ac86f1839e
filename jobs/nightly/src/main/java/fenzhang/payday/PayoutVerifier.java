package fenzhang.payday;

import fenzhang.bank.FileMeaning;
import fenzhang.bank.OrderedPayments;
import fenzhang.bank.Payer;
import fenzhang.bank.StatusReportRefused;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.TaxVersion;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.payout.BankReport;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.Payout;
import fenzhang.store.payout.PayoutBooks;
import fenzhang.text.Sha256;
import java.math.BigInteger;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Works a closed period's payout out again and holds it against what was recorded, registered and published: lines
/// against the journal and the recorded catalog, minimum and rule of withholding; files against lines; payments
/// put back against the bank's reports; all of it against its seal. Nothing is written.
public record PayoutVerifier(BooksStore books, CatalogStore catalog, FileTree out) {
    private static final String PAIN = "pain.001.xml";

    /// Stands for a payer where nothing says who that was.
    private static final Payer NOBODY = new Payer("nobody", "none", "00000000", "none");

    /// What came of it.
    ///
    /// @param seal as recorded; empty if the period has none
    /// @param compared how much was
    /// @param differences a sentence each; none if everything is as it was sealed
    /// @param notes on what is no difference, a sentence each
    public record Result(
            YearMonth period, Optional<String> seal, Compared compared, List<String> differences, List<String> notes) {
        public Result {
            differences = List.copyOf(differences);
            notes = List.copyOf(notes);
        }

        /// Returns whether everything is as it was sealed, to the byte.
        public boolean isIdentical() {
            return differences.isEmpty();
        }
    }

    /// How much was compared.
    ///
    /// @param lines how many balances
    /// @param files how many registered files
    /// @param reports how many reports of the bank
    public record Compared(int lines, int files, int reports) {}

    /// Returns the folders of payouts that the books don't know, a sentence each.
    public List<String> unknownFolders() {
        List<String> known = books.payouts().closedPeriods().stream()
                .map(PaymentFiles::folder)
                .toList();
        Findings found = Findings.none();
        for (FileTree.Entry entry : entries(PaymentFiles.FOLDER, found)) {
            if (entry.isFolder() && !known.contains(entry.path())) {
                found.add(out.location(entry.path()) + " is there, and these books have not paid it out: were they"
                        + " restored from before? Don't pay that month again before the bank has said whether the"
                        + " payment file in it was carried out (OPERATIONS.md 8)");
            }
        }
        return found.differences();
    }

    /// Verifies a period. What can't be compared, because rows or files are such as no program writes, is a difference.
    ///
    /// @throws InputRefused if it was not paid out by itself
    public Result verify(YearMonth period) {
        PayoutBooks payouts = books.payouts();
        ClosedPeriod closed = payouts.closed(period)
                .orElseThrow(() -> new InputRefused(period + " was not paid out: there is no payout of it to verify."));
        List<Payout.File> files = payouts.files(period);
        List<PayoutBooks.ReportFile> reports = payouts.reports(period);
        Findings found = Findings.none();
        found.addAll(payouts.seals().problems(period));
        int lines = found.attempt(
                "the payout can't be worked out again from what it recorded",
                0,
                () -> workOut(closed, payer(closed, files, found), files, found));
        found.addAll(found.attempt(
                "what the bank reported can't be compared",
                List.of(),
                () -> payouts.differences(period, readAgain(reports, found))));
        published(period, files, found);
        return new Result(
                period,
                payouts.seals().of(period),
                new Compared(lines, files.size(), reports.size()),
                found.differences(),
                found.notes());
    }

    /// Compares lines, postings and files; returns how many lines come out.
    private int workOut(ClosedPeriod closed, Payer payer, List<Payout.File> files, Findings found) {
        Payout again = PayoutRun.payout(plan(closed), payer);
        found.addAll(books.payouts().differences(again));
        compare(files, again.files(), found);
        return again.lines().size();
    }

    /// Who pays is in the books, from which account in the payment file only: that file's hash is sealed.
    private static Payer payer(ClosedPeriod closed, List<Payout.File> files, Findings found) {
        for (Payout.File file : files) {
            if (file.path().endsWith("/" + PAIN)) {
                try {
                    OrderedPayments ordered = OrderedPayments.read(file.content());
                    return payer(closed, ordered.payerAccount(), ordered.payerBankCode(), found);
                } catch (IllegalArgumentException e) {
                    found.add(file.path() + ", as registered, can't be read: " + e.getMessage());
                }
            }
        }
        return payer(closed, NOBODY.account(), NOBODY.bankCode(), found);
    }

    private static Payer payer(ClosedPeriod closed, String account, String bankCode, Findings found) {
        try {
            return new Payer(closed.payerName(), closed.payerOrgId(), account, bankCode);
        } catch (IllegalArgumentException e) {
            found.add("who paid, as recorded, can't be: " + e.getMessage());
            return NOBODY;
        }
    }

    /// Works the payout out again from what it knew.
    private PayoutPlan plan(ClosedPeriod closed) {
        PayoutBooks payouts = books.payouts();
        YearMonth period = closed.period();
        NavigableMap<Long, SortedMap<String, Long>> payable = payouts.payableBefore(period);
        payable.remove(PayoutRun.SUSPENSE);
        TaxVersion tax = RecordedTax.version(payouts, period);
        List<PayoutLine> lines = new PayoutRun(books, catalog, out, List.of(), RecordedTax.book(payouts, period))
                .lines(
                        payable,
                        closed.known(),
                        closed.minimumFen(),
                        tax,
                        payouts.yearToDate(closed.payerOrgId(), period));
        return new PayoutPlan(
                period,
                closed.executionDate(),
                closed.known(),
                tax,
                closed.minimumFen(),
                lines,
                payable,
                BigInteger.ZERO,
                List.of());
    }

    /// Registered files must be those that the lines make, but for how an earlier release wrote names.
    private static void compare(List<Payout.File> registered, List<Payout.File> again, Findings found) {
        TreeMap<String, Payout.File> byPath = new TreeMap<>();
        again.forEach(file -> byPath.put(file.path(), file));
        for (Payout.File file : registered) {
            Payout.File expected = byPath.remove(file.path());
            if (expected == null) {
                found.add(file.path() + " is registered, and does not come out");
            } else if (!Sha256.hex(expected.content()).equals(Sha256.hex(file.content()))) {
                difference(file, expected)
                        .ifPresentOrElse(
                                difference -> found.add(
                                        file.path() + ", as registered, is not what the lines say: " + difference),
                                () -> found.notes()
                                        .add(file.path() + " says what the lines say, with names as an earlier release"
                                                + " wrote them"));
            }
        }
        byPath.keySet().forEach(path -> found.add(path + " comes out, but is not registered"));
    }

    private static Optional<String> difference(Payout.File registered, Payout.File expected) {
        return registered.path().endsWith("/" + PAIN)
                ? FileMeaning.ofOrder(registered.content(), expected.content())
                : FileMeaning.ofCsv(registered.content(), expected.content());
    }

    private List<BankReport> readAgain(List<PayoutBooks.ReportFile> reports, Findings found) {
        List<BankReport> again = new ArrayList<>();
        for (PayoutBooks.ReportFile report : reports) {
            String name = "the bank's report " + report.sha256().substring(0, 12) + "…";
            if (report.content().isPresent()) {
                byte[] content = report.content().get();
                try {
                    again.add(Confirmation.report(books.payouts(), name, content, true));
                } catch (StatusReportRefused | InputRefused e) {
                    found.add(name + " can't be read again: " + e.getMessage());
                }
            } else if (!report.isOfOld()) {
                found.add(name + " is in the books, and its file is not");
            }
        }
        return again;
    }

    /// What lies in the output folder must be what was registered, each seal the one that the chain has.
    private void published(YearMonth period, List<Payout.File> files, Findings found) {
        for (Payout.File file : files) {
            if (isMissing(file, found)) {
                found.add(gone(period, file));
            }
        }
        Set<String> seals = new HashSet<>();
        for (SealFile seal : SealFile.of(books.payouts(), period)) {
            seals.add(seal.file().path());
            if (isMissing(seal.file(), found)) {
                if (seal.sealed().isOfOld()) {
                    found.notes()
                            .add(out.location(seal.file().path()) + " was not written yet: fenzhang payout --period "
                                    + period + " writes it");
                } else {
                    found.add(gone(period, seal.file()));
                }
            }
        }
        for (FileTree.Entry entry : entries(PaymentFiles.folder(period), found)) {
            if (SealFile.isNamed(entry.name()) && !seals.contains(entry.path())) {
                found.add(
                        out.location(entry.path()) + " is there, and the books have no such seal: a report of the bank,"
                                + " or its seal, was taken out of them");
            }
        }
    }

    private List<FileTree.Entry> entries(String folder, Findings found) {
        return found.attempt(out.location(folder) + " can't be read", List.of(), () -> out.list(folder));
    }

    private String gone(YearMonth period, Payout.File file) {
        return out.location(file.path()) + " is gone: fenzhang payout --period " + period + " writes it again";
    }

    /// Returns whether a file is not in its place. One that is there must be the registered one.
    private boolean isMissing(Payout.File file, Findings found) {
        return found.attempt(out.location(file.path()) + " can't be compared", false, () -> {
            if (!out.exists(file.path())) {
                return true;
            }
            if (!out.sha256(file.path()).equals(Sha256.hex(file.content()))) {
                found.add(out.location(file.path()) + " is not the file that was registered");
            }
            return false;
        });
    }
}
