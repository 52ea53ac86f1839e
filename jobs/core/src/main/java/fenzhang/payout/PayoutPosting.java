package fenzhang.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// A posting of the journal transaction that pays a creator: from what was payable on each platform to the bank and the
/// tax office (settlement.md 16).
///
/// @param platform on which the creator was owed; empty for the bank and the tax office
/// @param account `payable:{creator}`, `bank:clearing` or `tax:withheld`
/// @param amountFen debit above 0, credit below; not 0
public record PayoutPosting(String platform, String account, long amountFen) {
    public PayoutPosting {
        if (amountFen == 0) {
            throw new IllegalArgumentException("a posting to " + account + " of 0 fen says nothing");
        }
    }

    /// Returns the postings of a line, platforms first, by code; they add up to 0. None where all is carried forward.
    ///
    /// @param payableByPlatform what the line's gross is made of; below 0 the creator owes
    public static List<PayoutPosting> of(PayoutLine line, SortedMap<String, Long> payableByPlatform) {
        if (line.outcome() != PayoutOutcome.PAID) {
            return List.of();
        }
        List<PayoutPosting> postings = new ArrayList<>();
        long gross = 0;
        for (Map.Entry<String, Long> payable : payableByPlatform.entrySet()) {
            if (payable.getValue() != 0) {
                postings.add(new PayoutPosting(
                        payable.getKey(), "payable:" + line.payee().creatorId(), payable.getValue()));
                gross = Math.addExact(gross, payable.getValue());
            }
        }
        if (gross != line.grossFen()) {
            throw new IllegalArgumentException("creator " + line.payee().creatorId() + " is owed " + gross
                    + " fen on all platforms, not " + line.grossFen());
        }
        if (line.netFen() > 0) {
            postings.add(new PayoutPosting("", "bank:clearing", -line.netFen()));
        }
        if (line.taxFen() > 0) {
            postings.add(new PayoutPosting("", "tax:withheld", -line.taxFen()));
        }
        return postings;
    }
}
