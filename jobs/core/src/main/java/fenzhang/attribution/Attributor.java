package fenzhang.attribution;

import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Terms;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewKind;
import fenzhang.plan.PlanBook;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Decides for an opened line where it is owed to: direct, click, view, organic, the first that applies (settlement.md
/// 6).
public final class Attributor {
    private static final int MOST_REMEMBERED = 100_000;

    private final Catalog catalog;
    private final PlanBook plans;
    private final PolicyBook policies;
    private final Map<DramaDay, Optional<Terms>> termsByDramaDay = new ConcurrentHashMap<>();

    public Attributor(Catalog catalog, PlanBook plans, PolicyBook policies) {
        this.catalog = catalog;
        this.plans = plans;
        this.policies = policies;
    }

    /// Returns the policy in force on the business date of a line's payment.
    public Optional<Policy> policyOf(LineFacts facts) {
        return policies.inForce(BusinessDate.epochDay(facts.paidTime()));
    }

    /// Returns whether the line's own row decides, so that no touch is looked at.
    public boolean isDirect(LineFacts facts) {
        return switch (facts.saleKind()) {
            case UNLOCK, LICENCE -> true;
            case GOODS -> {
                Optional<Policy> policy = facts.dramaId() == 0 ? Optional.empty() : policyOf(facts);
                yield policy.isPresent() && policy.get().direct();
            }
        };
    }

    /// Returns the attribution of a line.
    ///
    /// Plain loops: it runs for each line in a process that has only just started.
    ///
    /// @param touches the accepted touches of the line's user, in any order; those outside the windows don't matter
    public Attribution attribute(LineFacts facts, List<Touch> touches) {
        if (isDirect(facts)) {
            Target target = target(facts, facts.dramaId(), facts.episodeNo(), facts.hostId(), 1);
            return new Attribution(Method.DIRECT, List.of(target));
        }
        Optional<Policy> policy = touches.isEmpty() ? Optional.empty() : policyOf(facts);
        if (policy.isEmpty()) {
            return Attribution.ORGANIC;
        }
        Optional<Policy.ClickRule> clickRule = policy.get().click();
        List<Touch> clicks = clickRule.isPresent() ? clicks(facts, clickRule.get(), touches) : List.of();
        if (!clicks.isEmpty()) {
            return byClicks(facts, clickRule.get(), clicks);
        }
        Optional<Policy.ViewRule> viewRule = policy.get().view();
        List<Touch> plays = viewRule.isPresent() ? plays(facts, viewRule.get(), touches) : List.of();
        if (!plays.isEmpty()) {
            Touch last = plays.getLast();
            Target target = target(facts, last.dramaId(), last.episodeNo(), last.hostId(), 1);
            return new Attribution(Method.VIEW, List.of(target));
        }
        return Attribution.ORGANIC;
    }

    /// Returns the clicks that share a line under a rule, by time and event id.
    public List<Touch> clicks(LineFacts facts, Policy.ClickRule rule, List<Touch> touches) {
        List<Touch> clicks = new ArrayList<>();
        for (Touch touch : touches) {
            if (isWithin(facts, rule.windowMillis(), touch) && touch.isClick() && matches(facts, rule.scope(), touch)) {
                clicks.add(touch);
            }
        }
        return candidates(clicks);
    }

    /// Returns the plays that may bring a line under a rule, by time and event id.
    public List<Touch> plays(LineFacts facts, Policy.ViewRule rule, List<Touch> touches) {
        List<Touch> plays = new ArrayList<>();
        if (facts.saleKind() == SaleKind.GOODS) {
            for (Touch touch : touches) {
                if (isWithin(facts, rule.windowMillis(), touch)
                        && touch.kind() == ViewKind.PLAY
                        && touch.watchMs() >= rule.minWatchMillis()
                        && isPlaced(facts, touch)) {
                    plays.add(touch);
                }
            }
        }
        return candidates(plays);
    }

    private boolean isPlaced(LineFacts facts, Touch touch) {
        return catalog.isPlaced(
                facts.productId(), touch.dramaId(), touch.episodeNo(), BusinessDate.epochDay(touch.eventTime()));
    }

    private static boolean isWithin(LineFacts facts, long windowMillis, Touch touch) {
        return touch.userId() == facts.userId()
                && touch.eventTime() <= facts.paidTime()
                && touch.eventTime() >= facts.paidTime() - windowMillis;
    }

    /// Returns the touches that apply with each event once, by time and event id.
    private static List<Touch> candidates(List<Touch> applying) {
        if (applying.size() < 2) {
            return applying;
        }
        Map<Long, Touch> firstByEvent = new HashMap<>();
        for (Touch touch : applying) {
            Touch other = firstByEvent.get(touch.eventId());
            if (other == null || Touch.FIRST_OF_EVENT.compare(touch, other) < 0) {
                firstByEvent.put(touch.eventId(), touch);
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
        List<Touch> weighing = new ArrayList<>();
        List<Long> weights = new ArrayList<>();
        for (int i = 0; i < clicks.size(); i++) {
            Touch click = clicks.get(i);
            long weight = rule.model().weight(i + 1, clicks.size(), facts.paidTime() - click.eventTime());
            if (weight > 0) {
                weighing.add(click);
                weights.add(weight);
            }
        }
        if (weighing.size() == 1) {
            Touch only = weighing.getFirst();
            Target target = target(facts, only.dramaId(), only.episodeNo(), only.hostId(), weights.getFirst());
            return new Attribution(Method.CLICK, List.of(target));
        }
        return new Attribution(Method.CLICK, targets(facts, weighing, weights));
    }

    /// Adds up the weights of clicks with the same target.
    private List<Target> targets(LineFacts facts, List<Touch> clicks, List<Long> weights) {
        Map<Place, Long> weightByPlace = new HashMap<>();
        for (int i = 0; i < clicks.size(); i++) {
            Touch click = clicks.get(i);
            weightByPlace.merge(
                    new Place(click.dramaId(), click.episodeNo(), click.hostId()), weights.get(i), Math::addExact);
        }
        List<Target> targets = new ArrayList<>();
        for (Map.Entry<Place, Long> entry : weightByPlace.entrySet()) {
            Place place = entry.getKey();
            targets.add(target(facts, place.dramaId(), place.episodeNo(), place.hostId(), entry.getValue()));
        }
        return targets;
    }

    /// Comparable, so that a map finds its way among places that were chosen to have one hash.
    private record Place(long dramaId, int episodeNo, long hostId) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byDrama = Long.compare(dramaId, other.dramaId);
            int byEpisode = byDrama != 0 ? byDrama : Integer.compare(episodeNo, other.episodeNo);
            return byEpisode != 0 ? byEpisode : Long.compare(hostId, other.hostId);
        }
    }

    private Target target(LineFacts facts, long dramaId, int episodeNo, long hostId, long weight) {
        return new Target(dramaId, episodeNo, hostId, weight, terms(dramaId, BusinessDate.epochDay(facts.paidTime())));
    }

    /// Most lines of a day were paid on it: the terms of a drama on a date are looked up once.
    private Optional<Terms> terms(long dramaId, int epochDay) {
        DramaDay key = new DramaDay(dramaId, epochDay);
        Optional<Terms> known = termsByDramaDay.get(key);
        if (known == null) {
            known = Terms.on(catalog, plans, dramaId, LocalDate.ofEpochDay(epochDay));
            if (termsByDramaDay.size() < MOST_REMEMBERED) {
                termsByDramaDay.put(key, known);
            }
        }
        return known;
    }

    /// With its comparison written out: that which the compiler makes of a record is put together at run time.
    private record DramaDay(long dramaId, int epochDay) implements Comparable<DramaDay> {
        @Override
        public int compareTo(DramaDay other) {
            int byDrama = Long.compare(dramaId, other.dramaId);
            return byDrama != 0 ? byDrama : Integer.compare(epochDay, other.epochDay);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof DramaDay o && dramaId == o.dramaId && epochDay == o.epochDay;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * dramaId + epochDay);
        }
    }
}
