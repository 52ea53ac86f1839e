package fenzhang.explain;

import fenzhang.attribution.Attribution;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleReason;
import fenzhang.night.lines.LineChange;
import fenzhang.order.Line;
import fenzhang.order.LineLife;
import fenzhang.order.LineLife.Fate;
import fenzhang.order.LineLife.Outcome;
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
final class LineReplay {
    private static final Comparator<SaleEvent> ORDER = SaleEvent.ORDER
            .thenComparing(event -> event.source().file())
            .thenComparingLong(event -> event.source().row());

    private final BiFunction<LocalDate, LineFacts, Attribution> attribute;
    private final NavigableMap<LocalDate, Played> played = new TreeMap<>();
    private final List<RowStory> rows = new ArrayList<>();
    private Line line;
    private List<SaleEvent> waiting = List.of();

    private LineReplay(LineKey key, BiFunction<LocalDate, LineFacts, Attribution> attribute) {
        this.line = Line.unseen(key);
        this.attribute = attribute;
    }

    /// A day that the line had events on.
    record Played(LineChange change, LineLife.Day day) {
        boolean isChanged() {
            return day.isChanged();
        }
    }

    /// What came of the days.
    ///
    /// @param rows in the order in which they were decided
    /// @param last the line at the end
    record Replayed(NavigableMap<LocalDate, Played> played, List<RowStory> rows, Line last) {}

    /// Plays the events of each day, and those that wait, up to a last day.
    ///
    /// @param attribute whom a line is owed to that opens on a day
    static Replayed play(
            LineKey key,
            Map<LocalDate, List<SaleEvent>> events,
            LocalDate lastDate,
            BiFunction<LocalDate, LineFacts, Attribution> attribute) {
        LineReplay replay = new LineReplay(key, attribute);
        Optional<LocalDate> first = events.keySet().stream().min(Comparator.naturalOrder());
        if (first.isPresent()) {
            for (LocalDate date = first.get(); !date.isAfter(lastDate); date = date.plusDays(1)) {
                replay.play(date, events.getOrDefault(date, List.of()));
            }
            replay.waiting.forEach(event -> replay.add(event, lastDate, RowStory.Became.PARKED, ""));
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
        LineLife.Day day = LineLife.play(before, events, epochDay);
        LineChange change = new LineChange(before, day.after());
        if (change.isOpenedToday()) {
            LineFacts facts = change.after().opened().orElseThrow().facts();
            change = change.withAttribution(attribute.apply(date, facts));
        }
        waiting = new ArrayList<>();
        for (int i = 0; i < day.outcomes().size(); i++) {
            Outcome outcome = day.outcomes().get(i);
            Line met = LineLife.play(before, events.subList(0, i), epochDay).after();
            decide(date, outcome, met);
        }
        line = change.after();
        played.put(date, new Played(change, day));
    }

    private void decide(LocalDate date, Outcome outcome, Line met) {
        SaleEvent event = outcome.event();
        switch (outcome.fate()) {
            case Fate.Accepted _ -> add(event, date, RowStory.Became.ACCEPTED, "");
            case Fate.Duplicate _ -> add(event, date, RowStory.Became.DUPLICATE, "the line had accepted it before");
            case Fate.Dropped _ ->
                add(event, date, RowStory.Became.DROPPED, "the cancellation of a group buy that never formed");
            case Fate.Parked _ -> waiting.add(event);
            case Fate.Quarantined fate -> {
                SaleReason reason = fate.reason();
                rows.add(row(
                        event,
                        date,
                        RowStory.Became.QUARANTINED,
                        Optional.of(reason),
                        SetAsideWords.of(reason, event, met)));
            }
        }
    }

    private void add(SaleEvent event, LocalDate date, RowStory.Became became, String why) {
        rows.add(row(event, date, became, Optional.empty(), why));
    }

    private static RowStory row(
            SaleEvent event, LocalDate date, RowStory.Became became, Optional<SaleReason> reason, String why) {
        return new RowStory(
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
