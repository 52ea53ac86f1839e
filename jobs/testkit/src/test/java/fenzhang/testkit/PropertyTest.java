package fenzhang.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {

    @Test
    void aTrueClaimIsCheckedAsOftenAsAsked() {
        List<Long> seen = new ArrayList<>();
        Property.forAll(300, Gen.longs(-5, 5), seen::add);
        assertThat(seen).hasSize(300).contains(-5L, 0L, 5L).allMatch(value -> -5 <= value && value <= 5);
    }

    @Test
    void theSameSeedDrawsTheSameValues() {
        Gen<List<Long>> gen = Gen.longs(Long.MIN_VALUE, Long.MAX_VALUE).list(0, 20);
        List<List<Long>> first = new ArrayList<>();
        List<List<Long>> again = new ArrayList<>();
        List<List<Long>> other = new ArrayList<>();
        Property.forAll(7L, 50, gen, first::add);
        Property.forAll(7L, 50, gen, again::add);
        Property.forAll(8L, 50, gen, other::add);
        assertThat(again).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void aFailureNamesItsSeedAndItsSmallestValue() {
        assertThatThrownBy(() -> Property.forAll(
                        42L,
                        1_000,
                        Gen.longs(0, 1_000_000),
                        value -> assertThat(value).isLessThan(1_234)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 42 (replay: -Dseed=42)")
                .hasMessageContaining("value:   1234\n")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void aListShrinksToTheElementsThatMatter() {
        Gen<List<Long>> gen = Gen.longs(-1_000, 1_000).list(0, 50);
        assertThat(failureOf(
                        gen,
                        list -> assertThat(list.stream().filter(value -> value > 17))
                                .hasSizeLessThan(2)))
                .contains("value:   [18, 18]\n");
    }

    @Test
    void shrinkingSeesThroughMappedAndDependentGenerators() {
        Gen<String> gen = Gen.ints(1, 9)
                .flatMap(width -> Gen.ints(0, 9).list(width, width).map(List::toString));
        assertThat(failureOf(gen, text -> assertThat(text).doesNotContain("7"))).contains("value:   [7]\n");
    }

    @Test
    void aShuffleShrinksToOneExchange() {
        assertThat(failureOf(
                        Gen.shuffles(List.of("a", "b", "c", "d")),
                        order -> assertThat(order).isSorted()))
                .contains("value:   [a, c, b, d]\n");
    }

    @Test
    void aPairShowsBothValues() {
        AssertionError failure = catchThrowableOfType(
                AssertionError.class,
                () -> Property.forAll(
                        500,
                        Gen.longs(0, 99),
                        Gen.oneOf("x", "y"),
                        (number, letter) ->
                                assertThat(number > 3 && letter.equals("y")).isFalse()));
        assertThat(failure).hasMessageContaining("value:   (4, y)\n");
    }

    @Test
    void anArrayIsShownByItsElements() {
        assertThat(failureOf(
                        draw -> new long[] {draw.between(1L, 3L)},
                        array -> assertThat(array).isEmpty()))
                .contains("value:   [1]\n");
    }

    @Test
    void anExceptionFailsTheClaimToo() {
        assertThat(failureOf(Gen.ints(0, 10), value -> List.of().get(value)))
                .contains("because: java.lang.ArrayIndexOutOfBoundsException");
    }

    @Test
    void aBrokenGeneratorIsReportedAsSuch() {
        Gen<Long> broken = _ -> {
            throw new IllegalStateException("no such drama");
        };
        assertThat(failureOf(broken, _ -> {}))
                .contains("(the generator failed)", "because: java.lang.IllegalStateException: no such drama");
    }

    @Test
    void aConditionThatIsTooRareIsAnErrorAndNotAPass() {
        Gen<Long> never = Gen.longs(0, 10).suchThat(value -> value > 10);
        assertThat(failureOf(never, _ -> {})).contains("checked 0 of 500", "too rare");
    }

    @Test
    void aConditionFilters() {
        Property.forAll(
                200,
                Gen.longs(0, 100).suchThat(value -> value % 2 == 0),
                value -> assertThat(value % 2).isZero());
    }

    @Test
    void aSeedThatIsNoNumberIsRefused() {
        String before = System.getProperty("seed", "");
        try {
            System.setProperty("seed", "abc");
            assertThatThrownBy(Property::seed)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("-Dseed=abc: expected a whole number, or random");
            System.setProperty("seed", "-12");
            assertThat(Property.seed()).isEqualTo(-12);
            System.setProperty("seed", "");
            assertThat(Property.seed()).isEqualTo(Property.DEFAULT_SEED);
        } finally {
            System.setProperty("seed", before);
        }
    }

    private static <T> String failureOf(Gen<T> gen, Property.Check<T> check) {
        return String.valueOf(catchThrowableOfType(AssertionError.class, () -> Property.forAll(500, gen, check))
                .getMessage());
    }
}
