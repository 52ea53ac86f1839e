package fenzhang.night.lines;

import fenzhang.attribution.Attribution;
import fenzhang.lake.table.LineSums;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import fenzhang.measure.LineMeasures;
import fenzhang.money.ExactSum;
import fenzhang.night.context.DayContext;
import fenzhang.order.Line;
import fenzhang.order.LineLifecycle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What a day's lines come to for the control totals (settlement.md 14), added up by each thread for itself.
///
/// What opens is added up from accepted events, what vests from what the measures were given. What waits is added up
/// from the lines, by the day on which it is due, so that the nights to come are held to it: the line that a night
/// forgets to vest, or vests twice, was announced by another.
public final class LineTotals {
    private final int day;
    private final LineMeasures terms;
    private final LineSums opened = new LineSums();
    private final ExactSum vestedPaid = new ExactSum();
    /// What is due on the day, the day after, and so on: how it moved.
    private final List<ExactSum> due = new ArrayList<>();

    private final ExactSum undated = new ExactSum();
    private final ExactSum refundedBefore = new ExactSum();
    private long eventsBefore;

    LineTotals(DayContext context) {
        this.day = context.day();
        this.terms = new LineMeasures(context.date(), context.plans());
    }

    /// Adds an event that a line accepted: the one that opens it counts.
    void accepted(SaleEvent event) {
        LineFacts facts = event.facts();
        if (LineLifecycle.mayOpen(event.kind(), facts.groupBuy())) {
            opened.addLine();
            opened.add(facts.paidFen(), facts.commissionFen());
        }
    }

    /// Adds a line that accepted an event on the day: what the history knew of it, and how what waits moved.
    void add(LineTransition change) {
        Line before = change.before();
        refundedBefore.add(before.refundedFen());
        eventsBefore += events(before);
        addWaiting(before, -1);
        addWaiting(change.after(), 1);
    }

    /// Adds what the measures were given of paid amounts that vest, in fen.
    void addVested(long fen) {
        vestedPaid.add(fen);
    }

    /// Returns how many accepted events a line remembers.
    private static long events(Line line) {
        return (line.paidSeen() ? 1L : 0)
                + (line.groupedSeen() ? 1 : 0)
                + (line.cancelled() ? 1 : 0)
                + (line.confirmedOn() == Line.NEVER ? 0 : 1)
                + line.refundIds().size();
    }

    /// Adds what of a line has not vested before the day, `sign` times.
    private void addWaiting(Line line, int sign) {
        if (line.opened().isEmpty()) {
            return;
        }
        Attribution attribution = line.opened().get().attribution();
        int targets = attribution.targets().size();
        long remaining = line.remainingPaidFen();
        if (targets == 0) {
            undated.add(sign * remaining);
            return;
        }
        long[] parts = targets == 1 ? new long[] {remaining} : attribution.divide(remaining);
        for (int i = 0; i < targets; i++) {
            OptionalInt vestDay = terms.vestDay(line, attribution.targets().get(i));
            if (vestDay.isEmpty()) {
                undated.add(sign * parts[i]);
            } else if (vestDay.getAsInt() >= day) {
                due(vestDay.getAsInt() - day).add(sign * parts[i]);
            }
        }
    }

    private ExactSum due(int inDays) {
        while (due.size() <= inDays) {
            due.add(new ExactSum());
        }
        return due.get(inDays);
    }

    /// Adds what another thread added up.
    void addAll(LineTotals other) {
        opened.add(other.opened);
        vestedPaid.add(other.vestedPaid);
        for (int inDays = 0; inDays < other.due.size(); inDays++) {
            due(inDays).add(other.due.get(inDays));
        }
        undated.add(other.undated);
        refundedBefore.add(other.refundedBefore);
        eventsBefore += other.eventsBefore;
    }

    /// Returns the lines whose opening event was accepted, and what it says of their amounts.
    public LineSums opened() {
        return opened;
    }

    /// Returns what the measures were given.
    public BigInteger vestedFen() {
        return vestedPaid.value();
    }

    /// Returns how what is due on a day moved, by epoch day, from the night's own day on.
    public NavigableMap<Integer, BigInteger> dueFen() {
        NavigableMap<Integer, BigInteger> byDay = new TreeMap<>();
        for (int inDays = 0; inDays < due.size(); inDays++) {
            byDay.put(day + inDays, due.get(inDays).value());
        }
        return byDay;
    }

    /// Returns how that moved which no day is set for: not confirmed, owed to nobody, or without terms.
    public BigInteger undatedFen() {
        return undated.value();
    }

    /// Returns what was refunded of the touched lines before the day.
    public BigInteger refundedBeforeFen() {
        return refundedBefore.value();
    }

    /// Returns how many accepted events the touched lines remembered before the day.
    public long eventsBefore() {
        return eventsBefore;
    }
}
