package fenzhang.night.lines;

import fenzhang.attribution.Attribution;
import fenzhang.order.Line;

/// A line that accepted an event on the day: as the day before left it, and as this day leaves it.
public record LineTransition(Line before, Line after) {
    public boolean isOpenedToday() {
        return before.opened().isEmpty() && after.opened().isPresent();
    }

    public LineTransition withAttribution(Attribution attribution) {
        return new LineTransition(before, after.withAttribution(attribution));
    }
}
