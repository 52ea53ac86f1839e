package fenzhang.night;

import fenzhang.attribution.Attribution.Method;
import fenzhang.night.RowCounts.Outcome;
import fenzhang.plan.Unit;
import fenzhang.settlement.Difference;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.ControlTotalBroken;
import fenzhang.store.Publication.ControlTotal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The figures of a night that must hold before anything is published (settlement.md 14).
final class ControlTotals {
    private final NavigableMap<String, BigInteger> days = new TreeMap<>();
    private final Map<String, ControlTotal> previous;

    private ControlTotals(Map<String, ControlTotal> previous) {
        this.previous = previous;
    }

    /// All that is totalled.
    ///
    /// @param lines the day's own
    /// @param restated the correction of earlier days that the night posts
    record Figures(
            RowCounts views,
            RowCounts sales,
            LineTotals lineTotals,
            List<Difference> differences,
            List<SettlementLine> lines,
            Optional<Restated> restated) {}

    /// Returns the night's control totals, by name.
    ///
    /// @param previous those of the day before, by name
    /// @throws ControlTotalBroken if one does not hold
    static List<ControlTotal> of(Map<String, ControlTotal> previous, Figures figures) {
        ControlTotals totals = new ControlTotals(previous);
        totals.rows(figures.views());
        totals.rows(figures.sales());
        totals.days.putAll(figures.lineTotals().byName());
        totals.attribution();
        totals.entitlement(figures.differences(), figures.lines());
        figures.restated().ifPresent(totals::correction);
        List<ControlTotal> all = totals.all();
        totals.checkLife(all);
        return all;
    }

    private void rows(RowCounts counts) {
        String log = counts.log().folder();
        long in = counts.of(Outcome.READ) + counts.of(Outcome.PARKED_BEFORE);
        long out = counts.of(Outcome.ACCEPTED)
                + counts.of(Outcome.DUPLICATE)
                + counts.quarantined()
                + counts.of(Outcome.DROPPED)
                + counts.of(Outcome.PARKED_AFTER);
        require(log + ".rows", in, out);
        add(log + ".rows.in", in);
        add(log + ".rows.out", out);
    }

    private void attribution() {
        for (String what : List.of("lines", "paid", "commission")) {
            BigInteger sum = BigInteger.ZERO;
            for (Method method : Method.values()) {
                sum = sum.add(day("attributed." + method + "." + what));
            }
            require("attributed." + what, day("opened." + what), sum);
        }
    }

    private void entitlement(List<Difference> differences, List<SettlementLine> lines) {
        for (Unit unit : Unit.values()) {
            BigInteger entitled = BigInteger.ZERO;
            for (Difference difference : differences) {
                if (difference.line().unit() == unit) {
                    entitled = entitled.add(BigInteger.valueOf(difference.amount()));
                }
            }
            BigInteger settled = BigInteger.ZERO;
            for (SettlementLine line : lines) {
                if (line.unit() == unit) {
                    settled = settled.add(BigInteger.valueOf(line.amount()));
                }
            }
            require("settled." + unit.code(), entitled, settled);
            days.put("entitled." + unit.code(), entitled);
            days.put("settled." + unit.code(), settled);
        }
    }

    /// By how much the entitlements of earlier days moved = the sum of the lines that correct them.
    private void correction(Restated restated) {
        for (Unit unit : Unit.values()) {
            BigInteger entitled = restated.entitled().getOrDefault(unit, BigInteger.ZERO);
            BigInteger posted = restated.lines().stream()
                    .filter(line -> line.unit() == unit)
                    .map(line -> BigInteger.valueOf(line.amount()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            require("restated." + unit.code(), entitled, posted);
            days.put("restated." + unit.code(), posted);
        }
    }

    private List<ControlTotal> all() {
        NavigableMap<String, ControlTotal> all = new TreeMap<>();
        previous.forEach((name, total) ->
                all.put(name, new ControlTotal(name, unit(name), BigInteger.ZERO, total.cumulative())));
        days.forEach((name, value) -> {
            BigInteger soFar = previous.containsKey(name) ? previous.get(name).cumulative() : BigInteger.ZERO;
            all.put(name, new ControlTotal(name, unit(name), value, soFar.add(value)));
        });
        return new ArrayList<>(all.values());
    }

    private void checkLife(List<ControlTotal> all) {
        BigInteger opened = cumulative(all, "opened.paid");
        BigInteger elsewhere =
                cumulative(all, "vested.paid").add(cumulative(all, "open.paid")).add(cumulative(all, "refunded.paid"));
        require("opened.paid cumulative", opened, elsewhere);
    }

    private static BigInteger cumulative(List<ControlTotal> all, String name) {
        return all.stream()
                .filter(total -> total.name().equals(name))
                .map(ControlTotal::cumulative)
                .findFirst()
                .orElse(BigInteger.ZERO);
    }

    private static String unit(String name) {
        if (name.endsWith("traffic")) {
            return "impressions";
        }
        return name.contains("rows") || name.endsWith("lines") ? "rows" : "fen";
    }

    private BigInteger day(String name) {
        return days.getOrDefault(name, BigInteger.ZERO);
    }

    private void add(String name, long value) {
        days.merge(name, BigInteger.valueOf(value), BigInteger::add);
    }

    private static void require(String name, long expected, long found) {
        require(name, BigInteger.valueOf(expected), BigInteger.valueOf(found));
    }

    private static void require(String name, BigInteger expected, BigInteger found) {
        if (!expected.equals(found)) {
            throw new ControlTotalBroken(name, expected.toString(), found.toString());
        }
    }
}
