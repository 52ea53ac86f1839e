package fenzhang.night;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.PlayFilter;
import fenzhang.attribution.Policy;
import fenzhang.attribution.Touch;
import fenzhang.lake.TouchTable;
import fenzhang.log.LineFacts;
import fenzhang.time.BusinessDate;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the touches that may bring the day's opened lines: those of their users in the windows of their policies.
///
/// A touch is delivered on the business date of its event or up to three days later, so a window names the delivery
/// dates
/// whose indexes can hold its touches. Earlier days are read from their indexes; this day's from the staged one.
final class TouchLookup {
    private static final int LATEST_DAYS = 3;

    private final NightContext night;
    private final Attributor attributor;
    private final EarlierPlays earlierPlays;
    private final NavigableMap<LocalDate, Set<Long>> clickers = new TreeMap<>();
    private final NavigableMap<LocalDate, Set<Long>> viewers = new TreeMap<>();
    private final Map<Long, List<Touch>> touchesByUser = new HashMap<>();

    private TouchLookup(NightContext night, Attributor attributor, EarlierPlays earlierPlays) {
        this.night = night;
        this.attributor = attributor;
        this.earlierPlays = earlierPlays;
    }

    /// The touches that may bring the day's opened lines. Safe to ask from several threads.
    interface Touches {
        /// Returns the touches that may bring a line, in any order; more than its windows hold, perhaps.
        List<Touch> of(LineFacts facts);
    }

    /// Returns the touches of some lines.
    static Touches find(NightContext night, Attributor attributor, EarlierPlays earlierPlays, List<LineFacts> lines) {
        TouchLookup lookup = new TouchLookup(night, attributor, earlierPlays);
        lines.forEach(lookup::want);
        lookup.read();
        return facts -> lookup.touchesByUser.getOrDefault(facts.userId(), List.of());
    }

    private void want(LineFacts facts) {
        if (attributor.isDirect(facts)) {
            return;
        }
        attributor.policyOf(facts).ifPresent(policy -> {
            policy.click().map(Policy.ClickRule::windowMillis).ifPresent(window -> want(clickers, facts, window));
            policy.view().map(Policy.ViewRule::windowMillis).ifPresent(window -> want(viewers, facts, window));
        });
    }

    private void want(NavigableMap<LocalDate, Set<Long>> users, LineFacts facts, long windowMillis) {
        LocalDate from = later(BusinessDate.of(facts.paidTime() - windowMillis), night.firstDate());
        LocalDate to = earlier(BusinessDate.of(facts.paidTime()).plusDays(LATEST_DAYS), night.date());
        for (LocalDate delivered = from; !delivered.isAfter(to); delivered = delivered.plusDays(1)) {
            users.computeIfAbsent(delivered, date -> new HashSet<>()).add(facts.userId());
        }
    }

    private void read() {
        Set<LocalDate> dates = new HashSet<>(clickers.keySet());
        dates.addAll(viewers.keySet());
        PlayFilter needed = PlayFilter.of(night.catalog().rows().placements(), night.policies());
        for (LocalDate date : new TreeSet<>(dates)) {
            Set<Long> clicking = clickers.getOrDefault(date, Set.of());
            Set<Long> viewing = viewers.getOrDefault(date, Set.of());
            boolean indexed = date.equals(night.date())
                    || viewing.isEmpty()
                    || earlierPlays
                            .filterOf(date)
                            .includes(needed, DateRange.inclusive(date.minusDays(LATEST_DAYS), date));
            TouchTable.read(
                    night.out(),
                    date.equals(night.date())
                            ? night.staged("state/touches.parquet")
                            : night.state().touches(date),
                    (int) date.toEpochDay(),
                    user -> clicking.contains(user) || viewing.contains(user),
                    touch -> {
                        if (touch.isClick() ? clicking.contains(touch.userId()) : indexed) {
                            add(touch);
                        }
                    });
            if (!indexed) {
                earlierPlays.read(date, needed, viewing, this::add);
            }
        }
    }

    private void add(Touch touch) {
        touchesByUser.computeIfAbsent(touch.userId(), user -> new ArrayList<>()).add(touch);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
