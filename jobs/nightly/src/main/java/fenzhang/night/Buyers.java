package fenzhang.night;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.catalog.Catalog;
import fenzhang.lake.TouchColumns;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.time.BusinessDate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The buyers of the lines that touches may bring, and what their lines ask of a touch: it decides, for each of many
/// millions of touches, whether anybody wants it. Immutable, for any thread.
///
/// It wants no less than [Attributor] takes as a candidate; a touch that it wants for one line may be no candidate of
/// the buyer's others.
final class Buyers {
    private static final int NOBODY = -1;
    private static final long NO_WINDOW = -1;

    private final Catalog catalog;
    private final int lines;
    private final long[] userId;
    private final long[] paidTime;
    private final long[] productId;
    private final long[] shopId;
    private final long[] clickWindow;
    private final Policy.Scope[] scope;
    private final long[] viewWindow;
    private final long[] minWatch;
    /// The next line of the same user, 1 + its place.
    private final int[] next;
    /// Open addressing by user: 1 + the place of the user's first line.
    private final int[] slots;
    /// One bit for each of sixteen times as many hashes as lines: most touches are nobody's, and are known by this.
    private final long[] bits;

    Buyers(Attributor attributor, Catalog catalog, List<LineFacts> opened) {
        this.catalog = catalog;
        int capacity = opened.size();
        userId = new long[capacity];
        paidTime = new long[capacity];
        productId = new long[capacity];
        shopId = new long[capacity];
        clickWindow = new long[capacity];
        scope = new Policy.Scope[capacity];
        viewWindow = new long[capacity];
        minWatch = new long[capacity];
        next = new int[capacity];
        int most = Integer.highestOneBit(Math.max(capacity, 1)) << 2;
        slots = new int[most];
        bits = new long[Math.max(1, most * 8 / Long.SIZE)];
        int count = 0;
        for (LineFacts facts : opened) {
            Optional<Policy> policy = attributor.isDirect(facts) ? Optional.empty() : attributor.policyOf(facts);
            if (policy.isPresent()) {
                set(count, facts, policy.get());
                link(count++);
            }
        }
        lines = count;
    }

    private void set(int line, LineFacts facts, Policy policy) {
        userId[line] = facts.userId();
        paidTime[line] = facts.paidTime();
        productId[line] = facts.productId();
        shopId[line] = facts.shopId();
        clickWindow[line] = policy.click().map(Policy.ClickRule::windowMillis).orElse(NO_WINDOW);
        scope[line] = policy.click().map(Policy.ClickRule::scope).orElse(Policy.Scope.ANY);
        viewWindow[line] = policy.view().map(Policy.ViewRule::windowMillis).orElse(NO_WINDOW);
        minWatch[line] = policy.view().map(Policy.ViewRule::minWatchMillis).orElse(0L);
    }

    private void link(int line) {
        long hash = hash(userId[line]);
        int bit = bit(hash);
        bits[bit >>> 6] |= 1L << bit;
        int slot = slot(userId[line], hash);
        next[line] = slots[slot];
        slots[slot] = line + 1;
    }

    private static long hash(long user) {
        long hash = user * 0x9e3779b97f4a7c15L;
        return hash ^ (hash >>> 29);
    }

    private int bit(long hash) {
        return (int) (hash >>> 32) & bits.length * Long.SIZE - 1;
    }

    private int slot(long user, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && userId[slots[slot] - 1] != user) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /// Returns the number of users for whom numbers are given: numbers are below it.
    int numbers() {
        return slots.length;
    }

    /// Returns a buyer's number; below 0 for anybody else.
    int number(long user) {
        long hash = hash(user);
        int bit = bit(hash);
        if ((bits[bit >>> 6] >>> bit & 1) == 0) {
            return NOBODY;
        }
        int slot = slot(user, hash);
        return slots[slot] == 0 ? NOBODY : slot;
    }

    /// Returns the number of the buyer who wants a click, given as an accepted row; below 0 if nobody does.
    int wantsClick(ViewBatch batch, int row) {
        int buyer = number(batch.userId().value()[row]);
        if (buyer < 0) {
            return NOBODY;
        }
        long time = batch.eventTime().value()[row];
        long product = batch.productId().orZero(row);
        long shop = batch.shopId().orZero(row);
        for (int line = slots[buyer] - 1; line >= 0; line = next[line] - 1) {
            if (isClickOf(line, time, product, shop)) {
                return buyer;
            }
        }
        return NOBODY;
    }

    /// Returns the number of the buyer who wants a play, given as an accepted row; below 0 if nobody does.
    int wantsPlay(ViewBatch batch, int row) {
        int buyer = number(batch.userId().value()[row]);
        if (buyer < 0) {
            return NOBODY;
        }
        long time = batch.eventTime().value()[row];
        long drama = batch.dramaId().value()[row];
        int episode = batch.episodeNo().orZero(row);
        int watch = batch.watchMs().value()[row];
        for (int line = slots[buyer] - 1; line >= 0; line = next[line] - 1) {
            if (isPlayOf(line, time, drama, episode, watch)) {
                return buyer;
            }
        }
        return NOBODY;
    }

    /// Returns the place of a buyer's line with some facts, or of another that asks for the same; below 0 if none does.
    int line(int buyer, LineFacts facts) {
        int line = slots[buyer] - 1;
        while (line >= 0
                && (paidTime[line] != facts.paidTime()
                        || productId[line] != facts.productId()
                        || shopId[line] != facts.shopId())) {
            line = next[line] - 1;
        }
        return line;
    }

    /// Returns whether a touch may bring a line.
    boolean isTouchOf(int line, TouchColumns touches, int place) {
        long time = touches.eventTime(place);
        return touches.isPlay(place)
                ? isPlayOf(line, time, touches.dramaId(place), touches.episodeNo(place), touches.watchMs(place))
                : isClickOf(line, time, touches.productId(place), touches.shopId(place));
    }

    private boolean isClickOf(int line, long time, long product, long shop) {
        return isWithin(time, line, clickWindow[line])
                && switch (scope[line]) {
                    case PRODUCT -> product != 0 && product == productId[line];
                    case SHOP -> shop != 0 && shop == shopId[line];
                    case ANY -> true;
                };
    }

    private boolean isPlayOf(int line, long time, long drama, int episode, int watch) {
        return isWithin(time, line, viewWindow[line])
                && watch >= minWatch[line]
                && catalog.isPlaced(productId[line], drama, episode, BusinessDate.epochDay(time));
    }

    private boolean isWithin(long time, int line, long window) {
        return window >= 0 && time <= paidTime[line] && time >= paidTime[line] - window;
    }

    /// Returns the epoch days from `first` to `last` on which a click may be delivered that a line asks for, ascending.
    int[] clickDays(int first, int last) {
        return days(clickWindow, first, last);
    }

    /// Returns the epoch days from `first` to `last` on which a play may be delivered that a line asks for, ascending.
    int[] playDays(int first, int last) {
        return days(viewWindow, first, last);
    }

    /// A touch is delivered on the business date of its event or up to three days later.
    private int[] days(long[] window, int first, int last) {
        BitSet days = new BitSet();
        for (int line = 0; line < lines; line++) {
            int from = Math.max(first, BusinessDate.epochDay(paidTime[line] - window[line]));
            int to = Math.min(last, BusinessDate.epochDay(paidTime[line]) + ViewCheck.LATEST_DAYS);
            if (window[line] >= 0 && from <= to) {
                days.set(from - first, to - first + 1);
            }
        }
        return days.stream().map(day -> day + first).toArray();
    }
}
