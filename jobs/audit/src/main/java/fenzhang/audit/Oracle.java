package fenzhang.audit;

import fenzhang.audit.Terms.EnrolmentId;
import fenzhang.audit.hash.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Settles the days of one platform, one after the other, by the text of settlement.md.
public final class Oracle {
    private final World world;
    private final List<ViewRow> acceptedViews = new ArrayList<>();
    private final Map<Long, List<ViewRow>> touchesByUser = new HashMap<>();
    private final Map<SaleRow.Line, OrderLine> lines = new LinkedHashMap<>();
    private List<SaleRow> parked = new ArrayList<>();
    private final Fixed fixed = new Fixed();
    private final Map<LineKey, BigInteger> posted = new HashMap<>();
    private final Splitting splitting = new Splitting();
    private final Map<LocalDate, SettlementRows> rowsByDay = new HashMap<>();
    private String seal = "0".repeat(64);

    private Oracle(World world) {
        this.world = world;
    }

    public static List<Night> settle(World world) {
        List<Night> nights = new ArrayList<>();
        settle(world, nights::add);
        return nights;
    }

    /// Settles day after day as long as whoever takes the nights wants more.
    public static void settle(World world, Predicate<Night> taker) {
        Oracle oracle = new Oracle(world);
        for (LocalDate day : world.days()) {
            if (!taker.test(oracle.night(day))) {
                return;
            }
        }
    }

    private Night night(LocalDate day) {
        SortedMap<String, Integer> rows = new TreeMap<>();
        SortedMap<String, Integer> linesByMethod = new TreeMap<>();
        RowChecks checks = new RowChecks(world.catalog(day), world.platform(), day);
        for (ViewRow row : world.views().getOrDefault(day, List.of())) {
            Night.count(rows, "views:READ");
            String reason = checks.reason(row);
            Night.count(rows, "views:" + (reason == null ? "ACCEPTED" : reason));
            if (reason == null) {
                acceptedViews.add(row);
                touchesByUser
                        .computeIfAbsent(row.userId(), _ -> new ArrayList<>())
                        .add(row);
            }
        }
        List<SaleRow> offered = new ArrayList<>(parked);
        parked.forEach(_ -> Night.count(rows, "sales:PARKED_BEFORE"));
        for (SaleRow row : world.sales().getOrDefault(day, List.of())) {
            Night.count(rows, "sales:READ");
            String reason = checks.reason(row);
            if (reason == null) {
                offered.add(row);
            } else {
                Night.count(rows, "sales:" + reason);
            }
        }
        takeSales(day, offered, rows);
        Attributor attributor = new Attributor(world, day, touchesByUser);
        for (OrderLine line : lines.values()) {
            if (line.isOpen() && line.openedOn().equals(day)) {
                line.attribute(attributor.attribute(line.facts()));
                Night.count(linesByMethod, line.attribution().method());
            }
        }
        SettlementRows own = rows(day, differences(day));
        rowsByDay.put(day, own);
        byte[] csv = published(day, own);
        seal = Sha256.of((seal + "\n").getBytes(StandardCharsets.UTF_8), csv);
        return new Night(day, csv, seal, rows, linesByMethod);
    }

    /// What a day's settlement.csv is. Of a day that was restated later it is what was sealed: what it was settled from
    /// is no longer known, and its own rows are what it comes to since.
    private byte[] published(LocalDate day, SettlementRows own) {
        Optional<String> sealed = world.restated(day);
        if (sealed.isPresent()) {
            return sealed.get().getBytes(StandardCharsets.UTF_8);
        }
        World.Replay replay = world.replays().get(day);
        if (replay == null) {
            return own.bytes(day, world.platform());
        }
        SettlementRows all = SettlementRows.of(new String(own.bytes(day, world.platform()), StandardCharsets.UTF_8));
        all.addCorrections(corrections(replay, day), replay.correctedDate());
        return all.bytes(day, world.platform());
    }

