package fenzhang.audit;

import fenzhang.audit.Terms.EnrolmentId;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The entitlement at the end of a day, section 10: a pure function of the measures and of what was fixed up to then.
final class Entitlement {
    private static final BigInteger MILLIS_OF_AN_HOUR = BigInteger.valueOf(3_600_000);

    private final World world;
    private final LocalDate day;
    private final Map<LineKey, BigInteger> lines = new HashMap<>();

    /// What counts against a cap, by the key of the `cap` line.
    private final Map<LineKey, BigInteger> capped = new HashMap<>();

    /// A of section 10.
    private final Map<EnrolmentId, BigInteger> afterCaps = new HashMap<>();

    private Entitlement(World world, LocalDate day) {
        this.world = world;
        this.day = day;
    }

    static Entitlement atEndOf(LocalDate day, World world, Map<Measures.Key, BigInteger> measures, Fixed fixed) {
        Entitlement entitlement = new Entitlement(world, day);
        measures.forEach(entitlement::addMeasured);
        fixed.milestones().forEach(entitlement::addMilestone);
        fixed.pools().forEach(entitlement::addPool);
        entitlement.addCaps();
        fixed.advances().forEach(entitlement::addAdvance);
        fixed.topUps().forEach(entitlement::addTopUp);
        return entitlement;
    }

    Map<LineKey, BigInteger> lines() {
        return lines;
    }

    /// The enrolment's cny entitlement after caps.
    BigInteger afterCaps(EnrolmentId enrolment) {
        return afterCaps.getOrDefault(enrolment, BigInteger.ZERO);
    }

    private void addMeasured(Measures.Key key, BigInteger value) {
        Plan.Component component = world.version(key.terms()).component(key.component());
        LineKey line = new LineKey(key.terms(), component.id(), key.period(), component.unit(), key.hostId());
        switch (component.type()) {
            case "view_rate" -> add(line, rated(component, value, BigInteger.ONE, Arithmetic.big(1_000)), key.period());
            case "watch_rate" -> add(line, rated(component, value, MILLIS_OF_AN_HOUR, MILLIS_OF_AN_HOUR), key.period());
            case "revenue_share" -> add(line, rated(component, value, BigInteger.ONE, Arithmetic.BPS), key.period());
            case "live_host_share" -> lines.put(line, Arithmetic.fen(value));
            case "pool_share", "milestone" -> {}
            default -> throw new IllegalArgumentException(component.type());
        }
    }

    /// The exact sum over the tiers, rounded once.
    ///
    /// @param value the measure times 10 000
    /// @param one what a tier's `from` counts, in the measure's unit
    /// @param per how much of the measure a rate is for
    private static BigInteger rated(Plan.Component component, BigInteger value, BigInteger one, BigInteger per) {
        BigInteger sum = BigInteger.ZERO;
        List<Plan.Tier> tiers = component.tiers();
        for (int i = 0; i < tiers.size(); i++) {
            BigInteger from = tiers.get(i).from().multiply(one).multiply(Arithmetic.BPS);
            BigInteger to = i + 1 < tiers.size()
                    ? tiers.get(i + 1)
                            .from()
                            .multiply(one)
                            .multiply(Arithmetic.BPS)
                            .min(value)
                    : value;
            BigInteger inside = to.subtract(from).max(BigInteger.ZERO);
            sum = sum.add(inside.multiply(tiers.get(i).rate()));
        }
        return Arithmetic.fen(Arithmetic.round(sum, per.multiply(Arithmetic.BPS)));
    }

    /// Adds to a line; what is cny counts in the cap's period and in the guarantee.
    private void add(LineKey line, BigInteger amount, String capPeriod) {
        lines.merge(line, amount, (a, b) -> Arithmetic.fen(a.add(b)));
        if (line.unit().equals("cny")) {
            capped.merge(new LineKey(line.terms(), "cap", capPeriod), amount, (a, b) -> Arithmetic.fen(a.add(b)));
            afterCaps.merge(line.terms().enrolment(), amount, BigInteger::add);
        }
    }

    private void addMilestone(Fixed.Milestone reached, LocalDate on) {
        if (!on.isAfter(day)) {
            Plan.Version version = world.version(reached.terms());
            Plan.Component component = version.component(reached.component());
            LineKey line = new LineKey(reached.terms(), component.id(), "term", component.unit(), 0);
            add(line, component.bonus(), version.period(on));
        }
    }

    private void addPool(LineKey line, Fixed.Posted posted) {
        if (!posted.on().isAfter(day)) {
            add(line, posted.amount(), world.version(line.terms()).period(posted.on()));
        }
    }

    private void addCaps() {
        capped.forEach((key, sum) -> {
            BigInteger cap = world.version(key.terms()).capFen();
            if (cap != null) {
                BigInteger over = sum.min(cap).subtract(sum);
                lines.put(key, over);
                afterCaps.merge(key.terms().enrolment(), over, BigInteger::add);
            }
        });
    }

    private void addAdvance(EnrolmentId enrolment, Fixed.Guarantee advance) {
        if (advance.on().isAfter(day)) {
            return;
        }
        Terms terms = new Terms(enrolment.dramaId(), enrolment.planId(), enrolment.enrolledFrom(), advance.version());
        BigInteger recouped = Arithmetic.round(
                afterCaps(enrolment)
                        .max(BigInteger.ZERO)
                        .multiply(Objects.requireNonNull(world.version(terms).guarantee())
                                .recoupBps()),
                Arithmetic.BPS);
        lines.put(new LineKey(terms, "guarantee", "term"), advance.amount());
        lines.put(
                new LineKey(terms, "recoupment", "term"),
                advance.amount().min(recouped).negate());
    }

    private void addTopUp(EnrolmentId enrolment, Fixed.Guarantee topUp) {
        if (!topUp.on().isAfter(day)) {
            Terms terms = new Terms(enrolment.dramaId(), enrolment.planId(), enrolment.enrolledFrom(), topUp.version());
            lines.put(new LineKey(terms, "top-up", "term"), topUp.amount());
        }
    }
}
