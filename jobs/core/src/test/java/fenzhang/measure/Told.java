package fenzhang.measure;

import java.math.BigDecimal;
import java.util.List;

/// What a day adds to measures, as text.
final class Told {
    private Told() {}

    /// Returns a line a measure that moves, in whole units: `goods-paid 2026-11 +6000`, that of a host with its id.
    static List<String> deltas(MeasureDeltas deltas) {
        return deltas.byKey().entrySet().stream()
                .filter(delta -> delta.getValue().signum() != 0)
                .map(delta -> {
                    MeasureKey key = delta.getKey();
                    BigDecimal units = new BigDecimal(delta.getValue(), 4).stripTrailingZeros();
                    return (key.terms().enrolment().dramaId() == 10
                                    ? ""
                                    : key.terms().enrolment().dramaId() + " ")
                            + key.component() + " " + key.period()
                            + (key.hostId() == 0 ? "" : " host " + key.hostId())
                            + (units.signum() > 0 ? " +" : " ") + units.toPlainString();
                })
                .toList();
    }
}
