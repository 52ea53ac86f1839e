package fenzhang.night.touches;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.catalog.Catalog;
import fenzhang.columnar.work.ProcessKey;
import fenzhang.hash.HashKey;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.time.BusinessDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The buyers of the lines that touches may bring, and what their lines ask of a touch: it decides, for each of many
/// millions of touches, whether anybody wants it. Immutable, for any thread.
///
/// What a line asks stands in one row of numbers, which is one line of a core's cache: to look it up costs one miss.
/// Most touches are known to be nobody's before that.
///
/// It wants no less than [Attributor] takes as a candidate; a touch that it wants for one line may be no candidate of
/// the buyer's others.
public final class BuyerIndex {
    /// Behind the time of every payment.
    private static final long NO_WINDOW = Long.MAX_VALUE;

    /// The numbers of a line's row.
    private static final int ROW_BITS = 3;

    private static final int USER = 0;
    private static final int PAID_TIME = 1;
    private static final int PRODUCT = 2;
    private static final int SHOP = 3;
    /// The earliest time of a click that counts, and of a play.
    private static final int CLICKS_FROM = 4;

    private static final int PLAYS_FROM = 5;
    private static final int MIN_WATCH = 6;
    /// Of clicks that count, and 1 + the place of the next line of the same user.
    private static final int SCOPE_AND_NEXT = 7;
    private static final Policy.Scope[] SCOPES = Policy.Scope.values();

    /// A buyer of more lines has what they ask in [ManyLines]: to go through them for each touch takes the time of
    /// lines times touches.
    private static final int FEW_LINES = 16;

    private final Attributor attributor;
    private final Catalog catalog;
    private final HashKey key;
    private final int lines;
    private final long[] rows;
    /// Open addressing by user: 1 + the place of the user's first line.
    private final int[] slots;
    /// One bit for each of sixteen times as many hashes as lines: most touches are nobody's, and are known by this.
    private final long[] bits;

    /// By the buyer's number, those of many lines.
    private final Map<Integer, ManyLines> manyLines = new HashMap<>();

    private final Set<Long> placedProducts = new HashSet<>();

    public BuyerIndex(Attributor attributor, Catalog catalog, List<LineFacts> opened) {
        this(attributor, catalog, opened, ProcessKey.KEY);
    }

    /// @param key nothing that is found depends on it
    BuyerIndex(Attributor attributor, Catalog catalog, List<LineFacts> opened, HashKey key) {
        this.attributor = attributor;
        this.catalog = catalog;
        this.key = key;
        int capacity = opened.size();
        rows = new long[Math.multiplyExact(capacity, 1 << ROW_BITS)];
        int most = Integer.highestOneBit(Math.max(capacity, 1)) << 2;
        slots = new int[most];
        bits = new long[Math.max(1, most * 8 / Long.SIZE)];
        int count = 0;
        for (LineFacts facts : opened) {
            Optional<Policy> policy = policyOf(facts);
            if (policy.isPresent()) {
                set(count, facts, policy.get());
                link(count++);
            }
        }
        lines = count;
        gatherManyLines();
    }

    /// Returns the policy by which touches bring a line; empty if none does.
    Optional<Policy> policyOf(LineFacts facts) {
        return attributor.isDirect(facts) ? Optional.empty() : attributor.policyOf(facts);
    }

    private void set(int line, LineFacts facts, Policy policy) {
        int row = line << ROW_BITS;
        rows[row + USER] = facts.userId();
        rows[row + PAID_TIME] = facts.paidTime();
        rows[row + PRODUCT] = facts.productId();
        rows[row + SHOP] = facts.shopId();
        rows[row + CLICKS_FROM] = NO_WINDOW;
        rows[row + PLAYS_FROM] = NO_WINDOW;
        if (policy.click().isPresent()) {
            Policy.ClickRule rule = policy.click().get();
            rows[row + CLICKS_FROM] = facts.paidTime() - rule.windowMillis();
            rows[row + SCOPE_AND_NEXT] = (long) rule.scope().ordinal() << Integer.SIZE;
        }
        if (policy.view().isPresent()) {
            Policy.ViewRule rule = policy.view().get();
            rows[row + PLAYS_FROM] = facts.paidTime() - rule.windowMillis();
            rows[row + MIN_WATCH] = rule.minWatchMillis();
        }
    }

