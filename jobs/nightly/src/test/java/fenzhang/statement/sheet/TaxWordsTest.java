package fenzhang.statement.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.Withholding;
import fenzhang.payout.YearToDate;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Statement.Payee;
import fenzhang.statement.Taxation;
import fenzhang.statement.print.SampleStatement;
import fenzhang.statement.print.ShippedTax;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Worked out by hand from settlement.md 16.
class TaxWordsTest {
    private static List<String> words(Withholding rule, long grossFen, YearToDate before) {
        return TaxWords.of(new Taxation(grossFen, rule, before));
    }

    @Test
    void aSmallPaymentHasAFixedDeduction() {
        assertThat(words(ShippedTax.PER_PAYMENT, 400_000, YearToDate.NONE))
                .containsExactly(
                        "应税 taxable: 4,000.00 − 800.00 = 3,200.00",
                        "税款 tax: 3,200.00 × 20.00% − 速算扣除 deduction 0.00 = 640.00");
    }

    /// 80 % of 30 000.01 are 24 000.008; 30 % of it 7 200.0024, less 2 000.00.
    @Test
    void aLargerPaymentHasAPartDeductedAndTheTaxableAmountIsNotRounded() {
        assertThat(words(ShippedTax.PER_PAYMENT, 3_000_001, YearToDate.NONE))
                .containsExactly(
                        "应税 taxable: 30,000.01 × 80.00% = 24,000.008",
                        "税款 tax: 24,000.008 × 30.00% − 速算扣除 deduction 2,000.00 = 5,200.00");
    }

    @Test
    void whatIsDeductedMayBeMoreThanIsPaid() {
        assertThat(words(ShippedTax.PER_PAYMENT, 79_999, YearToDate.NONE))
                .containsExactly(
                        "应税 taxable: 799.99 − 800.00 = 0.00（不低于 0 not below 0）",
                        "税款 tax: 0.00 × 20.00% − 速算扣除 deduction 0.00 = 0.00（不低于 0 not below 0）");
    }

    /// 80 % of 60 000.00, less 5 000.00 for each of three months, are 33 000.00; 3 % of it 990.00.
    @Test
    void theYearIsTaxedTogetherLessWhatWasWithheld() {
        assertThat(words(ShippedTax.CUMULATIVE, 2_000_000, new YearToDate(4_000_000, 66_000, 2)))
                .containsExactly(
                        "应税 taxable: (本年已付 paid before 40,000.00 + 20,000.00) × 80.00% − 3 月 months × 5,000.00"
                                + " = 33,000.00",
                        "税款 tax: 33,000.00 × 3.00% − 速算扣除 deduction 0.00 − 已代扣 withheld 660.00 = 330.00");
    }

    /// 80 % of 100 000.01 less 5 000.00 are 75 000.008, a tenth of it less 2 520.00 4 980.0008: more than is paid.
    @Test
    void noMoreIsWithheldThanIsPaid() {
        assertThat(words(ShippedTax.CUMULATIVE, 1, new YearToDate(10_000_000, 0, 0)))
                .containsExactly(
                        "应税 taxable: (本年已付 paid before 100,000.00 + 0.01) × 80.00% − 1 月 months × 5,000.00"
                                + " = 75,000.008",
                        "税款 tax: 75,000.008 × 10.00% − 速算扣除 deduction 2,520.00 − 已代扣 withheld 0.00 = 0.01"
                                + "（不高于付款 not above the payment）");
    }

    @Test
    void aTaxThatTheRuleDoesNotGiveIsRefused() {
        assertThatThrownBy(() -> new Statement(
                        SampleStatement.PERIOD,
                        "Payer",
                        new Payee(7, "", Creator.Kind.INDIVIDUAL, "", "FZ-7"),
                        new Balance(400_000, 0, 0, 0, 0, List.of(), 63_999, 336_001, 0, PayoutOutcome.PAID),
                        Optional.of(new Taxation(400_000, ShippedTax.PER_PAYMENT, YearToDate.NONE)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("creator 7 2026-11: by the rule the tax is 64000 fen, withheld were 63999");
    }
}
