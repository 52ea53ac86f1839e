package fenzhang.payday.orders;

import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.work.Shuffle;
import fenzhang.payday.orders.ShelvedOrder.Place;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Orders by drama, of any number: thrown into partitions as they come, sorted partition by partition into one local
/// file, and read back drama by drama. First all are added, then it is sorted once, then it is read.
public final class OrderShelf implements AutoCloseable {
    private static final int PARTITIONS = 64;
    private static final int CHUNK_BYTES = 1 << 13;

    private final Path folder;
    private final List<String> platforms = new ArrayList<>();
    private final NavigableMap<Place, Span> spans = new TreeMap<>();
    private final Shuffle shuffle;
    private final Shuffle.Writer writer;
    private Path file = Path.of("");

    /// @param folder a local folder; what is left there is the caller's to delete
    public OrderShelf(Path folder) {
        this.folder = folder;
        this.shuffle = new Shuffle(PARTITIONS, Shuffle.fairShare(), CHUNK_BYTES, folder);
        this.writer = shuffle.writer();
    }

    /// Where the orders of a drama are in the file.
    private record Span(long from, int orders) {}

    /// Adds an order.
    public void add(ShelvedOrder order) {
        Place place = order.place();
        if (!platforms.contains(place.platform())) {
            platforms.add(place.platform());
        }
        byte[] bytes = order.bytes();
        int partition = Math.floorMod(Long.hashCode(31 * place.dramaId() + place.hostId()), PARTITIONS);
        int length = 2 * Integer.BYTES + 2 * Long.BYTES + bytes.length;
        int at = writer.begin(partition, length);
        byte[] into = writer.bytes(partition);
        Shuffle.putInt(into, at, length);
        Shuffle.putInt(into, at + Integer.BYTES, platforms.indexOf(place.platform()));
        Shuffle.putLong(into, at + 2 * Integer.BYTES, place.dramaId());
        Shuffle.putLong(into, at + 2 * Integer.BYTES + Long.BYTES, place.hostId());
        System.arraycopy(bytes, 0, into, at + length - bytes.length, bytes.length);
    }

    /// Sorts what was added.
    public void sort() {
        writer.close();
        try {
            Files.createDirectories(folder);
            file = Files.createTempFile(folder, "orders", ".sorted");
            long position = 0;
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    for (var orders : partition(partition).entrySet()) {
                        long from = position;
                        for (ShelvedOrder order : orders.getValue()) {
                            byte[] bytes = order.bytes();
                            out.write(bytes);
                            position += bytes.length;
                        }
                        spans.put(
                                orders.getKey(),
                                new Span(from, orders.getValue().size()));
                    }
                }
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot sort orders in " + folder + ": " + e.getMessage(), e);
        } finally {
            shuffle.close();
        }
    }

    private NavigableMap<Place, List<ShelvedOrder>> partition(int partition) {
        NavigableMap<Place, List<ShelvedOrder>> byPlace = new TreeMap<>();
        shuffle.read(partition, (bytes, end) -> {
            for (int at = 0; at < end; at += Shuffle.getInt(bytes, at)) {
                int next = at + Shuffle.getInt(bytes, at);
                Place place = new Place(
                        platforms.get(Shuffle.getInt(bytes, at + Integer.BYTES)),
                        Shuffle.getLong(bytes, at + 2 * Integer.BYTES),
                        Shuffle.getLong(bytes, at + 2 * Integer.BYTES + Long.BYTES));
                byte[] own = Arrays.copyOfRange(bytes, at + 2 * Integer.BYTES + 2 * Long.BYTES, next);
                try {
                    byPlace.computeIfAbsent(place, _ -> new ArrayList<>())
                            .add(ShelvedOrder.read(place, new DataInputStream(new ByteArrayInputStream(own))));
                } catch (IOException e) {
                    throw new IllegalStateException("no disk is involved", e);
                }
            }
        });
        byPlace.values().forEach(orders -> orders.sort(ShelvedOrder.ORDER));
        return byPlace;
    }

    /// Returns the dramas, and their live hosts, that have orders.
    public NavigableSet<Place> places() {
        return spans.navigableKeySet();
    }

    /// Gives the orders of a drama or of a live host of it to a taker, by date, order and line.
    public void read(Place place, Consumer<ShelvedOrder> taker) {
        Span span = spans.getOrDefault(place, new Span(0, 0));
        if (span.orders == 0) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(span.from);
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
            for (int i = 0; i < span.orders; i++) {
                taker.accept(ShelvedOrder.read(place, in));
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot read orders back from " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        shuffle.close();
        try {
            if (!file.toString().isEmpty()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new FileTreeFailure("cannot remove " + file + ": " + e.getMessage(), e);
        }
    }
}
