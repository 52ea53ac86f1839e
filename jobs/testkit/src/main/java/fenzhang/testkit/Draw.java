package fenzhang.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The random choices behind one generated value.
///
/// Every choice is an unsigned integer and is written down, so a value can be drawn again from its choices, and a
/// simpler one from fewer or smaller choices: that is all that shrinking needs, whatever the generator builds. Choices
/// that are missing on replay are zero.
public final class Draw {

    /// Thrown when no acceptable value was found; the try does not count.
    static final class Discarded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Discarded() {
            super("no acceptable value was drawn");
        }
    }

    /// Absent when replaying.
    private final @Nullable SplittableRandom random;

    private final List<Long> given;
    private final List<Long> made = new ArrayList<>();

    private Draw(@Nullable SplittableRandom random, List<Long> given) {
        this.random = random;
        this.given = given;
    }

    static Draw random(SplittableRandom random) {
        return new Draw(random, List.of());
    }

    static Draw replay(List<Long> choices) {
        return new Draw(null, choices);
    }

    /// The choices made so far, in order.
    List<Long> choices() {
        return List.copyOf(made);
    }

    /// A value of another generator, from this draw.
    public <T> T from(Gen<T> gen) {
        return gen.from(this);
    }

    /// An integer from `min` to `max`, both included. Ends of the range, zero and their neighbours, and small numbers
    /// come up far more often than by chance. Simplest is the one nearest to zero.
    ///
    /// @throws IllegalArgumentException if `min > max`
    public long between(long min, long max) {
        Around range = new Around(min, max);
        return range.at(choose(range));
    }

    /// An integer from `min` to `max`, both included, drawn as by [#between(long, long)].
    public int between(int min, int max) {
        return Math.toIntExact(between((long) min, (long) max));
    }

    /// True in one of `n` draws; false is the simplest.
    public boolean oneIn(int n) {
        SplittableRandom source = random;
        boolean hit = source == null ? next() != 0 : source.nextInt(n) == 0;
        made.add(hit ? 1L : 0L);
        return hit;
    }

    /// One of `values`, each as likely; the first is the simplest.
    ///
    /// @throws IllegalArgumentException if there are none
    public <T> T oneOf(List<? extends T> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values is empty");
        }
        return values.get(below(values.size()));
    }

    /// A list of `minSize` to `maxSize` values, both included; empty and full lists come up more often than by chance.
    public <T> List<T> list(int minSize, int maxSize, Gen<? extends T> gen) {
        SplittableRandom source = random;
        int size = source == null ? maxSize : size(source, minSize, maxSize);
        List<T> values = new ArrayList<>();
        while (values.size() < minSize || (values.size() < maxSize && another(values.size() < size))) {
            values.add(gen.from(this));
        }
        return List.copyOf(values);
    }

    /// The same values in another order, each order as likely; the given order is the simplest.
    public <T> List<T> shuffled(List<? extends T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int i = 0; i < shuffled.size() - 1; i++) {
            int other = i + below(shuffled.size() - i);
            T moved = shuffled.get(other);
            shuffled.set(other, shuffled.get(i));
            shuffled.set(i, moved);
        }
        return List.copyOf(shuffled);
    }

    /// From 0 up to, not including, `bound`, each as likely.
    private int below(int bound) {
        SplittableRandom source = random;
        int choice = source == null ? (int) Long.remainderUnsigned(next(), bound) : source.nextInt(bound);
        made.add((long) choice);
        return choice;
    }

    /// Whether a list goes on: one choice before each element, so that dropping choices drops elements.
    private boolean another(boolean wanted) {
        boolean another = random == null ? next() != 0 : wanted;
        made.add(another ? 1L : 0L);
        return another;
    }

    private long choose(Around range) {
        SplittableRandom source = random;
        long choice = source == null ? range.clamp(next()) : range.choice(source);
        made.add(choice);
        return choice;
    }

    /// Replay only: the choice that stands at this place.
    private long next() {
        int place = made.size();
        return place < given.size() ? given.get(place) : 0;
    }

    private static int size(SplittableRandom source, int minSize, int maxSize) {
        return switch (source.nextInt(8)) {
            case 0 -> minSize;
            case 1 -> maxSize;
            case 2, 3 -> minSize + source.nextInt(Math.min(4, maxSize - minSize + 1));
            default -> minSize + source.nextInt(maxSize - minSize + 1);
        };
    }
}
