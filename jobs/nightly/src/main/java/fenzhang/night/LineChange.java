package fenzhang.night;

import fenzhang.attribution.Attribution;
import fenzhang.order.Line;

/// A line that accepted an event on the day: as the day before left it, and as this day leaves it.
record LineChange(Line before, Line after) {
    boolean isOpenedToday() {
        return before.opened().isEmpty() && after.opened().isPresent();
    }

    LineChange withAttribution(Attribution attribution) {
        return new LineChange(before, after.withAttribution(attribution));
    }
}
