package fenzhang.config.yaml;

import java.util.List;

/// What came of reading configuration: a value, or all the mistakes that stand in its way.
public sealed interface Reading<T> {
    /// Returns what is odd but allowed, by place.
    List<Problem> warnings();

    /// Returns the value.
    ///
    /// @throws ConfigProblems if there are mistakes
    T orThrow();

    /// The value, correct.
    record Accepted<T>(T value, List<Problem> warnings) implements Reading<T> {
        public Accepted {
            warnings = List.copyOf(warnings);
        }

        @Override
        public T orThrow() {
            return value;
        }
    }

    /// The mistakes, at least one, by place.
    record Refused<T>(List<Problem> problems, List<Problem> warnings) implements Reading<T> {
        public Refused {
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a problem");
            }
        }

        @Override
        public T orThrow() {
            throw new ConfigProblems(problems);
        }
    }
}
