package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the tiers of a component, whose rate has a key of its own (`per_1000`, `per_hour`, `bps`).
final class TierReader {
    private static final long WHOLE_BPS = 10_000;

    private final String rate;
    private final Findings findings;

    TierReader(String rate, Findings findings) {
        this.rate = rate;
        this.findings = findings;
    }

    /// Returns the tiers of a component that are well formed.
    List<Tier> read(Fields component) {
        int mark = findings.count();
        List<YamlTree> nodes = component.items("tiers");
        if (nodes.isEmpty() && findings.count() == mark) {
            findings.refuse(component.placeOf("tiers"), "needs at least the tier that starts at from: 0");
        }
        List<Tier> tiers = new ArrayList<>();
        OptionalLong previous = OptionalLong.empty();
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Fields> tier = Fields.of(nodes.get(i), findings);
            if (tier.isEmpty()) {
                continue;
            }
            OptionalLong from = tier.get().integer("from", 0, Long.MAX_VALUE);
            OptionalLong value = tier.get().integer(rate, 0, Long.MAX_VALUE);
            tier.get().refuseOthers("a tier");
            if (from.isPresent()) {
                checkFrom(tier.get().placeOf("from"), i, previous, from.getAsLong());
                previous = from;
            }
            if (rate.equals("bps") && value.orElse(0) > WHOLE_BPS) {
                findings.warn(tier.get().placeOf(rate), value.getAsLong() + " bps are more than the whole (10000)");
            }
            if (from.isPresent() && value.isPresent()) {
                tiers.add(new Tier(from.getAsLong(), value.getAsLong()));
            }
        }
        return tiers;
    }

    private void checkFrom(Place place, int index, OptionalLong previous, long from) {
        if (index == 0 && from != 0) {
            findings.refuse(place, "tiers must start at from: 0, not " + from);
        } else if (previous.isPresent() && from <= previous.getAsLong()) {
            findings.refuse(place, "tiers must rise: from " + from + " follows " + previous.getAsLong());
        }
    }
}
