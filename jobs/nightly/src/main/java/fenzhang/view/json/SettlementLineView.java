package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.settlement.SettlementLine;
import java.time.LocalDate;

/// A settlement line of any drama.
///
/// @param amount fen or impressions, as the unit says; below 0 takes back
public record SettlementLineView(@JsonUnwrapped Key key, long amount) {
    public static SettlementLineView of(SettlementLine line) {
        return new SettlementLineView(Key.of(line), line.amount());
    }

    /// What a line is of.
    ///
    /// @param creatorId 0 for suspense
    /// @param unit `cny` or `traffic`
    public record Key(
            long dramaId,
            String planId,
            LocalDate planVersion,
            String component,
            String period,
            long creatorId,
            String unit) {
        public static Key of(SettlementLine line) {
            return new Key(
                    line.dramaId(),
                    line.planId(),
                    line.planVersion(),
                    line.code().text(),
                    line.period().id(),
                    line.creatorId(),
                    line.unit().code());
        }
    }
}
