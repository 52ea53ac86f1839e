package fenzhang.lake.table;

import fenzhang.money.ExactSum;
import java.math.BigInteger;

/// A number of lines, what was paid for them and the commission on it, both in fen; added up by one thread.
public final class LineSums {
    private long lines;
    private final ExactSum paid = new ExactSum();
    private final ExactSum commission = new ExactSum();

    /// Counts a line.
    public void addLine() {
        lines++;
    }

    /// Adds what was paid for a line, or for a part of it.
    public void add(long paidFen, long commissionFen) {
        paid.add(paidFen);
        commission.add(commissionFen);
    }

    /// Adds what another thread added up.
    public void add(LineSums other) {
        lines += other.lines;
        paid.add(other.paid);
        commission.add(other.commission);
    }

    public long lines() {
        return lines;
    }

    public BigInteger paidFen() {
        return paid.value();
    }

    public BigInteger commissionFen() {
        return commission.value();
    }
}
