package fenzhang.night.touches;

import fenzhang.attribution.Policy;
import fenzhang.attribution.TouchModel;
import fenzhang.log.LineFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The touches of one buyer, where they are many: sorted once by what lines may ask of them, so that each of very many
/// lines finds what decides it in the logarithm of their number. For any thread.
///
/// Clicks are sorted by all their products, or shops, at once; plays for one product after the other, because only the
/// catalog knows which those of a play are. So plays cost their number times that of the products that are placed
/// somewhere; memory is bounded: what was sorted for some products is dropped when it is too much with that of others.
final class ManyTouches {
    private static final int[] NONE = {};

    /// Of all buyers' plays that are sorted.
    private static final int MOST_PLAYS = 1 << 22;

    /// What a product without plays counts for.
    private static final int LEAST_PLAYS = 16;

    private final Rows rows;
    private final AtomicInteger sortedOfAll;
    private final int[] byTime;
    private final Map<Policy.Scope, Map<Long, Sorted>> clicks = new EnumMap<>(Policy.Scope.class);
    private final Map<Asked, Sorted> plays = new HashMap<>();
    private int sortedPlays;
    private long looks;

    /// The touches of all buyers, by their numbers.
    interface Rows {
        long time(int number);

        long event(int number);

        boolean isClick(int number);

        /// Returns what a click and a line must have in common under a scope, 0 for nothing.
        long id(int number, Policy.Scope scope);

        boolean isPlay(int number, long product, long minWatch);

        /// Returns whether a product is placed beside any episode, at any time.
        boolean isEverPlaced(long product);

        /// Compares rows by time and event, and those that are alike in both in the order in which they count.
        int compare(int number, int other);
    }

    /// What a line asks of a play besides its time.
    private record Asked(long product, long minWatch) implements Comparable<Asked> {
        @Override
        public int compareTo(Asked other) {
            int byProduct = Long.compare(product, other.product);
            return byProduct != 0 ? byProduct : Long.compare(minWatch, other.minWatch);
        }
    }