    private void takeSales(LocalDate day, List<SaleRow> offered, Map<String, Integer> rows) {
        List<SaleRow> kept = new ArrayList<>();
        for (SaleRow row : offered.stream().sorted(SaleRow.TAKEN).toList()) {
            String verdict =
                    lines.computeIfAbsent(row.line(), _ -> new OrderLine()).take(row, day);
            if (!verdict.equals(OrderLine.PARKED)) {
                Night.count(rows, "sales:" + verdict);
                continue;
            }
            if (row.delivered().equals(day)) {
                Night.count(rows, "sales:PARKED");
            }
            if (row.delivered().isAfter(day.minusDays(7))) {
                Night.count(rows, "sales:STILL_PARKED");
                kept.add(row);
            } else {
                boolean failedGroup = row.event().equals("CANCELLED") && row.groupBuy();
                Night.count(rows, failedGroup ? "sales:DROPPED" : "sales:ORPHAN");
            }
        }
        parked = kept;
    }

    /// E(D) − E(D−1) of every line that moved.
    private Map<LineKey, BigInteger> differences(LocalDate day) {
        Map<LineKey, BigInteger> before = dayBefore(day);
        Map<Measures.Key, BigInteger> measures = Measures.atEndOf(day, world, acceptedViews, lines.values());
        reachMilestones(day, measures);
        closePools(day, measures);
        guarantee(day, measures);
        Map<LineKey, BigInteger> after =
                Entitlement.atEndOf(day, world, measures, fixed).lines();
        Map<LineKey, BigInteger> differences = new HashMap<>();
        after.forEach((key, amount) ->
                differences.put(key, Arithmetic.fen(amount.subtract(before.getOrDefault(key, BigInteger.ZERO)))));
        before.forEach((key, amount) -> differences.putIfAbsent(key, amount.negate()));
        differences.values().removeIf(amount -> amount.signum() == 0);
        differences.forEach((key, amount) -> posted.merge(key, amount, BigInteger::add));
        return differences;
    }

    /// E(D−1), computed anew; it must be what was posted up to then.
    private Map<LineKey, BigInteger> dayBefore(LocalDate day) {
        LocalDate eve = day.minusDays(1);
        Map<LineKey, BigInteger> before = Entitlement.atEndOf(
                        eve, world, Measures.atEndOf(eve, world, acceptedViews, lines.values()), fixed)
                .lines();
        for (LineKey key : before.keySet()) {
            BigInteger sum = posted.getOrDefault(key, BigInteger.ZERO);
            if (!before.get(key).equals(sum)) {
                throw new IllegalStateException(day + " " + key + ": E(D-1) is " + before.get(key) + ", posted " + sum);
            }
        }
        return before;
    }

    /// A milestone of a day that was restated later stays reached if it was reached then, and only then.
    private void reachMilestones(LocalDate day, Map<Measures.Key, BigInteger> measures) {
        Optional<SettlementRows> sealed = world.restated(day).map(SettlementRows::of);
        measures.forEach((key, value) -> {
            Plan.Component component = world.version(key.terms()).component(key.component());
            boolean isReached = component.type().equals("milestone")
                    && (sealed.isPresent()
                            ? sealed.get().has(key.terms(), component.id())
                            : value.compareTo(component.threshold().multiply(Arithmetic.BPS)) >= 0);
            if (isReached) {
                fixed.milestones().putIfAbsent(new Fixed.Milestone(key.terms(), component.id()), day);
            }
        });
    }

    private void closePools(LocalDate day, Map<Measures.Key, BigInteger> measures) {
        if (day.plusDays(1).getDayOfMonth() != 1) {
            return;
        }
        String month = day.toString().substring(0, 7);
        for (Plan plan : world.plans(day).values()) {
            plan.inForce(day).stream()
                    .flatMap(version -> version.components().stream())
                    .filter(component -> component.type().equals("pool_share"))
                    .forEach(pool -> closePool(day, month, plan, pool, measures));
        }
    }

