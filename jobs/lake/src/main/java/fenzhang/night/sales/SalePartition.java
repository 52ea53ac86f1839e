package fenzhang.night.sales;

import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.work.HashPartitions;
import fenzhang.columnar.work.Shuffle;
import fenzhang.lake.state.LineLookup;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The day's events of the lines whose hashes fall into one range, sorted by hash, line and [SaleEvent#ORDER].
///
/// They stay in bytes until their line is asked for. Nearly all lines are told apart by the top bits of their
/// hashes: those bits are sorted as plain numbers, together with the number of the event, and what they leave
/// equal is sorted by everything.
public final class SalePartition implements LineLookup.Keys {
    private static final Comparator<SaleEvent> BY_LINE = Comparator.<SaleEvent>comparingLong(
                    event -> event.line().hash64())
            .thenComparing(SaleEvent::line)
            .thenComparing(SaleEvent.ORDER)
            .thenComparing(event -> event.source().file())
            .thenComparingLong(event -> event.source().row());

    /// How many bits [#divide] divides by.
    public static final int DIVIDED_BITS = 8;

    private static final int DIVIDED_CHUNK_BYTES = 1 << 14;

    /// What a division keeps in memory: several may be nested, in several threads.
    private static final long DIVIDED_MEMORY_BYTES = 1 << 24;

    private final SaleEventBytes records;
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int[] places = new int[1 << 10];
    private int count;
    private int[] starts = new int[0];
    private long[] hashes = new long[0];
    private int lines;

    private SalePartition(SaleEventBytes records) {
        this.records = records;
    }

    /// Takes a partition out of the shuffle.
    public static SalePartition take(Shuffle shuffle, SaleEventBytes records, int partition) {
        SalePartition taken = new SalePartition(records);
        shuffle.read(partition, taken::append);
        taken.sort();
        return taken;
    }

    /// Divides a partition, which is used up, by the bits of its lines' hashes that follow those that its lines share.
    ///
    /// @param sharedBits how many
    /// @return the caller's to close; its partitions ascend by hash
    /// @throws InputRefused if all events are of one hash: nothing divides them
    public static Shuffle divide(Shuffle shuffle, int partition, int sharedBits, Path scratch) {
        HashPartitions parts = new HashPartitions(DIVIDED_BITS);
        Shuffle divided = new Shuffle(parts.count(), DIVIDED_MEMORY_BYTES, DIVIDED_CHUNK_BYTES, scratch);
        OneHash oneHash = new OneHash();
        try (Shuffle.Writer writer = divided.writer()) {
            shuffle.read(partition, (chunk, chunkBytes) -> {
                for (int at = 0; at < chunkBytes; at += SaleEventBytes.length(chunk, at)) {
                    int length = SaleEventBytes.length(chunk, at);
                    oneHash.add(chunk, at);
                    long following = (SaleEventBytes.hash(chunk, at) ^ Long.MIN_VALUE) << sharedBits;
                    int part = parts.of(following ^ Long.MIN_VALUE);
                    int to = writer.begin(part, length);
                    System.arraycopy(chunk, at, writer.bytes(part), to, length);
                }
            });
            oneHash.refuse();
            return divided;
        } catch (RuntimeException | Error e) {
            divided.close();
            throw e;
        }
    }

    /// Whether all events of a partition are of one hash, and so, but for hashes that were sought, of one line.
    private static final class OneHash {
        private @Nullable LineKey line;
        private long hash;
        private long rows;
        private boolean hasOther;

        void add(byte[] bytes, int at) {
            if (line == null) {
                line = SaleEventBytes.line(bytes, at);
                hash = SaleEventBytes.hash(bytes, at);
            }
            hasOther |= SaleEventBytes.hash(bytes, at) != hash;
            rows++;
        }

        void refuse() {
            if (line != null && !hasOther) {
                throw new InputRefused(rows + " rows are of order " + line.orderId() + " line " + line.lineNo()
                        + ", more than can be played: a line has a handful of events. Ask the platform why they are"
                        + " delivered again and again, and have the day delivered without the repeats.");
            }
        }
    }

    private void append(byte[] chunk, int chunkBytes) {
        int end = Math.addExact(length, chunkBytes);
        if (bytes.length < end) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(2L * length, Integer.MAX_VALUE - 8)));
        }
        System.arraycopy(chunk, 0, bytes, length, chunkBytes);
        for (; length < end; length += SaleEventBytes.length(bytes, length)) {
            places = count == places.length ? Arrays.copyOf(places, Math.multiplyExact(2, count)) : places;
            places[count++] = length;
        }
    }

    private void sort() {
        int numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        long numberMask = (1L << numberBits) - 1;
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            order[i] = SaleEventBytes.hash(bytes, places[i]) & ~numberMask | i;
        }
        Arrays.sort(order);
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = places[(int) (order[i] & numberMask)];
        }
        places = sorted;
        cut(order, ~numberMask);
    }

    /// Finds where lines begin.
    private void cut(long[] order, long topMask) {
        starts = new int[count + 1];
        hashes = new long[count];
        for (int from = 0, to; from < count; from = to) {
            to = from + 1;
            while (to < count && ((order[to] ^ order[from]) & topMask) == 0) {
                to++;
            }
            if (to - from == 1) {
                begin(from);
            } else {
                sort(from, to);
            }
        }
        starts[lines] = count;
    }

    private void begin(int event) {
        hashes[lines] = SaleEventBytes.hash(bytes, places[event]);
        starts[lines++] = event;
    }

    /// Sorts events whose hashes begin alike, and finds where further lines begin among them.
    private void sort(int from, int to) {
        Placed[] events = new Placed[to - from];
        for (int i = from; i < to; i++) {
            events[i - from] = new Placed(records.get(bytes, places[i]), places[i]);
        }
        Arrays.sort(events, (a, b) -> compare(a.event, b.event));
        for (int i = 0; i < events.length; i++) {
            places[from + i] = events[i].place;
            if (i == 0 || !events[i].event.line().equals(events[i - 1].event.line())) {
                begin(from + i);
            }
        }
    }

    /// As [#BY_LINE], which nearly always need not hash the keys again. The source comes last: events that are the same
    /// in all else would otherwise stand in the order in which threads came by.
    private static int compare(SaleEvent a, SaleEvent b) {
        int byOrder = a.line().equals(b.line()) ? SaleEvent.ORDER.compare(a, b) : 0;
        return byOrder != 0 ? byOrder : BY_LINE.compare(a, b);
    }

    private record Placed(SaleEvent event, int place) {}

    /// Returns the number of lines.
    @Override
    public int count() {
        return lines;
    }

    @Override
    public long hash(int line) {
        return hashes[line];
    }

    @Override
    public LineKey key(int line) {
        return SaleEventBytes.line(bytes, places[starts[line]]);
    }

    /// Returns the events of a line, in the order in which they are taken.
    public List<SaleEvent> events(int line) {
        int from = starts[line];
        int to = starts[line + 1];
        if (to - from == 1) {
            return List.of(records.get(bytes, places[from]));
        }
        SaleEvent[] events = new SaleEvent[to - from];
        for (int i = from; i < to; i++) {
            events[i - from] = records.get(bytes, places[i]);
        }
        return Arrays.asList(events);
    }
}
