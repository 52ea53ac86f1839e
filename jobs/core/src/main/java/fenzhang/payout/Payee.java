package fenzhang.payout;

import fenzhang.catalog.Creator;
import java.util.Optional;

/// A creator whose balance is settled.
///
/// @param grossFen payable at the end of the period; not 0, below 0 the creator owes
/// @param creator what the catalog says; empty if it no longer has the creator
/// @param accountProblem why a bank can't be asked to pay the creator, without telling the account; empty if it can
/// @param heldFor why the creator is not paid for now; empty if nothing is against it
public record Payee(
        long creatorId,
        long grossFen,
        Optional<Creator> creator,
        Optional<String> accountProblem,
        YearToDate before,
        Optional<String> heldFor) {
    public Payee {
        if (creatorId <= 0) {
            throw new IllegalArgumentException("creator " + creatorId + " is no payee: suspense is not paid out");
        }
        if (grossFen == 0) {
            throw new IllegalArgumentException("creator " + creatorId + " is owed nothing");
        }
    }
}
