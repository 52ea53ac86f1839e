package fenzhang.night;

import fenzhang.lake.Delivery;
import fenzhang.lake.Delivery.DataFile;
import fenzhang.lake.ParkedTable;
import fenzhang.lake.QuarantineTable;
import fenzhang.lake.SaleLog;
import fenzhang.log.LineKey;
import fenzhang.log.SaleBatch;
import fenzhang.log.SaleCheck;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleReason;
import fenzhang.night.RowCounts.Outcome;
import fenzhang.order.Line;
import fenzhang.order.LineLife;
import fenzhang.order.LineLife.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Third step: checks the day's sale events and plays them, with those that waited, on their lines.
final class SaleApplication {
    private static final int BATCH_ROWS = 4_096;
    private static final Comparator<SaleEvent> BY_LINE =
            Comparator.comparing(SaleEvent::line).thenComparing(SaleEvent.ORDER);

    private final NightContext night;
    private final RowCounts counts = new RowCounts(Delivery.Log.SALES);
    private final List<SaleEvent> events = new ArrayList<>();
    private final List<LineChange> changes = new ArrayList<>();
    private final List<SaleEvent> parked = new ArrayList<>();

    private SaleApplication(NightContext night) {
        this.night = night;
    }

    /// A line that accepted an event on the day.
    ///
    /// @param after still attributed to nobody if it was opened on the day
    record LineChange(Line before, Line after) {
        boolean isOpenedToday() {
            return before.opened().isEmpty() && after.opened().isPresent();
        }
    }

    /// What the day's events did.
    ///
    /// @param changes by line key
    record SaleDay(List<LineChange> changes, RowCounts counts) {}

    static SaleDay apply(NightContext night, Delivery delivery) {
        return new SaleApplication(night).apply(delivery);
    }

    private SaleDay apply(Delivery delivery) {
        try (QuarantineTable quarantine = new QuarantineTable(night.out(), night.staged("quarantine/sales.parquet"))) {
            for (DataFile file : delivery.files()) {
                read(file, quarantine);
            }
            if (!night.isFirst()) {
                List<SaleEvent> waiting = ParkedTable.read(
                        night.out(), night.state().parked(night.date().minusDays(1)));
                counts.add(Outcome.PARKED_BEFORE, waiting.size());
                events.addAll(waiting);
            }
            events.sort(BY_LINE);
            play(quarantine);
        }
        QuarantineLimit.check(night, counts);
        ParkedTable.write(night.out(), night.staged("state/parked.parquet"), parked);
        return new SaleDay(List.copyOf(changes), counts);
    }

    private void read(DataFile file, QuarantineTable quarantine) {
        SaleBatch batch = new SaleBatch(BATCH_ROWS);
        SaleCheck check = new SaleCheck(night.date(), night.knownIds());
        try (SaleLog log = SaleLog.open(night.lake(), file.path(), batch)) {
            for (int rows = log.next(); rows > 0; rows = log.next()) {
                counts.add(Outcome.READ, rows);
                for (int row = 0; row < rows; row++) {
                    int answer = check.check(batch, row);
                    SaleEvent.Source source = new SaleEvent.Source(file.path(), log.firstRow() + row);
                    if (answer == SaleCheck.ACCEPTED) {
                        events.add(SaleRows.event(batch, row, night.day(), source));
                    } else {
                        SaleReason reason = SaleReason.of(answer);
                        counts.quarantine(reason.name(), file.path(), false);
                        quarantine.add(SaleRows.quarantined(batch, row, reason, source));
                    }
                }
            }
        }
    }

