package fenzhang.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InOrderTest {
    @Test
    void resultsAreGivenInTheOrderOfTheirNumbers() {
        List<String> given = new ArrayList<>();
        InOrder<String> results = new InOrder<>(given::add);

        results.put(2, "two");
        results.put(1, "one");
        assertThat(given).isEmpty();
        results.put(0, "zero");
        assertThat(given).containsExactly("zero", "one", "two");
        results.put(3, "three");
        assertThat(given).containsExactly("zero", "one", "two", "three");
    }
}
