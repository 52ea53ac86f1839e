package fenzhang.bench.report;

import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/// Median, least and most of what was measured several times.
public record Spread(long median, long least, long most) {
    /// @param samples at least one; the lower of the two in the middle is the median of an even number
    static Spread of(Collection<Long> samples) {
        List<Long> sorted = samples.stream().sorted().toList();
        return new Spread(sorted.get((sorted.size() - 1) / 2), sorted.getFirst(), sorted.getLast());
    }

    public static <T> Spread of(Collection<T> samples, ToLongFunction<T> what) {
        return of(samples.stream().map(what::applyAsLong).toList());
    }

    /// Returns two cells of a table: the median, and least to most.
    public String cells(LongFunction<String> unit) {
        return unit.apply(median) + " | " + unit.apply(least) + " – " + unit.apply(most);
    }
}
