package fenzhang.night.touches;

import fenzhang.attribution.Policy;
import fenzhang.attribution.Touch;
import fenzhang.columnar.work.Shuffle;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The touches that buyers want, gathered by several threads and then given by buyer.
///
/// A touch is a row of numbers, because it is asked for as a whole, and out of order: to look it up costs a miss of the
/// cache or two.
final class CandidateTouches implements TouchLookup.Touches {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_TOUCHES = 1 << CHUNK_BITS;

    /// So many touches of a line's buyer are looked up together with those of others; few buyers have more.
    private static final int FETCHED = 8;

    /// The touches of a buyer who has more are sorted ([ManyTouches]): to go through them for each line takes the time
    /// of lines times touches.
    private static final int FEW_TOUCHES = 64;

    /// The numbers of a touch's row.
    private static final int ROW = 8;

    private static final int EVENT_ID = 0;
    private static final int EVENT_TIME = 1;
    private static final int DRAMA = 2;
    private static final int HOST = 3;
    private static final int PRODUCT = 4;
    private static final int SHOP = 5;
    private static final int EPISODE_AND_WATCH = 6;
    /// The kind, in eight bits, and the day of delivery.
    private static final int KIND_AND_DAY = 7;

    /// Returns the numbers of a row of the views log.
    static long[] cells(ViewBatch batch, int row, int deliveredOnDay) {
        long[] cells = new long[ROW];
        Part.set(cells, 0, batch, row, deliveredOnDay);
        return cells;
    }

    private final BuyerIndex buyers;
    private final List<Part> parts = new ArrayList<>();
    private long[][] chunks = {};
    /// By the buyer's number, where the buyer's touches begin among those of all; one more for the end.
    private int[] starts = {};
    /// The numbers of all touches, by buyer.
    private int[] byBuyer = {};
    /// By the buyer's number, those of many touches, as far as they were asked for.
    private final Map<Integer, ManyTouches> manyTouches = new ConcurrentHashMap<>();

    private final AtomicInteger sortedOfAll = new AtomicInteger();

    CandidateTouches(BuyerIndex buyers) {
        this.buyers = buyers;
    }

    /// What one thread gathers.
    final class Part {
        private final List<long[]> rows = new ArrayList<>();
        private final List<int[]> buyerOf = new ArrayList<>();
        private int inLast = CHUNK_TOUCHES;

        /// Adds a row of the views log.
        void add(ViewBatch batch, int row, int ofBuyer, int deliveredOnDay) {
            int at = place(ofBuyer);
            set(rows.getLast(), at, batch, row, deliveredOnDay);
        }

        /// Adds a row of [TouchBytes] if its buyer wants it.
        void addIfWanted(byte[] bytes, int from, int ofBuyer) {
            long[] cells = new long[ROW];
            for (int i = 0; i < ROW; i++) {
                cells[i] = Shuffle.getLong(bytes, from + i * Long.BYTES);
            }
            boolean isWanted = isPlay(cells, 0)
                    ? buyers.wantsPlay(ofBuyer, cells[EVENT_TIME], cells[DRAMA], episode(cells, 0), watch(cells, 0))
                    : buyers.wantsClick(ofBuyer, cells[EVENT_TIME], cells[PRODUCT], cells[SHOP]);
            if (isWanted) {
                int at = place(ofBuyer);
                System.arraycopy(cells, 0, rows.getLast(), at, ROW);
            }
        }

        /// Returns where the next touch stands in the last chunk.
        private int place(int ofBuyer) {
            if (inLast == CHUNK_TOUCHES) {
                rows.add(new long[CHUNK_TOUCHES * ROW]);
                buyerOf.add(new int[CHUNK_TOUCHES]);
                inLast = 0;
            }
            buyerOf.getLast()[inLast] = ofBuyer;
            return inLast++ * ROW;
        }

        private static void set(long[] cells, int at, ViewBatch batch, int row, int deliveredOnDay) {
            cells[at + EVENT_ID] = batch.eventId().value()[row];
            cells[at + EVENT_TIME] = batch.eventTime().value()[row];
            cells[at + DRAMA] = batch.dramaId().value()[row];
            cells[at + HOST] = batch.hostId().orZero(row);
            cells[at + PRODUCT] = batch.productId().orZero(row);
            cells[at + SHOP] = batch.shopId().orZero(row);
            cells[at + EPISODE_AND_WATCH] = (long) batch.episodeNo().orZero(row) << Integer.SIZE
                    | Integer.toUnsignedLong(batch.watchMs().value()[row]);
            cells[at + KIND_AND_DAY] = (long) deliveredOnDay << Byte.SIZE | batch.kind()[row];
        }

