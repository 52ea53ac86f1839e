package fenzhang.night.lines;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.Parallel;
import fenzhang.columnar.work.Shuffle;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.lake.state.LineLookup;
import fenzhang.lake.table.QuarantineTable;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleReason;
import fenzhang.measure.LineMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RowCounts;
import fenzhang.night.sales.LineEvents;
import fenzhang.night.sales.SalePartition;
import fenzhang.night.sales.SaleQuarantine;
import fenzhang.order.Line;
import fenzhang.order.LineLifecycle;
import fenzhang.order.LineLifecycle.EventOutcome;
import fenzhang.publication.RowOutcome;
import java.util.ArrayList;
import java.util.List;

/// Takes the lines of some ranges of hashes through the day, block by block: plays their events, attributes those that
/// open, adds up what they bring, and stages them. A line's objects live no longer than that.
final class LineWorker implements Parallel.Worker {
    /// So many lines are worked on together, with all their objects.
    private static final int BLOCK_LINES = 1_024;

    /// Events of more are divided; an even range has a quarter of it.
    private static final long MOST_BYTES = 1 << 26;

    private final DayContext context;
    private final LineEvents sales;
    private final Attributions attributions;
    private final LineLookup.Reader history;
    private final LineSink staging;
    private final LineMeasures measures;
    private final LineAccumulator day;
    private final LineAccumulator ownDay;
    private final RowCounts ownCounts;
    private final long[] outcomes = new long[RowOutcome.values().length];
    private List<SaleEvent> parked = List.of();
    private List<QuarantineTable.Row> quarantined = List.of();

    /// What the workers of a day share.
    ///
    /// @param day takes what each worker added up
    record Shared(LineEvents sales, Attributions attributions, LineSink staging, LineAccumulator day) {}

    LineWorker(DayContext context, Shared shared, LineLookup.Reader history) {
        this.context = context;
        this.sales = shared.sales();
        this.attributions = shared.attributions();
        this.history = history;
        this.staging = shared.staging();
        this.measures = new LineMeasures(context.date(), context.plans());
        this.day = shared.day();
        this.ownDay = new LineAccumulator(context);
        this.ownCounts = new RowCounts(sales.counts().log());
    }

    /// Takes the lines of one range through the day, and returns what they come to.
    ///
    /// @param sales takes what becomes of the events
    static LineAccumulator take(
            DayContext context, LineEvents sales, Attributions attributions, LineSink sink, int range) {
        LineAccumulator day = new LineAccumulator(context);
        Shared shared = new Shared(sales, attributions, sink, day);
        try (LineWorker worker =
                new LineWorker(context, shared, context.history().lookup().reader())) {
            worker.take(range);
        }
        return day;
    }

    @Override
    public void take(int range) {
        staging.work(range, this::pass);
    }

    private LineRange.Part pass(int range) {
        CrashPoints.at(CrashPoint.IN_LINES);
        if (sales.events().bytes(range) <= MOST_BYTES) {
            return pass(range, SalePartition.take(sales.events(), sales.records(), range));
        }
        passDivided(range, sales.events(), range, sales.partitions().bits());
        return LineRange.Part.NOTHING;
    }

    /// Order ids may be chosen so that very many fall into one range: it is divided until each part is small. One
    /// hash can't be, and its line is refused.
    private void passDivided(int range, Shuffle events, int partition, int sharedBits) {
        int bits = sharedBits + SalePartition.DIVIDED_BITS;
        try (Shuffle divided = divided(events, partition, sharedBits)) {
            for (int part = 0; part < 1 << SalePartition.DIVIDED_BITS; part++) {
                if (divided.bytes(part) > MOST_BYTES) {
                    passDivided(range, divided, part, bits);
                } else if (divided.bytes(part) > 0) {
                    staging.early(range, pass(range, SalePartition.take(divided, sales.records(), part)));
                }
            }
        }
    }

    private Shuffle divided(Shuffle events, int partition, int sharedBits) {
        try {
            return SalePartition.divide(events, partition, sharedBits, context.scratch());
        } catch (InputRefused e) {
            throw new InputRefused(
                    context.platform() + " " + context.date() + " was not settled: " + e.getMessage(), e);
        }
    }

    private LineRange.Part pass(int range, SalePartition events) {
        LineLookup.Found known = history.find(events);
        LineRange making = staging.range(range, events.count());
        parked = new ArrayList<>();
        quarantined = new ArrayList<>();
        for (int first = 0, end; first < events.count(); first = end) {
            end = endOfBlock(known, first, events.count());
            pass(played(events, known, first, end), making);
        }
        return making.end(parked, quarantined);
    }

