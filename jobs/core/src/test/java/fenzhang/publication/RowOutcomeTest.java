package fenzhang.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fenzhang.log.Log;
import org.junit.jupiter.api.Test;

class RowOutcomeTest {
    /// settlement.md names them; manifest.json and the books list them in this order.
    @Test
    void namesAreThoseOfTheBooksInTheirOrder() {
        assertThat(RowOutcome.values())
                .extracting(RowOutcome::text)
                .containsExactly(
                        "accepted",
                        "dropped",
                        "duplicate",
                        "newly_parked",
                        "parked_after",
                        "parked_before",
                        "quarantined",
                        "read")
                .isSorted();
        for (RowOutcome outcome : RowOutcome.values()) {
            assertThat(RowOutcome.of(outcome.text())).isEqualTo(outcome);
        }
        for (Log log : Log.values()) {
            assertThat(Log.of(log.folder())).isEqualTo(log);
        }
    }

    @Test
    void otherNamesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RowOutcome.of("ACCEPTED"));
        assertThatIllegalArgumentException().isThrownBy(() -> Log.of("VIEWS"));
    }
}
