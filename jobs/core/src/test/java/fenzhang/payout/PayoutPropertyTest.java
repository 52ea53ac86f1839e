package fenzhang.payout;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.catalog.Creator;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PayoutPropertyTest {
    private static final int TRIES = 2_000;
    private static final long MOST = 2_000_000_000_000L;

    /// Balances on platforms, and who is to be paid.
    private record Case(SortedMap<String, Long> payable, Payee payee, long minimumFen, Withholding withholding) {
        PayoutLine line() {
            return PayoutLine.of(payee, minimumFen, withholding);
        }
    }

    private static Case balance(Draw draw) {
        SortedMap<String, Long> payable = new TreeMap<>();
        long gross = 0;
        for (String platform : List.of("jd", "pdd", "taobao")) {
            long amount = draw.oneIn(3) ? 0 : draw.between(-MOST, MOST);
            payable.put(platform, amount);
            gross += amount;
        }
        if (gross == 0) {
            payable.put("zz", 1L);
            gross = 1;
        }
        Creator.Kind kind = draw.oneIn(3) ? Creator.Kind.COMPANY : Creator.Kind.INDIVIDUAL;
        Optional<Creator> creator =
                draw.oneIn(8) ? Optional.empty() : Optional.of(new Creator(7, "Seven", kind, "6222", "BANK"));
        Optional<String> problem = draw.oneIn(8) ? Optional.of("bank account is empty") : Optional.empty();
        Optional<String> held = draw.oneIn(8) ? Optional.of("payment came back: AC04") : Optional.empty();
        YearToDate year =
                new YearToDate(draw.between(0, MOST), draw.between(0, MOST), Math.toIntExact(draw.between(0, 11)));
        return new Case(
                payable,
                new Payee(7, gross, creator, problem, year, held),
                draw.oneIn(4) ? 0 : draw.between(0, 100_000),
                draw.oneIn(2) ? WithholdingTest.PER_PAYMENT : WithholdingTest.CUMULATIVE);
    }

    @Test
    void everyFenIsPaidWithheldOrCarriedForward() {
        Property.forAll(TRIES, PayoutPropertyTest::balance, each -> {
            PayoutLine line = each.line();
            assertThat(line.netFen() + line.taxFen() + line.carriedFen()).isEqualTo(line.grossFen());
            assertThat(line.netFen()).isNotNegative();
            assertThat(line.taxFen()).isNotNegative();
            boolean isPaid = line.outcome() == PayoutOutcome.PAID;
            assertThat(line.carriedFen()).isEqualTo(isPaid ? 0 : line.grossFen());
            assertThat(isPaid)
                    .isEqualTo(line.grossFen() > 0
                            && line.grossFen() >= each.minimumFen()
                            && each.payee().creator().isPresent()
                            && each.payee().accountProblem().isEmpty()
                            && each.payee().heldFor().isEmpty());
            assertThat(line.outcome() == PayoutOutcome.HELD)
                    .isEqualTo(line.grossFen() > 0 && each.payee().heldFor().isPresent());
            if (each.payee().creator().map(Creator::kind).equals(Optional.of(Creator.Kind.COMPANY))) {
                assertThat(line.taxFen()).isZero();
            }
        });
    }

    @Test
    void postingsTakeWhatIsPayableAndAddUpToNothing() {
        Property.forAll(TRIES, PayoutPropertyTest::balance, each -> {
            PayoutLine line = each.line();
            List<PayoutPosting> postings = PayoutPosting.of(line, each.payable());
            assertThat(postings.stream().mapToLong(PayoutPosting::amountFen).sum())
                    .isZero();
            if (line.outcome() != PayoutOutcome.PAID) {
                assertThat(postings).isEmpty();
                return;
            }
            SortedMap<String, Long> left = new TreeMap<>(each.payable());
            for (PayoutPosting posting : postings) {
                left.merge(posting.platform(), posting.platform().isEmpty() ? 0 : -posting.amountFen(), Long::sum);
            }
            assertThat(left.values()).containsOnly(0L);
        });
    }

    /// The same tax by the law's slices, each at its own rate, in decimals: no quick deductions.
    @Test
    void taxIsThatOfTheSlicesOfTheLaw() {
        Property.forAll(TRIES, PayoutPropertyTest::balance, each -> {
            if (each.payee().grossFen() <= 0) {
                return;
            }
            long gross = each.payee().grossFen();
            YearToDate year = each.payee().before();
            BigDecimal yuan = new BigDecimal(gross).movePointLeft(2);
            BigDecimal one = yuan.compareTo(new BigDecimal(4000)) <= 0
                    ? yuan.subtract(new BigDecimal(800))
                    : yuan.multiply(new BigDecimal("0.8"));
            assertThat(WithholdingTest.PER_PAYMENT.from(gross, year).taxFen())
                    .isEqualTo(Math.min(gross, slices(one, "20000:0.2", "50000:0.3", ":0.4")));

            BigDecimal soFar = yuan.add(new BigDecimal(year.incomeFen()).movePointLeft(2));
            BigDecimal taxable = soFar.multiply(new BigDecimal("0.8"))
                    .subtract(new BigDecimal(5000).multiply(new BigDecimal(year.months() + 1)));
            long due = slices(
                    taxable,
                    "36000:0.03",
                    "144000:0.1",
                    "300000:0.2",
                    "420000:0.25",
                    "660000:0.3",
                    "960000:0.35",
                    ":0.45");
            assertThat(WithholdingTest.CUMULATIVE.from(gross, year).taxFen())
                    .isEqualTo(Math.clamp(due - year.withheldFen(), 0, gross));
        });
    }

    /// Returns the tax in fen on a taxable amount in yuan; of each slice its end and its rate.
    private static long slices(BigDecimal taxable, String... slices) {
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal from = BigDecimal.ZERO;
        for (String slice : slices) {
            String[] parts = slice.split(":", -1);
            BigDecimal end = parts[0].isEmpty() ? taxable.max(from) : new BigDecimal(parts[0]);
            BigDecimal inside = taxable.min(end).subtract(from).max(BigDecimal.ZERO);
            tax = tax.add(inside.multiply(new BigDecimal(parts[1])));
            from = end;
        }
        return tax.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
