package fenzhang.bank;

import fenzhang.text.Sha256;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;

/// Ids of messages and payments, derived from payer, period and creator alone: whoever writes a
/// payout again writes the same ids, by which the bank knows that it was asked before
/// (settlement.md 16).
///
/// They have at most 35 characters (`Max35Text`), all of them letters A to Z, digits and hyphens:
/// `FZ202611-3F9A2C` is a message, `FZ202611-1000048-3F9A2C` its payment to creator 1000048.
public final class PaymentIds {
    static final int LENGTH_AT_MOST = 35;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1," + LENGTH_AT_MOST + "}");
    private static final int PAYER_DIGITS = 6;

    private PaymentIds() {}

    /// Returns the id of the message that pays a period.
    ///
    /// @param orgId the payer's organisation id
    public static String message(String orgId, YearMonth period) {
        return period(period) + "-" + payer(orgId);
    }

    /// Returns the id of the payment of a period to a creator.
    ///
    /// @param orgId the payer's organisation id
    /// @param creatorId above 0
    public static String payment(String orgId, YearMonth period, long creatorId) {
        if (creatorId <= 0) {
            throw new IllegalArgumentException("creatorId is " + creatorId + ", must be above 0");
        }
        return period(period) + "-" + creatorId + "-" + payer(orgId);
    }

    private static String period(YearMonth period) {
        if (period.getYear() < 1000 || period.getYear() > 9999) {
            throw new IllegalArgumentException("period " + period + " has no year of four digits");
        }
        return "FZ" + (period.getYear() * 100 + period.getMonthValue());
    }

    private static String payer(String orgId) {
        return Sha256.hex(orgId).substring(0, PAYER_DIGITS).toUpperCase(Locale.ROOT);
    }

    /// Refuses an id that a file can't hold.
    static void require(String what, String id) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    what + " " + id + " is no id of 1 to " + LENGTH_AT_MOST + " letters A to Z, digits and hyphens");
        }
    }
}
