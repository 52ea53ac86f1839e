package fenzhang.catalog.draft;

import fenzhang.catalog.draft.CatalogDraft.EnrolmentLine;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What enrolments must obey: one plan at a time, of the drama's platform, not before the plan began, within its
/// guarantee.
final class EnrolmentRules {
    private final CatalogRules rules;
    private final PlanBook plans;

    EnrolmentRules(CatalogRules rules, PlanBook plans) {
        this.rules = rules;
        this.plans = plans;
    }

    void check(List<EnrolmentLine> lines) {
        Map<Long, List<EnrolmentLine>> linesByDrama = new TreeMap<>();
        for (EnrolmentLine line : lines) {
            boolean knowsDrama = rules.knowsDrama(line);
            boolean range = rules.range(line);
            boolean guarantee = rules.require(
                    line, line.guaranteeFen() >= 0, "guarantee_fen " + line.guaranteeFen() + " must not be negative");
            boolean plan = plan(line, knowsDrama);
            if (plan && guarantee) {
                guarantee(line);
            }
            if (range) {
                linesByDrama
                        .computeIfAbsent(line.dramaId(), id -> new ArrayList<>())
                        .add(line);
            }
        }
        linesByDrama.values().forEach(this::overlaps);
    }

    /// Refuses a line whose plan does not fit, and returns whether a version of it is in force on the first day.
    private boolean plan(EnrolmentLine line, boolean knowsDrama) {
        String planId = line.planId();
        Optional<LocalDate> firstDay = plans.firstDay(planId);
        if (firstDay.isEmpty()) {
            rules.refuse(line, "plan '" + planId + "' of drama " + line.dramaId() + " is not configured");
            return false;
        }
        if (knowsDrama) {
            String planPlatform = plans.version(planId, firstDay.get()).platform();
            rules.platform(line.dramaId())
                    .ifPresent(platform -> rules.require(
                            line,
                            platform.equals(planPlatform),
                            "drama " + line.dramaId() + " of platform " + platform + " cannot enrol in plan " + planId
                                    + " of platform " + planPlatform));
        }
        return rules.require(
                line,
                !line.validFrom().isBefore(firstDay.get()),
                "enrolment of drama " + line.dramaId() + " starts on " + line.validFrom()
                        + ", before the first version of plan " + planId + " on " + firstDay.get());
    }

    private void guarantee(EnrolmentLine line) {
        PlanVersion version = plans.inForce(line.planId(), line.validFrom()).orElseThrow();
        String plan = "plan " + line.planId() + " in its version from " + version.effectiveFrom();
        String most = version.guarantee()
                .map(g -> " is above " + g.maxFen() + ", the max_fen of " + plan)
                .orElse(" must be 0: " + plan + " has no guarantee");
        long maxFen = version.guarantee().map(Guarantee::maxFen).orElse(0L);
        rules.require(line, line.guaranteeFen() <= maxFen, "guarantee_fen " + line.guaranteeFen() + most);
    }

    /// Refuses every enrolment that begins while an earlier one of the drama still runs, on the later of the two lines.
    private void overlaps(List<EnrolmentLine> ofDrama) {
        ofDrama.sort(Comparator.comparing(EnrolmentLine::validFrom).thenComparing(EnrolmentLine::place));
        EnrolmentLine longest = ofDrama.getFirst();
        for (EnrolmentLine line : ofDrama.subList(1, ofDrama.size())) {
            if (line.valid().overlaps(longest.valid())) {
                boolean after = line.place().compareTo(longest.place()) > 0;
                refuseOverlap(after ? line : longest, after ? longest : line);
            }
            longest = line.valid().end().isAfter(longest.valid().end()) ? line : longest;
        }
    }

    private void refuseOverlap(EnrolmentLine line, EnrolmentLine other) {
        rules.refuse(
                line,
                "enrolment of drama " + line.dramaId() + " in " + line.planId() + " " + SplitRules.dates(line.valid())
                        + " overlaps that in " + other.planId() + " " + SplitRules.dates(other.valid()) + " of line "
                        + other.place().line());
    }
}