    private void gatherManyLines() {
        for (int buyer = 0; buyer < slots.length; buyer++) {
            int count = 0;
            for (int line = slots[buyer] - 1; line >= 0 && count <= FEW_LINES; line = next(line)) {
                count++;
            }
            if (count > FEW_LINES) {
                manyLines.put(buyer, manyLines(buyer));
            }
        }
    }

    private ManyLines manyLines(int buyer) {
        ManyLines.Draft draft = new ManyLines.Draft();
        for (int line = slots[buyer] - 1; line >= 0; line = next(line)) {
            int row = line << ROW_BITS;
            long product = rows[row + PRODUCT];
            if (rows[row + CLICKS_FROM] != NO_WINDOW) {
                Policy.Scope scope = scope(row);
                long id = scope == Policy.Scope.SHOP ? rows[row + SHOP] : product;
                draft.addClicks(scope, id, rows[row + CLICKS_FROM], rows[row + PAID_TIME]);
            }
            if (rows[row + PLAYS_FROM] != NO_WINDOW) {
                draft.addPlays(product, rows[row + MIN_WATCH], rows[row + PLAYS_FROM], rows[row + PAID_TIME]);
            }
        }
        return new ManyLines(draft, catalog);
    }

    private Policy.Scope scope(int row) {
        return SCOPES[(int) (rows[row + SCOPE_AND_NEXT] >>> Integer.SIZE)];
    }

    private void link(int line) {
        long user = rows[line << ROW_BITS];
        long hash = hash(user);
        int bit = bit(hash);
        bits[bit >>> 6] |= 1L << bit;
        int slot = slot(user, hash);
        rows[(line << ROW_BITS) + SCOPE_AND_NEXT] |= slots[slot];
        slots[slot] = line + 1;
    }

    /// Returns the place of the next line of the same user; below 0 behind the last.
    private int next(int line) {
        return (int) rows[(line << ROW_BITS) + SCOPE_AND_NEXT] - 1;
    }

    private long hash(long user) {
        return key.hash(user);
    }

    private int bit(long hash) {
        return (int) (hash >>> 32) & bits.length * Long.SIZE - 1;
    }

    private int slot(long user, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0 && rows[slots[slot] - 1 << ROW_BITS] != user) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /// Returns the number of users for whom numbers are given: numbers are below it.
    int numbers() {
        return slots.length;
    }

    /// The rows whose users are buyers, ascending, and the buyers' numbers. Reused from batch to batch.
    public static final class Found {
        private final int[] row;
        private final int[] buyer;
        private final int[] first;
        private int count;

        /// @param capacity rows per batch
        public Found(int capacity) {
            row = new int[capacity];
            buyer = new int[capacity];
            first = new int[capacity];
        }

        public int count() {
            return count;
        }

        public int row(int i) {
            return row[i];
        }

        public int buyer(int i) {
            return buyer[i];
        }
    }

    /// Finds the rows whose users are buyers.
    ///
    /// In passes that each look at one place of memory for many rows, without a branch: so a core waits for many of
    /// them at once.
    ///
    /// @param users of each row
    /// @param count how many rows there are
    public void find(long[] users, int count, Found found) {
        int some = 0;
        for (int row = 0; row < count; row++) {
            int bit = bit(hash(users[row]));
            found.row[some] = row;
            some += (int) (bits[bit >>> 6] >>> bit & 1);
        }
        int mask = slots.length - 1;
        for (int i = 0; i < some; i++) {
            int slot = (int) hash(users[found.row[i]]) & mask;
            found.buyer[i] = slot;
            found.first[i] = slots[slot];
        }
        found.count = 0;
        for (int i = 0; i < some; i++) {
            long user = users[found.row[i]];
            int slot = found.buyer[i];
            if (found.first[i] != 0 && rows[found.first[i] - 1 << ROW_BITS] != user) {
                slot = slot(user, hash(user));
                found.first[i] = slots[slot];
            }
            found.row[found.count] = found.row[i];
            found.buyer[found.count] = slot;
            found.count += found.first[i] == 0 ? 0 : 1;
        }
    }