        private int chunkTouches(int chunk) {
            return chunk == rows.size() - 1 ? inLast : CHUNK_TOUCHES;
        }
    }

    /// Returns a new part, for one thread.
    synchronized Part part() {
        Part part = new Part();
        parts.add(part);
        return part;
    }

    /// Sorts the touches by buyer, once all are gathered.
    void link() {
        starts = new int[buyers.numbers() + 1];
        List<long[]> all = new ArrayList<>();
        int count = 0;
        for (Part part : parts) {
            all.addAll(part.rows);
            for (int chunk = 0; chunk < part.rows.size(); chunk++) {
                for (int i = 0; i < part.chunkTouches(chunk); i++) {
                    starts[part.buyerOf.get(chunk)[i] + 1]++;
                    count++;
                }
            }
        }
        chunks = all.toArray(long[][]::new);
        for (int buyer = 0; buyer < buyers.numbers(); buyer++) {
            starts[buyer + 1] += starts[buyer];
        }
        byBuyer = new int[count];
        place();
    }

    private void place() {
        int[] next = starts.clone();
        int firstNumber = 0;
        for (Part part : parts) {
            for (int chunk = 0; chunk < part.rows.size(); chunk++) {
                int[] buyerOf = part.buyerOf.get(chunk);
                for (int i = 0; i < part.chunkTouches(chunk); i++) {
                    byBuyer[next[buyerOf[i]]++] = firstNumber + i;
                }
                firstNumber += CHUNK_TOUCHES;
            }
        }
        parts.clear();
    }

    @Override
    public List<Touch> of(LineFacts facts) {
        BuyerIndex.Found found = new BuyerIndex.Found(1);
        buyers.find(new long[] {facts.userId()}, 1, found);
        Optional<Policy> policy = buyers.policyOf(facts);
        if (found.count() == 0 || policy.isEmpty()) {
            return List.of();
        }
        List<Touch> touches = new ArrayList<>();
        for (int i = starts[found.buyer(0)]; i < starts[found.buyer(0) + 1]; i++) {
            addIfAsked(touches, facts, policy.get(), byBuyer[i], time(byBuyer[i]));
        }
        return touches;
    }

    /// In passes, as [BuyerIndex#find]: each looks at one place of memory for many lines. Of a buyer's touches
    /// the first ones are fetched so; a buyer with a million of them costs no more memory than any other.
    @Override
    public List<List<Touch>> deciding(List<LineFacts> lines) {
        BuyerIndex.Found found = new BuyerIndex.Found(lines.size());
        buyers.find(lines.stream().mapToLong(LineFacts::userId).toArray(), lines.size(), found);
        int[] numbers = new int[found.count() * FETCHED];
        int[] places = new int[lines.size()];
        for (int i = 0; i < found.count(); i++) {
            int start = starts[found.buyer(i)];
            int fetched = Math.min(FETCHED, starts[found.buyer(i) + 1] - start);
            System.arraycopy(byBuyer, start, numbers, i * FETCHED, fetched);
            places[found.row(i)] = i + 1;
        }
        long[] times = new long[numbers.length];
        if (byBuyer.length > 0) { // there is a touch number 0 for the places that are left over
            for (int i = 0; i < numbers.length; i++) {
                times[i] = time(numbers[i]);
            }
        }
        return new AbstractList<>() {
            @Override
            public List<Touch> get(int line) {
                int place = places[line] - 1;
                return place < 0 ? List.of() : deciding(found.buyer(place), lines.get(line), times, place * FETCHED);
            }

            @Override
            public int size() {
                return lines.size();
            }
        };
    }

    /// @param times of the buyer's first touches, from index `first` on
    private List<Touch> deciding(int buyer, LineFacts facts, long[] times, int first) {
        int start = starts[buyer];
        int count = starts[buyer + 1] - start;
        Optional<Policy> policy = count == 0 ? Optional.empty() : buyers.policyOf(facts);
        if (policy.isEmpty()) {
            return List.of();
        }
        List<Touch> touches = new ArrayList<>();
        if (count > FEW_TOUCHES) {
            ManyTouches many = manyTouches.computeIfAbsent(buyer, this::manyTouches);
            for (int number : many.deciding(facts, policy.get())) {
                touches.add(touch(facts.userId(), time(number), cells(number), at(number)));
            }
            return touches;
        }
        for (int i = 0; i < count; i++) {
            int number = byBuyer[start + i];
            addIfAsked(touches, facts, policy.get(), number, i < FETCHED ? times[first + i] : time(number));
        }
        return touches;
    }

