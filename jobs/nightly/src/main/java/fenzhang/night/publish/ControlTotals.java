package fenzhang.night.publish;

import fenzhang.attribution.Attribution.Method;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.lake.log.Delivery;
import fenzhang.lake.table.LineSums;
import fenzhang.ledger.JournalTransaction;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.InputSealing.Inputs;
import fenzhang.night.context.RowCounts;
import fenzhang.night.lines.LineTotals;
import fenzhang.night.start.NightContext;
import fenzhang.plan.Unit;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.RowOutcome;
import fenzhang.settlement.Difference;
import fenzhang.settlement.SettlementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The figures of a night that must hold before anything is published (settlement.md 14): gathered here, from sources
/// that share nothing, and then held against each other as [Reconciliation] says.
public final class ControlTotals {
    private final DayContext context;
    private final Map<String, ControlTotal> previous;
    private final Figures figures;
    private final NavigableMap<String, BigInteger> days = new TreeMap<>();

    private ControlTotals(NightContext night, Figures figures) {
        this.context = night.day();
        this.previous = night.before().totals();
        this.figures = figures;
    }

    /// All that is totalled.
    ///
    /// @param inputs what the delivered files claim
    /// @param views what was counted while the views were checked, and so on
    /// @param written what the staged files come to
    /// @param lines the day's own and those of correction
    /// @param restated the correction of earlier days that the night posts
    public record Figures(
            Inputs inputs,
            RowCounts views,
            RowCounts sales,
            LineTotals lineTotals,
            StagedTotals written,
            List<Difference> differences,
            List<SettlementLine> lines,
            List<JournalTransaction> journal,
            Optional<RestatementResult> restated) {
        RowCounts counts(Log log) {
            return switch (log) {
                case VIEWS -> views;
                case SALES -> sales;
            };
        }
    }

    /// Returns the night's control totals, by name.
    ///
    /// @throws ControlTotalBroken if one does not hold
    public static List<ControlTotal> of(NightContext night, Figures figures) {
        ControlTotals totals = new ControlTotals(night, figures);
        for (Log log : Log.values()) {
            totals.rows(log);
            totals.quarantine(log);
        }
        totals.parked();
        totals.accepted();
        totals.opened();
        totals.life();
        totals.settled();
        NavigableMap<String, ControlTotal> all = totals.all();
        totals.check(all);
        totals.checkMethods();
        return List.copyOf(all.values());
    }

    private void rows(Log log) {
        Delivery delivered = figures.inputs().of(log);
        RowCounts counts = figures.counts(log);
        StagedTotals written = figures.written();
        boolean parks = log == Log.SALES;
        // Read again, decoded and counted, as against claimed.
        require(log.folder() + ".rows read", big(delivered.rows()), big(counts.of(RowOutcome.READ)));
        add(log.folder() + ".rows.in", delivered.rows() + (parks ? written.parkedBefore() : 0));
        add(
                log.folder() + ".rows.out",
                counts.of(RowOutcome.ACCEPTED)
                        + counts.of(RowOutcome.DUPLICATE)
                        + written.quarantined(log).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        + counts.of(RowOutcome.DROPPED)
                        + (parks ? written.parked() : 0));
    }

    private void quarantine(Log log) {
        Map<String, Long> counted = figures.counts(log).byReason();
        Map<String, Long> written = figures.written().quarantined(log);
        Set<String> reasons = new TreeSet<>(counted.keySet());
        reasons.addAll(written.keySet());
        for (String reason : reasons) {
            String name = log.folder() + ".quarantined." + reason;
            add(name + ".in", counted.getOrDefault(reason, 0L));
            add(name + ".out", written.getOrDefault(reason, 0L));
        }
    }

    /// What waits is carried on: since the first day it is what waits now.
    private void parked() {
        RowCounts counts = figures.sales();
        add("sales.parked.in", counts.of(RowOutcome.PARKED_AFTER) - counts.of(RowOutcome.PARKED_BEFORE));
        days.put("sales.parked.out", big(figures.written().parked()).subtract(before("sales.parked.out")));
    }

    private void accepted() {
        add("sales.accepted.in", figures.sales().of(RowOutcome.ACCEPTED));
        add(
                "sales.accepted.out",
                figures.written().lines().events() - figures.lineTotals().eventsBefore());
    }

    private void opened() {
        add("opened", figures.lineTotals().opened());
        Map<Method, LineSums> attributed = figures.written().attributed();
        Map<Method, LineSums> kept = figures.written().lines().opened();
        LineSums keptInAll = new LineSums();
        for (Method method : Method.values()) {
            LineSums ofMethod = attributed.getOrDefault(method, new LineSums());
            add("attributed." + method, ofMethod);
            keptInAll.add(kept.getOrDefault(method, new LineSums()));
        }
        add("kept", keptInAll);
    }

