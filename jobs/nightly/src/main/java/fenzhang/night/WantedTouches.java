package fenzhang.night;

import fenzhang.attribution.Touch;
import fenzhang.log.LineFacts;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The touches that buyers want, gathered by several threads and then given by buyer.
///
/// A touch is a row of numbers, because it is asked for as a whole, and out of order: to look it up costs a miss of the
/// cache or two.
final class WantedTouches implements TouchLookup.Touches {
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK_TOUCHES = 1 << CHUNK_BITS;

    /// So many touches of a line's buyer are looked up together with those of others; few buyers have more.
    private static final int FETCHED = 8;

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

    private final Buyers buyers;
    private final List<Part> parts = new ArrayList<>();
    private long[][] chunks = {};
    /// By the buyer's number, where the buyer's touches begin among those of all; one more for the end.
    private int[] starts = {};
    /// The numbers of all touches, by buyer.
    private int[] byBuyer = {};

    WantedTouches(Buyers buyers) {
        this.buyers = buyers;
    }

    /// What one thread gathers.
    final class Part {
        private final List<long[]> rows = new ArrayList<>();
        private final List<int[]> buyerOf = new ArrayList<>();
        private int inLast = CHUNK_TOUCHES;

        /// Adds a row of the views log.
        void add(ViewBatch batch, int row, int ofBuyer, int deliveredOnDay) {
            if (inLast == CHUNK_TOUCHES) {
                rows.add(new long[CHUNK_TOUCHES * ROW]);
                buyerOf.add(new int[CHUNK_TOUCHES]);
                inLast = 0;
            }
            buyerOf.getLast()[inLast] = ofBuyer;
            set(rows.getLast(), inLast * ROW, batch, row, deliveredOnDay);
            inLast++;
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

    /// In passes, as [Buyers#find]: each looks at one place of memory for many lines. Of a buyer's touches the first
    /// ones
    /// are fetched so; a buyer with a million of them costs no more memory than any other.
    @Override
    public List<List<Touch>> of(List<LineFacts> lines) {
        Buyers.Found found = new Buyers.Found(lines.size());
        buyers.find(lines.stream().mapToLong(LineFacts::userId).toArray(), lines.size(), found);
        int[] numbers = new int[found.count() * FETCHED];
        for (int i = 0; i < found.count(); i++) {
            int start = starts[found.buyer(i)];
            int fetched = Math.min(FETCHED, starts[found.buyer(i) + 1] - start);
            System.arraycopy(byBuyer, start, numbers, i * FETCHED, fetched);
        }
        long[] times = new long[numbers.length];
        if (byBuyer.length > 0) { // there is a touch number 0 for the places that are left over
            for (int i = 0; i < numbers.length; i++) {
                times[i] = time(numbers[i]);
            }
        }
        List<List<Touch>> touches = new ArrayList<>(Collections.nCopies(lines.size(), List.of()));
        for (int i = 0; i < found.count(); i++) {
            touches.set(found.row(i), touches(found.buyer(i), lines.get(found.row(i)), times, i * FETCHED));
        }
        return touches;
    }

    /// @param times of the buyer's first touches, from index `first` on
    private List<Touch> touches(int buyer, LineFacts facts, long[] times, int first) {
        int start = starts[buyer];
        int count = starts[buyer + 1] - start;
        int line = count == 0 ? -1 : buyers.line(buyer, facts);
        if (line < 0) {
            return List.of();
        }
        List<Touch> touches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = byBuyer[start + i];
            long time = i < FETCHED ? times[first + i] : time(number);
            long[] cells = chunks[number >>> CHUNK_BITS];
            int at = at(number);
            if (isTouchOf(line, time, cells, at)) {
                touches.add(touch(facts.userId(), time, cells, at));
            }
        }
        return touches;
    }

    private long time(int number) {
        return chunks[number >>> CHUNK_BITS][at(number) + EVENT_TIME];
    }

    private static int at(int number) {
        return (number & CHUNK_TOUCHES - 1) * ROW;
    }

    private boolean isTouchOf(int line, long time, long[] cells, int at) {
        boolean isPlay = (byte) cells[at + KIND_AND_DAY] == ViewKind.PLAY.ordinal();
        return isPlay
                ? buyers.isPlayOf(line, time, cells[at + DRAMA], episode(cells, at), watch(cells, at))
                : buyers.isClickOf(line, time, cells[at + PRODUCT], cells[at + SHOP]);
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
