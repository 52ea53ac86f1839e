package fenzhang.config.scenario;

import fenzhang.attribution.Policy;
import fenzhang.attribution.TouchModel;
import fenzhang.catalog.draft.CatalogDraft;
import fenzhang.catalog.draft.CatalogRules;
import fenzhang.config.ConfigFiles;
import fenzhang.config.plan.Plan;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PlatformPolicies;
import fenzhang.config.plan.PolicyReader;
import fenzhang.config.yaml.ConfigFile;
import fenzhang.config.yaml.Fields;
import fenzhang.config.yaml.Findings;
import fenzhang.config.yaml.Notation;
import fenzhang.config.yaml.Reading;
import fenzhang.config.yaml.Words;
import fenzhang.config.yaml.YamlText;
import fenzhang.config.yaml.YamlTree;
import fenzhang.plan.PlanBook;
import fenzhang.plan.PlanVersion;
import fenzhang.plan.Unit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads scenario files: a plan, dramas, what is delivered on some days, and every settlement line that comes of it.
/// All mistakes of a file are found at once.
///
/// Amounts are in yuan. What is left out: a policy (then direct, and the last click on the same product within 15
/// days), the time of day, and the user of an order (then one who did nothing else).
public final class ScenarioReader {
    private static final int MAX_DAYS = 800;
    private static final Map<String, Unit> UNITS = Words.of(Unit.values(), Unit::code);

    private final Path file;
    private final Findings findings = new Findings();

    private ScenarioReader(Path file) {
        this.file = file;
    }

    /// Reads a file. A plan or policy that it names is looked for beside it.
    public static Reading<Scenario> read(Path file) {
        ScenarioReader reader = new ScenarioReader(file);
        Optional<Scenario> scenario = ConfigFile.read(file, reader.findings)
                .flatMap(read -> YamlText.read(read.name(), read.text(), reader.findings))
                .flatMap(root -> Fields.of(root, reader.findings))
                .flatMap(reader::scenario);
        return reader.findings.conclude(scenario);
    }

    private Optional<Scenario> scenario(Fields fields) {
        int mark = findings.count();
        Optional<String> title = fields.text("scenario");
        Optional<Plan> plan = fields.required("plan", "a plan, or the path of its file")
                .flatMap(node -> named(node, ConfigFiles::plan, PlanReader::read));
        Optional<PlatformPolicies> policy =
                fields.optional("policy").flatMap(node -> named(node, ConfigFiles::policy, PolicyReader::read));
        ScenarioCast cast = new ScenarioCast(plan, findings);
        fields.items("dramas").forEach(cast::drama);
        NavigableMap<LocalDate, Scenario.Day> days = days(fields, cast);
        List<Scenario.Expected> expected = new ArrayList<>();
        fields.items("expect")
                .forEach(node -> Fields.of(node, findings)
                        .flatMap(line -> expected(node.place().line(), line))
                        .ifPresent(expected::add));
        Optional<LocalDate> to = fields.optionalDate("to");
        fields.refuseOthers("a scenario");
        if (days.isEmpty() && findings.count() == mark) {
            findings.refuse(fields.placeOf("days"), "a scenario needs at least one day");
        }
        CatalogDraft draft = cast.draft();
        if (findings.count() == mark && plan.isPresent()) {
            CatalogRules.check(
                            draft,
                            new PlanBook(plan.get().versions()),
                            Set.of(plan.get().platform()))
                    .forEach(problem -> findings.refuse(fields.placeOf("dramas"), problem.reason()));
        }
        return findings.make(mark, fields.place(), () -> {
            LocalDate last = last(plan.orElseThrow(), days, expected, to);
            if (ChronoUnit.DAYS.between(days.firstKey(), last) >= MAX_DAYS) {
                throw new IllegalArgumentException("from " + days.firstKey() + " to " + last + " are more than "
                        + MAX_DAYS + " days, with those that orders are held");
            }
            return new Scenario(
                    file.toString(),
                    title.orElseThrow(),
                    plan.orElseThrow(),
                    policy.orElseGet(() -> simple(plan.orElseThrow().platform())),
                    draft.rows(),
                    days.firstKey(),
                    last,
                    days,
                    expected);
        });
    }

