package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the mutants of a test, counted; each has exactly one outcome.
final class FuzzTally {
    private final String test;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    FuzzTally(String test) {
        this.test = test;
    }

    /// Counts a mutant.
    ///
    /// @param kind what was done to it
    /// @param mutant which one it was, to try it again
    void add(String kind, FuzzOutcome outcome, String mutant) {
        outcomes.merge(kind + " " + outcome.name(), 1, Integer::sum);
        if (!outcome.isRight()) {
            wrong.add(mutant + ": " + outcome.name() + "\n" + outcome.detail());
        }
    }

    /// Prints the outcomes with their sum, each on a line that nothing else begins (Maven's colours end where
    /// they can), and asserts that there are as many as mutants, all of them right.
    void assertRight(int mutants) {
        StringBuilder table = new StringBuilder("\n");
        outcomes.forEach((what, count) -> table.append(String.format(java.util.Locale.ROOT, "%6d %s%n", count, what)));
        int sum = outcomes.values().stream().mapToInt(Integer::intValue).sum();
        System.out.print(table.append(String.format(java.util.Locale.ROOT, "%6d mutants: %s%n", sum, test)));
        assertThat(wrong).isEmpty();
        assertThat(sum).as("outcomes of %s", test).isEqualTo(mutants);
    }

    /// Returns how many mutants had an outcome, whatever was done to them.
    int count(String name) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(" " + name))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
