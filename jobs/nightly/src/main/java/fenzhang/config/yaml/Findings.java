package fenzhang.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Collects the mistakes and warnings of one reading, so that the first does not hide the others.
public final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /// Notes a mistake.
    public void refuse(Place place, String reason) {
        problems.add(Problem.of(place, reason));
    }

    /// Notes something odd but allowed.
    public void warn(Place place, String reason) {
        warnings.add(Problem.of(place, reason));
    }

    /// Takes over what another reading found, and returns its value if it has one.
    public <T> Optional<T> take(Reading<T> reading) {
        warnings.addAll(reading.warnings());
        return switch (reading) {
            case Reading.Accepted<T> accepted -> Optional.of(accepted.value());
            case Reading.Refused<T> refused -> {
                problems.addAll(refused.problems());
                yield Optional.empty();
            }
        };
    }

    /// Returns how many mistakes there are so far: a mark for [#make].
    public int count() {
        return problems.size();
    }

    /// Makes a value if no mistake was found since the mark. What a record's own checks still refuse is a mistake
    /// at `place`.
    public <T> Optional<T> make(int mark, Place place, Supplier<T> maker) {
        if (count() > mark) {
            return Optional.empty();
        }
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException refusal) {
            refuse(place, String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    /// Returns the value if it is there and nothing is wrong, else all mistakes.
    public <T> Reading<T> conclude(Optional<T> value) {
        problems.sort(Problem.BY_PLACE);
        warnings.sort(Problem.BY_PLACE);
        if (problems.isEmpty() && value.isPresent()) {
            return new Reading.Accepted<>(value.get(), warnings);
        }
        return new Reading.Refused<>(problems, warnings);
    }
}
