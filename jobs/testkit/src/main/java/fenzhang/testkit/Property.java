package fenzhang.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A claim that holds for every value of a generator.
///
/// The seed is fixed, so that a build gives the same answer twice; `-Dseed=N` draws other values, or replays a failure
/// that another seed found, and `-Dseed=random` explores. A failure is an [AssertionError] that names the seed, the
/// try, the value it began with and the smallest value found that fails too.
public final class Property {

    /// Used when no system property `seed` is given.
    public static final long DEFAULT_SEED = 20_261_120L;

    private static final int DISCARDS_PER_TRY = 10;

    private Property() {}

    /// Fails, by any exception or error, if the claim does not hold for the value.
    @FunctionalInterface
    public interface Check<T> {
        void accept(T value) throws Throwable;
    }

    /// Fails if the claim does not hold for the two values.
    @FunctionalInterface
    public interface Check2<A, B> {
        void accept(A first, B second) throws Throwable;
    }

    /// Checks `tries` values with the seed of this run.
    ///
    /// @throws AssertionError if one of them fails, or if the generator discards ten times as many as it delivers
    public static <T> void forAll(int tries, Gen<T> gen, Check<? super T> check) {
        forAll(seed(), tries, gen, check);
    }

    /// Checks `tries` pairs with the seed of this run; otherwise as [#forAll(int, Gen, Check)].
    public static <A, B> void forAll(int tries, Gen<A> first, Gen<B> second, Check2<? super A, ? super B> check) {
        forAll(
                tries,
                draw -> new Pair<>(first.from(draw), second.from(draw)),
                pair -> check.accept(pair.first, pair.second));
    }

    /// Checks `tries` values with the given seed; otherwise as [#forAll(int, Gen, Check)].
    public static <T> void forAll(long seed, int tries, Gen<T> gen, Check<? super T> check) {
        if (tries < 1) {
            throw new IllegalArgumentException("tries " + tries + " < 1");
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        int discarded = 0;
        for (int done = 0; done < tries; ) {
            Case<T> drawn = Case.of(Draw.random(seeds.split()), gen, check);
            switch (drawn) {
                case Case.Discarded<T> _ -> discarded++;
                case Case.Held<T> _ -> done++;
                case Case.Failed<T> failed ->
                    throw failure(seed, done + 1, tries, failed, Shrinking.of(failed, gen, check));
            }
            if (discarded > DISCARDS_PER_TRY * tries) {
                throw new AssertionError("discarded " + discarded + " values and checked " + done + " of " + tries
                        + ": the condition of the generator is too rare (seed " + seed + ")");
            }
        }
    }

    /// The seed of this run: `-Dseed=N`, a fresh one for `-Dseed=random`, otherwise the fixed one.
    ///
    /// @throws IllegalArgumentException if the system property `seed` is anything else
    public static long seed() {
        String given = System.getProperty("seed", "").strip();
        if (given.isEmpty()) {
            return DEFAULT_SEED;
        }
        if (given.equals("random")) {
            return new SplittableRandom().nextLong();
        }
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("-Dseed=" + given + ": expected a whole number, or random", notANumber);
        }
    }

    private static <T> AssertionError failure(
            long seed, int number, int tries, Case.Failed<T> first, Case.Failed<T> smallest) {
        StringBuilder text = new StringBuilder()
                .append("failed at try " + number + " of " + tries + ", seed " + seed)
                .append(" (replay: -Dseed=" + seed + ")")
                .append("\n  value:   " + smallest.shown());
        if (!smallest.choices().equals(first.choices())) {
            text.append("\n  found as: " + first.shown());
        }
        text.append("\n  because: " + smallest.cause());
        return new AssertionError(text.toString(), smallest.cause());
    }

    /// What became of one try.
    sealed interface Case<T> {
        /// No value met the generator's condition.
        record Discarded<T>() implements Case<T> {}

        /// The claim held.
        record Held<T>() implements Case<T> {}

        /// The claim, or the generator itself, failed; the value is absent if it was the generator.
        record Failed<T>(List<Long> choices, @Nullable T value, Throwable cause) implements Case<T> {
            String shown() {
                if (value == null) {
                    return "(the generator failed)";
                }
                String inList = Arrays.deepToString(new Object[] {value});
                return inList.substring(1, inList.length() - 1);
            }
        }

        static <T> Case<T> of(Draw draw, Gen<T> gen, Check<? super T> check) {
            T value = null;
            try {
                value = gen.from(draw);
                check.accept(value);
                return new Held<>();
            } catch (Draw.Discarded none) {
                return new Discarded<>();
            } catch (OutOfMemoryError | InterruptedException stop) {
                throw new IllegalStateException("the property was stopped", stop);
            } catch (Throwable cause) {
                return new Failed<>(draw.choices(), value, cause);
            }
        }
    }

    private record Pair<A, B>(A first, B second) {
        @Override
        public String toString() {
            return "(" + first + ", " + second + ")";
        }
    }
}
