package fenzhang.settlement;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.GuaranteeTerms;
import fenzhang.entitlement.Standing;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// How a drama's line moved on a day, from its measure to each creator's part.
///
/// @param component what of the plan the line is of; empty for caps and guarantees
/// @param measure how the line's measure moved; empty for lines that have none
/// @param before the entitlement at the end of the day before, in fen or impressions
/// @param after the same at the end of the day
/// @param reckoning how `after` comes about
/// @param division how the difference was divided
public record Explanation(
        EntitlementKey line,
        Optional<Component> component,
        Optional<Moved> measure,
        long before,
        long after,
        Derivation derivation,
        Division division) {
    /// A measure at the end of the day before and of the day.
    ///
    /// @param before times 10 000
    /// @param after times 10 000
    public record Moved(BigInteger before, BigInteger after) {}

    /// Returns the key of the line's measure; under that of a rule's line there is none.
    public MeasureKey measureKey() {
        return measureKey(line);
    }

    private static MeasureKey measureKey(EntitlementKey line) {
        return new MeasureKey(line.terms(), line.code().text(), line.period(), line.hostId());
    }

    /// Returns what the day posts of the line, in fen or impressions; not 0.
    public long difference() {
        return Math.subtractExact(after, before);
    }

    /// Returns whether the arithmetic comes to what the books have: the entitlement, and the difference in parts.
    public boolean addsUp() {
        long parts = 0;
        for (Division.Part part : division.parts()) {
            parts = Math.addExact(parts, part.formula().value());
        }
        return derivation.formula().value() == after && parts == difference();
    }

    /// Returns the lines of a drama that moved on a day, in their order.
    ///
    /// @param before the books at the end of the day before
    /// @param after the books at the end of the day
    /// @param wanted which lines to take apart; those that a correction of earlier days moved can't be
    public static List<Explanation> of(
            Settlement.Day day, Books before, Books after, long dramaId, Predicate<EntitlementKey> wanted) {
        return new Explaining(day, before, after).lines(dramaId, wanted);
    }

    /// A day that is explained.
    private record Explaining(Settlement.Day day, Books before, Books after) {
        List<Explanation> lines(long dramaId, Predicate<EntitlementKey> wanted) {
            Map<EnrolmentId, GuaranteeTerms> guarantees = Settlement.guarantees(day);
            List<Explanation> lines = new ArrayList<>();
            for (Standing now : after.standings().values()) {
                if (now.enrolment().dramaId() == dramaId) {
                    Derivation.Day known = new Derivation.Day(
                            day.businessDate(),
                            day.plans(),
                            Optional.ofNullable(guarantees.get(now.enrolment())),
                            day.termsInForce(),
                            after::standing);
                    Standing then = before.standing(now.enrolment());
                    now.entitlements().forEach((key, amount) -> {
                        if (wanted.test(key)
                                && !amount.equals(then.entitlements().getOrDefault(key, 0L))) {
                            lines.add(line(key, then, now, Derivation.of(key, known)));
                        }
                    });
                }
            }
            return lines;
        }

        private Explanation line(EntitlementKey key, Standing then, Standing now, Derivation reckoning) {
            MeasureKey measure = measureKey(key);
            Optional<Moved> moved = Optional.ofNullable(now.measures().get(measure))
                    .map(value -> new Moved(then.measures().getOrDefault(measure, BigInteger.ZERO), value));
            long was = then.entitlements().getOrDefault(key, 0L);
            long is = now.entitlements().getOrDefault(key, 0L);
            Optional<Component> component =
                    key.code().componentId().flatMap(key.terms().version(day.plans())::component);
            return new Explanation(key, component, moved, was, is, reckoning, division(key, was, is));
        }

        private Division division(EntitlementKey key, long was, long is) {
            if (key.hostId() != 0) {
                return Division.of(Agreement.whole(key.hostId()), was, is);
            }
            Agreement agreement =
                    day.catalog().agreementOn(key.terms().enrolment().dramaId(), day.businessDate());
            SplitKey split = new SplitKey(key, agreement.text());
            return Division.of(
                    agreement,
                    before.splitSums().getOrDefault(split, 0L),
                    after.splitSums().getOrDefault(split, 0L));
        }
    }
}
