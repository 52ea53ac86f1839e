package fenzhang.view;

import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;
import fenzhang.simulate.Simulated;
import fenzhang.simulate.Simulated.Line;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Words;
import fenzhang.view.json.SettlementLineView;
import fenzhang.view.json.SimulationView;
import fenzhang.view.json.SimulationView.OfComponent;
import fenzhang.view.json.SimulationView.OfCreator;
import fenzhang.view.json.SimulationView.OfDrama;
import fenzhang.view.json.SimulationView.OfPlan;
import fenzhang.view.json.SimulationView.Total;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// How simulated days are shown: totals first, then by how much each plan, component, drama and creator differs.
///
/// @param results one a platform
public record SimulationReport(List<Simulated> results) {
    private static final int ROWS = 20;
    private static final String ROW = "  %-44s %-8s %18s %18s %18s  %s";

    /// What was posted and what is simulated of something, in fen or impressions.
    private record Sum(BigInteger posted, BigInteger simulated) {
        static final Sum NOTHING = new Sum(BigInteger.ZERO, BigInteger.ZERO);

        static Sum of(List<Line> lines) {
            return lines.stream()
                    .map(line -> new Sum(line.posted(), line.simulated()))
                    .reduce(NOTHING, Sum::plus);
        }

        Sum plus(Sum other) {
            return new Sum(posted.add(other.posted), simulated.add(other.simulated));
        }

        BigInteger difference() {
            return simulated.subtract(posted);
        }
    }

    /// What stands together in a section, named by some of its lines' keys.
    private record Group<K extends Comparable<K>>(K key, Unit unit, Sum sum) {
        static <K extends Comparable<K>> List<Group<K>> of(List<Line> lines, Function<SettlementLine, K> key) {
            List<Group<K>> groups = new ArrayList<>();
            for (Unit unit : Unit.values()) {
                Map<K, Sum> sums = new TreeMap<>();
                lines.stream()
                        .filter(line -> line.key().unit() == unit)
                        .forEach(line ->
                                sums.merge(key.apply(line.key()), new Sum(line.posted(), line.simulated()), Sum::plus));
                sums.forEach((each, sum) -> groups.add(new Group<>(each, unit, sum)));
            }
            return groups;
        }

        boolean differs() {
            return sum.difference().signum() != 0;
        }
    }

    /// Returns the report for people, line by line.
    public List<String> text() {
        return text(Words.ENGLISH);
    }

    /// Returns it in a language.
    public List<String> text(Words words) {
        List<String> text = new ArrayList<>();
        results.forEach(result -> text(result, words, text));
        if (results.size() > 1) {
            text.add(words.of("All platforms"));
            totals(results.stream().flatMap(result -> result.lines().stream()).toList(), words, text);
        }
        return text;
    }

    private static void text(Simulated result, Words words, List<String> text) {
        text.add(words.of("%s, %s to %s", result.platform(), result.first(), result.last()));
        result.notes().forEach(note -> text.add(words.of("  note: %s.", note)));
        totals(result.lines(), words, text);
        if (result.lines().stream().noneMatch(SimulationReport::differs)) {
            text.add(words.of("  No line differs: every creator gets what was posted."));
        } else {
            section(
                    words.of("plan"),
                    Group.of(result.lines(), SettlementLine::planId),
                    new Labels<>(id -> id, _ -> ""),
                    words,
                    text);
            section(
                    words.of("component"),
                    Group.of(result.lines(), SimulationReport::component),
                    new Labels<>(id -> id, _ -> ""),
                    words,
                    text);
            section(
                    words.of("drama"),
                    Group.of(result.lines(), SettlementLine::dramaId),
                    new Labels<>(String::valueOf, id -> result.titleByDrama().getOrDefault(id, "")),
                    words,
                    text);
            section(
                    words.of("creator"),
                    Group.of(result.lines(), SettlementLine::creatorId),
                    new Labels<>(String::valueOf, id -> id == 0 ? words.of("suspense") : name(result, id)),
                    words,
                    text);
        }
        for (Unit unit : Unit.values()) {
            BigInteger before = before(result, unit);
            if (before.signum() != 0) {
                text.add(words.of(
                        "  Re-rated from before %s: %s, in no figure above. The first day would post it besides: the"
                                + " changed version also rates what was counted under it before.",
                        result.first(), figure(unit, before)));
            }
        }
    }

    private static boolean differs(Line line) {
        return !line.posted().equals(line.simulated());
    }

    private static void totals(List<Line> lines, Words words, List<String> text) {
        text.add(words.of(ROW, "", "", words.of("posted"), words.of("simulated"), words.of("difference"), "")
                .stripTrailing());
        for (Unit unit : Unit.values()) {
            Sum sum = Sum.of(
                    lines.stream().filter(line -> line.key().unit() == unit).toList());
            text.add(row(words.of(unit == Unit.CNY ? "total cost" : "total traffic"), unit, sum, "", words));
        }
    }

