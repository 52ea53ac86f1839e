package fenzhang.rerun;

import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// Settlement lines added up over days, by all that names them but the day: what corrects a day, or takes from
/// suspense, counts under what it is of.
public final class SummedLines {
    private final LocalDate date;
    private final SortedMap<SettlementLine, BigInteger> sumByKey = new TreeMap<>(SettlementLine.ORDER);

    /// @param date the business date that stands in the keys
    public SummedLines(LocalDate date) {
        this.date = date;
    }

    public void add(Collection<SettlementLine> lines) {
        lines.forEach(line -> sumByKey.merge(key(line), BigInteger.valueOf(line.amount()), BigInteger::add));
    }

    void subtract(Collection<SettlementLine> lines) {
        lines.forEach(line ->
                sumByKey.merge(key(line), BigInteger.valueOf(line.amount()).negate(), BigInteger::add));
    }

    /// Returns the sums, in the order of settlement.csv; the keys have amount 0.
    public SortedMap<SettlementLine, BigInteger> byKey() {
        return sumByKey;
    }

    private SettlementLine key(SettlementLine line) {
        return new SettlementLine(
                date,
                line.platform(),
                line.dramaId(),
                line.planId(),
                line.planVersion(),
                PostedCode.of(line.code().code()),
                line.period(),
                line.creatorId(),
                line.unit(),
                0);
    }
}