    /// Reads what stands in the file itself, or in one that it names.
    private <T> Optional<T> named(
            YamlTree node, Function<Path, Reading<T>> byPath, BiFunction<YamlTree, Findings, Optional<T>> here) {
        if (node instanceof YamlTree.Scalar scalar && scalar.kind() == YamlTree.Kind.TEXT) {
            return findings.take(byPath.apply(file.resolveSibling(scalar.text()).normalize()));
        }
        return here.apply(node, findings);
    }

    private NavigableMap<LocalDate, Scenario.Day> days(Fields fields, ScenarioCast cast) {
        fields.required("days", "days with what is delivered");
        NavigableMap<LocalDate, Scenario.Day> days = new TreeMap<>();
        ScenarioDayReader reader = new ScenarioDayReader(cast, findings);
        for (YamlTree.Entry entry : fields.entries("days")) {
            Optional<LocalDate> date = Notation.date(entry.key());
            if (date.isEmpty()) {
                findings.refuse(entry.keyPlace(), "expected " + Notation.DATE);
            } else if (!days.isEmpty() && !date.get().isAfter(days.lastKey())) {
                findings.refuse(entry.keyPlace(), "comes after " + days.lastKey() + ": write the days in their order");
            } else {
                days.put(
                        date.get(),
                        Fields.of(entry.value(), findings)
                                .map(day -> reader.read(date.get(), day))
                                .orElse(Scenario.Day.EMPTY));
            }
        }
        return days;
    }

    private Optional<Scenario.Expected> expected(int line, Fields fields) {
        int mark = findings.count();
        Optional<LocalDate> date = fields.date("date");
        OptionalLong drama = fields.integer("drama", 1, Long.MAX_VALUE);
        Optional<String> component = fields.text("component");
        OptionalLong creator = fields.integer("creator", 0, Long.MAX_VALUE);
        Unit unit = fields.has("unit") ? fields.choice("unit", UNITS).orElse(Unit.CNY) : Unit.CNY;
        OptionalLong amount = switch (unit) {
            case CNY -> fields.fen("amount");
            case TRAFFIC -> fields.integer("amount", Long.MIN_VALUE, Long.MAX_VALUE);
        };
        Optional<String> period = fields.optionalText("period");
        Optional<LocalDate> version = fields.optionalDate("version");
        fields.refuseOthers("an expected line");
        return findings.make(
                mark,
                fields.place(),
                () -> new Scenario.Expected(
                        line,
                        date.orElseThrow(),
                        drama.orElseThrow(),
                        component.orElseThrow(),
                        creator.orElseThrow(),
                        unit,
                        amount.orElseThrow(),
                        period,
                        version));
    }

    /// Returns the last day to settle: whatever is delivered has vested by then.
    private static LocalDate last(
            Plan plan,
            NavigableMap<LocalDate, Scenario.Day> days,
            List<Scenario.Expected> expected,
            Optional<LocalDate> to) {
        int hold =
                plan.versions().stream().mapToInt(PlanVersion::holdDays).max().orElse(0);
        LocalDate last = days.lastKey().plusDays(hold);
        for (Scenario.Expected line : expected) {
            last = line.date().isAfter(last) ? line.date() : last;
        }
        return to.isPresent() && to.get().isAfter(last) ? to.get() : last;
    }

    private static PlatformPolicies simple(String platform) {
        Policy.ClickRule click =
                new Policy.ClickRule(15L * 86_400_000, Policy.Scope.PRODUCT, new TouchModel.LastTouch());
        return new PlatformPolicies(
                platform,
                List.of(new Policy(platform, LocalDate.of(2000, 1, 1), true, Optional.of(click), Optional.empty())));
    }
}
