package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Words;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.Component;
import fenzhang.plan.ComponentId;
import fenzhang.plan.Metric;
import fenzhang.plan.RevenueBase;
import fenzhang.plan.Tier;
import fenzhang.plan.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Reads one component of a plan version; each type has keys of its own.
final class ComponentReader {
    private static final Map<String, ComponentType> TYPES = Words.of(ComponentType.values(), ComponentType::code);
    private static final Map<String, Unit> UNITS = Words.of(Unit.values(), Unit::code);
    private static final Map<String, RevenueBase> BASES = Words.of(RevenueBase.values(), RevenueBase::code);

    private final Fields fields;
    private final Findings findings;

    private ComponentReader(Fields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
    }

    /// Returns what a node lists; empty if not even its id is known.
    static Optional<ListedComponent> read(YamlTree node, Findings findings) {
        return Fields.of(node, findings).flatMap(fields -> new ComponentReader(fields, findings).read());
    }

    private Optional<ListedComponent> read() {
        int mark = findings.count();
        Optional<String> id = fields.text("id");
        id.ifPresent(this::checkId);
        Optional<ComponentType> type = fields.choice("type", TYPES);
        Optional<Component> component = Optional.empty();
        if (type.isPresent()) {
            Unit unit = unit(type.get());
            Supplier<Component> parts = parts(type.get(), id.orElse("unknown"), unit);
            fields.refuseOthers("a " + type.get().code());
            component = findings.make(mark, fields.place(), parts);
        }
        boolean isHostShare = type.isPresent() && type.get() == ComponentType.LIVE_HOST_SHARE;
        boolean countsOrders = component.isPresent() && component.get().metric() instanceof Metric.GoodsOrders;
        Optional<Component> made = component;
        return id.map(text -> new ListedComponent(text, fields.placeOf("id"), isHostShare, countsOrders, made));
    }

    private void checkId(String id) {
        try {
            ComponentId.check(id);
        } catch (IllegalArgumentException refusal) {
            findings.refuse(fields.placeOf("id"), String.valueOf(refusal.getMessage()));
        }
    }

    private Unit unit(ComponentType type) {
        if (!fields.has("unit")) {
            return Unit.CNY;
        }
        Unit unit = fields.choice("unit", UNITS).orElse(Unit.CNY);
        if (unit == Unit.TRAFFIC && !type.mayGrantTraffic()) {
            findings.refuse(fields.placeOf("unit"), "a " + type.code() + " grants cny only, not traffic");
        }
        return unit;
    }

    /// Reads the keys of a type, and returns what makes the component if nothing in them is wrong.
    private Supplier<Component> parts(ComponentType type, String id, Unit unit) {
        return switch (type) {
            case VIEW_RATE -> {
                OptionalLong minWatch = fields.durationMillis("min_watch", 0);
                List<Tier> tiers = new TierReader("per_1000", findings).read(fields);
                yield () -> new Component.ViewRate(id, unit, minWatch.orElseThrow(), tiers);
            }
            case WATCH_RATE -> {
                OptionalLong minWatch = fields.durationMillis("min_watch", 0);
                List<Tier> tiers = new TierReader("per_hour", findings).read(fields);
                yield () -> new Component.WatchRate(id, unit, minWatch.orElseThrow(), tiers);
            }
            case REVENUE_SHARE -> {
                Optional<RevenueBase> base = fields.choice("base", BASES);
                List<Tier> tiers = new TierReader("bps", findings).read(fields);
                yield () -> new Component.RevenueShare(id, base.orElseThrow(), tiers);
            }
            case LIVE_HOST_SHARE -> {
                OptionalInt bps = fields.smallInteger("bps", 0, 10_000);
                yield () -> new Component.LiveHostShare(id, bps.orElseThrow());
            }
            case POOL_SHARE -> poolParts(id, unit);
            case MILESTONE -> milestoneParts(id, unit);
        };
    }

    private Supplier<Component> poolParts(String id, Unit unit) {
        Optional<Metric> score = new CountedReader(fields, findings).score();
        OptionalLong pool = fields.integer("pool", 0, Long.MAX_VALUE);
        OptionalLong minScore = fields.integer("min_score", 0, Long.MAX_VALUE);
        return () -> new Component.PoolShare(id, unit, score.orElseThrow(), pool.orElseThrow(), minScore.orElseThrow());
    }

    private Supplier<Component> milestoneParts(String id, Unit unit) {
        Optional<Metric> measure = new CountedReader(fields, findings).measure();
        OptionalLong threshold = fields.integer("threshold", 1, Long.MAX_VALUE);
        OptionalLong bonus = fields.integer("bonus", 0, Long.MAX_VALUE);
        return () ->
                new Component.Milestone(id, unit, measure.orElseThrow(), threshold.orElseThrow(), bonus.orElseThrow());
    }
}
