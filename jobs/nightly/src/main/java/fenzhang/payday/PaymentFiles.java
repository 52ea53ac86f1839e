package fenzhang.payday;

import fenzhang.bank.BankCsv;
import fenzhang.bank.Pain001;
import fenzhang.bank.Payer;
import fenzhang.bank.Payment;
import fenzhang.bank.PaymentOrder;
import fenzhang.catalog.Creator;
import fenzhang.lake.FileTree;
import fenzhang.lake.FileTreeFailure;
import fenzhang.payout.PayoutLine;
import fenzhang.store.Payout;
import fenzhang.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// The files of a payout, below `payout/period=2026-11`: made from the plan, and put in their places from the books.
final class PaymentFiles {
    private PaymentFiles() {}

    /// Returns the folder of a period below the output root.
    static String folder(YearMonth period) {
        return "payout/period=" + period;
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

    /// Refuses a payout while a file of its name is in the way: once it is closed that could not be mended.
    static void requireRoom(FileTree out, List<Payout.File> files) {
        for (Payout.File file : files) {
            if (out.exists(file.path())) {
                throw new FileTreeFailure(out.location(file.path())
                        + " is in the way of the payout's own: move it away, then pay out again");
            }
        }
    }

    /// Puts those registered files into their places that are not there; what is there must be what the books hold, or
    /// have its staged original at hand.
    ///
    /// @return the paths that were written
    static List<String> place(FileTree out, YearMonth period, List<Payout.File> files) {
        List<String> changed = new ArrayList<>();
        List<Payout.File> missing = new ArrayList<>();
        for (Payout.File file : files) {
            if (!out.exists(file.path())) {
                missing.add(file);
            } else if (!isRegistered(out, file.path(), file)) {
                String staged = staged(period, file);
                if (out.exists(staged) && isRegistered(out, staged, file)) {
                    out.replace(staged, file.path());
                    out.syncPath(file.path());
                } else {
                    changed.add(out.location(file.path()));
                }
            }
        }
        if (!missing.isEmpty()) {
            write(out, period, missing);
        }
        files.forEach(file -> out.syncPath(file.path())); // what a killed run renamed, too
        out.delete(staging(period));
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

    private static void write(FileTree out, YearMonth period, List<Payout.File> files) {
        for (Payout.File file : files) {
            out.delete(staged(period, file));
            out.write(staged(period, file), file.content());
        }
        out.sync(staging(period));
        for (Payout.File file : files) {
            out.rename(staged(period, file), file.path());
            if (!isRegistered(out, file.path(), file)) {
                throw new FileTreeFailure(
                        out.location(file.path()) + " does not read back as it was written: pay out again");
            }
        }
        out.syncNames(folder(period));
        out.syncPath(folder(period));
    }

    private static String staging(YearMonth period) {
        return "_staging/" + folder(period);
    }

    private static String staged(YearMonth period, Payout.File file) {
        return staging(period) + file.path().substring(file.path().lastIndexOf('/'));
    }
}
