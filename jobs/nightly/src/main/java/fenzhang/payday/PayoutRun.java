package fenzhang.payday;

import fenzhang.bank.Payer;
import fenzhang.bank.Payment;
import fenzhang.catalog.Creator;
import fenzhang.columnar.file.FileTree;
import fenzhang.config.setting.Settings;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.payout.Payee;
import fenzhang.payout.PayoutLine;
import fenzhang.payout.PayoutPosting;
import fenzhang.payout.TaxBook;
import fenzhang.payout.TaxVersion;
import fenzhang.payout.YearToDate;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.PaymentHold;
import fenzhang.store.payout.Payout;
import fenzhang.store.payout.PayoutKnowledge;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Pays out periods (settlement.md 16).
///
/// @param platforms that are settled
public record PayoutRun(
        BooksStore books, CatalogStore catalog, FileTree out, List<Settings.Platform> platforms, TaxBook taxes) {
    /// The creator who is owed what belongs to nobody yet.
    static final long SUSPENSE = 0;

    public PayoutRun {
        platforms = List.copyOf(platforms);
    }

    /// Returns the period as it was closed, or empty if it is open.
    public Optional<ClosedPeriod> closed(YearMonth period) {
        return books.payouts().closed(period);
    }

    /// Returns what is owed to nobody yet at the end of a period, in fen.
    public BigInteger suspense(YearMonth period) {
        return sum(books.payouts().payable(period.atEndOfMonth()).getOrDefault(SUSPENSE, new TreeMap<>()));
    }

    /// Works out what a payout of an open period would do.
    ///
    /// @param executionDate on which the bank is to pay; after the period
    /// @param payerOrgId whose year it is
    /// @throws InputRefused if a day of the period is not sealed, or a later period is closed
    public PayoutPlan plan(YearMonth period, LocalDate executionDate, long minimumFen, String payerOrgId) {
        new PeriodCloseCheck(books, platforms).require(period);
        LocalDate lastDate = period.atEndOfMonth();
        TaxVersion tax = taxes.inForceOn(lastDate)
                .orElseThrow(
                        () -> wrong("tax.yaml", "has no version in force on " + lastDate + ": add the one that was"));
        PayoutKnowledge known =
                new PayoutKnowledge(newestCatalog(), books.payouts().holds().last());
        NavigableMap<Long, SortedMap<String, Long>> payable = books.payouts().payable(lastDate);
        BigInteger suspense = sum(payable.getOrDefault(SUSPENSE, new TreeMap<>()));
        payable.remove(SUSPENSE);
        return new PayoutPlan(
                period,
                executionDate,
                known,
                tax,
                minimumFen,
                lines(payable, known, minimumFen, tax, books.payouts().yearToDate(payerOrgId, period)),
                payable,
                suspense,
                new PeriodCloseCheck(books, platforms).notes(period));
    }

    private int newestCatalog() {
        return catalog.newest()
                .orElseThrow(() ->
                        wrong("the catalog", "is empty, so nobody is known to be paid: fenzhang catalog import DIR"));
    }

    private static ConfigProblems wrong(String what, String reason) {
        return new ConfigProblems(List.of(new Problem(what, 0, 0, "", reason)));
    }

    /// Returns the lines of balances, by creator.
    List<PayoutLine> lines(
            NavigableMap<Long, SortedMap<String, Long>> payable,
            PayoutKnowledge known,
            long minimumFen,
            TaxVersion tax,
            Map<Long, YearToDate> years) {
        Map<Long, Creator> creators = new HashMap<>();
        Map<Long, PaymentHold> holds = books.payouts().holds().inForce(known);
        catalog.load(known.catalogVersion()).creators().forEach(creator -> creators.put(creator.creatorId(), creator));
        List<PayoutLine> lines = new ArrayList<>();
        payable.forEach((creatorId, byPlatform) -> {
            long gross = fen(creatorId, sum(byPlatform));
            if (gross != 0) {
                Optional<Creator> creator = Optional.ofNullable(creators.get(creatorId));
                Payee payee = new Payee(
                        creatorId,
                        gross,
                        creator,
                        creator.flatMap(
                                found -> Payment.problemOf(found.name(), found.bankAccount(), found.bankCode())),
                        years.getOrDefault(creatorId, YearToDate.NONE),
                        Optional.ofNullable(holds.get(creatorId)).map(PaymentHold::why));
                lines.add(PayoutLine.of(payee, minimumFen, tax.withholding()));
            }
        });
        return lines;
    }

    private static long fen(long creatorId, BigInteger gross) {
        if (gross.bitLength() > 63) {
            throw new ArithmeticException(
                    "creator " + creatorId + " is owed " + gross + " fen on all platforms, which is beyond 64 bits");
        }
        return gross.longValueExact();
    }

    private static BigInteger sum(SortedMap<String, Long> byPlatform) {
        BigInteger sum = BigInteger.ZERO;
        for (long amount : byPlatform.values()) {
            sum = sum.add(BigInteger.valueOf(amount));
        }
        return sum;
    }

    /// Closes a period as planned: records it with its files, then writes them.
    ///
    /// @return the paths of the files
    /// @throws fenzhang.store.database.PublicationRefused if the books have moved since it was planned
    public List<String> pay(PayoutPlan plan, Payer payer) {
        Payout payout = payout(plan, payer);
        PaymentFiles.requireRoom(out, payout);
        books.payouts().publish(payout);
        return place(plan.period());
    }

    /// Returns all that closes a period, with its files.
    public static Payout payout(PayoutPlan plan, Payer payer) {
        PaymentNames names = new PaymentNames(payer.orgId(), plan.period());
        List<Payout.Line> lines = new ArrayList<>();
        for (PayoutLine line : plan.lines()) {
            SortedMap<String, Long> payable =
                    plan.payable().getOrDefault(line.payee().creatorId(), new TreeMap<>());
            lines.add(new Payout.Line(line, names.payment(line), PayoutPosting.of(line, payable)));
        }
        return new Payout(
                plan.period(),
                plan.executionDate(),
                plan.known(),
                plan.tax(),
                plan.minimumFen(),
                names.message(),
                payer.orgId(),
                payer.name(),
                lines,
                PaymentFiles.of(plan, payer, names));
    }

    /// Writes the files of a closed period that are missing.
    ///
    /// @return the paths that were written
    public List<String> place(YearMonth period) {
        List<Payout.File> files = new ArrayList<>(books.payouts().files(period));
        SealFile.of(books.payouts(), period).forEach(seal -> files.add(seal.file()));
        return PaymentFiles.place(out, period, files);
    }
}
