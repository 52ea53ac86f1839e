package fenzhang.payout;

import fenzhang.money.Rounding;
import java.math.BigInteger;
import java.util.List;

/// How tax on an individual's labour remuneration is withheld (settlement.md 16). Tax is rounded once; it is never
/// below 0 and never above what is paid.
public sealed interface Withholding {
    /// Returns the steps of the tax, rising.
    List<Bracket> brackets();

    /// Returns the name in `tax.yaml`.
    String method();

    /// Returns what is withheld from a payment.
    ///
    /// @param grossFen above 0
    /// @param before of the payee, in the calendar year of the payment
    Withheld from(long grossFen, YearToDate before);

    /// Every payment by itself. Up to `upToFen` a fixed amount is deducted, above it a part.
    ///
    /// @param upToFen the largest gross from which `fixedFen` is deducted
    /// @param aboveBps what is deducted from a larger one, in basis points
    record PerPayment(long upToFen, long fixedFen, int aboveBps, List<Bracket> brackets) implements Withholding {
        public PerPayment {
            notNegative("up_to_fen", upToFen);
            notNegative("fixed_fen", fixedFen);
            share("above_bps", aboveBps);
            brackets = checked(brackets);
        }

        @Override
        public String method() {
            return "per_payment";
        }

        @Override
        public Withheld from(long grossFen, YearToDate before) {
            BigInteger gross = BigInteger.valueOf(grossFen);
            BigInteger taxable = grossFen <= upToFen
                    ? gross.subtract(BigInteger.valueOf(fixedFen)).multiply(WHOLE_BPS)
                    : gross.multiply(BigInteger.valueOf(10_000L - aboveBps));
            return withheld(grossFen, 0, taxable.max(BigInteger.ZERO), brackets);
        }
    }

    /// Over the calendar year with this payer: the tax on the income so far, less what was withheld.
    ///
    /// @param bps what of the income is deducted, in basis points
    /// @param monthlyFen what is deducted for each consecutive month with the payer in the year
    record Cumulative(int bps, long monthlyFen, List<Bracket> brackets) implements Withholding {
        public Cumulative {
            share("bps", bps);
            notNegative("monthly_fen", monthlyFen);
            brackets = checked(brackets);
        }

        @Override
        public String method() {
            return "cumulative";
        }

        @Override
        public Withheld from(long grossFen, YearToDate before) {
            BigInteger income = BigInteger.valueOf(before.incomeFen()).add(BigInteger.valueOf(grossFen));
            BigInteger deducted = BigInteger.valueOf(monthlyFen)
                    .multiply(BigInteger.valueOf(before.months() + 1L))
                    .multiply(WHOLE_BPS);
            BigInteger taxable =
                    income.multiply(BigInteger.valueOf(10_000L - bps)).subtract(deducted);
            return withheld(grossFen, before.withheldFen(), taxable.max(BigInteger.ZERO), brackets);
        }
    }

    /// What is withheld from a payment, and how it comes about: `tax = round(taxable · bps / 10 000) − quick
    /// deduction − withheld before`, from 0 to the payment.
    ///
    /// @param taxFen what is withheld
    /// @param taxableX10000 the taxable amount in fen, times 10 000
    /// @param bracket the step that it falls into
    record Withheld(long taxFen, BigInteger taxableX10000, Bracket bracket) {}

    /// Basis points of a whole.
    BigInteger WHOLE_BPS = BigInteger.valueOf(10_000);

    private static Withheld withheld(
            long grossFen, long withheldBefore, BigInteger taxableX10000, List<Bracket> brackets) {
        Bracket bracket = brackets.getLast();
        for (Bracket step : brackets) {
            if (taxableX10000.compareTo(BigInteger.valueOf(step.upToFen()).multiply(WHOLE_BPS)) <= 0) {
                bracket = step;
                break;
            }
        }
        BigInteger tax = Rounding.divide(
                        taxableX10000.multiply(BigInteger.valueOf(bracket.bps())), WHOLE_BPS.multiply(WHOLE_BPS))
                .subtract(BigInteger.valueOf(bracket.quickDeductionFen()))
                .subtract(BigInteger.valueOf(withheldBefore));
        BigInteger due = tax.max(BigInteger.ZERO).min(BigInteger.valueOf(grossFen));
        return new Withheld(due.longValueExact(), taxableX10000, bracket);
    }

    private static List<Bracket> checked(List<Bracket> brackets) {
        if (brackets.isEmpty() || brackets.getLast().upToFen() != Long.MAX_VALUE) {
            throw new IllegalArgumentException("the last bracket must have no up_to_fen");
        }
        for (int i = 1; i < brackets.size(); i++) {
            if (brackets.get(i).upToFen() <= brackets.get(i - 1).upToFen()) {
                throw new IllegalArgumentException("brackets must rise: up_to_fen "
                        + brackets.get(i).upToFen() + " follows "
                        + brackets.get(i - 1).upToFen());
            }
        }
        return List.copyOf(brackets);
    }

    private static void notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + " must not be negative");
        }
    }

    private static void share(String name, int bps) {
        if (bps < 0 || bps > 10_000) {
            throw new IllegalArgumentException(name + " " + bps + " must be from 0 to 10000");
        }
    }
}
