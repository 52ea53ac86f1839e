package fenzhang.bench.books;

import fenzhang.bench.report.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// Counts the statements of a month as they come: how long until the first, and how many a second from then on.
final class Statements {
    private static final long LOOK_NANOS = 100_000_000;
    private static final double NANOS = 1e9;

    private final Path folder;
    private final int enough;
    private final long startedAt;
    private long lookedAt;
    private long firstAt;
    private int first;
    private int last;

    /// @param folder the month's, which has a folder for each creator
    /// @param enough how many are to be written
    /// @param startedAt when the program was started, by the clock of [System#nanoTime()]
    Statements(Path folder, int enough, long startedAt) {
        this.folder = folder;
        this.enough = enough;
        this.startedAt = startedAt;
        this.lookedAt = startedAt;
        this.firstAt = startedAt;
    }

    boolean areEnough() {
        long now = System.nanoTime();
        if (now - lookedAt < LOOK_NANOS) {
            return false;
        }
        note(written(), now);
        return last >= enough;
    }

    /// Notes how many there are at a time.
    void note(int count, long at) {
        if (first == 0 && count > 0) {
            first = count;
            firstAt = at;
        }
        last = count;
        lookedAt = at;
    }

    String text() {
        if (first == 0) {
            return "none was seen";
        }
        double rate = (last - first) * NANOS / Math.max(1, lookedAt - firstAt);
        return String.format(
                Locale.ROOT,
                "the first after %s, then %.0f a second",
                Figures.seconds((firstAt - startedAt) / 1_000_000),
                rate);
    }

    private int written() {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> creators = Files.list(folder)) {
            return (int) creators.filter(each -> each.getFileName().toString().startsWith("creator="))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