    private void play(QuarantineTable quarantine) {
        Set<LineKey> keys = new HashSet<>();
        events.forEach(event -> keys.add(event.line()));
        Map<LineKey, Line> known = night.history().find(keys);
        for (int from = 0; from < events.size(); ) {
            LineKey key = events.get(from).line();
            int to = from + 1;
            while (to < events.size() && events.get(to).line().equals(key)) {
                to++;
            }
            Line before = known.getOrDefault(key, Line.unseen(key));
            LineLife.Day day = LineLife.play(before, events.subList(from, to), night.day());
            day.outcomes().forEach(outcome -> count(outcome, quarantine));
            if (!day.after().equals(before)) {
                changes.add(new LineChange(before, day.after()));
            }
            from = to;
        }
    }

    private void count(LineLife.Outcome outcome, QuarantineTable quarantine) {
        SaleEvent event = outcome.event();
        switch (outcome.fate()) {
            case Fate.Accepted _ -> counts.add(Outcome.ACCEPTED, 1);
            case Fate.Duplicate _ -> counts.add(Outcome.DUPLICATE, 1);
            case Fate.Dropped _ -> counts.add(Outcome.DROPPED, 1);
            case Fate.Parked _ -> {
                parked.add(event);
                counts.add(Outcome.PARKED_AFTER, 1);
            }
            case Fate.Quarantined quarantined -> {
                boolean isOrphan = quarantined.reason() == SaleReason.ORPHAN;
                counts.quarantine(quarantined.reason().name(), event.source().file(), isOrphan);
                quarantine.add(SaleRows.quarantined(event, quarantined.reason()));
            }
        }
        boolean waits = outcome.fate() instanceof Fate.Parked;
        if (waits && event.deliveredOn() == night.day()) {
            counts.add(Outcome.NEWLY_PARKED, 1);
        }
    }

    /// Translates rows of the sales log.
    private static final class SaleRows {
        static SaleEvent event(SaleBatch batch, int row, int deliveredOn, SaleEvent.Source source) {
            return new SaleEvent(
                    new LineKey(batch.orderId().orEmpty(row), batch.lineNo().value()[row]),
                    SaleEventKind.of(batch.event()[row]),
                    batch.eventTime().value()[row],
                    batch.refundId().orEmpty(row),
                    batch.refundAmount().value()[row],
                    SaleFacts.of(batch, row),
                    deliveredOn,
                    source);
        }

        static QuarantineTable.Row quarantined(SaleBatch batch, int row, SaleReason reason, SaleEvent.Source source) {
            byte event = batch.event()[row];
            return new QuarantineTable.Row(
                    reason.name(),
                    source.file(),
                    source.row(),
                    ViewScan.value(
                            batch.eventTime().isNull()[row], batch.eventTime().value()[row]),
                    event < 0
                            ? Optional.empty()
                            : Optional.of(SaleEventKind.of(event).name()),
                    ViewScan.value(
                            batch.dramaId().isNull()[row], batch.dramaId().value()[row]),
                    ViewScan.value(batch.hostId().isNull()[row], batch.hostId().value()[row]),
                    ViewScan.value(
                            batch.orderId().isNull()[row], batch.orderId().orEmpty(row)),
                    ViewScan.value(batch.lineNo().isNull()[row], batch.lineNo().value()[row]),
                    ViewScan.value(
                            batch.paidAmount().isNull()[row], batch.paidAmount().value()[row]),
                    ViewScan.value(
                            batch.refundAmount().isNull()[row],
                            batch.refundAmount().value()[row]));
        }

        static QuarantineTable.Row quarantined(SaleEvent event, SaleReason reason) {
            return new QuarantineTable.Row(
                    reason.name(),
                    event.source().file(),
                    event.source().row(),
                    Optional.of(event.eventTime()),
                    Optional.of(event.kind().name()),
                    ViewScan.value(event.facts().dramaId() == 0, event.facts().dramaId()),
                    ViewScan.value(event.facts().hostId() == 0, event.facts().hostId()),
                    Optional.of(event.line().orderId()),
                    Optional.of(event.line().lineNo()),
                    Optional.of(event.facts().paidFen()),
                    Optional.of(event.refundFen()));
        }
    }
}
