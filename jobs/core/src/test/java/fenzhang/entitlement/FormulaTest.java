package fenzhang.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final Formula.Number VIEWS = new Formula.Number(new BigInteger("123456005000"));

    @Test
    void numbersHaveThousandsSeparatorsAndOnlyTheDecimalsThatCount() {
        assertThat(VIEWS.text()).isEqualTo("12,345,600.5");
        assertThat(new Formula.Number(BigInteger.valueOf(-1)).text()).isEqualTo("−0.0001");
        assertThat(Formula.of(-1_000).text()).isEqualTo("−1,000");
        assertThat(new Formula.Sum(List.of()).text()).isEqualTo("0");
    }

    @Test
    void tiersAreRoundedOnceHalfUpOnTheMagnitude() {
        Formula tiers = new Formula.Rounded(
                new Formula.Sum(List.of(new Formula.Product(VIEWS, 600), new Formula.Product(Formula.of(1), 800))),
                1_000);
        assertThat(tiers.text()).isEqualTo("round((12,345,600.5 × 600 + 1 × 800) / 1,000)");
        assertThat(tiers.value()).isEqualTo(7_407_361); // 7,407,361.1
        assertThat(new Formula.Rounded(Formula.of(-5), 10).value()).isEqualTo(-1);
        assertThat(new Formula.Rounded(Formula.of(-4), 10).value()).isZero();
    }

    @Test
    void capsAndRecoupmentsReadAsTheRuleSays() {
        Formula sum = Formula.sum(Formula.of(700), Formula.of(600));
        Formula cap = new Formula.Difference(new Formula.Min(sum, Formula.of(1_000)), sum);
        assertThat(cap.text()).isEqualTo("min(700 + 600; 1,000) − (700 + 600)");
        assertThat(cap.value()).isEqualTo(-300);
        Formula recoupment = new Formula.Negated(new Formula.Min(
                Formula.of(500),
                new Formula.Rounded(new Formula.Product(new Formula.Max(Formula.of(0), sum), 5_000), 10_000)));
        assertThat(recoupment.text()).isEqualTo("−min(500; round((max(0; 700 + 600) × 5,000) / 10,000))");
        assertThat(recoupment.value()).isEqualTo(-500);
    }

    @Test
    void aPartIsRoundedDown() {
        Formula part = new Formula.Floored(
                new Formula.Product(new Formula.Number(BigInteger.valueOf(15_000)), 100),
                new Formula.Number(BigInteger.valueOf(45_000)));
        assertThat(part.text()).isEqualTo("floor((1.5 × 100) / 4.5)");
        assertThat(part.value()).isEqualTo(33);
    }

    @Test
    void whatIsNoWholeNumberOrTooLargeIsNoAmount() {
        assertThatThrownBy(VIEWS::value).isInstanceOf(ArithmeticException.class).hasMessageContaining("12,345,600.5");
        assertThatThrownBy(() -> new Formula.Product(Formula.of(Long.MAX_VALUE), 2).value())
                .isInstanceOf(ArithmeticException.class);
    }
}
