package fenzhang.payout;

/// A step of a progressive tax: up to `upToFen` taxable the tax is `bps` of the whole, less the quick deduction.
///
/// @param upToFen the last taxable amount of the step; [Long#MAX_VALUE] for the last step
/// @param bps basis points, 0 to 10 000
/// @param quickDeductionFen 0 or above
public record Bracket(long upToFen, int bps, long quickDeductionFen) {
    public Bracket {
        if (upToFen < 1) {
            throw new IllegalArgumentException("up_to_fen " + upToFen + " must be above 0");
        }
        if (bps < 0 || bps > 10_000) {
            throw new IllegalArgumentException("bps " + bps + " must be from 0 to 10000");
        }
        if (quickDeductionFen < 0) {
            throw new IllegalArgumentException("quick_deduction_fen " + quickDeductionFen + " must not be negative");
        }
    }
}
