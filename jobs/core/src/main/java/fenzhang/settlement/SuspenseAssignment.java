package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.money.Allocation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gives what is in suspense of some dramas to those who, by the night's catalog, had agreements on the days that
/// posted it (settlement.md 17). Pure: the same input gives the same lines.
///
/// Whatever is taken from suspense is added to agreements, line by line, so no total by drama changes.
public final class SuspenseAssignment {
    private final Settlement.Day day;
    private final NavigableMap<SplitKey, Long> sums = new TreeMap<>();
    private final NavigableMap<SplitKey, Long> changed = new TreeMap<>();
    private final SortedMap<SettlementLine, SettlementLine> lines = new TreeMap<>(SettlementLine.ORDER);

    private SuspenseAssignment(Settlement.Day day) {
        this.day = day;
    }

    /// What a night is asked for.
    ///
    /// @param requestByDrama the newest request of each drama that the night answers
    /// @param posted what earlier days posted under suspense of those dramas
    /// @param given what earlier nights took
    public record Asked(
            NavigableMap<Long, Integer> requestByDrama, SuspendedDifferences posted, List<AssignedDays> given) {
        /// Nothing.
        public static final Asked NONE = new Asked(new TreeMap<>(), SuspendedDifferences.NONE, List.of());

        public Asked {
            requestByDrama = Collections.unmodifiableNavigableMap(requestByDrama);
            given = List.copyOf(given);
        }

        /// Returns whether it is nothing.
        public boolean isNone() {
            return requestByDrama.isEmpty();
        }
    }

    /// What a night posts for it.
    ///
    /// @param lines in the order of settlement.csv, no two with the same keys, none with amount 0; they add up to 0
    /// @param changes the split sums that moved
    /// @param days what was taken, by drama and date; also days of which nothing was in suspense
    public record Outcome(List<SettlementLine> lines, Books changes, List<AssignedDays> days) {
        /// Nothing.
        public static final Outcome NONE = new Outcome(List.of(), Books.empty(), List.of());
    }

    /// Takes and gives.
    ///
    /// @param day the night's
    /// @param after the books after the night's own differences
    /// @throws ArithmeticException if an amount does not fit in 64 bits
    public static Outcome of(Settlement.Day day, Asked asked, BooksAsOf after) {
        if (asked.isNone()) {
            return Outcome.NONE;
        }
        List<AssignedDays> days = new ArrayList<>();
        for (long dramaId : asked.requestByDrama.navigableKeySet()) {
            days.addAll(
                    AssignedDays.of(dramaId, day.firstBusinessDate(), day.businessDate(), day.catalog(), asked.given));
        }
        SuspenseAssignment assignment = new SuspenseAssignment(day);
        NavigableMap<EntitlementKey, Map<Agreement, Long>> taken = taken(asked.posted, days);
        assignment.read(taken, after);
        taken.forEach((line, byAgreement) ->
                byAgreement.forEach((agreement, amount) -> assignment.move(line, agreement, amount)));
        return new Outcome(
                assignment.lines.values().stream()
                        .filter(line -> line.amount() != 0)
                        .toList(),
                new Books(new TreeMap<>(), assignment.changed),
                List.copyOf(days));
    }

    /// Returns what is taken of each line for each agreement; none is 0.
    private static NavigableMap<EntitlementKey, Map<Agreement, Long>> taken(
            SuspendedDifferences posted, List<AssignedDays> days) {
        NavigableMap<EntitlementKey, Map<Agreement, BigInteger>> sums = new TreeMap<>();
        for (AssignedDays some : days) {
            for (EntitlementKey line : posted.lines(some.dramaId())) {
                sums.computeIfAbsent(line, _ -> new LinkedHashMap<>())
                        .merge(some.agreement(), BigInteger.valueOf(posted.sum(line, some)), BigInteger::add);
            }
        }
        NavigableMap<EntitlementKey, Map<Agreement, Long>> taken = new TreeMap<>();
        sums.forEach((line, byAgreement) -> byAgreement.forEach((agreement, sum) -> {
            if (sum.signum() != 0) {
                taken.computeIfAbsent(line, _ -> new LinkedHashMap<>()).put(agreement, sum.longValueExact());
            }
        }));
        return taken;
    }

    private void read(NavigableMap<EntitlementKey, Map<Agreement, Long>> taken, BooksAsOf after) {
        NavigableSet<SplitKey> keys = new TreeSet<>();
        taken.forEach((line, byAgreement) -> {
            keys.add(suspense(line));
            byAgreement.keySet().forEach(agreement -> keys.add(new SplitKey(line, agreement.text())));
        });
        if (!keys.isEmpty()) {
            sums.putAll(after.splitSums(keys));
        }
    }

    private static SplitKey suspense(EntitlementKey line) {
        return new SplitKey(line, Agreement.IN_SUSPENSE.text());
    }

    private void move(EntitlementKey line, Agreement agreement, long amount) {
        add(suspense(line), Math.negateExact(amount));
        post(line, Agreement.SUSPENSE, Math.negateExact(amount));
        SplitKey given = new SplitKey(line, agreement.text());
        long[] before = Allocation.allocate(sums.getOrDefault(given, 0L), agreement.weights());
        add(given, amount);
        long[] after = Allocation.allocate(sums.getOrDefault(given, 0L), agreement.weights());
        for (int i = 0; i < after.length; i++) {
            post(line, agreement.shares().get(i).creatorId(), Math.subtractExact(after[i], before[i]));
        }
    }

    private void add(SplitKey key, long amount) {
        long sum = Math.addExact(sums.getOrDefault(key, 0L), amount);
        sums.put(key, sum);
        changed.put(key, sum);
    }

    private void post(EntitlementKey key, long creatorId, long amount) {
        SettlementLine line = SettlementLine.of(day, key, PostedCode.assigning(key.code()), creatorId, amount);
        lines.merge(line, line, (sum, more) -> sum.plus(more.amount()));
    }
}
