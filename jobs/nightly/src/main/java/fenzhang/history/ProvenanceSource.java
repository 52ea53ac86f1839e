package fenzhang.history;

import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.Terms;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.lines.DayLines;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.plan.CanonicalPlan;
import fenzhang.plan.PlanVersion;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.Settlement;
import fenzhang.text.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What nights know besides their logs, and how a night says what it knew.
///
/// @param catalogSha256 the hash of the night's catalog version
/// @param policyBook the night's policies
/// @param provenance what the sealed night of a date knew
/// @param catalogs a recorded catalog version
/// @param policiesOf the policies that a sealed night knew
public record ProvenanceSource(
        String catalogSha256,
        PolicyBook policyBook,
        Function<LocalDate, RunProvenance> provenance,
        Function<Integer, Catalog> catalogs,
        Function<RunProvenance, PolicyBook> policiesOf) {

    public HistoricalViews historicalViews(DayContext context) {
        return new HistoricalViews(context, provenance, catalogs, policiesOf);
    }

    /// Returns the plan versions of a night, those that took part in it marked: under which a drama was enrolled
    /// on the day, a line was opened, an amount moved or a guarantee stands.
    public List<KnownPlan> plans(
            DayContext context, ViewMeasures viewMeasures, DayLines lines, Settlement.Outcome settled) {
        Set<String> used = new TreeSet<>();
        viewMeasures.termsInForce().forEach(terms -> used.add(name(terms)));
        lines.versions().forEach(terms -> used.add(name(terms)));
        settled.differences()
                .forEach(difference -> used.add(name(difference.line().terms())));
        for (Enrolment enrolment : context.catalog().enrolments(context.platform())) {
            if (!context.date().isBefore(enrolment.id().validFrom())) {
                context.plans()
                        .inForce(enrolment.id().planId(), enrolment.id().validFrom())
                        .ifPresent(version -> used.add(name(version.planId(), version.effectiveFrom())));
            }
        }
        List<KnownPlan> known = new ArrayList<>();
        for (PlanVersion version : context.plans().versions()) {
            String canonical = CanonicalPlan.of(version);
            boolean isUsed = used.contains(name(version.planId(), version.effectiveFrom()));
            known.add(
                    new KnownPlan(version.planId(), version.effectiveFrom(), Sha256.hex(canonical), canonical, isUsed));
        }
        return known;
    }

    public List<KnownPolicy> policies() {
        List<KnownPolicy> known = new ArrayList<>();
        for (Policy policy : policyBook.versions()) {
            known.add(new KnownPolicy(policy.effectiveFrom(), Sha256.hex(policy.canonical()), policy.canonical()));
        }
        return known;
    }

    private static String name(Terms terms) {
        return name(terms.enrolment().planId(), terms.planVersion());
    }

    private static String name(String planId, LocalDate effectiveFrom) {
        return planId + " " + effectiveFrom;
    }
}
