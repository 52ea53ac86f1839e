package fenzhang.simulate;

import fenzhang.catalog.Catalog;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.measure.MeasureDeltas;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.Component;
import fenzhang.plan.LineCode;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.Settlement;
import fenzhang.simulate.RuleOverrides.Change;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Predicate;

/// What books come to when the versions that they stand on change: the difference that the next day would post without
/// a single delivery.
///
/// A changed version re-rates every measure that was counted under it. For that, what was counted must still mean the
/// same: a version may not drop what amounts stand on.
///
/// @param standing on what amounts stand under changed plans
/// @param eve the last day before the rules change
/// @param firstDate the platform's first business date
record Rerating(Standing standing, String platform, LocalDate eve, LocalDate firstDate, RuleOverrides rules) {
    /// What changed plans find in the books at the end of the eve.
    ///
    /// @param books where they stand
    /// @param enrolments those of the plans
    /// @param kinds of each plan version and component one measure and one entitlement
    record Standing(BooksAsOf books, NavigableSet<EnrolmentId> enrolments, Books kinds) {}

    /// Makes the re-rating of a platform's books.
    static Rerating of(BooksStore books, String platform, LocalDate eve, LocalDate firstDate, RuleOverrides rules) {
        List<String> plans = rules.plans().stream().map(plan -> plan.planId()).toList();
        Standing standing = new Standing(
                books.asOf(platform, eve), books.enrolled(platform, eve, plans), books.kinds(platform, eve, plans));
        return new Rerating(standing, platform, eve, firstDate, rules);
    }

    /// Returns what the books come to, and the lines by which that differs from what was posted.
    ///
    /// @throws ConfigProblems if a changed version can't take over what was counted under the recorded one
    Settlement.Outcome outcome(Catalog catalog, PlanBook plans) {
        List<Problem> problems = new ArrayList<>();
        rules.changes().forEach(change -> check(change, problems));
        if (!problems.isEmpty()) {
            throw new ConfigProblems(problems);
        }
        Settlement.Day day = new Settlement.Day(
                platform, eve, firstDate, catalog, plans, List.of(), MilestoneRule.BY_MEASURE, standing.enrolments());
        // Every period is rated anew, not only those that a day can touch.
        return Settlement.settle(day, new WholeStandings(standing.books()), new MeasureDeltas());
    }

    /// Returns a sentence for each component that counts otherwise than what was counted before.
    List<String> recounted() {
        List<String> sentences = new ArrayList<>();
        for (Change change : rules.changes()) {
            for (Component before : change.before().components()) {
                Optional<Component> now = change.now().component(before.id());
                if (now.isPresent() && !counts(before).equals(counts(now.get())) && hasMeasure(change, before.id())) {
                    sentences.add(
                            "component " + before.id() + " of " + change.now().planId() + " from "
                                    + change.now().effectiveFrom() + " counts otherwise from " + eve.plusDays(1)
                                    + " on; what was counted before stays in measures that began before");
                }
            }
        }
        return sentences;
    }

    private static String counts(Component component) {
        return component.metric() + (component instanceof Component.LiveHostShare share ? " " + share.bps() : "");
    }

    private void check(Change change, List<Problem> problems) {
        PlanVersion before = change.before();
        PlanVersion now = change.now();
        if (before.holdDays() != now.holdDays()) {
            refuse(
                    change,
                    "hold_days is " + now.holdDays() + ", but orders of before wait " + before.holdDays()
                            + " days. Give the other hold to a later version",
                    problems);
        }
        for (Component component : before.components()) {
            boolean stands = hasMeasure(change, component.id())
                    || has(change, key -> key.code().equals(component.code()));
            if (stands
                    && now.component(component.id())
                            .filter(other -> isAlike(component, other))
                            .isEmpty()) {
                refuse(
                        change,
                        "component " + component.id() + " is gone or of another kind, but amounts stand under"
                                + " it. Keep it, with rates of 0",
                        problems);
            }
        }
        if (now.capFen().isEmpty() && has(change, key -> key.code() == LineCode.Rule.CAP)) {
            refuse(change, "cap_fen is gone, but caps were applied. Keep it, as high as you like", problems);
        }
        boolean isAdvanced = has(change, key -> key.code() == LineCode.Rule.ADVANCE);
        if (isAdvanced
                && !now.guarantee().map(g -> g.kind()).equals(before.guarantee().map(g -> g.kind()))) {
            refuse(change, "the guarantee is gone or of another kind, but advances were paid. Keep it", problems);
        }
    }

    private void refuse(Change change, String reason, List<Problem> problems) {
        problems.add(new Problem(
                "plan " + change.now().planId(),
                0,
                0,
                "version from " + change.now().effectiveFrom(),
                reason + ", or simulate from the platform's first business date " + firstDate + "."));
    }

    private static boolean isAlike(Component one, Component other) {
        return one.getClass() == other.getClass()
                && one.unit() == other.unit()
                && kind(one.metric()).equals(kind(other.metric()));
    }

    /// What is counted, whatever watch it takes to count.
    private static String kind(Metric metric) {
        return switch (metric) {
            case Metric.EffectiveViews _ -> "effective views";
            case Metric.WatchTime _ -> "watch time";
            case Metric.Revenue revenue -> revenue.base().code();
            case Metric.GoodsOrders _ -> "goods orders";
            case Metric.HostCommission _ -> "host commission";
        };
    }

    private boolean hasMeasure(Change change, String component) {
        for (var kind : standing.kinds().standings().values()) {
            for (MeasureKey key : kind.measures().keySet()) {
                if (key.component().equals(component) && isUnder(change, key.terms())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(Change change, Predicate<EntitlementKey> some) {
        for (var kind : standing.kinds().standings().values()) {
            for (EntitlementKey key : kind.entitlements().keySet()) {
                if (isUnder(change, key.terms()) && some.test(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isUnder(Change change, Terms terms) {
        return terms.enrolment().planId().equals(change.now().planId())
                && terms.planVersion().equals(change.now().effectiveFrom());
    }
}
