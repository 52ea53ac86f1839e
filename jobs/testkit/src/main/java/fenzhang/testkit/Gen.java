package fenzhang.testkit;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// A recipe for random values: the same choices in the draw give the same value.
///
/// It must depend on nothing but the draw, so that a failure replays, and should give its simplest value when every
/// choice is zero, so that a failure shrinks to it.
@FunctionalInterface
public interface Gen<T> {

    /// Draws one value.
    T from(Draw draw);

    /// Integers from `min` to `max`, both included: see [Draw#between(long, long)].
    static Gen<Long> longs(long min, long max) {
        return draw -> draw.between(min, max);
    }

    /// Integers from `min` to `max`, both included: see [Draw#between(long, long)].
    static Gen<Integer> ints(int min, int max) {
        return draw -> draw.between(min, max);
    }

    /// One of the given values, the first being the simplest.
    @SafeVarargs
    @SuppressWarnings("varargs")
    static <T> Gen<T> oneOf(T... values) {
        List<T> choices = List.of(values);
        return draw -> draw.oneOf(choices);
    }

    /// A value of one of the given generators, the first being the simplest.
    static <T> Gen<T> anyOf(List<? extends Gen<? extends T>> gens) {
        List<Gen<? extends T>> choices = List.copyOf(gens);
        return draw -> draw.oneOf(choices).from(draw);
    }

    /// Every order of `values`, the given one being the simplest.
    static <T> Gen<List<T>> shuffles(List<T> values) {
        List<T> copy = List.copyOf(values);
        return draw -> draw.shuffled(copy);
    }

    /// Lists of `minSize` to `maxSize` values of this generator, both included.
    default Gen<List<T>> list(int minSize, int maxSize) {
        return draw -> draw.list(minSize, maxSize, this);
    }

    /// What `function` makes of this generator's values.
    default <R> Gen<R> map(Function<? super T, ? extends R> function) {
        return draw -> function.apply(from(draw));
    }

    /// A value of the generator that `function` makes of this generator's value.
    default <R> Gen<R> flatMap(Function<? super T, ? extends Gen<R>> function) {
        return draw -> function.apply(from(draw)).from(draw);
    }

    /// This generator's values that satisfy `condition`; a try is discarded when 100 in a row do not.
    default Gen<T> suchThat(Predicate<? super T> condition) {
        return draw -> {
            for (int attempt = 0; attempt < 100; attempt++) {
                T value = from(draw);
                if (condition.test(value)) {
                    return value;
                }
            }
            throw new Draw.Discarded();
        };
    }
}
