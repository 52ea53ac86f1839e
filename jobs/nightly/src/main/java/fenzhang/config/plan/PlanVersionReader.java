package fenzhang.config.plan;

import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Place;
import fenzhang.config.yaml.Words;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.Component;
import fenzhang.plan.Guarantee;
import fenzhang.plan.PeriodKind;
import fenzhang.plan.PlanVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads the versions of one plan file.
final class PlanVersionReader {
    private static final Map<String, PeriodKind> PERIODS = Words.of(PeriodKind.values(), PeriodKind::code);
    private static final Map<String, Guarantee.Kind> GUARANTEES =
            Words.of(Guarantee.Kind.values(), Guarantee.Kind::code);

    private final String planId;
    private final String platform;
    private final Findings findings;

    PlanVersionReader(String planId, String platform, Findings findings) {
        this.planId = planId;
        this.platform = platform;
        this.findings = findings;
    }

    /// A version as far as it could be read.
    ///
    /// @param place of its first day
    /// @param boosts those that are well formed
    /// @param version empty if anything in it is wrong
    record Draft(
            LocalDate effectiveFrom,
            Place place,
            List<BoostReader.PlacedBoost> boosts,
            Optional<PlanVersion> version) {}

    /// Returns the draft of a version; empty if not even its first day is known.
    Optional<Draft> read(YamlTree node) {
        int mark = findings.count();
        Optional<Fields> found = Fields.of(node, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        Optional<LocalDate> effectiveFrom = firstDay(fields);
        Optional<PeriodKind> period = fields.choice("period", PERIODS);
        OptionalInt holdDays = fields.smallInteger("hold_days", 0, 3650);
        Map<String, ListedComponent> listed = new HashMap<>();
        List<Component> components = components(fields, listed);
        List<BoostReader.PlacedBoost> boosts = new BoostReader(listed, findings).read(fields.optionalItems("boosts"));
        OptionalLong capFen = fields.optionalInteger("cap_fen", 0, Long.MAX_VALUE);
        Optional<Guarantee> guarantee = fields.optional("guarantee").flatMap(this::guarantee);
        fields.refuseOthers("a version");
        Optional<PlanVersion> version = findings.make(
                mark,
                fields.place(),
                () -> new PlanVersion(
                        planId,
                        platform,
                        effectiveFrom.orElseThrow(),
                        period.orElseThrow(),
                        holdDays.orElseThrow(),
                        components,
                        boosts.stream().map(BoostReader.PlacedBoost::boost).toList(),
                        capFen,
                        guarantee));
        return effectiveFrom.map(from -> new Draft(from, fields.placeOf("effective_from"), boosts, version));
    }

    private Optional<LocalDate> firstDay(Fields fields) {
        Optional<LocalDate> date = fields.date("effective_from");
        if (date.isPresent() && date.get().getDayOfMonth() != 1) {
            findings.refuse(
                    fields.placeOf("effective_from"),
                    "a version starts on the first day of a month, not on " + date.get());
        }
        return date;
    }

    private List<Component> components(Fields fields, Map<String, ListedComponent> listed) {
        List<Component> components = new ArrayList<>();
        Optional<Place> host = Optional.empty();
        for (YamlTree node : fields.items("components")) {
            Optional<ListedComponent> heading = ComponentReader.read(node, findings);
            if (heading.isEmpty()) {
                continue;
            }
            ListedComponent component = heading.get();
            ListedComponent twin = listed.putIfAbsent(component.id(), component);
            if (twin != null) {
                findings.refuse(
                        component.place(),
                        "component id " + component.id() + " stands twice; first in line "
                                + twin.place().line());
            }
            if (component.isHostShare() && host.isPresent()) {
                findings.refuse(
                        component.place(),
                        "a version has at most one live_host_share; the first stands in line "
                                + host.get().line());
            } else if (component.isHostShare()) {
                host = Optional.of(component.place());
            }
            component.component().ifPresent(components::add);
        }
        return components;
    }

    private Optional<Guarantee> guarantee(YamlTree node) {
        int mark = findings.count();
        Optional<Fields> found = Fields.of(node, findings);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        Optional<Guarantee.Kind> kind = fields.choice("kind", GUARANTEES);
        OptionalLong maxFen = fields.integer("max_fen", 0, Long.MAX_VALUE);
        boolean isAdvance = kind.isPresent() && kind.get() == Guarantee.Kind.ADVANCE;
        OptionalLong recoupBps =
                isAdvance ? fields.integer("recoup_bps", 0, 10_000) : fields.optionalInteger("recoup_bps", 0, 10_000);
        fields.refuseOthers("a guarantee");
        return findings.make(
                mark,
                fields.place(),
                () -> new Guarantee(
                        kind.orElseThrow(), maxFen.orElseThrow(), Math.toIntExact(recoupBps.orElse(10_000))));
    }
}
