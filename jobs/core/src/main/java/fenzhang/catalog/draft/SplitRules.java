package fenzhang.catalog.draft;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.draft.CatalogDraft.SplitLine;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What splits must obey: on every date a drama's shares add up to 0 or 10 000 bps, and name a creator once.
final class SplitRules {
    private static final long WHOLE_BPS = 10_000;

    private final CatalogRules rules;

    SplitRules(CatalogRules rules) {
        this.rules = rules;
    }

    void check(List<SplitLine> lines) {
        Map<Long, List<SplitLine>> linesByDrama = new TreeMap<>();
        Set<Long> unsummable = new HashSet<>();
        for (SplitLine line : lines) {
            if (line(line)) {
                linesByDrama
                        .computeIfAbsent(line.dramaId(), id -> new ArrayList<>())
                        .add(line);
            } else {
                unsummable.add(line.dramaId());
            }
        }
        for (Map.Entry<Long, List<SplitLine>> drama : linesByDrama.entrySet()) {
            boolean once = once(drama.getValue());
            if (once && !unsummable.contains(drama.getKey()) && !rules.isIncomplete(CatalogFile.SPLITS)) {
                sums(drama.getValue());
            }
        }
    }

    /// Refuses what is wrong with one line, and returns whether its drama, share and dates can be counted.
    private boolean line(SplitLine line) {
        boolean drama = rules.knowsDrama(line);
        rules.knowsCreator(line, line.creatorId());
        boolean share = rules.require(
                line,
                line.shareBps() >= 0 && line.shareBps() <= WHOLE_BPS,
                "share_bps " + line.shareBps() + " must be from 0 to " + WHOLE_BPS);
        return rules.range(line) && drama && share;
    }

    /// Refuses a creator who stands twice in the split of a date, on the later of the two lines, and returns whether
    /// none does.
    private boolean once(List<SplitLine> ofDrama) {
        List<SplitLine> byStart = new ArrayList<>(ofDrama);
        byStart.sort(Comparator.comparing(SplitLine::validFrom).thenComparing(SplitLine::place));
        Map<Long, SplitLine> longestByCreator = new HashMap<>();
        boolean once = true;
        for (SplitLine line : byStart) {
            SplitLine longest = longestByCreator.getOrDefault(line.creatorId(), line);
            if (longest != line && line.valid().overlaps(longest.valid())) {
                refuseTwin(longest, line);
                once = false;
            }
            boolean longer = line.valid().end().isAfter(longest.valid().end());
            longestByCreator.put(line.creatorId(), longer ? line : longest);
        }
        return once;
    }

    private void refuseTwin(SplitLine earlier, SplitLine later) {
        boolean inOrder = earlier.place().compareTo(later.place()) < 0;
        SplitLine line = inOrder ? later : earlier;
        SplitLine other = inOrder ? earlier : later;
        rules.refuse(
                line,
                "creator " + line.creatorId() + " stands twice in the split of drama " + line.dramaId() + " on "
                        + later.validFrom() + ", also on line " + other.place().line());
    }

    /// Refuses each stretch of dates with one wrong sum, on the first line that counts there.
    private void sums(List<SplitLine> ofDrama) {
        TreeMap<LocalDate, Long> changes = new TreeMap<>();
        for (SplitLine line : ofDrama) {
            changes.merge(line.valid().start(), line.shareBps(), Long::sum);
            changes.merge(line.valid().end(), -line.shareBps(), Long::sum);
        }
        changes.values().removeIf(change -> change == 0);
        long sumBps = 0;
        for (Map.Entry<LocalDate, Long> change : changes.entrySet()) {
            sumBps += change.getValue();
            if (sumBps != 0 && sumBps != WHOLE_BPS) {
                LocalDate from = change.getKey();
                refuseSum(ofDrama, new DateRange(from, changes.higherKey(from)), sumBps);
            }
        }
    }

    private void refuseSum(List<SplitLine> ofDrama, DateRange stretch, long sumBps) {
        SplitLine first = ofDrama.stream()
                .filter(line -> line.shareBps() > 0 && line.valid().contains(stretch.start()))
                .min(Comparator.comparing(SplitLine::place))
                .orElseThrow();
        rules.refuse(
                first,
                "splits of drama " + first.dramaId() + " add up to " + sumBps + " bps " + dates(stretch) + ", must be "
                        + WHOLE_BPS);
    }

    /// Returns a range in words, the last day included: `from 2026-06-01 to 2026-06-30`, `from 2026-06-01 on`.
    static String dates(DateRange range) {
        return "from " + range.start() + (range.isOpen() ? " on" : " to " + range.last());
    }
}