    /// How a group is told: its key, and what that is called.
    private record Labels<K>(Function<K, String> key, Function<K, String> name) {}

    /// Adds the groups that differ, those that differ most first.
    private static <K extends Comparable<K>> void section(
            String title, List<Group<K>> groups, Labels<K> labels, Words words, List<String> text) {
        List<Group<K>> differing = groups.stream()
                .filter(Group::differs)
                .sorted(Comparator.comparing(Group<K>::unit)
                        .thenComparing(
                                group -> group.sum().difference().abs(),
                                Comparator.<BigInteger>naturalOrder().reversed())
                        .thenComparing(Group::key))
                .toList();
        // A drama that earns yuan and impressions is one drama.
        long differ = differing.stream().map(Group::key).distinct().count();
        long all = groups.stream().map(Group::key).distinct().count();
        text.add(words.of("  %s: %s of %s differ", title, differ, all));
        differing.stream()
                .limit(ROWS)
                .forEach(group -> text.add(row(
                        "  " + labels.key().apply(group.key()),
                        group.unit(),
                        group.sum(),
                        labels.name().apply(group.key()),
                        words)));
        if (differing.size() > ROWS) {
            text.add(words.of("    and %s that differ less; --json has all", differing.size() - ROWS));
        }
    }

    private static String row(String label, Unit unit, Sum sum, String name, Words words) {
        return words.of(
                        ROW,
                        label,
                        words.term(unit.code()),
                        figure(unit, sum.posted()),
                        figure(unit, sum.simulated()),
                        signed(unit, sum.difference()),
                        name)
                .stripTrailing();
    }

    private static String signed(Unit unit, BigInteger amount) {
        return (amount.signum() > 0 ? "+" : "") + figure(unit, amount);
    }

    private static String figure(Unit unit, BigInteger amount) {
        return switch (unit) {
            case CNY -> NumberText.yuan(amount);
            case TRAFFIC -> NumberText.count(amount);
        };
    }

    private static String component(SettlementLine key) {
        return key.code() + " (" + key.planId() + ")";
    }

    private static String name(Simulated result, long creatorId) {
        return creatorId == 0 ? "suspense" : result.nameByCreator().getOrDefault(creatorId, "");
    }

    private static BigInteger before(Simulated result, Unit unit) {
        return result.before().stream()
                .filter(line -> line.unit() == unit)
                .map(line -> BigInteger.valueOf(line.amount()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// Returns the report for programs.
    public List<SimulationView> views() {
        return results.stream().map(SimulationReport::view).toList();
    }

    private static SimulationView view(Simulated result) {
        List<Line> lines = result.lines();
        return new SimulationView(
                result.platform(),
                result.first(),
                result.last(),
                result.notes(),
                views(lines, _ -> "all", (_, unit, sum) -> new Total(unit, sum)),
                views(lines, SettlementLine::planId, OfPlan::new),
                views(
                        lines,
                        PlanComponent::of,
                        (key, unit, sum) -> new OfComponent(key.planId(), key.component(), unit, sum)),
                views(
                        lines,
                        SettlementLine::dramaId,
                        (id, unit, sum) -> new OfDrama(id, result.titleByDrama().getOrDefault(id, ""), unit, sum)),
                views(
                        lines,
                        SettlementLine::creatorId,
                        (id, unit, sum) -> new OfCreator(id, name(result, id), unit, sum)),
                lines.stream()
                        .filter(SimulationReport::differs)
                        .map(line -> new SimulationView.Line(
                                SettlementLineView.Key.of(line.key()),
                                SimulationView.Sum.of(line.posted(), line.simulated())))
                        .toList(),
                result.before().stream().map(SettlementLineView::of).toList());
    }

    /// A component of a plan, by plan id and component id.
    private record PlanComponent(String planId, String component) implements Comparable<PlanComponent> {
        static PlanComponent of(SettlementLine line) {
            return new PlanComponent(line.planId(), line.code().text());
        }

        @Override
        public int compareTo(PlanComponent other) {
            int byPlan = planId.compareTo(other.planId);
            return byPlan != 0 ? byPlan : component.compareTo(other.component);
        }
    }

    /// Makes the view of a group.
    @FunctionalInterface
    private interface Viewing<K, V> {
        V view(K key, String unit, SimulationView.Sum sum);
    }

    private static <K extends Comparable<K>, V> List<V> views(
            List<Line> lines, Function<SettlementLine, K> key, Viewing<K, V> viewing) {
        return Group.of(lines, key).stream()
                .map(group -> viewing.view(
                        group.key(),
                        group.unit().code(),
                        SimulationView.Sum.of(group.sum().posted(), group.sum().simulated())))
                .toList();
    }
}
