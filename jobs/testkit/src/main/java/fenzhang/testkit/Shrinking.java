package fenzhang.testkit;

import java.util.ArrayList;
import java.util.List;

/// The search for a simpler failing case: with fewer choices, then with smaller ones, until nothing helps.
final class Shrinking<T> {

    private static final int MOST_TRIES = 3_000;

    private final Gen<T> gen;
    private final Property.Check<? super T> check;
    private Property.Case.Failed<T> best;
    private int triesLeft = MOST_TRIES;

    private Shrinking(Property.Case.Failed<T> first, Gen<T> gen, Property.Check<? super T> check) {
        this.gen = gen;
        this.check = check;
        this.best = first;
    }

    /// The simplest failing case found, or `first` itself.
    static <T> Property.Case.Failed<T> of(Property.Case.Failed<T> first, Gen<T> gen, Property.Check<? super T> check) {
        Shrinking<T> shrinking = new Shrinking<>(first, gen, check);
        if (first.value() != null) {
            while (shrinking.drop() | shrinking.lower()) {
                // as long as either helps
            }
        }
        return shrinking.best;
    }

    /// Drops runs of choices, long ones first.
    private boolean drop() {
        boolean helped = false;
        for (int length = 8; length >= 1; length--) {
            for (int end = best.choices().size(); end >= length; end--) {
                end = Math.min(end, best.choices().size());
                if (end < length) {
                    break;
                }
                List<Long> fewer = new ArrayList<>(best.choices());
                fewer.subList(end - length, end).clear();
                helped |= better(fewer);
            }
        }
        return helped;
    }

    /// Lowers one choice at a time: to zero, or by half the way that is left to the smallest that still fails.
    private boolean lower() {
        boolean helped = false;
        for (int place = 0; place < best.choices().size(); place++) {
            if (with(place, 0)) {
                helped = true;
                continue;
            }
            long low = 0;
            while (place < best.choices().size()) {
                long high = best.choices().get(place);
                long step = (high - low) >>> 1;
                if (step == 0) {
                    break;
                }
                if (with(place, low + step)) {
                    helped = true;
                } else {
                    low += step;
                }
            }
        }
        return helped;
    }

    private boolean with(int place, long choice) {
        if (Long.compareUnsigned(choice, best.choices().get(place)) >= 0) {
            return false;
        }
        List<Long> lower = new ArrayList<>(best.choices());
        lower.set(place, choice);
        return better(lower);
    }

    private boolean better(List<Long> choices) {
        if (triesLeft-- <= 0) {
            return false;
        }
        if (Property.Case.of(Draw.replay(choices), gen, check) instanceof Property.Case.Failed<T> failed
                && failed.value() != null
                && simpler(failed.choices(), best.choices())) {
            best = failed;
            return true;
        }
        return false;
    }

    /// Fewer choices, or as many of which the first different one is smaller.
    private static boolean simpler(List<Long> some, List<Long> others) {
        if (some.size() != others.size()) {
            return some.size() < others.size();
        }
        for (int i = 0; i < some.size(); i++) {
            int order = Long.compareUnsigned(some.get(i), others.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }
}
