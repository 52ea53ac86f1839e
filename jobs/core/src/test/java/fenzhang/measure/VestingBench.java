package fenzhang.measure;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.Terms;
import fenzhang.given.GivenCatalog;
import fenzhang.given.GivenState;
import fenzhang.given.Times;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import java.util.List;
import java.util.Optional;

/// What a line adds to measures on a day under some plan versions.
record VestingBench(PlanBook plans) {
    VestingBench(PlanVersion... versions) {
        this(new PlanBook(List.of(versions)));
    }

    /// Returns drama 10, no episode, no host, enrolled since 1 November.
    static Target drama() {
        return target(10, 0, 0);
    }

    static Target target(long dramaId, int episodeNo, long hostId) {
        Terms terms = GivenCatalog.terms(dramaId, "2026-11-01", "2026-11-01");
        return new Target(dramaId, episodeNo, hostId, 1, Optional.of(terms));
    }

    static Target unenrolled(long dramaId) {
        return new Target(dramaId, 0, 0, 1, Optional.empty());
    }

    /// Returns a line opened and, if it is goods, confirmed on 2 November.
    static Line line(LineFacts facts, Target... targets) {
        Attribution attribution = new Attribution(Attribution.Method.CLICK, List.of(targets));
        Line opened = GivenState.opened(facts, "2026-11-02", attribution);
        return switch (facts.saleKind()) {
            case GOODS -> GivenState.confirmed(opened, "2026-11-02");
            case UNLOCK, LICENCE -> opened;
        };
    }

    /// Returns what a day without refunds adds.
    List<String> on(String date, Line line) {
        return on(date, line, line);
    }

    List<String> on(String date, Line before, Line after) {
        MeasureDeltas deltas = new MeasureDeltas();
        new LineMeasures(Times.date(date), plans).addTo(deltas, before, after);
        return Told.deltas(deltas);
    }
}
