package fenzhang.payout;

/// What an individual had of this payer in a calendar year before a period.
///
/// @param incomeFen gross paid, less what the bank sent back
/// @param withheldFen tax withheld from it
/// @param months the months without a gap up to the period in each of which something was paid, sent back or not
public record YearToDate(long incomeFen, long withheldFen, int months) {
    /// Before the first payment of a year.
    public static final YearToDate NONE = new YearToDate(0, 0, 0);

    public YearToDate {
        if (incomeFen < 0 || withheldFen < 0) {
            throw new IllegalArgumentException(
                    "income " + incomeFen + " and withheld " + withheldFen + " of a year must not be negative");
        }
        if (months < 0 || months > 11) {
            throw new IllegalArgumentException(
                    "months " + months + " before a period of the year must be from 0 to 11");
        }
    }
}
