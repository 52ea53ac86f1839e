package fenzhang.view.json;

import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.ComponentBooks.Settled;

/// A settlement line of a drama and plan version that are known from around it.
///
/// @param creatorId 0 for suspense
/// @param unit `cny` or `traffic`
/// @param amount fen or impressions, as the unit says; below 0 takes back
public record PostedLineView(String component, String period, long creatorId, String unit, long amount) {
    static PostedLineView of(SettlementLine line) {
        return new PostedLineView(
                line.code().text(),
                line.period().id(),
                line.creatorId(),
                line.unit().code(),
                line.amount());
    }

    static PostedLineView of(Settled line) {
        return new PostedLineView(line.code().text(), line.period(), line.creatorId(), line.unit(), line.amount());
    }
}
