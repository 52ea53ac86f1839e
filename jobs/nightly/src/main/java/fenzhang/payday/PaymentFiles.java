package fenzhang.payday;

import fenzhang.bank.BankCsv;
import fenzhang.bank.Pain001;
import fenzhang.bank.Payer;
import fenzhang.bank.Payment;
import fenzhang.bank.PaymentOrder;
import fenzhang.catalog.Creator;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.payout.PayoutLine;
import fenzhang.store.payout.Payout;
import fenzhang.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// The files of a payout, below `payout/period=2026-11`: made from the plan, and put in their places from the books.
final class PaymentFiles {
    /// The folder of all payouts below the output root.
    static final String FOLDER = "payout";

    private PaymentFiles() {}

    /// Returns the folder of a period below the output root.
    static String folder(YearMonth period) {
        return FOLDER + "/period=" + period;
    }

    /// Makes the files: `payout.csv`, and where anybody is paid `pain.001.xml` and `bank.csv`.
    static List<Payout.File> of(PayoutPlan plan, Payer payer, PaymentNames names) {
        List<Payout.File> files = new ArrayList<>();
        String folder = folder(plan.period()) + "/";
        files.add(new Payout.File(folder + "payout.csv", PayoutCsv.of(plan, names)));
        List<Payment> payments = payments(plan, names);
        if (payments.isEmpty()) {
            return files;
        }
        PaymentOrder order = new PaymentOrder(names.message(), plan.period(), plan.executionDate(), payer, payments);
        files.add(new Payout.File(folder + "bank.csv", bytes(out -> BankCsv.write(order, out))));
        files.add(new Payout.File(folder + "pain.001.xml", bytes(out -> Pain001.write(order, out))));
        return files;
    }

    private static List<Payment> payments(PayoutPlan plan, PaymentNames names) {
        List<Payment> payments = new ArrayList<>();
        for (PayoutLine line : plan.lines()) {
            if (line.netFen() > 0) {
                Creator payee = line.payee().creator().orElseThrow();
                payments.add(new Payment(
                        names.payment(line),
                        payee.creatorId(),
                        payee.name(),
                        payee.bankAccount(),
                        payee.bankCode(),
                        line.netFen()));
            }
        }
        return payments;
    }

    @FunctionalInterface
    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("no disk is involved", e);
        }
        return bytes.toByteArray();
    }

    /// Refuses a payout whose folder holds anything. Files are written after the books have closed the period, so books
    /// that don't know it are not those that paid, or were restored from before: paid again it would be paid twice.
    static void requireRoom(FileTree out, Payout payout) {
        List<FileTree.Entry> there = out.list(folder(payout.period()));
        if (!there.isEmpty()) {
            throw new FileTreeFailure(out.location(there.getFirst().path()) + " is there, so " + payout.period()
                    + " was paid out by other books, or by these before they were restored: nothing was paid now. Don't"
                    + " pay again: ask the bank whether message " + payout.messageId()
                    + " (MsgId in pain.001.xml) was carried out. If so, restore the books that paid; only if the bank"
                    + " says that it was not and will not be, move " + out.location(folder(payout.period()))
                    + " away (OPERATIONS.md 8)");
        }
    }

    /// Puts those registered files into their places that are not there; what is there must be what the books hold, or
    /// have its staged original at hand.
    ///
    /// @return the paths that were written
    static List<String> place(FileTree out, YearMonth period, List<Payout.File> files) {
        return place(out, period, files, "_staging/" + folder(period));
    }

    /// Puts them there by way of a staging folder that nobody else uses.
    static List<String> place(FileTree out, YearMonth period, List<Payout.File> files, String staging) {
        List<String> changed = new ArrayList<>();
        List<Payout.File> missing = new ArrayList<>();
        for (Payout.File file : files) {
            if (!out.exists(file.path())) {
                missing.add(file);
            } else if (!isRegistered(out, file.path(), file)) {
                String staged = staged(staging, file);
                if (out.exists(staged) && isRegistered(out, staged, file)) {
                    out.replace(staged, file.path());
                    out.syncPath(file.path());
                } else {
                    changed.add(out.location(file.path()));
                }
            }
        }
        if (!missing.isEmpty()) {
            write(out, period, missing, staging);
        }
        files.forEach(file -> out.syncPath(file.path())); // what a killed run renamed, too
        out.delete(staging);
        if (!changed.isEmpty()) {
            throw new FileTreeFailure(String.join(", ", changed) + " is not the file that was registered for " + period
                    + ", which is paid out: somebody changed it. Don't send it; move it away, and this command writes"
                    + " the registered one again.");
        }
        return missing.stream().map(Payout.File::path).toList();
    }

    private static boolean isRegistered(FileTree out, String path, Payout.File file) {
        return out.sha256(path).equals(Sha256.hex(file.content()));
    }

    private static void write(FileTree out, YearMonth period, List<Payout.File> files, String staging) {
        for (Payout.File file : files) {
            String staged = staged(staging, file);
            FileTree readable = SealFile.isNamed(name(file)) ? out.forReaders() : out;
            out.delete(staged);
            readable.write(staged, file.content());
        }
        out.sync(staging);
        for (Payout.File file : files) {
            out.rename(staged(staging, file), file.path());
            if (!isRegistered(out, file.path(), file)) {
                throw new FileTreeFailure(
                        out.location(file.path()) + " does not read back as it was written: pay out again");
            }
        }
        out.syncNames(folder(period));
        out.syncPath(folder(period));
    }

    private static String staged(String staging, Payout.File file) {
        return staging + "/" + name(file);
    }

    private static String name(Payout.File file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }
}