    /// The state of the lines says the same of each method as the attributions do.
    private void checkMethods() {
        for (Method method : Method.values()) {
            LineSums told = figures.written().attributed().getOrDefault(method, new LineSums());
            LineSums kept = figures.written().lines().opened().getOrDefault(method, new LineSums());
            String name = "kept." + method + ".";
            require(name + "lines", big(told.lines()), big(kept.lines()));
            require(name + "paid", told.paidFen(), kept.paidFen());
            require(name + "commission", told.commissionFen(), kept.commissionFen());
        }
    }

    private void life() {
        LineTotals lines = figures.lineTotals();
        BigInteger open = lines.undatedFen();
        NavigableMap<String, BigInteger> moved = new TreeMap<>();
        lines.dueFen().forEach((day, fen) -> moved.put(DueToVest.name(LocalDate.ofEpochDay(day)), fen));
        for (BigInteger fen : moved.values()) {
            open = open.add(fen);
        }
        String today = DueToVest.name(context.date());
        days.put("open.paid", open.subtract(before(today)).subtract(moved.getOrDefault(today, BigInteger.ZERO)));
        moved.remove(today);
        days.putAll(moved);
        days.put("vested.paid", lines.vestedFen());
        days.put("refunded.paid", figures.written().lines().refundedFen().subtract(lines.refundedBeforeFen()));
    }

    /// Returns whether a total is of what is entitled and posted, not of rows and lines.
    public static boolean isPosted(String name) {
        return name.matches("(entitled|restated|settled|listed|credited)[.](cny|traffic)");
    }

    private void settled() {
        for (Unit unit : Unit.values()) {
            BigInteger entitled = BigInteger.ZERO;
            for (Difference difference : figures.differences()) {
                if (difference.line().unit() == unit) {
                    entitled = entitled.add(big(difference.amount()));
                }
            }
            BigInteger settled = BigInteger.ZERO;
            for (SettlementLine line : figures.lines()) {
                if (line.unit() == unit) {
                    settled = settled.add(big(line.amount()));
                }
            }
            days.put("entitled." + unit.code(), entitled);
            figures.restated()
                    .ifPresent(correction -> days.put(
                            "restated." + unit.code(),
                            correction.movement().entitled().getOrDefault(unit, BigInteger.ZERO)));
            days.put("settled." + unit.code(), settled);
            days.put("listed." + unit.code(), figures.written().listed(unit));
            days.put("credited." + unit.code(), credited(unit));
        }
    }

    private BigInteger credited(Unit unit) {
        BigInteger credited = BigInteger.ZERO;
        for (JournalTransaction transaction : figures.journal()) {
            if (transaction.commodity() == unit) {
                credited = credited.add(big(transaction.amount()));
            }
        }
        return credited;
    }

    private NavigableMap<String, ControlTotal> all() {
        String today = DueToVest.name(context.date());
        NavigableMap<String, ControlTotal> all = new TreeMap<>();
        for (ControlTotal total : previous.values()) {
            if (!total.name().equals(today)) {
                all.put(total.name(), total(total.name(), BigInteger.ZERO));
            }
        }
        days.forEach((name, value) -> all.put(name, total(name, value)));
        return all;
    }

    private ControlTotal total(String name, BigInteger value) {
        return new ControlTotal(
                name, Reconciliation.unit(name), value, before(name).add(value));
    }

    private void check(Map<String, ControlTotal> all) {
        List<Reconciliation> identities = Reconciliation.of(all.keySet());
        for (Reconciliation identity : identities) {
            require(identity.name(), identity.left().day(all), identity.right().day(all));
        }
        for (Reconciliation identity : identities) {
            require(
                    identity.name() + " cumulative",
                    identity.left().cumulative(all),
                    identity.right().cumulative(all));
        }
    }

    private BigInteger before(String name) {
        return previous.containsKey(name) ? previous.get(name).cumulative() : BigInteger.ZERO;
    }

    /// Adds nothing of what there was nothing of.
    private void add(String name, LineSums sums) {
        if (sums.lines() > 0
                || sums.paidFen().signum() != 0
                || sums.commissionFen().signum() != 0) {
            days.put(name + ".lines", big(sums.lines()));
            days.put(name + ".paid", sums.paidFen());
            days.put(name + ".commission", sums.commissionFen());
        }
    }

    private void add(String name, long value) {
        days.put(name, big(value));
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static void require(String name, BigInteger expected, BigInteger found) {
        if (!expected.equals(found)) {
            throw new ControlTotalBroken(name, expected, found);
        }
    }
}
