package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.Boost;
import fenzhang.plan.PlanVersion;
import fenzhang.time.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// Reads the boosts of a plan version.
final class BoostReader {
    private final Map<String, ListedComponent> componentById;
    private final Findings findings;

    /// @param componentById the components of the version that have a legible id, right or wrong otherwise
    BoostReader(Map<String, ListedComponent> componentById, Findings findings) {
        this.componentById = componentById;
        this.findings = findings;
    }

    /// A boost and where its first day stands.
    record PlacedBoost(Boost boost, Place place) {}

    /// Returns the boosts that are well formed.
    List<PlacedBoost> read(List<YamlTree> nodes) {
        List<PlacedBoost> boosts = new ArrayList<>();
        for (YamlTree node : nodes) {
            Optional<PlacedBoost> boost = Fields.of(node, findings).flatMap(this::boost);
            boost.ifPresent(read -> checkOverlap(read, boosts));
            boost.ifPresent(boosts::add);
        }
        return boosts;
    }

    /// Warns of boosts that reach beyond the time in force of their version.
    ///
    /// @param next the first day of the version that follows, if one does
    static void warnOutside(List<PlacedBoost> boosts, LocalDate first, Optional<LocalDate> next, Findings findings) {
        for (PlacedBoost placed : boosts) {
            DateRange dates = placed.boost().dates();
            if (dates.start().isBefore(first)) {
                findings.warn(
                        placed.place(), "the version starts on " + first + "; before that the boost never applies");
            }
            if (next.isPresent() && dates.end().isAfter(next.get())) {
                findings.warn(
                        placed.place(),
                        "the next version starts on " + next.get() + "; from then on the boost never applies");
            }
        }
    }

    private Optional<PlacedBoost> boost(Fields fields) {
        int mark = findings.count();
        Optional<String> component = fields.text("component");
        component.ifPresent(id -> checkComponent(fields.placeOf("component"), id));
        Optional<LocalDate> from = fields.date("from");
        Optional<LocalDate> to = fields.date("to");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            findings.refuse(fields.placeOf("to"), "the last day " + to.get() + " lies before the first, " + from.get());
        }
        OptionalLong bps = fields.integer("bps", 0, Long.MAX_VALUE);
        if (bps.isPresent() && bps.getAsLong() == PlanVersion.NO_BOOST_BPS) {
            findings.warn(fields.placeOf("bps"), "a boost of 10000 changes nothing");
        }
        fields.refuseOthers("a boost");
        return findings.make(
                mark,
                fields.place(),
                () -> new PlacedBoost(
                        new Boost(
                                component.orElseThrow(),
                                DateRange.inclusive(from.orElseThrow(), to.orElseThrow()),
                                bps.orElseThrow()),
                        fields.placeOf("from")));
    }

    private void checkComponent(Place place, String id) {
        ListedComponent component = componentById.get(id);
        if (component == null) {
            findings.refuse(
                    place,
                    "the version has no component " + id + "; it has "
                            + String.join(", ", new TreeSet<>(componentById.keySet())));
        } else if (component.isHostShare()) {
            findings.refuse(place, id + " is a live_host_share, which takes no boost");
        } else if (component.countsOrders()) {
            findings.warn(place, id + " counts goods_orders, which no boost moves");
        }
    }

    private void checkOverlap(PlacedBoost placed, List<PlacedBoost> earlier) {
        Boost boost = placed.boost();
        for (PlacedBoost other : earlier) {
            if (other.boost().componentId().equals(boost.componentId())
                    && other.boost().dates().overlaps(boost.dates())) {
                findings.refuse(
                        placed.place(),
                        "two boosts of " + boost.componentId() + " overlap: the other stands in line "
                                + other.place().line());
            }
        }
    }
}
