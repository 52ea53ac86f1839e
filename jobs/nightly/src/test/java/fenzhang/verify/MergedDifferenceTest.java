package fenzhang.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergedDifferenceTest {
    private record Row(int key, String value) {
        @Override
        public String toString() {
            return key + value;
        }
    }

    @Test
    void theSameRowsDoNotDiffer() {
        assertThat(difference(rows("1a 2b"), rows("1a 2b"))).isEmpty();
        assertThat(difference(List.of(), List.of())).isEmpty();
    }

    @Test
    void whatOneSideLacksOrHasOtherwiseIsShownSealedFirst() {
        assertThat(difference(rows("1a 2b 4d 5e"), rows("2b 3c 4x")))
                .containsExactly("- 1a", "- 4d", "- 5e", "+ 3c", "+ 4x");
        assertThat(difference(List.of(), rows("1a"))).containsExactly("+ 1a");
        assertThat(difference(rows("1a"), List.of())).containsExactly("- 1a");
    }

    @Test
    void aRowThatWasSealedTwiceIsOneTooMany() {
        assertThat(difference(rows("1a 1a 2b"), rows("1a 2b"))).containsExactly("- 1a");
    }

    @Test
    void twentyAreShownAndTheOthersCounted() {
        List<Row> many =
                IntStream.range(0, 1_000).mapToObj(i -> new Row(i, "a")).toList();

        assertThat(difference(many, List.of(new Row(2_000, "z"))))
                .hasSize(21)
                .startsWith("- 0a")
                .endsWith("- 19a", "… and 981 more");
    }

    private static List<Row> rows(String text) {
        return Stream.of(text.split(" "))
                .map(row -> new Row(Integer.parseInt(row.substring(0, 1)), row.substring(1)))
                .toList();
    }

    private static List<String> difference(List<Row> sealed, List<Row> now) {
        MergedDifference<Row> difference =
                new MergedDifference<>(Comparator.comparingInt(Row::key), now.iterator(), Row::toString);
        sealed.forEach(difference);
        return difference.lines();
    }
}