    /// A block ends behind a line that is read again, which may take as much memory as all others.
    private static int endOfBlock(LineLookup.Found known, int first, int count) {
        int most = Math.min(count, first + BLOCK_LINES);
        int end = first;
        while (end < most && !known.isReadAgain(end)) {
            end++;
        }
        return Math.min(most, end + 1);
    }

    /// Attributes the lines that open, one after another: each is done with before the next one's touches are made.
    private void pass(List<Played> changed, LineRange making) {
        List<LineFacts> opened = new ArrayList<>(changed.size());
        for (Played played : changed) {
            if (played.change().isOpenedToday()) {
                opened.add(facts(played));
            }
        }
        List<Attribution> decided = attributions.of(opened);
        int next = 0;
        for (Played played : changed) {
            LineTransition change = played.change();
            if (change.isOpenedToday()) {
                change = change.withAttribution(decided.get(next++));
            }
            add(change);
            if (!Mutations.isHere(Mutation.LINE_LOST)) {
                making.add(played.hash(), MutatedOutput.line(change));
            }
            if (change.isOpenedToday() && !Mutations.isHere(Mutation.ATTRIBUTION_LOST)) {
                making.addAttribution(change.after());
            }
        }
    }

    /// A line that accepted an event on the day, and the hash of its key.
    private record Played(long hash, LineTransition change) {}

    /// Plays the events of some lines; returns those that are changed.
    private List<Played> played(SalePartition events, LineLookup.Found known, int first, int end) {
        List<Played> changed = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            List<SaleEvent> own = events.events(i);
            Line before =
                    known.line(i).orElseGet(() -> Line.unseen(own.getFirst().line()));
            LineLifecycle.Day played = LineLifecycle.play(before, own, context.day());
            played.outcomes().forEach(this::count);
            if (played.isChanged()) {
                changed.add(new Played(events.hash(i), new LineTransition(before, played.after())));
            }
        }
        return changed;
    }

    private static LineFacts facts(Played played) {
        return played.change().after().opened().orElseThrow().facts();
    }

    private void add(LineTransition change) {
        ownDay.totals().addVested(measures.addTo(ownDay.deltas(), change.before(), change.after()));
        ownDay.totals().add(change);
        addVersions(change.after());
    }

    private void addVersions(Line line) {
        if (line.opened().isEmpty()) {
            return;
        }
        for (Target target : line.opened().get().attribution().targets()) {
            target.terms().ifPresent(ownDay::addVersion);
        }
    }

    private void count(LineLifecycle.Outcome outcome) {
        SaleEvent event = outcome.event();
        switch (outcome.fate()) {
            case EventOutcome.Accepted _ -> {
                ownDay.totals().accepted(event);
                count(RowOutcome.ACCEPTED);
            }
            case EventOutcome.Duplicate _ ->
                count(
                        Mutations.isHere(Mutation.DUPLICATE_COUNTED_AS_ACCEPTED)
                                ? RowOutcome.ACCEPTED
                                : RowOutcome.DUPLICATE);
            case EventOutcome.Dropped _ -> count(RowOutcome.DROPPED);
            case EventOutcome.Parked _ -> {
                if (!Mutations.isHere(Mutation.PARKED_EVENT_LOST)) {
                    parked.add(event);
                }
                count(RowOutcome.PARKED_AFTER);
                if (event.deliveredOn() == context.day()) {
                    count(RowOutcome.NEWLY_PARKED);
                }
            }
            case EventOutcome.Quarantined fate -> {
                boolean isOrphan = fate.reason() == SaleReason.ORPHAN;
                ownCounts.quarantine(fate.reason().name(), event.source().file(), isOrphan);
                if (Mutations.isHere(Mutation.EVENT_REFUSED_TWICE)) {
                    ownCounts.quarantine(fate.reason().name(), event.source().file(), isOrphan);
                }
                quarantined.add(SaleQuarantine.row(event, fate.reason()));
            }
        }
    }

    private void count(RowOutcome outcome) {
        outcomes[outcome.ordinal()]++;
    }

    @Override
    public void close() {
        history.close();
        for (RowOutcome outcome : RowOutcome.values()) {
            if (outcomes[outcome.ordinal()] > 0) {
                ownCounts.add(outcome, outcomes[outcome.ordinal()]);
            }
        }
        sales.counts().addAll(ownCounts);
        day.addAll(ownDay);
    }
}
