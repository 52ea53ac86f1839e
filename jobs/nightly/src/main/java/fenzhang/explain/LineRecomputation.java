package fenzhang.explain;

import fenzhang.attribution.Attribution;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleReason;
import fenzhang.night.lines.LineTransition;
import fenzhang.order.Line;
import fenzhang.order.LineLifecycle;
import fenzhang.order.LineLifecycle.EventOutcome;
import fenzhang.order.LineLifecycle.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Takes one line through its days again, with the code that nights use.
final class LineRecomputation {
    private static final Comparator<SaleEvent> ORDER = SaleEvent.ORDER
            .thenComparing(event -> event.source().file())
            .thenComparingLong(event -> event.source().row());

    private final BiFunction<LocalDate, LineFacts, Attribution> attribute;
    private final NavigableMap<LocalDate, Played> played = new TreeMap<>();
    private final List<RowExplanation> rows = new ArrayList<>();
    private Line line;
    private List<SaleEvent> waiting = List.of();

    private LineRecomputation(LineKey key, BiFunction<LocalDate, LineFacts, Attribution> attribute) {
        this.line = Line.unseen(key);
        this.attribute = attribute;
    }

    /// A day that the line had events on.
    record Played(LineTransition change, LineLifecycle.Day day) {
        boolean isChanged() {
            return day.isChanged();
        }
    }

    /// What came of the days.
    ///
    /// @param rows in the order in which they were decided
    /// @param last the line at the end
    record Replayed(NavigableMap<LocalDate, Played> played, List<RowExplanation> rows, Line last) {}

    /// Plays the events of each day, and those that wait, up to a last day.
    ///
    /// @param attribute whom a line is owed to that opens on a day
    static Replayed play(
            LineKey key,
            Map<LocalDate, List<SaleEvent>> events,
            LocalDate lastDate,
            BiFunction<LocalDate, LineFacts, Attribution> attribute) {
        LineRecomputation replay = new LineRecomputation(key, attribute);
        Optional<LocalDate> first = events.keySet().stream().min(Comparator.naturalOrder());
        if (first.isPresent()) {
            for (LocalDate date = first.get(); !date.isAfter(lastDate); date = date.plusDays(1)) {
                replay.play(date, events.getOrDefault(date, List.of()));
            }
            replay.waiting.forEach(event -> replay.add(event, lastDate, RowExplanation.Became.PARKED, ""));
        }
        return new Replayed(replay.played, replay.rows, replay.line);
    }

    private void play(LocalDate date, List<SaleEvent> delivered) {
        List<SaleEvent> events = new ArrayList<>(waiting);
        events.addAll(delivered);
        if (events.isEmpty()) {
            return;
        }
        events.sort(ORDER);
        int epochDay = (int) date.toEpochDay();
        Line before = line;
        LineLifecycle.Day day = LineLifecycle.play(before, events, epochDay);
        LineTransition change = new LineTransition(before, day.after());
        if (change.isOpenedToday()) {
            LineFacts facts = change.after().opened().orElseThrow().facts();
            change = change.withAttribution(attribute.apply(date, facts));
        }
        waiting = new ArrayList<>();
        for (int i = 0; i < day.outcomes().size(); i++) {
            Outcome outcome = day.outcomes().get(i);
            Line met =
                    LineLifecycle.play(before, events.subList(0, i), epochDay).after();
            decide(date, outcome, met);
        }
        line = change.after();
        played.put(date, new Played(change, day));
    }

    private void decide(LocalDate date, Outcome outcome, Line met) {
        SaleEvent event = outcome.event();
        switch (outcome.fate()) {
            case EventOutcome.Accepted _ -> add(event, date, RowExplanation.Became.ACCEPTED, "");
            case EventOutcome.Duplicate _ ->
                add(event, date, RowExplanation.Became.DUPLICATE, "the line had accepted it before");
            case EventOutcome.Dropped _ ->
                add(event, date, RowExplanation.Became.DROPPED, "the cancellation of a group buy that never formed");
            case EventOutcome.Parked _ -> waiting.add(event);
            case EventOutcome.Quarantined fate -> {
                SaleReason reason = fate.reason();
                rows.add(row(
                        event,
                        date,
                        RowExplanation.Became.QUARANTINED,
                        Optional.of(reason),
                        QuarantineReasonText.of(reason, event, met)));
            }
        }
    }

    private void add(SaleEvent event, LocalDate date, RowExplanation.Became became, String why) {
        rows.add(row(event, date, became, Optional.empty(), why));
    }

    private static RowExplanation row(
            SaleEvent event, LocalDate date, RowExplanation.Became became, Optional<SaleReason> reason, String why) {
        return new RowExplanation(
                event.source(),
                LocalDate.ofEpochDay(event.deliveredOn()),
                Optional.of(event.kind().name()),
                OptionalLong.of(event.eventTime()),
                event.refundId(),
                event.refundFen(),
                OptionalLong.of(event.facts().paidFen()),
                OptionalLong.of(event.facts().commissionFen()),
                date,
                became,
                reason,
                why);
    }
}
