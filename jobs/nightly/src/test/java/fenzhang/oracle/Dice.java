package fenzhang.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// The chance of a generated world.
record Dice(SplittableRandom random) {

    Dice split() {
        return new Dice(random.split());
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    /// From min to max, both included.
    int between(int min, int max) {
        return random.nextInt(min, max + 1);
    }

    long between(long min, long max) {
        return random.nextLong(min, max + 1);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Some of the choices, at most `count`, in a random order.
    <T> List<T> some(List<T> choices, int count) {
        List<T> left = new ArrayList<>(choices);
        List<T> taken = new ArrayList<>();
        while (taken.size() < count && !left.isEmpty()) {
            taken.add(left.remove(random.nextInt(left.size())));
        }
        return taken;
    }

    /// Parts of at least 0 that add up to a total.
    List<Integer> parts(int total, int count) {
        List<Integer> cuts = new ArrayList<>(List.of(0, total));
        for (int i = 1; i < count; i++) {
            cuts.add(percent(15) ? pick(0, total) : between(0, total));
        }
        cuts.sort(null);
        List<Integer> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(cuts.get(i + 1) - cuts.get(i));
        }
        return parts;
    }

    /// `0` and some rising numbers above it.
    List<Long> rising(int count, long max) {
        TreeSet<Long> numbers = new TreeSet<>(List.of(0L));
        for (int i = 1; i < count; i++) {
            numbers.add(between(1, max));
        }
        return List.copyOf(numbers);
    }
}
