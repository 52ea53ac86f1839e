package fenzhang.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.Times;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.testkit.Draw;
import fenzhang.testkit.Property;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is in suspense, given to those whose agreements came to be known later (settlement.md 17).
class SuspenseAssignmentTest {
    private static final PlanVersion PLAN = GivenPlan.of(
                    GivenPlan.revenue("sales", RevenueBase.GOODS_PAID, new Tier(0, 10_000)),
                    GivenPlan.revenue("unlocks", RevenueBase.UNLOCK_PAID, new Tier(0, 10_000)))
            .version();

    private static GivenCatalog drama() {
        return GivenCatalog.of(10).enrolled(10, "2026-11-01", "");
    }

    private static SettlementBench bench() {
        return new SettlementBench(drama(), PLAN);
    }

    @Test
    void whatWasPostedToNobodyIsDividedAmongThoseWhoHaveAnAgreementNow() {
        SettlementBench bench = bench();
        bench.earns("sales", "2026-11", 100).posted("2026-11-01");
        bench.earns("sales", "2026-11", 1).posted("2026-11-02");
        bench.knows(drama().split(10, 1, 5_000, "2026-11-01", "").split(10, 2, 5_000, "2026-11-01", ""));

        assertThat(bench.earns("sales", "2026-11", 2).posted("2026-11-03"))
                .containsExactly("sales 2026-11 creator 1 +1", "sales 2026-11 creator 2 +1");
        // 103 in all, 52 and 51: each has 1 already
        assertThat(bench.assigned("2026-11-03"))
                .containsExactly(
                        "sales@suspense 2026-11 creator 0 -101",
                        "sales@suspense 2026-11 creator 1 +51",
                        "sales@suspense 2026-11 creator 2 +50");
        // an odd fen more: 104 are 52 each
        assertThat(bench.earns("sales", "2026-11", 1).posted("2026-11-04"))
                .containsExactly("sales 2026-11 creator 2 +1");
    }

    @Test
    void eachDayGoesToThoseWhoHadTheAgreementOnItAndOthersStay() {
        SettlementBench bench = bench();
        bench.earns("sales", "2026-11", 10).posted("2026-11-01");
        bench.earns("sales", "2026-11", 20).earns("unlocks", "2026-11", 7).posted("2026-11-02");
        bench.earns("sales", "2026-11", 40).posted("2026-11-03");
        bench.knows(drama().split(10, 1, 10_000, "2026-11-02", "2026-11-02").split(10, 3, 10_000, "2026-11-03", ""));
        bench.posted("2026-11-04");

        assertThat(bench.assigned("2026-11-04"))
                .containsExactly(
                        "sales@suspense 2026-11 creator 0 -60",
                        "sales@suspense 2026-11 creator 1 +20",
                        "sales@suspense 2026-11 creator 3 +40",
                        "unlocks@suspense 2026-11 creator 0 -7",
                        "unlocks@suspense 2026-11 creator 1 +7");
    }

    @Test
    void whatWasTakenIsNotTakenAgainWhateverTheCatalogSaysThen() {
        SettlementBench bench = bench();
        bench.earns("sales", "2026-11", 10).posted("2026-11-01");
        bench.earns("sales", "2026-11", 20).posted("2026-11-02");
        bench.knows(drama().split(10, 1, 10_000, "2026-11-02", "2026-11-02"));
        bench.earns("sales", "2026-11", 5).posted("2026-11-03");
        assertThat(bench.assigned("2026-11-03"))
                .containsExactly("sales@suspense 2026-11 creator 0 -20", "sales@suspense 2026-11 creator 1 +20");

        bench.knows(drama().split(10, 2, 10_000, "2026-11-01", ""));
        bench.posted("2026-11-04");
        // the first day's 10, and the 5 that the night posted that took the 20
        assertThat(bench.assigned("2026-11-04"))
                .containsExactly("sales@suspense 2026-11 creator 0 -15", "sales@suspense 2026-11 creator 2 +15");
        assertThat(bench.assigned("2026-11-05")).isEmpty();
    }

    @Test
    void whereRefundsTookBackMoreThanWasPostedCreatorsGiveBack() {
        SettlementBench bench = new SettlementBench(drama().split(10, 1, 10_000, "2026-11-01", "2026-11-01"), PLAN);
        bench.earns("sales", "2026-11", 100).posted("2026-11-01");
        bench.earns("sales", "2026-11", -30).posted("2026-11-02");
        bench.knows(drama().split(10, 2, 10_000, "2026-11-01", ""));
        bench.posted("2026-11-03");

        assertThat(bench.assigned("2026-11-03"))
                .containsExactly("sales@suspense 2026-11 creator 0 +30", "sales@suspense 2026-11 creator 2 -30");
    }

    @Test
    void withoutAnAgreementNothingIsPosted() {
        SettlementBench bench = bench();
        bench.earns("sales", "2026-11", 10).posted("2026-11-01");
        bench.posted("2026-11-02");

        assertThat(bench.assigned("2026-11-02")).isEmpty();
    }

