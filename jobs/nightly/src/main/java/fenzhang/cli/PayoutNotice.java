package fenzhang.cli;

import fenzhang.time.Period;

/// What is said of a payout that was not prepared.
final class PayoutNotice {
    private PayoutNotice() {}

    static String of(Period month) {
        return "No payout of " + month + " was prepared or made.";
    }
}
