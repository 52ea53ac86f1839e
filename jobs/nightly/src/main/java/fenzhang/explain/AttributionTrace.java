package fenzhang.explain;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.attribution.Touch;
import fenzhang.explain.AttributionExplanation.Candidate;
import fenzhang.explain.AttributionExplanation.Step;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.night.context.DayContext;
import fenzhang.night.touches.TouchLookup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides again whom a line is owed to, from what the night that opened it knew and from the touch indexes of the days
/// within its windows, and tells how.
final class AttributionTrace {
    private final DayContext context;
    private final Attributor attributor;
    private final LineFacts facts;
    private final List<Touch> touches;
    private final Attribution attribution;

    private AttributionTrace(DayContext context, Attributor attributor, LineFacts facts, List<Touch> touches) {
        this.context = context;
        this.attributor = attributor;
        this.facts = facts;
        this.touches = touches;
        this.attribution = attributor.attribute(facts, touches);
    }

    /// Attributes a line that opened on a sealed day.
    static AttributionTrace of(ArchivedDays past, LocalDate openedOn, LineFacts facts) {
        DayContext context = past.night(openedOn);
        Attributor attributor = new Attributor(context.catalog(), context.plans(), context.policies());
        List<Touch> touches = TouchLookup.findAgain(context, attributor, past.historicalViews(context), List.of(facts))
                .of(facts);
        return new AttributionTrace(context, attributor, facts, touches);
    }

    Attribution attribution() {
        return attribution;
    }

    /// Returns how it was decided.
    AttributionExplanation story() {
        Optional<Policy> policy = attributor.policyOf(facts);
        List<Step> steps = new ArrayList<>();
        steps.add(direct(policy));
        if (attribution.method() != Method.DIRECT) {
            steps.add(click(policy));
        }
        if (attribution.method() != Method.DIRECT && attribution.method() != Method.CLICK) {
            steps.add(view(policy));
        }
        if (attribution.method() == Method.ORGANIC) {
            steps.add(new Step(Method.ORGANIC, true, "nobody brought the order: no share is owed", List.of()));
        }
        return new AttributionExplanation(
                attribution.method(), context.date(), context.rules().catalogVersion(), policy, steps);
    }

    private Step direct(Optional<Policy> policy) {
        boolean isDirect = attributor.isDirect(facts);
        String why;
        if (facts.saleKind() != SaleKind.GOODS) {
            why = "what was sold, " + facts.saleKind() + ", is the drama's own";
        } else if (isDirect) {
            why = "the platform's own trace names drama " + facts.dramaId() + ", and the policy believes it";
        } else if (facts.dramaId() == 0) {
            why = "the order names no drama";
        } else if (policy.isEmpty()) {
            why = "no policy was in force on the day of payment";
        } else {
            why = "the order names drama " + facts.dramaId() + ", but the policy says direct: false";
        }
        return new Step(Method.DIRECT, isDirect, why, List.of());
    }

    private Step click(Optional<Policy> policy) {
        if (policy.isEmpty()) {
            return no(Method.CLICK, "no policy was in force on the day of payment");
        }
        if (policy.get().click().isEmpty()) {
            return no(Method.CLICK, "the policy says click: none");
        }
        Policy.ClickRule rule = policy.get().click().get();
        List<Touch> clicks = attributor.clicks(facts, rule, touches);
        String within = " within " + duration(rule.windowMillis()) + " before the payment";
        if (clicks.isEmpty()) {
            return no(Method.CLICK, "no click of this buyer" + onWhat(rule.scope()) + within);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < clicks.size(); i++) {
            long age = facts.paidTime() - clicks.get(i).eventTime();
            candidates.add(candidate(clicks.get(i), rule.model().weight(i + 1, clicks.size(), age)));
        }
        String why = clicks.size() + (clicks.size() == 1 ? " click" : " clicks") + " of this buyer"
                + onWhat(rule.scope()) + within;
        return new Step(Method.CLICK, true, why, candidates);
    }

    private String onWhat(Policy.Scope scope) {
        return switch (scope) {
            case PRODUCT -> " on product " + facts.productId();
            case SHOP -> facts.shopId() == 0 ? " on its shop, of which it names none," : " on shop " + facts.shopId();
            case ANY -> " on anything";
        };
    }

    private Step view(Optional<Policy> policy) {
        if (policy.isEmpty()) {
            return no(Method.VIEW, "no policy was in force on the day of payment");
        }
        if (policy.get().view().isEmpty()) {
            return no(Method.VIEW, "the policy says view_through: none");
        }
        Policy.ViewRule rule = policy.get().view().get();
        List<Touch> plays = attributor.plays(facts, rule, touches);
        String what = " of this buyer, of " + duration(rule.minWatchMillis()) + " or more, of an episode with product "
                + facts.productId() + " placed, within " + duration(rule.windowMillis()) + " before the payment";
        if (plays.isEmpty()) {
            return no(Method.VIEW, "no play" + what);
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Touch play : plays) {
            candidates.add(candidate(play, play.equals(plays.getLast()) ? 1 : 0));
        }
        return new Step(Method.VIEW, true, plays.size() + (plays.size() == 1 ? " play" : " plays") + what, candidates);
    }

    private static Step no(Method method, String why) {
        return new Step(method, false, why, List.of());
    }

    private static Candidate candidate(Touch touch, long weight) {
        return new Candidate(
                touch.eventTime(),
                LocalDate.ofEpochDay(touch.deliveredOn()),
                touch.eventId(),
                touch.kind(),
                touch.dramaId(),
                touch.episodeNo(),
                touch.hostId(),
                touch.productId(),
                touch.shopId(),
                touch.watchMs(),
                weight);
    }

    /// Returns a duration as policies write it, in the largest unit of which it is two or more.
    static String duration(long millis) {
        long[] units = {86_400_000, 3_600_000, 60_000, 1_000};
        String[] names = {"d", "h", "m", "s"};
        for (int i = 0; i < units.length; i++) {
            if (millis >= 2 * units[i] && millis % units[i] == 0) {
                return millis / units[i] + names[i];
            }
        }
        return millis / 1_000 + "s";
    }
}