    @Test
    void ofAnyDaysCatalogsAndRequestsEveryoneHasWhatTheTextSays() {
        Property.forAll(300, SuspenseAssignmentTest::nights, nights -> {
            SettlementBench bench = bench();
            BookByHand expected = new BookByHand();
            Map<String, Long> posted = new HashMap<>();
            for (int i = 0; i < nights.size(); i++) {
                Night night = nights.get(i);
                LocalDate date = Times.date("2026-11-01").plusDays(i);
                bench.knows(night.catalog());
                bench.earns("sales", "2026-11", night.salesFen).earns("unlocks", "2026-11", night.unlocksFen);
                add(posted, bench.settle(date).lines());
                expected.settle(i, night);
                if (night.isAsked) {
                    List<SettlementLine> lines = bench.assign(date).lines();
                    assertThat(lines.stream().mapToLong(SettlementLine::amount).sum())
                            .isZero();
                    assertThat(lines).allMatch(line -> line.code().isAssignment() && line.amount() != 0);
                    add(posted, lines);
                    expected.assign(i, night);
                }
                assertThat(posted).isEqualTo(expected.amounts());
            }
        });
    }

    private static void add(Map<String, Long> posted, List<SettlementLine> lines) {
        lines.forEach(line -> posted.merge(line.code().code() + " " + line.creatorId(), line.amount(), Long::sum));
        posted.values().removeIf(amount -> amount == 0);
    }

    /// A night: what it adds, who has an agreement on each day as far as it knows, and whether it is asked for what is
    /// in suspense.
    ///
    /// @param agreements by day, the number of one of [#AGREEMENTS]
    private record Night(long salesFen, long unlocksFen, List<Integer> agreements, boolean isAsked) {
        GivenCatalog catalog() {
            GivenCatalog catalog = drama();
            for (int day = 0; day < agreements.size(); day++) {
                String date = Times.date("2026-11-01").plusDays(day).toString();
                int[] bps = AGREEMENTS[agreements.get(day)];
                for (int creator = 1; creator <= bps.length; creator++) {
                    catalog.split(10, creator, bps[creator - 1], date, date);
                }
            }
            return catalog;
        }
    }

    /// Shares of creators 1, 2, 3. Nobody; all to one; two ways with odd fen.
    private static final int[][] AGREEMENTS = {{}, {10_000, 0, 0}, {5_001, 4_999, 0}, {3_333, 3_333, 3_334}};

    private static List<Night> nights(Draw draw) {
        int days = draw.between(1, 10);
        List<Integer> agreements = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            agreements.add(0);
        }
        List<Night> nights = new ArrayList<>();
        long sales = 0;
        long unlocks = 0;
        for (int day = 0; day < days; day++) {
            for (int changes = draw.between(0, 3); changes > 0; changes--) {
                agreements.set(draw.between(0, days - 1), draw.between(0, AGREEMENTS.length - 1));
            }
            long salesFen = draw.between(-Math.min(sales, 50), 50);
            long unlocksFen = draw.between(-Math.min(unlocks, 3), 3);
            sales += salesFen;
            unlocks += unlocksFen;
            nights.add(new Night(salesFen, unlocksFen, List.copyOf(agreements), draw.between(0, 2) == 0));
        }
        return nights;
    }

    /// The text, by hand: a heap of fen for each day that nobody had an agreement on, and one for each agreement.
    private static final class BookByHand {
        private final Map<String, long[]> heapByDay = new HashMap<>();
        private final Map<String, long[]> sumByAgreement = new HashMap<>();

        void settle(int day, Night night) {
            settle("sales", day, night.agreements.get(day), night.salesFen);
            settle("unlocks", day, night.agreements.get(day), night.unlocksFen);
        }

        private void settle(String line, int day, int agreement, long fen) {
            if (agreement == 0) {
                heaps(line)[day] += fen;
            } else {
                sums(line)[agreement] += fen;
            }
        }

        void assign(int today, Night night) {
            for (String line : List.of("sales", "unlocks")) {
                for (int day = 0; day < today; day++) {
                    int agreement = night.agreements.get(day);
                    if (agreement != 0) {
                        sums(line)[agreement] += heaps(line)[day];
                        heaps(line)[day] = 0;
                    }
                }
            }
        }

        private long[] heaps(String line) {
            return heapByDay.computeIfAbsent(line, _ -> new long[10]);
        }

        private long[] sums(String line) {
            return sumByAgreement.computeIfAbsent(line, _ -> new long[AGREEMENTS.length]);
        }

        /// Returns what everyone has, by line and creator; nobody has 0.
        Map<String, Long> amounts() {
            Map<String, Long> amounts = new HashMap<>();
            for (String line : List.of("sales", "unlocks")) {
                amounts.put(line + " 0", Arrays.stream(heaps(line)).sum());
                for (int agreement = 1; agreement < AGREEMENTS.length; agreement++) {
                    long[] parts = parts(sums(line)[agreement], AGREEMENTS[agreement]);
                    for (int creator = 1; creator <= 3; creator++) {
                        amounts.merge(line + " " + creator, parts[creator - 1], Long::sum);
                    }
                }
            }
            amounts.values().removeIf(amount -> amount == 0);
            return amounts;
        }

        /// Largest remainders, in fractions of a fen; equal ones by creator.
        private static long[] parts(long total, int[] bps) {
            long[] parts = new long[bps.length];
            SortedMap<BigInteger, Integer> byRemainder = new TreeMap<>();
            long left = Math.abs(total);
            for (int i = 0; i < bps.length; i++) {
                parts[i] = Math.abs(total) * bps[i] / 10_000;
                left -= parts[i];
                long remainder = Math.abs(total) * bps[i] % 10_000;
                byRemainder.put(BigInteger.valueOf(-remainder * 10 + i), i);
            }
            for (int i : byRemainder.values().stream().limit(left).toList()) {
                parts[i]++;
            }
            for (int i = 0; i < parts.length; i++) {
                parts[i] *= Long.signum(total);
            }
            return parts;
        }
    }
}
