package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.GuaranteeTerms;
import fenzhang.entitlement.Pools;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.settlement.Explanation.Moved;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How the lines that a day moved came about, of some dramas.
public final class Explanations {
    private final Settlement.Day day;
    private final Books moved;
    private final Map<EnrolmentId, GuaranteeTerms> guarantees;
    private final NavigableMap<EnrolmentId, Standing> then;
    private final NavigableMap<EnrolmentId, Standing> now;
    private final NavigableMap<SplitKey, Long> sumsThen;
    private final NavigableMap<MeasureKey, BigInteger> scores;

    /// Reads what the lines depend on.
    ///
    /// @param before the books at the end of the day before
    /// @param after the books at the end of the day
    /// @param moved what the day moved of the dramas that are to be explained
    public Explanations(Settlement.Day day, BooksAsOf before, BooksAsOf after, Books moved) {
        this.day = day;
        this.moved = moved;
        this.guarantees = Settlement.guarantees(day);
        SortedMap<EnrolmentId, NavigableSet<Period>> periods = new TreeMap<>();
        NavigableSet<SplitKey> splits = new TreeSet<>();
        moved.standings().forEach((id, standing) -> {
            NavigableSet<Period> own = new TreeSet<>();
            for (EntitlementKey key : standing.entitlements().keySet()) {
                own.add(key.period());
                if (key.hostId() == 0) {
                    splits.add(new SplitKey(key, agreement(key).text()));
                }
            }
            periods.put(id, own);
        });
        this.then = new NeededStandings(before, day.plans(), guarantees.keySet()).of(periods);
        this.now = new NeededStandings(after, day.plans(), guarantees.keySet()).of(periods);
        this.sumsThen = before.splitSums(splits);
        this.scores = movesPools()
                ? after.measures(Pools.measures(day.businessDate(), day.termsInForce(), day.plans()))
                : new TreeMap<>();
    }

    private boolean movesPools() {
        return moved.standings().values().stream()
                .flatMap(standing -> standing.entitlements().keySet().stream())
                .anyMatch(key -> component(key)
                        .filter(Component.PoolShare.class::isInstance)
                        .isPresent());
    }

    private Optional<Component> component(EntitlementKey key) {
        return key.code().componentId().flatMap(key.terms().version(day.plans())::component);
    }

    /// Returns the lines of a drama that moved on the day, in their order.
    ///
    /// @param wanted which lines to take apart; those that a correction of earlier days moved can't be
    public List<Explanation> of(long dramaId, Predicate<EntitlementKey> wanted) {
        List<Explanation> lines = new ArrayList<>();
        moved.standings().forEach((id, standing) -> {
            if (id.dramaId() == dramaId) {
                Standing last = now.getOrDefault(id, Standing.none(id));
                Derivation.Day known = new Derivation.Day(
                        day.businessDate(),
                        day.plans(),
                        Optional.ofNullable(guarantees.get(id)),
                        day.termsInForce(),
                        last,
                        scores);
                Standing first = then.getOrDefault(id, Standing.none(id));
                standing.entitlements().forEach((key, amount) -> {
                    if (wanted.test(key) && !amount.equals(first.entitlements().getOrDefault(key, 0L))) {
                        lines.add(line(key, first, last, Derivation.of(key, known)));
                    }
                });
            }
        });
        return lines;
    }

    private Explanation line(EntitlementKey key, Standing first, Standing last, Derivation derivation) {
        MeasureKey measure = Explanation.measureKey(key);
        Optional<Moved> measured = Optional.ofNullable(last.measures().get(measure))
                .map(value -> new Moved(first.measures().getOrDefault(measure, BigInteger.ZERO), value));
        long was = first.entitlements().getOrDefault(key, 0L);
        long is = last.entitlements().getOrDefault(key, 0L);
        return new Explanation(key, component(key), measured, was, is, derivation, division(key, was, is));
    }

    private Division division(EntitlementKey key, long was, long is) {
        if (key.hostId() != 0) {
            return Division.of(Agreement.whole(key.hostId()), was, is);
        }
        Agreement agreement = agreement(key);
        SplitKey split = new SplitKey(key, agreement.text());
        long sumThen = sumsThen.getOrDefault(split, 0L);
        // Not what the books have at the end of the day: that is with what the day took out of suspense.
        return Division.of(agreement, sumThen, Math.addExact(sumThen, Math.subtractExact(is, was)));
    }

    private Agreement agreement(EntitlementKey key) {
        return day.catalog().agreementOn(key.terms().enrolment().dramaId(), day.businessDate());
    }
}
