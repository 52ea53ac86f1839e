package fenzhang.attribution;

import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenPlan;
import fenzhang.given.GivenTouch;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Attributes one line under one policy from 2026-01-01, and tells the result as text.
record AttributionBench(GivenCatalog catalog, Optional<Policy.ClickRule> click, Optional<Policy.ViewRule> view) {
    static final long HOUR = 3_600_000;

    /// Clicks of the last 24 hours on the product.
    static AttributionBench clicks(TouchModel model) {
        return clicks(Policy.Scope.PRODUCT, model);
    }

    static AttributionBench clicks(Policy.Scope scope, TouchModel model) {
        Policy.ClickRule rule = new Policy.ClickRule(24 * HOUR, scope, model);
        return new AttributionBench(GivenCatalog.of(10, 11, 12), Optional.of(rule), Optional.empty());
    }

    /// Plays of the last 24 hours of 3 seconds or more.
    static AttributionBench plays(GivenCatalog catalog) {
        return new AttributionBench(catalog, Optional.empty(), Optional.of(new Policy.ViewRule(24 * HOUR, 3_000)));
    }

    Policy policy(boolean direct) {
        return new Policy("pdd", Times.date("2026-01-01"), direct, click, view);
    }

    Attribution attribute(LineFacts facts, Touch... touches) {
        PolicyBook policies = new PolicyBook(List.of(policy(false)));
        return new Attributor(catalog.catalog(), GivenPlan.of().book(), policies).attribute(facts, List.of(touches));
    }

    /// Returns the method and the targets as drama/episode/host and weight: `CLICK 10/1/0*1 11/2/0*3`.
    String tell(LineFacts facts, GivenTouch... touches) {
        return tell(attribute(facts, Stream.of(touches).map(GivenTouch::touch).toArray(Touch[]::new)));
    }

    static String tell(Attribution attribution) {
        StringBuilder text = new StringBuilder(attribution.method().name());
        for (Attribution.Target t : attribution.targets()) {
            text.append(" " + t.dramaId() + "/" + t.episodeNo() + "/" + t.hostId() + "*" + t.weight());
        }
        return text.toString();
    }
}
