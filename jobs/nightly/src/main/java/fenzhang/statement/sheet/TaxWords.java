package fenzhang.statement.sheet;

import fenzhang.payout.Withholding.Cumulative;
import fenzhang.payout.Withholding.PerPayment;
import fenzhang.payout.Withholding.Withheld;
import fenzhang.statement.Taxation;
import fenzhang.terminal.NumberText;
import java.util.List;

/// How a tax comes about, as formulas that a reader can follow with a calculator. Amounts in yuan.
final class TaxWords {
    private static final long WHOLE_BPS = 10_000;
    private static final String NOT_BELOW_0 = "（不低于 0 not below 0）";

    private TaxWords() {}

    /// Returns the formula of the taxable amount, and that of the tax on it.
    static List<String> of(Taxation taxation) {
        Withheld withheld = taxation.withheld();
        String taxable = NumberText.exactAmount(withheld.taxableX10000());
        return List.of(
                "应税 taxable: " + formulaOfTaxable(taxation) + " = " + taxable
                        + (withheld.taxableX10000().signum() == 0 ? NOT_BELOW_0 : ""),
                "税款 tax: " + taxable + " × "
                        + StatementNumbers.percent(withheld.bracket().bps()) + " − 速算扣除 deduction "
                        + NumberText.amount(withheld.bracket().quickDeductionFen()) + withheldBefore(taxation)
                        + " = "
                        + NumberText.amount(withheld.taxFen()) + bound(withheld, taxation));
    }

    private static String formulaOfTaxable(Taxation taxation) {
        String gross = NumberText.amount(taxation.grossFen());
        return switch (taxation.rule()) {
            case PerPayment rule
            when taxation.grossFen() <= rule.upToFen() -> gross + " − " + NumberText.amount(rule.fixedFen());
            case PerPayment rule -> gross + " × " + StatementNumbers.percent(WHOLE_BPS - rule.aboveBps());
            case Cumulative rule ->
                "(本年已付 paid before " + NumberText.amount(taxation.before().incomeFen()) + " + " + gross + ") × "
                        + StatementNumbers.percent(WHOLE_BPS - rule.bps()) + " − "
                        + (taxation.before().months() + 1) + " 月 months × "
                        + NumberText.amount(rule.monthlyFen());
        };
    }

    private static String withheldBefore(Taxation taxation) {
        return switch (taxation.rule()) {
            case PerPayment _ -> "";
            case Cumulative _ ->
                " − 已代扣 withheld " + NumberText.amount(taxation.before().withheldFen());
        };
    }

    private static String bound(Withheld withheld, Taxation taxation) {
        if (withheld.taxFen() == 0) {
            return NOT_BELOW_0;
        }
        return withheld.taxFen() == taxation.grossFen() ? "（不高于付款 not above the payment）" : "";
    }
}
