package fenzhang.view;

import fenzhang.plan.Unit;
import fenzhang.settlement.SettlementLine;
import fenzhang.simulate.Simulated;
import fenzhang.simulate.Simulated.Line;
import fenzhang.terminal.NumberText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

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
        List<String> text = new ArrayList<>();
        results.forEach(result -> text(result, text));
        if (results.size() > 1) {
            text.add("All platforms");
            totals(results.stream().flatMap(result -> result.lines().stream()).toList(), text);
        }
        return text;
    }

    private static void text(Simulated result, List<String> text) {
        text.add(result.platform() + ", " + result.first() + " to " + result.last());
        result.notes().forEach(note -> text.add("  note: " + note + "."));
        totals(result.lines(), text);
        if (result.lines().stream().noneMatch(SimulationReport::differs)) {
            text.add("  No line differs: every creator gets what was posted.");
        } else {
            section("plan", Group.of(result.lines(), SettlementLine::planId), id -> id, _ -> "", text);
            section("component", Group.of(result.lines(), SimulationReport::component), id -> id, _ -> "", text);
            section(
                    "drama",
                    Group.of(result.lines(), SettlementLine::dramaId),
                    String::valueOf,
                    id -> result.titleByDrama().getOrDefault(id, ""),
                    text);
            section(
                    "creator",
                    Group.of(result.lines(), SettlementLine::creatorId),
                    String::valueOf,
                    id -> name(result, id),
                    text);
        }
        for (Unit unit : Unit.values()) {
            BigInteger before = before(result, unit);
            if (before.signum() != 0) {
                text.add("  Re-rated from before " + result.first() + ": " + figure(unit, before)
                        + ", in no figure above. The first day would post it besides: the changed version also rates"
                        + " what was counted under it before.");
            }
        }
    }

    private static boolean differs(Line line) {
        return !line.posted().equals(line.simulated());
    }

    private static void totals(List<Line> lines, List<String> text) {
        text.add(String.format(Locale.ROOT, ROW, "", "", "posted", "simulated", "difference", "")
                .stripTrailing());
        for (Unit unit : Unit.values()) {
            Sum sum = Sum.of(
                    lines.stream().filter(line -> line.key().unit() == unit).toList());
            text.add(row(unit == Unit.CNY ? "total cost" : "total traffic", unit, sum, ""));
        }
    }

    /// Adds the groups that differ, those that differ most first.
    private static <K extends Comparable<K>> void section(
            String title,
            List<Group<K>> groups,
            Function<K, String> label,
            Function<K, String> name,
            List<String> text) {
        List<Group<K>> differing = groups.stream()
                .filter(Group::differs)
                .sorted(Comparator.comparing(Group<K>::unit)
                        .thenComparing(
                                group -> group.sum().difference().abs(),
                                Comparator.<BigInteger>naturalOrder().reversed())
                        .thenComparing(Group::key))
                .toList();
        text.add("  " + title + ": " + differing.size() + " of " + groups.size() + " differ");
        differing.stream()
                .limit(ROWS)
                .forEach(group -> text.add(
                        row("  " + label.apply(group.key()), group.unit(), group.sum(), name.apply(group.key()))));
        if (differing.size() > ROWS) {
            text.add("    and " + (differing.size() - ROWS) + " that differ less; --json has all");
        }
    }

    private static String row(String label, Unit unit, Sum sum, String name) {
        return String.format(
                        Locale.ROOT,
                        ROW,
                        label,
                        unit.code(),
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
    public String json() {
        return JsonMapper.builder()
                .build()
                .writeValueAsString(
                        results.stream().map(SimulationReport::asMap).toList());
    }

    private static Map<String, Object> asMap(Simulated result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("platform", result.platform());
        map.put("from", result.first().toString());
        map.put("to", result.last().toString());
        map.put("notes", result.notes());
        List<Line> lines = result.lines();
        map.put("total", maps(lines, _ -> "all", (_, _) -> {}));
        map.put("plans", maps(lines, SettlementLine::planId, (id, group) -> group.put("plan_id", id)));
        map.put("components", maps(lines, key -> key.planId() + "\n" + key.code(), (id, group) -> {
            group.put("plan_id", id.substring(0, id.indexOf('\n')));
            group.put("component", id.substring(id.indexOf('\n') + 1));
        }));
        map.put("dramas", maps(lines, SettlementLine::dramaId, (id, group) -> {
            group.put("drama_id", id);
            group.put("title", result.titleByDrama().getOrDefault(id, ""));
        }));
        map.put("creators", maps(lines, SettlementLine::creatorId, (id, group) -> {
            group.put("creator_id", id);
            group.put("name", name(result, id));
        }));
        map.put(
                "lines",
                lines.stream()
                        .filter(SimulationReport::differs)
                        .map(line -> withSum(asMap(line.key()), new Sum(line.posted(), line.simulated())))
                        .toList());
        map.put(
                "rerated_before",
                result.before().stream()
                        .map(line -> {
                            Map<String, Object> each = asMap(line);
                            each.put("amount", line.amount());
                            return each;
                        })
                        .toList());
        return map;
    }

    /// Names a group in its map.
    @FunctionalInterface
    private interface Naming<K> {
        void name(K key, Map<String, Object> group);
    }

    private static <K extends Comparable<K>> List<Map<String, Object>> maps(
            List<Line> lines, Function<SettlementLine, K> key, Naming<K> naming) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Group<K> group : Group.of(lines, key)) {
            Map<String, Object> map = new LinkedHashMap<>();
            naming.name(group.key(), map);
            map.put("unit", group.unit().code());
            maps.add(withSum(map, group.sum()));
        }
        return maps;
    }

    private static Map<String, Object> asMap(SettlementLine key) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("drama_id", key.dramaId());
        map.put("plan_id", key.planId());
        map.put("plan_version", key.planVersion().toString());
        map.put("component", key.code().text());
        map.put("period", key.period().id());
        map.put("creator_id", key.creatorId());
        map.put("unit", key.unit().code());
        return map;
    }

    private static Map<String, Object> withSum(Map<String, Object> map, Sum sum) {
        map.put("posted", sum.posted());
        map.put("simulated", sum.simulated());
        map.put("difference", sum.difference());
        return map;
    }
}
