package fenzhang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.given.GivenLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineFactsTest {

    /// One line a column, each of its facts behind those of the line above: absent before present, false before true.
    @Test
    void factsStandInTheOrderOfTheColumns() {
        LineFacts least = new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 0, 0, 0);
        List<LineFacts> ascending = List.of(
                least,
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 0, 0, 9),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 0, 9, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 9, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 5, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 5, 5, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 9, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 9, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 0, 9, 1, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 1, 9, 0, 1, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, false, 9, 0, 0, 1, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.GOODS, true, 1, 0, 0, 1, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.LICENCE, false, 1, 0, 0, 1, 0, 0, 0, 0, 0),
                new LineFacts(1, SaleKind.UNLOCK, false, 1, 0, 0, 1, 0, 0, 0, 0, 0),
                new LineFacts(9, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 0, 0, 0));

        assertThat(ascending.reversed().stream().sorted(LineFacts.ORDER)).containsExactlyElementsOf(ascending);
        assertThat(LineFacts.ORDER.compare(least, new LineFacts(1, SaleKind.GOODS, false, 1, 0, 0, 1, 0, 0, 0, 0, 0)))
                .isZero();
    }

    @Test
    void amountsThatNoRowCheckPassesAreRefused() {
        assertThatThrownBy(() -> GivenLine.goods().paid(-1).commission(-1).facts())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GivenLine.goods().paid(10).commission(11).facts())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