    private ManyTouches manyTouches(int buyer) {
        return new ManyTouches(
                new Numbered(), sortedOfAll, Arrays.copyOfRange(byBuyer, starts[buyer], starts[buyer + 1]));
    }

    /// Returns how many touches of buyers who have many were looked at to sort them.
    long looks() {
        return manyTouches.values().stream().mapToLong(ManyTouches::looks).sum();
    }

    private void addIfAsked(List<Touch> touches, LineFacts facts, Policy policy, int number, long time) {
        if (time > facts.paidTime()) {
            return;
        }
        long[] cells = cells(number);
        int at = at(number);
        boolean isAsked;
        if (isPlay(cells, at)) {
            isAsked = policy.view().isPresent()
                    && time >= facts.paidTime() - policy.view().get().windowMillis()
                    && isPlayOf(facts.productId(), policy.view().get().minWatchMillis(), cells, at);
        } else {
            isAsked = policy.click().isPresent()
                    && time >= facts.paidTime() - policy.click().get().windowMillis()
                    && isClickOf(facts, policy.click().get().scope(), cells, at);
        }
        if (isAsked) {
            touches.add(touch(facts.userId(), time, cells, at));
        }
    }

    private static boolean isPlay(long[] cells, int at) {
        return (byte) cells[at + KIND_AND_DAY] == ViewKind.PLAY.ordinal();
    }

    private static boolean isClickOf(LineFacts facts, Policy.Scope scope, long[] cells, int at) {
        return switch (scope) {
            case PRODUCT -> facts.productId() != 0 && facts.productId() == cells[at + PRODUCT];
            case SHOP -> facts.shopId() != 0 && facts.shopId() == cells[at + SHOP];
            case ANY -> true;
        };
    }

    private boolean isPlayOf(long product, long minWatch, long[] cells, int at) {
        return watch(cells, at) >= minWatch
                && buyers.isPlaced(product, cells[at + EVENT_TIME], cells[at + DRAMA], episode(cells, at));
    }

    private final class Numbered implements ManyTouches.Rows {
        @Override
        public long time(int number) {
            return CandidateTouches.this.time(number);
        }

        @Override
        public long event(int number) {
            return cells(number)[at(number) + EVENT_ID];
        }

        @Override
        public boolean isClick(int number) {
            return !CandidateTouches.isPlay(cells(number), at(number));
        }

        @Override
        public long id(int number, Policy.Scope scope) {
            return switch (scope) {
                case PRODUCT -> cells(number)[at(number) + PRODUCT];
                case SHOP -> cells(number)[at(number) + SHOP];
                case ANY -> 0;
            };
        }

        @Override
        public boolean isPlay(int number, long product, long minWatch) {
            return CandidateTouches.isPlay(cells(number), at(number))
                    && isPlayOf(product, minWatch, cells(number), at(number));
        }

        @Override
        public boolean isEverPlaced(long product) {
            return buyers.isEverPlaced(product);
        }

        @Override
        public int compare(int number, int other) {
            int byTime = Long.compare(time(number), time(other));
            int byEvent = byTime != 0 ? byTime : Long.compare(event(number), event(other));
            return byEvent != 0 ? byEvent : Touch.FIRST_OF_EVENT.compare(ofAnybody(number), ofAnybody(other));
        }

        /// Of one buyer's touches the user makes no difference.
        private Touch ofAnybody(int number) {
            return touch(0, time(number), cells(number), at(number));
        }
    }

    private long[] cells(int number) {
        return chunks[number >>> CHUNK_BITS];
    }

    private long time(int number) {
        return cells(number)[at(number) + EVENT_TIME];
    }

    private static int at(int number) {
        return (number & CHUNK_TOUCHES - 1) * ROW;
    }

    private static int episode(long[] cells, int at) {
        return (int) (cells[at + EPISODE_AND_WATCH] >>> Integer.SIZE);
    }

    private static int watch(long[] cells, int at) {
        return (int) cells[at + EPISODE_AND_WATCH];
    }

    private static Touch touch(long userId, long time, long[] cells, int at) {
        return new Touch(
                cells[at + EVENT_ID],
                time,
                (int) (cells[at + KIND_AND_DAY] >> Byte.SIZE),
                userId,
                ViewKind.of((byte) cells[at + KIND_AND_DAY]),
                cells[at + DRAMA],
                episode(cells, at),
                cells[at + HOST],
                cells[at + PRODUCT],
                cells[at + SHOP],
                watch(cells, at));
    }
}
