package fenzhang.columnar.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.columnar.file.InputRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedSinkTest {
    @Test
    void resultsAreGivenInTheOrderOfTheirNumbers() {
        List<Integer> given = new ArrayList<>();
        OrderedSink<Integer> results = new OrderedSink<>(10, given::add);

        results.work(2, piece -> piece);
        results.work(1, piece -> piece);
        assertThat(given).isEmpty();
        results.work(0, piece -> piece);
        assertThat(given).containsExactly(0, 1, 2);
        results.work(3, piece -> piece);
        assertThat(given).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aSlowFirstPieceHoldsUpWhoIsTooFarAhead() {
        List<Integer> given = new ArrayList<>();
        OrderedSink<Integer> results = new OrderedSink<>(3, given::add);
        List<Integer> begun = Collections.synchronizedList(new ArrayList<>());

        Parallel.run(
                40,
                () -> piece -> results.work(piece, number -> {
                    if (number == 0) {
                        pause();
                        assertThat(begun)
                                .as("begun while the first piece went on")
                                .hasSizeLessThan(10);
                    }
                    begun.add(number);
                    return number;
                }));
        assertThat(given).isEqualTo(IntStream.range(0, 40).boxed().toList());
    }

    @Test
    void partsOfAPieceAreGivenBeforeItsEndAndBehindThoseBeforeIt() {
        List<String> given = new ArrayList<>();
        OrderedSink<String> results = new OrderedSink<>(3, given::add);

        Parallel.run(
                40,
                () -> piece -> results.work(piece, number -> {
                    if (number % 7 == 0) {
                        pause();
                    }
                    results.early(number, number + " first");
                    results.early(number, number + " second");
                    assertThat(given).as("not held").endsWith(number + " first", number + " second");
                    return number + " last";
                }));
        assertThat(given)
                .isEqualTo(IntStream.range(0, 40)
                        .boxed()
                        .flatMap(piece -> Stream.of(piece + " first", piece + " second", piece + " last"))
                        .toList());
    }

    @Test
    void nobodyWaitsForAPieceThatFailed() {
        OrderedSink<Integer> results = new OrderedSink<>(1, piece -> {});

        assertThatThrownBy(() -> Parallel.run(
                        40,
                        () -> piece -> results.work(piece, number -> {
                            if (number == 0) {
                                pause();
                                throw new InputRefused("the first");
                            }
                            return number;
                        })))
                .isInstanceOf(InputRefused.class)
                .hasMessage("the first");
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(300));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
