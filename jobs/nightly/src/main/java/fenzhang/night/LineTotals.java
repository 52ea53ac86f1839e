package fenzhang.night;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.log.LineFacts;
import fenzhang.measure.LineMeasures;
import fenzhang.money.ExactSum;
import fenzhang.order.Line;
import java.math.BigInteger;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/// The control totals of a day's lines (settlement.md 14), added up line by line, by each thread for itself.
final class LineTotals {
    private final int day;
    private final LineMeasures today;
    private final LineMeasures yesterday;
    private final Amounts opened = new Amounts();
    private final Amounts[] attributed = new Amounts[Method.values().length];
    private final ExactSum refundedPaid = new ExactSum();
    private final ExactSum vestedPaid = new ExactSum();
    private final ExactSum openPaid = new ExactSum();
    private long lines;

    LineTotals(NightContext night) {
        this.day = night.day();
        this.today = new LineMeasures(night.date(), night.plans());
        this.yesterday = new LineMeasures(night.date().minusDays(1), night.plans());
        for (Method method : Method.values()) {
            attributed[method.ordinal()] = new Amounts();
        }
    }

    /// Lines and what was paid for them.
    private static final class Amounts {
        private long lines;
        private final ExactSum paid = new ExactSum();
        private final ExactSum commission = new ExactSum();

        void add(Amounts other) {
            lines += other.lines;
            paid.add(other.paid);
            commission.add(other.commission);
        }

        void put(NavigableMap<String, BigInteger> totals, String name) {
            if (lines > 0) {
                totals.put(name + ".lines", BigInteger.valueOf(lines));
                totals.put(name + ".paid", paid.value());
                totals.put(name + ".commission", commission.value());
            }
        }
    }

    /// Adds a line that accepted an event on the day.
    void add(LineChange change) {
        if (change.isOpenedToday()) {
            Line.Opening opening = change.after().opened().orElseThrow();
            opened.lines++;
            opened.paid.add(opening.facts().paidFen());
            opened.commission.add(opening.facts().commissionFen());
            attributed(opening.facts(), opening.attribution());
        }
        life(change.before(), change.after());
    }

    /// Adds a line that vests on the day and accepted no event.
    void addQuiet(Line line) {
        life(line, line);
    }

    private void attributed(LineFacts facts, Attribution attribution) {
        boolean organic = attribution.method() == Method.ORGANIC;
        Amounts amounts = attributed[attribution.method().ordinal()];
        amounts.lines++;
        amounts.paid.add(organic ? facts.paidFen() : sum(attribution.divide(facts.paidFen())));
        amounts.commission.add(organic ? facts.commissionFen() : sum(attribution.divide(facts.commissionFen())));
    }

    private void life(Line before, Line after) {
        lines++;
        refundedPaid.add(after.refundedFen() - before.refundedFen());
        long vestedBefore = vested(before, yesterday, day - 1);
        long vestedAfter = vested(after, today, day);
        vestedPaid.add(vestedAfter - vestedBefore);
        openPaid.add((after.remainingPaidFen() - vestedAfter) - (before.remainingPaidFen() - vestedBefore));
    }

    private static long vested(Line line, LineMeasures measures, int day) {
        if (line.holdStart() == Line.NEVER) {
            return 0;
        }
        Attribution attribution = line.opened().orElseThrow().attribution();
        long[] parts = attribution.divide(line.remainingPaidFen());
        long vested = 0;
        for (int i = 0; i < parts.length; i++) {
            OptionalInt vestDay = measures.vestDay(line, attribution.targets().get(i));
            if (vestDay.isPresent() && vestDay.getAsInt() <= day) {
                vested += parts[i];
            }
        }
        return vested;
    }

    private static long sum(long[] parts) {
        long sum = 0;
        for (long part : parts) {
            sum = Math.addExact(sum, part);
        }
        return sum;
    }

    /// Adds what another thread added up.
    void addAll(LineTotals other) {
        lines += other.lines;
        opened.add(other.opened);
        for (int method = 0; method < attributed.length; method++) {
            attributed[method].add(other.attributed[method]);
        }
        refundedPaid.add(other.refundedPaid);
        vestedPaid.add(other.vestedPaid);
        openPaid.add(other.openPaid);
    }

    /// Returns the totals by name; none of what there was nothing of.
    NavigableMap<String, BigInteger> byName() {
        NavigableMap<String, BigInteger> totals = new TreeMap<>();
        opened.put(totals, "opened");
        for (Method method : Method.values()) {
            attributed[method.ordinal()].put(totals, "attributed." + method);
        }
        if (lines > 0) {
            totals.put("refunded.paid", refundedPaid.value());
            totals.put("vested.paid", vestedPaid.value());
            totals.put("open.paid", openPaid.value());
        }
        return totals;
    }
}
