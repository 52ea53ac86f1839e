package fenzhang.attribution;

import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Terms;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.plan.PlanBook;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides for an opened line where it is owed to: direct, click, view, organic, the first that applies (settlement.md
/// 6).
public final class Attributor {
    private final Catalog catalog;
    private final PlanBook plans;
    private final PolicyBook policies;

    public Attributor(Catalog catalog, PlanBook plans, PolicyBook policies) {
        this.catalog = catalog;
        this.plans = plans;
        this.policies = policies;
    }

    /// Returns the policy in force on the business date of a line's payment.
    public Optional<Policy> policyOf(LineFacts facts) {
        return policies.inForce(BusinessDate.of(facts.paidTime()));
    }

    /// Returns whether the line's own row decides, so that no touch is looked at.
    public boolean isDirect(LineFacts facts) {
        return switch (facts.saleKind()) {
            case UNLOCK, LICENCE -> true;
            case GOODS ->
                facts.dramaId() != 0 && policyOf(facts).map(Policy::direct).orElse(false);
        };
    }

    /// Returns the attribution of a line.
    ///
    /// @param touches the accepted touches of the line's user, in any order; those outside the windows don't matter
    public Attribution attribute(LineFacts facts, List<Touch> touches) {
        if (isDirect(facts)) {
            Target target = target(facts, facts.dramaId(), facts.episodeNo(), facts.hostId(), 1);
            return new Attribution(Method.DIRECT, List.of(target));
        }
        Optional<Policy> policy = policyOf(facts);
        if (policy.isEmpty()) {
            return Attribution.ORGANIC;
        }
        List<Touch> clicks =
                policy.get().click().map(rule -> clicks(facts, rule, touches)).orElse(List.of());
        if (!clicks.isEmpty()) {
            return byClicks(facts, policy.get().click().orElseThrow(), clicks);
        }
        List<Touch> plays =
                policy.get().view().map(rule -> plays(facts, rule, touches)).orElse(List.of());
        if (!plays.isEmpty()) {
            Touch last = plays.getLast();
            Target target = target(facts, last.dramaId(), last.episodeNo(), last.hostId(), 1);
            return new Attribution(Method.VIEW, List.of(target));
        }
        return Attribution.ORGANIC;
    }

    /// Returns the clicks that share a line under a rule, by time and event id.
    public List<Touch> clicks(LineFacts facts, Policy.ClickRule rule, List<Touch> touches) {
        return candidates(
                facts, rule.windowMillis(), touches, touch -> touch.isClick() && matches(facts, rule.scope(), touch));
    }

    /// Returns the plays that may bring a line under a rule, by time and event id.
    public List<Touch> plays(LineFacts facts, Policy.ViewRule rule, List<Touch> touches) {
        return facts.saleKind() != SaleKind.GOODS
                ? List.of()
                : candidates(facts, rule.windowMillis(), touches, touch -> switch (touch.kind()) {
                    case PLAY -> touch.watchMs() >= rule.minWatchMillis() && isPlaced(facts, touch);
                    case CLICK, LIVE_PLAY, LIVE_CLICK -> false;
                });
    }

    private boolean isPlaced(LineFacts facts, Touch touch) {
        return catalog.isPlaced(
                facts.productId(), touch.dramaId(), touch.episodeNo(), BusinessDate.of(touch.eventTime()));
    }

    private static List<Touch> candidates(
            LineFacts facts, long windowMillis, List<Touch> touches, Predicate<Touch> applies) {
        Map<Long, Touch> firstByEvent = new HashMap<>();
        for (Touch touch : touches) {
            if (touch.userId() == facts.userId()
                    && touch.eventTime() <= facts.paidTime()
                    && touch.eventTime() >= facts.paidTime() - windowMillis
                    && applies.test(touch)) {
                firstByEvent.merge(touch.eventId(), touch, (a, b) -> Touch.FIRST_OF_EVENT.compare(a, b) <= 0 ? a : b);
            }
        }
        List<Touch> candidates = new ArrayList<>(firstByEvent.values());
        candidates.sort(Touch.BY_TIME);
        return candidates;
    }

    private static boolean matches(LineFacts facts, Policy.Scope scope, Touch touch) {
        return switch (scope) {
            case PRODUCT -> facts.productId() != 0 && touch.productId() == facts.productId();
            case SHOP -> facts.shopId() != 0 && touch.shopId() == facts.shopId();
            case ANY -> true;
        };
    }

    private Attribution byClicks(LineFacts facts, Policy.ClickRule rule, List<Touch> clicks) {
        Map<Place, Long> weightByPlace = new HashMap<>();
        for (int i = 0; i < clicks.size(); i++) {
            Touch click = clicks.get(i);
            long weight = rule.model().weight(i + 1, clicks.size(), facts.paidTime() - click.eventTime());
            if (weight > 0) {
                weightByPlace.merge(
                        new Place(click.dramaId(), click.episodeNo(), click.hostId()), weight, Math::addExact);
            }
        }
        List<Target> targets = new ArrayList<>();
        weightByPlace.forEach((place, weight) ->
                targets.add(target(facts, place.dramaId(), place.episodeNo(), place.hostId(), weight)));
        return new Attribution(Method.CLICK, targets);
    }

    private record Place(long dramaId, int episodeNo, long hostId) {}

    private Target target(LineFacts facts, long dramaId, int episodeNo, long hostId, long weight) {
        LocalDate paidOn = BusinessDate.of(facts.paidTime());
        return new Target(dramaId, episodeNo, hostId, weight, Terms.on(catalog, plans, dramaId, paidOn));
    }
}
