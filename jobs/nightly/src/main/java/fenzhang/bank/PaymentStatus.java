package fenzhang.bank;

import java.util.Optional;
import java.util.Set;

/// What a bank says of a payment: a code of ISO 20022's external code sets, and why.
public sealed interface PaymentStatus {
    /// Codes that say the money has left: settled on the payer's account, on the payee's.
    Set<String> ACCEPTED = Set.of("ACSC", "ACCC");

    /// The code that says it never will.
    String REJECTED = "RJCT";

    /// The other codes of payments, instructions and groups: of `ExternalPaymentGroupStatus1Code`
    /// and `ExternalPaymentTransactionStatus1Code`, but for cash picked up at a counter. A later
    /// report decides; of a payment that was cancelled (`CANC`) or blocked (`BLCK`) a person does.
    Set<String> PENDING = Set.of(
            "ACCP", "ACFC", "ACFW", "ACIS", "ACPD", "ACSP", "ACTC", "ACWC", "ACWP", "BLCK", "CANC", "PART", "PATC",
            "PDNG", "PRES", "RCVC", "RCVD", "RVCM", "RVMC", "RVNA", "RVNC", "RVNM");

    /// Those of them after which no later report need come: the payment was cancelled on the way, or
    /// its money is held and neither paid nor given back.
    Set<String> STOPPED = Set.of("BLCK", "CANC");

    /// Such as `ACSC`.
    String code();

    /// Why, in the bank's words.
    Reason reason();

    /// Why a payment has its status.
    ///
    /// @param code of ISO 20022, such as `AC01`, or the bank's own; several with a space between; empty if
    ///     it gave none
    /// @param text one line; empty if there is none
    record Reason(String code, String text) {
        static final Reason NONE = new Reason("", "");
    }

    /// Paid, finally.
    record Accepted(String code, Reason reason) implements PaymentStatus {}

    /// Not paid, finally: the money is still the payer's.
    record Rejected(Reason reason) implements PaymentStatus {
        @Override
        public String code() {
            return REJECTED;
        }
    }

    /// Neither yet.
    record Pending(String code, Reason reason) implements PaymentStatus {}

    /// Returns the status of a code; empty if nobody knows the code.
    static Optional<PaymentStatus> of(String code, Reason reason) {
        if (ACCEPTED.contains(code)) {
            return Optional.of(new Accepted(code, reason));
        }
        if (code.equals(REJECTED)) {
            return Optional.of(new Rejected(reason));
        }
        return PENDING.contains(code) ? Optional.of(new Pending(code, reason)) : Optional.empty();
    }

    /// Whether a later report can't say otherwise.
    default boolean isFinal() {
        return switch (this) {
            case Accepted _, Rejected _ -> true;
            case Pending _ -> false;
        };
    }
}
