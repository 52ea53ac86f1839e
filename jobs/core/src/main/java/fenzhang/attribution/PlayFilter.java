package fenzhang.attribution;

import fenzhang.catalog.Placement;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which plays can bring an order: those of an episode with something placed beside it on the day, watched for at least
/// the
/// least watch time of any policy. A touch index keeps only these.
public final class PlayFilter {
    private final Map<Long, List<Placement>> placementsByDrama = new HashMap<>();
    private final long minWatchMillis;

    private PlayFilter(Collection<Placement> placements, long minWatchMillis) {
        this.minWatchMillis = minWatchMillis;
        for (Placement placement : placements) {
            placementsByDrama
                    .computeIfAbsent(placement.dramaId(), id -> new ArrayList<>())
                    .add(placement);
        }
    }

    /// Returns the filter of what a night knows.
    public static PlayFilter of(Collection<Placement> placements, PolicyBook policies) {
        long least = Long.MAX_VALUE;
        for (Policy policy : policies.versions()) {
            least = Math.min(
                    least, policy.view().map(Policy.ViewRule::minWatchMillis).orElse(Long.MAX_VALUE));
        }
        return new PlayFilter(placements, least);
    }

    /// Returns whether a play can bring an order.
    public boolean admits(long dramaId, int episodeNo, LocalDate date, int watchMs) {
        if (watchMs < minWatchMillis) {
            return false;
        }
        for (Placement placement : placementsByDrama.getOrDefault(dramaId, List.of())) {
            if (covers(placement.episodeNo(), episodeNo) && placement.valid().contains(date)) {
                return true;
            }
        }
        return false;
    }

    /// Returns whether this filter admits all that another one admits on some days. May say no where a closer look
    /// would say
    /// yes; never the other way round.
    public boolean includes(PlayFilter other, DateRange days) {
        if (minWatchMillis > other.minWatchMillis) {
            return false;
        }
        for (List<Placement> placements : other.placementsByDrama.values()) {
            for (Placement placement : placements) {
                if (placement.valid().overlaps(days) && !includes(placement, days)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean includes(Placement wanted, DateRange days) {
        LocalDate start = later(wanted.valid().start(), days.start());
        LocalDate last = earlier(wanted.valid().end(), days.end()).minusDays(1);
        for (Placement own : placementsByDrama.getOrDefault(wanted.dramaId(), List.of())) {
            if (covers(own.episodeNo(), wanted.episodeNo())
                    && own.valid().contains(start)
                    && own.valid().contains(last)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(int placed, int episodeNo) {
        return placed == Placement.EVERY_EPISODE || placed == episodeNo;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
