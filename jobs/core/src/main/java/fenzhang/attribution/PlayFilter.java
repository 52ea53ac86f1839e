package fenzhang.attribution;

import fenzhang.catalog.LongIndex;
import fenzhang.catalog.Placement;
import fenzhang.log.ViewBatch;
import fenzhang.time.BusinessDate;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/// Which plays can bring an order: those of an episode with something placed beside it on the day, watched for at
/// least the least watch time of any policy. A touch index keeps only these.
public final class PlayFilter {
    private static final int[] NOTHING = {};

    private final LongIndex dramas;
    private final List<List<Placement>> placements = new ArrayList<>();
    /// By the number of the drama, three numbers for each placement: episode, first day, and the day behind the last.
    private final int[][] placed;
    private final long minWatchMillis;

    private PlayFilter(Collection<Placement> all, long minWatchMillis) {
        this.minWatchMillis = minWatchMillis;
        dramas = LongIndex.of(all.stream().mapToLong(Placement::dramaId));
        for (int drama = 0; drama < dramas.size(); drama++) {
            placements.add(new ArrayList<>());
        }
        for (Placement placement : all) {
            placements.get(dramas.number(placement.dramaId())).add(placement);
        }
        placed = placements.stream().map(PlayFilter::numbers).toArray(int[][]::new);
    }

    private static int[] numbers(List<Placement> placements) {
        return placements.stream()
                .flatMapToInt(placement -> IntStream.of(
                        placement.episodeNo(), (int) placement.valid().start().toEpochDay(), (int)
                                placement.valid().end().toEpochDay()))
                .toArray();
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
        return admits(dramaId, episodeNo, (int) date.toEpochDay(), watchMs);
    }

    /// Returns whether a play can bring an order, its date given as an epoch day.
    public boolean admits(long dramaId, int episodeNo, int epochDay, int watchMs) {
        if (watchMs < minWatchMillis) {
            return false;
        }
        int drama = dramas.number(dramaId);
        return drama >= 0 && isPlaced(placed[drama], episodeNo, epochDay);
    }

    /// Returns this filter for plays whose dramas go by their numbers.
    public Numbered numbered(LongIndex knownDramas) {
        int[][] placedByDrama = new int[knownDramas.size()][];
        for (int drama = 0; drama < placedByDrama.length; drama++) {
            int own = dramas.number(knownDramas.id(drama));
            placedByDrama[drama] = own < 0 ? NOTHING : placed[own];
        }
        return new Numbered(placedByDrama, minWatchMillis);
    }

    /// A filter of plays whose dramas go by their numbers among those that are known.
    public static final class Numbered {
        /// Episodes below this one have a bit each.
        private static final int BITS = 2 * Long.SIZE;

        private final int[][] placed;
        private final long minWatchMillis;
        /// Two of each drama: bits of the episodes with something placed beside them on some day.
        private final long[] episodes;

        private Numbered(int[][] placed, long minWatchMillis) {
            this.placed = placed;
            this.minWatchMillis = minWatchMillis;
            this.episodes = new long[2 * placed.length];
            for (int drama = 0; drama < placed.length; drama++) {
                for (int episode = 0; episode < BITS; episode++) {
                    long bit = isEverPlaced(placed[drama], episode) ? 1 : 0;
                    episodes[2 * drama + episode / Long.SIZE] |= bit << episode;
                }
            }
        }

        private static boolean isEverPlaced(int[] placed, int episodeNo) {
            for (int at = 0; at < placed.length; at += 3) {
                if (covers(placed[at], episodeNo)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isEverPlaced(int drama, int episodeNo) {
            return episodeNo >= BITS | (episodes[2 * drama + (episodeNo >> 6 & 1)] >>> episodeNo & 1) != 0;
        }

        /// Selects the plays that can bring an order.
        ///
        /// @param rows which of the batch's
        /// @param count how many of `rows`
        /// @param selected takes those selected, in their order
        /// @return how many they are
        public int select(ViewBatch batch, int[] rows, int count, int[] selected) {
            int[] dramas = batch.dramaNumber();
            int[] episodeNos = batch.episodeNo().value();
            int[] watches = batch.watchMs().value();
            int some = 0;
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                selected[some] = row;
                boolean mayBring = watches[row] >= minWatchMillis & isEverPlaced(dramas[row], episodeNos[row]);
                some += mayBring ? 1 : 0;
            }
            int found = 0;
            for (int i = 0; i < some; i++) {
                int row = selected[i];
                int day = BusinessDate.epochDay(batch.eventTime().value()[row]);
                if (isPlaced(placed[dramas[row]], episodeNos[row], day)) {
                    selected[found++] = row;
                }
            }
            return found;
        }
    }

    private static boolean isPlaced(int[] placed, int episodeNo, int epochDay) {
        for (int at = 0; at < placed.length; at += 3) {
            if (covers(placed[at], episodeNo) && placed[at + 1] <= epochDay && epochDay < placed[at + 2]) {
                return true;
            }
        }
        return false;
    }

    /// Returns whether this filter admits all that another one admits on some days. May say no where a closer
    /// look would say yes; never the other way round.
    public boolean includes(PlayFilter other, DateRange days) {
        if (minWatchMillis > other.minWatchMillis) {
            return false;
        }
        for (List<Placement> ofDrama : other.placements) {
            for (Placement placement : ofDrama) {
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
        int drama = dramas.number(wanted.dramaId());
        for (Placement own : drama < 0 ? List.<Placement>of() : placements.get(drama)) {
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