    /// @param sortedOfAll how many plays are sorted, of all buyers
    /// @param numbers of the buyer's touches, in any order
    ManyTouches(Rows rows, AtomicInteger sortedOfAll, int[] numbers) {
        this.rows = rows;
        this.sortedOfAll = sortedOfAll;
        Integer[] boxed = Arrays.stream(numbers).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, rows::compare);
        byTime = Arrays.stream(boxed).mapToInt(number -> number).toArray();
        looks = byTime.length;
    }

    /// Returns how many touches were looked at so far, to sort them: what the work grows with.
    synchronized long looks() {
        return looks;
    }

    /// Returns the numbers of the touches that decide a line: of those that may bring it the ones that have a weight,
    /// and all where the weight of one depends on the others; of an event only the row that counts.
    int[] deciding(LineFacts facts, Policy policy) {
        if (policy.click().isPresent()) {
            Policy.ClickRule rule = policy.click().get();
            Sorted own = clicks(rule.scope(), facts);
            long from = facts.paidTime() - rule.windowMillis();
            int[] deciding = switch (rule.model()) {
                case TouchModel.FirstTouch _ -> own.first(from, facts.paidTime());
                case TouchModel.LastTouch _ -> own.last(from, facts.paidTime());
                case TouchModel.Linear _, TouchModel.PositionBased _, TouchModel.TimeDecay _ ->
                    own.all(from, facts.paidTime());
            };
            if (deciding.length > 0) {
                return deciding;
            }
        }
        if (policy.view().isPresent()) {
            Policy.ViewRule rule = policy.view().get();
            Sorted own = plays(new Asked(facts.productId(), rule.minWatchMillis()));
            return own.last(facts.paidTime() - rule.windowMillis(), facts.paidTime());
        }
        return NONE;
    }

    private synchronized Sorted clicks(Policy.Scope scope, LineFacts facts) {
        Map<Long, Sorted> byId = clicks.computeIfAbsent(scope, this::sortClicks);
        Sorted none = new Sorted(rows, NONE);
        return switch (scope) {
            case PRODUCT -> facts.productId() == 0 ? none : byId.getOrDefault(facts.productId(), none);
            case SHOP -> facts.shopId() == 0 ? none : byId.getOrDefault(facts.shopId(), none);
            case ANY -> byId.getOrDefault(0L, none);
        };
    }

    private Map<Long, Sorted> sortClicks(Policy.Scope scope) {
        Map<Long, List<Integer>> numbersById = new HashMap<>();
        for (int number : byTime) {
            if (rows.isClick(number)) {
                numbersById
                        .computeIfAbsent(rows.id(number, scope), _ -> new ArrayList<>())
                        .add(number);
            }
        }
        looks += byTime.length;
        Map<Long, Sorted> byId = new HashMap<>();
        numbersById.forEach((id, own) -> byId.put(
                id, new Sorted(rows, own.stream().mapToInt(number -> number).toArray())));
        return byId;
    }

    private synchronized Sorted plays(Asked asked) {
        Sorted known = plays.get(asked);
        if (known != null) {
            return known;
        }
        if (!rows.isEverPlaced(asked.product())) {
            return new Sorted(rows, NONE);
        }
        int[] own = Arrays.stream(byTime)
                .filter(number -> rows.isPlay(number, asked.product(), asked.minWatch()))
                .toArray();
        looks += byTime.length;
        int size = Math.max(LEAST_PLAYS, own.length);
        if (sortedOfAll.get() + size > MOST_PLAYS) {
            sortedOfAll.addAndGet(-sortedPlays);
            sortedPlays = 0;
            plays.clear();
        }
        sortedOfAll.addAndGet(size);
        sortedPlays += size;
        Sorted sorted = new Sorted(rows, own);
        plays.put(asked, sorted);
        return sorted;
    }

    /// Touches that some lines ask for, by time. Immutable.
    private static final class Sorted {
        private final Rows rows;
        private final int[] numbers;
        private final int leaves;
        /// A tree of minima: at `leaves + i` stands 1 + the place of the row before row `i` that has the same
        /// event, 0 if there is none; at `i` the lesser of those at `2·i` and `2·i + 1`.
        private final int[] before;

        Sorted(Rows rows, int[] numbers) {
            this.rows = rows;
            this.numbers = numbers;
            leaves = Integer.highestOneBit(Math.max(1, numbers.length)) << 1;
            before = new int[2 * leaves];
            Arrays.fill(before, Integer.MAX_VALUE);
            Map<Long, Integer> lastByEvent = new HashMap<>();
            for (int i = 0; i < numbers.length; i++) {
                Integer last = lastByEvent.put(rows.event(numbers[i]), i);
                before[leaves + i] = last == null ? 0 : last + 1;
            }
            for (int node = leaves - 1; node > 0; node--) {
                before[node] = Math.min(before[2 * node], before[2 * node + 1]);
            }
        }

        /// Returns the place of the first row at or after a time.
        private int place(long time) {
            int low = 0;
            int high = numbers.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (rows.time(numbers[middle]) < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /// Returns the place behind the last row at or before a time.
        private int end(long time) {
            return time == Long.MAX_VALUE ? numbers.length : place(time + 1);
        }

        int[] first(long from, long to) {
            int first = place(from);
            return first < end(to) ? new int[] {numbers[first]} : NONE;
        }

        int[] last(long from, long to) {
            int first = place(from);
            int last = last(first, end(to));
            return last < 0 ? NONE : new int[] {numbers[last]};
        }

        int[] all(long from, long to) {
            int first = place(from);
            int[] all = new int[Math.max(0, end(to) - first)];
            int count = 0;
            for (int i = first; i < first + all.length; i++) {
                if (isFirst(i, first)) {
                    all[count++] = numbers[i];
                }
            }
            return Arrays.copyOf(all, count);
        }

        /// Returns whether a row is the first of its event at or behind a place: that one counts.
        private boolean isFirst(int i, int first) {
            return before[leaves + i] <= first;
        }

        /// Returns the last row before `end` that is the first of its event at or behind `first`; below 0 if there is
        /// none. Rows that repeat an event are passed by in great steps.
        private int last(int first, int end) {
            int node = leaves + end;
            while (node > 1) {
                boolean isRight = (node & 1) == 1;
                if (isRight && before[node - 1] <= first) {
                    int found = descend(node - 1, first);
                    return found < first ? -1 : found;
                }
                node >>>= 1;
            }
            return -1;
        }

        private int descend(int from, int first) {
            int node = from;
            while (node < leaves) {
                node = before[2 * node + 1] <= first ? 2 * node + 1 : 2 * node;
            }
            return node - leaves;
        }
    }
}