    private void closePool(
            LocalDate day, String month, Plan plan, Plan.Component pool, Map<Measures.Key, BigInteger> measures) {
        List<Terms> dramas = new ArrayList<>();
        List<BigInteger> scores = new ArrayList<>();
        for (Long drama : new TreeSet<>(world.catalog(day).dramas().stream()
                .filter(known -> known.platform().equals(world.platform()))
                .map(Catalog.Drama::dramaId)
                .toList())) {
            Optional<Terms> terms =
                    world.terms(drama, day, day).filter(known -> known.planId().equals(plan.planId()));
            if (terms.isPresent()) {
                BigInteger score =
                        measures.getOrDefault(new Measures.Key(terms.get(), pool.id(), month, 0), BigInteger.ZERO);
                if (score.signum() > 0 && score.compareTo(pool.minScore().multiply(Arithmetic.BPS)) >= 0) {
                    dramas.add(terms.get());
                    scores.add(score);
                }
            }
        }
        if (!dramas.isEmpty()) {
            List<BigInteger> parts = Arithmetic.allocate(pool.pool(), scores);
            for (int i = 0; i < parts.size(); i++) {
                fixed.pools()
                        .put(
                                new LineKey(dramas.get(i), pool.id(), month, pool.unit(), 0),
                                new Fixed.Posted(day, parts.get(i)));
            }
        }
    }

    /// Posts the advances and top-ups that are due; a guarantee of 0 is none.
    private void guarantee(LocalDate day, Map<Measures.Key, BigInteger> measures) {
        Entitlement entitlement = Entitlement.atEndOf(day, world, measures, fixed);
        for (Catalog.Enrolment enrolment : world.catalog(day).enrolments()) {
            boolean isOver = enrolment.validTo() != null && enrolment.validTo().isBefore(world.firstDay());
            if (isOver
                    || enrolment.guaranteeFen().signum() == 0
                    || !world.catalog(day).has(enrolment.dramaId(), world.platform())) {
                continue;
            }
            EnrolmentId id = new EnrolmentId(enrolment.dramaId(), enrolment.planId(), enrolment.validFrom());
            Plan.Version version = Objects.requireNonNull(world.plans(day).get(enrolment.planId()), enrolment.planId())
                    .inForce(enrolment.validFrom())
                    .orElseThrow();
            switch (version.guarantee() == null ? "none" : version.guarantee().kind()) {
                case "advance" -> {
                    if (!day.isBefore(enrolment.validFrom())) {
                        fixed.advances()
                                .putIfAbsent(id, new Fixed.Guarantee(day, enrolment.guaranteeFen(), version.from()));
                    }
                }
                case "top_up" -> {
                    if (enrolment.validTo() != null && !day.isBefore(enrolment.validTo())) {
                        BigInteger missing = enrolment.guaranteeFen().subtract(entitlement.afterCaps(id));
                        fixed.topUps()
                                .putIfAbsent(
                                        id, new Fixed.Guarantee(day, missing.max(BigInteger.ZERO), version.from()));
                    }
                }
                default -> {}
            }
        }
    }

    private SettlementRows rows(LocalDate day, Map<LineKey, BigInteger> differences) {
        SettlementRows rows = new SettlementRows();
        differences.forEach((key, difference) -> {
            long drama = key.terms().dramaId();
            SortedMap<Long, Long> agreement = key.hostId() > 0
                    ? new TreeMap<>(Map.of(key.hostId(), 10_000L))
                    : world.catalog(day).agreement(drama, day);
            rows.add(key, key.component(), splitting.post(key, difference, agreement, day));
        });
        for (Long drama : world.assigned().getOrDefault(day, List.of())) {
            splitting
                    .assign(drama, day, world.firstDay(), world.catalog(day))
                    .forEach((key, posted) -> rows.add(key, key.component() + "@suspense", posted));
        }
        return rows;
    }

    /// What a night posts that replayed days: what they come to, less what was posted on them.
    private SettlementRows corrections(World.Replay replay, LocalDate night) {
        SettlementRows corrections = new SettlementRows();
        replay.firstDate().datesUntil(night).forEach(day -> {
            corrections.addPlain(Objects.requireNonNull(rowsByDay.get(day)), false);
            corrections.addPlain(
                    SettlementRows.of(Objects.requireNonNull(replay.sealed().get(day))), true);
        });
        return corrections;
    }
}
