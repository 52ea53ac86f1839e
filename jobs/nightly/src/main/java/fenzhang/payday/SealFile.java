package fenzhang.payday;

import fenzhang.store.payout.PaymentSeals;
import fenzhang.store.payout.Payout;
import fenzhang.store.payout.PayoutBooks;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;

/// A file beside the payment files that holds a seal of a closed period, as `SEAL` of a day holds that of the day:
/// `SEAL` of the payout, `SEAL-` and the beginning of its hash of each report of the bank.
public record SealFile(Payout.File file, PaymentSeals.Sealed sealed) {
    private static final String NAME = "SEAL";
    private static final int OF_HASH = 12;

    /// The file of a seal, and what the seal is of.
    ///
    /// @param text behind the seal before and a line feed it has the seal
    public record Proof(Payout.File file, String previousSeal, String seal, String text) {}

    /// Returns those of a closed period, in the order of the chain.
    static List<SealFile> of(PayoutBooks payouts, YearMonth period) {
        return payouts.seals().all(period).stream()
                .map(entry -> new SealFile(file(period, entry), entry))
                .toList();
    }

    /// Returns the same with what they seal.
    public static List<Proof> proofs(PayoutBooks payouts, YearMonth period) {
        return payouts.seals().proofs(period).stream()
                .map(proof -> new Proof(
                        file(period, proof.sealed()),
                        proof.previousSeal(),
                        proof.sealed().seal(),
                        proof.text()))
                .toList();
    }

    private static Payout.File file(YearMonth period, PaymentSeals.Sealed sealed) {
        return new Payout.File(
                PaymentFiles.folder(period) + "/" + name(sealed),
                (sealed.seal() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Returns whether it is of a report with this hash.
    boolean isOf(String report) {
        return sealed.report().filter(report::equals).isPresent();
    }

    private static String name(PaymentSeals.Sealed sealed) {
        return sealed.report()
                .map(hash -> NAME + "-" + hash.substring(0, OF_HASH))
                .orElse(NAME);
    }

    /// Returns whether a file of this name holds a seal: no secret, unlike the payment files.
    static boolean isNamed(String name) {
        return name.startsWith(NAME);
    }
}
