package fenzhang.bench.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void theRateCountsFromTheFirstOnes() {
        Statements statements = new Statements(Path.of("nowhere"), 1_000, 0);

        statements.note(0, 3_000_000_000L);
        statements.note(64, 5_000_000_000L);
        statements.note(1_064, 15_000_000_000L);

        assertThat(statements.text()).isEqualTo("the first after 5.00 s, then 100 a second");
    }

    @Test
    void whereNothingCameNoRateIsTold() {
        Statements statements = new Statements(Path.of("nowhere"), 1_000, 0);

        assertThat(statements.areEnough()).isFalse();
        assertThat(statements.text()).isEqualTo("none was seen");
    }
}