    /// Returns whether a buyer wants a click, given as an accepted row.
    public boolean wantsClick(int buyer, ViewBatch batch, int row) {
        return wantsClick(
                buyer,
                batch.eventTime().value()[row],
                batch.productId().orZero(row),
                batch.shopId().orZero(row));
    }

    /// Returns whether a buyer wants a click.
    ///
    /// @param product 0 if there is none, as `shop`
    boolean wantsClick(int buyer, long time, long product, long shop) {
        int line = slots[buyer] - 1;
        for (int walked = 0; line >= 0 && !isClickOf(line << ROW_BITS, time, product, shop); walked++) {
            if (walked == FEW_LINES) {
                return manyLinesOf(buyer).wantClick(time, product, shop);
            }
            line = next(line);
        }
        return line >= 0;
    }

    /// Returns whether a buyer wants a play, given as an accepted row.
    boolean wantsPlay(int buyer, ViewBatch batch, int row) {
        return wantsPlay(
                buyer,
                batch.eventTime().value()[row],
                batch.dramaId().value()[row],
                batch.episodeNo().orZero(row),
                batch.watchMs().value()[row]);
    }

    /// Returns whether a buyer wants a play.
    boolean wantsPlay(int buyer, long time, long drama, int episode, int watch) {
        int line = slots[buyer] - 1;
        for (int walked = 0; line >= 0 && !isPlayOf(line << ROW_BITS, time, drama, episode, watch); walked++) {
            if (walked == FEW_LINES) {
                return manyLinesOf(buyer).wantPlay(time, drama, episode, watch);
            }
            line = next(line);
        }
        return line >= 0;
    }

    private ManyLines manyLinesOf(int buyer) {
        return Optional.ofNullable(manyLines.get(buyer)).orElseThrow();
    }

    private boolean isClickOf(int row, long time, long product, long shop) {
        return time <= rows[row + PAID_TIME]
                && time >= rows[row + CLICKS_FROM]
                && switch (scope(row)) {
                    case PRODUCT -> product != 0 && product == rows[row + PRODUCT];
                    case SHOP -> shop != 0 && shop == rows[row + SHOP];
                    case ANY -> true;
                };
    }

    private boolean isPlayOf(int row, long time, long drama, int episode, int watch) {
        return time <= rows[row + PAID_TIME]
                && time >= rows[row + PLAYS_FROM]
                && watch >= rows[row + MIN_WATCH]
                && isPlaced(rows[row + PRODUCT], time, drama, episode);
    }

    /// Returns whether a product was placed beside an episode at some time.
    boolean isPlaced(long product, long time, long drama, int episode) {
        return catalog.isPlaced(product, drama, episode, BusinessDate.epochDay(time));
    }

    /// Returns whether a product is placed beside any episode, at any time.
    synchronized boolean isEverPlaced(long product) {
        if (placedProducts.isEmpty()) {
            catalog.rows().placements().forEach(placement -> placedProducts.add(placement.productId()));
        }
        return placedProducts.contains(product);
    }

    /// Returns the epoch days from `first` to `last` on which a click may be delivered that a line asks for, ascending.
    public int[] clickDays(int first, int last) {
        return days(CLICKS_FROM, first, last);
    }

    /// Returns the epoch days from `first` to `last` on which a play may be delivered that a line asks for, ascending.
    public int[] playDays(int first, int last) {
        return days(PLAYS_FROM, first, last);
    }

    /// A touch is delivered on the business date of its event or up to three days later.
    private int[] days(int from, int first, int last) {
        BitSet days = new BitSet();
        for (int row = 0; row < lines << ROW_BITS; row += 1 << ROW_BITS) {
            if (rows[row + from] != NO_WINDOW) {
                int earliest = Math.max(first, BusinessDate.epochDay(rows[row + from]));
                int latest = Math.min(last, BusinessDate.epochDay(rows[row + PAID_TIME]) + ViewCheck.LATEST_DAYS);
                if (earliest <= latest) {
                    days.set(earliest - first, latest - first + 1);
                }
            }
        }
        return days.stream().map(day -> day + first).toArray();
    }
}
