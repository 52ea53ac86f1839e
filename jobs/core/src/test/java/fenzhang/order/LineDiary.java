package fenzhang.order;

import fenzhang.given.GivenEvent;
import fenzhang.given.Times;
import fenzhang.log.SaleEvent;
import fenzhang.order.LineLifecycle.EventOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A line played day after day: what is parked is offered again on the next day.
final class LineDiary {
    private Line line = Line.unseen(GivenEvent.LINE);
    private List<SaleEvent> parked = List.of();

    Line line() {
        return line;
    }

    int parkedCount() {
        return parked.size();
    }

    /// Plays a day and returns what became of each event, in the order taken: `PAID accepted`, `REFUNDED OVER_REFUND`.
    List<String> play(String date, GivenEvent... delivered) {
        List<SaleEvent> arrivals =
                Stream.of(delivered).map(event -> event.delivered(date)).toList();
        return play(Times.day(date), arrivals).stream()
                .map(outcome -> outcome.event().kind() + " " + text(outcome.fate()))
                .toList();
    }

    List<LineLifecycle.Outcome> play(int day, List<SaleEvent> arrivals) {
        List<SaleEvent> events = new ArrayList<>(parked);
        events.addAll(arrivals);
        events.sort(SaleEvent.ORDER);
        LineLifecycle.Day played = LineLifecycle.play(line, events, day);
        line = played.after();
        parked = played.outcomes().stream()
                .filter(outcome -> outcome.fate() instanceof EventOutcome.Parked)
                .map(LineLifecycle.Outcome::event)
                .toList();
        return played.outcomes();
    }

    private static String text(EventOutcome fate) {
        return switch (fate) {
            case EventOutcome.Accepted _ -> "accepted";
            case EventOutcome.Duplicate _ -> "duplicate";
            case EventOutcome.Parked _ -> "parked";
            case EventOutcome.Dropped _ -> "dropped";
            case EventOutcome.Quarantined quarantined -> quarantined.reason().name();
        };
    }
}
