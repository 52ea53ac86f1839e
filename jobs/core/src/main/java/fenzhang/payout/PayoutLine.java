package fenzhang.payout;

import fenzhang.catalog.Creator;
import java.util.Optional;

/// What became of a creator's balance at the end of a period (settlement.md 16): `gross = tax + net + carried forward`.
///
/// @param withheld how the tax comes about; empty where none is due by law or nothing is paid
public record PayoutLine(Payee payee, PayoutOutcome outcome, Optional<Withholding.Withheld> withheld) {
    public PayoutLine {
        if (withheld.isPresent() && outcome != PayoutOutcome.PAID) {
            throw new IllegalArgumentException(
                    "creator " + payee.creatorId() + ": tax is withheld from what is paid, not if " + outcome.code());
        }
    }

    /// Settles a balance: pays it whole, or carries it whole forward.
    ///
    /// @param minimumFen balances below it are carried forward
    public static PayoutLine of(Payee payee, long minimumFen, Withholding withholding) {
        PayoutOutcome outcome = outcome(payee, minimumFen);
        boolean isTaxed =
                outcome == PayoutOutcome.PAID && payee.creator().orElseThrow().kind() == Creator.Kind.INDIVIDUAL;
        return new PayoutLine(
                payee,
                outcome,
                isTaxed ? Optional.of(withholding.from(payee.grossFen(), payee.before())) : Optional.empty());
    }

    private static PayoutOutcome outcome(Payee payee, long minimumFen) {
        if (payee.grossFen() < 0) {
            return PayoutOutcome.NEGATIVE;
        }
        if (payee.heldFor().isPresent()) {
            return PayoutOutcome.HELD;
        }
        if (payee.grossFen() < minimumFen) {
            return PayoutOutcome.BELOW_MINIMUM;
        }
        if (payee.creator().isEmpty()) {
            return PayoutOutcome.NOT_IN_CATALOG;
        }
        return payee.accountProblem().isPresent() ? PayoutOutcome.NO_ACCOUNT : PayoutOutcome.PAID;
    }

    /// Returns what was payable, in fen.
    public long grossFen() {
        return payee.grossFen();
    }

    /// Returns what is withheld, in fen.
    public long taxFen() {
        return withheld.map(Withholding.Withheld::taxFen).orElse(0L);
    }

    /// Returns what is paid, in fen.
    public long netFen() {
        return outcome == PayoutOutcome.PAID ? grossFen() - taxFen() : 0;
    }

    /// Returns what is carried forward, in fen.
    public long carriedFen() {
        return outcome == PayoutOutcome.PAID ? 0 : grossFen();
    }
}
