package fenzhang.explain;

import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.InputRefused;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Formula;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.entitlement.Pools;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StatePaths;
import fenzhang.lake.table.FunnelTable;
import fenzhang.measure.ViewMeasures;
import fenzhang.plan.Component;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.Books;
import fenzhang.settlement.Division;
import fenzhang.settlement.Explanation;
import fenzhang.settlement.Explanations;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.Settlement;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.BooksStore;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/// Tells how amounts of sealed days came about, from the books and from what their nights knew.
public final class AmountExplainer {
    /// How many dramas are told of at a time: what their lines depend on is in memory together.
    private static final int AT_A_TIME = 1_000;

    private final BooksStore books;
    private final RunArchive archive;

    public AmountExplainer(RunArchive archive) {
        this.books = archive.books();
        this.archive = archive;
    }

    /// Returns how what a day posted for a drama came about. Reads what it depends on, whatever else the day moved.
    ///
    /// @throws InputRefused if the day isn't sealed
    public AmountExplanation of(String platform, LocalDate date, long dramaId) {
        Known known = known(platform, date);
        List<SettlementLine> posted = books.restatements().lines(platform, date, dramaId);
        Books moved = books.moved(platform, date, date, List.of(dramaId));
        Catalog catalog = new Catalog(archive.catalogStore()
                .ofDramas(
                        known.day.catalogVersion(),
                        List.of(dramaId),
                        named(posted, moved),
                        Pools.planIds(known.plans)));
        Day day = day(known, catalog, new Posted(moved, posted), id -> id == dramaId);
        return day.of(dramaId, day.explanations(new TreeSet<>(Set.of(dramaId))));
    }

    /// Tells it of every drama of which something moved or was posted on a day, by id.
    ///
    /// @throws InputRefused if the day isn't sealed
    public void eachDrama(String platform, LocalDate date, Consumer<AmountExplanation> told) {
        Known known = known(platform, date);
        Posted posted = new Posted(
                books.moved(platform, date, date), books.restatements().lines(platform, date));
        Day day = day(known, archive.catalog(known.day.catalogVersion()), posted, _ -> true);
        NavigableSet<Long> dramas = new TreeSet<>();
        posted.moved.standings().keySet().forEach(enrolment -> dramas.add(enrolment.dramaId()));
        posted.lines.forEach(line -> dramas.add(line.dramaId()));
        while (!dramas.isEmpty()) {
            NavigableSet<Long> some = dramas.stream().limit(AT_A_TIME).collect(Collectors.toCollection(TreeSet::new));
            Explanations explanations = day.explanations(some);
            some.stream()
                    .map(id -> day.of(id, explanations))
                    .filter(story -> !story.lines().isEmpty() || !story.posted().isEmpty())
                    .forEach(told);
            dramas.removeAll(some);
        }
    }

    /// A sealed day and what its night knew.
    private record Known(SealedDay day, RunProvenance provenance, PlanBook plans) {}

    /// What of the books a day moved, and the rows of its settlement.csv; of one drama or of all.
    private record Posted(Books moved, List<SettlementLine> lines) {}

    private Known known(String platform, LocalDate date) {
        SealedDay day = books.sealed(platform, date)
                .orElseThrow(() -> new InputRefused(platform + " " + date
                        + " is not sealed: nothing was posted. Settle it first: fenzhang run --platform " + platform
                        + " --date " + date));
        RunProvenance provenance = books.provenance(platform, date);
        return new Known(day, provenance, RunArchive.plans(provenance));
    }

    /// Returns the creators of whom an explanation speaks, besides those who share in the drama now.
    private static Set<Long> named(List<SettlementLine> posted, Books moved) {
        Set<Long> creators = new TreeSet<>();
        posted.forEach(line -> creators.add(line.creatorId()));
        moved.standings()
                .values()
                .forEach(standing -> standing.entitlements().keySet().forEach(key -> creators.add(key.hostId())));
        return creators;
    }

    private Day day(Known known, Catalog catalog, Posted posted, LongPredicate dramas) {
        String platform = known.day.platform();
        LocalDate date = known.day.businessDate();
        Settlement.Day settled = new Settlement.Day(
                platform,
                date,
                books.sealedDates(platform).getFirst(),
                catalog,
                known.plans,
                new ViewMeasures(platform, date, catalog, known.plans).termsInForce(),
                MilestoneRule.BY_MEASURE,
                Set.of());
        SealedState state = archive.state(archive.versions(platform, date.plusDays(1)), Map.of());
        return new Day(
                plays(known.day),
                new MeasureMovements(state, settled.firstBusinessDate(), date, known.plans).of(dramas),
                known,
                settled,
                books,
                posted,
                books.restatements().all(platform).stream()
                        .anyMatch(restatement -> restatement.postingDate().equals(date)));
    }

    /// Returns what the sealed funnel says, by drama; nothing of a day that was sealed before there was one.
    private Map<Long, List<FunnelTable.Plays>> plays(SealedDay day) {
        String path = "views/" + StatePaths.day(day.platform(), day.businessDate()) + "/funnel.parquet";
        if (day.outputs().stream().noneMatch(file -> file.path().equals(path))) {
            return Map.of();
        }
        StateFile funnel = archive.proved(day.platform(), day.businessDate(), path);
        return FunnelTable.read(funnel.tree(), funnel.path());
    }

    /// What the stories of a sealed day are told from.
    ///
    /// @param playsByDrama what became of the plays
    /// @param orders the order lines that moved measures
    /// @param restates whether it posted corrections of earlier days, too
    private record Day(
            Map<Long, List<FunnelTable.Plays>> playsByDrama,
            List<MeasureMovement> orders,
            Known known,
            Settlement.Day settled,
            BooksStore books,
            Posted posted,
            boolean restates) {
        Explanations explanations(NavigableSet<Long> dramas) {
            LocalDate date = settled.businessDate();
            return new Explanations(
                    settled,
                    books.asOf(settled.platform(), date.minusDays(1)),
                    books.asOf(settled.platform(), date),
                    posted.moved.ofDramas(dramas));
        }

        AmountExplanation of(long dramaId, Explanations explanations) {
            List<SettlementLine> own = posted.lines.stream()
                    .filter(line -> line.dramaId() == dramaId)
                    .toList();
            Set<String> corrected = new TreeSet<>();
            own.stream().filter(line -> line.code().isCorrection()).forEach(line -> corrected.add(name(line)));
            List<Explanation> lines = explanations.of(dramaId, key -> !corrected.contains(name(key)));
            List<FunnelTable.Plays> plays = playsByDrama.getOrDefault(dramaId, List.of());
            List<MeasureMovement> orders = this.orders.stream()
                    .map(line -> line.of(dramaId))
                    .filter(line -> !line.movements().isEmpty())
                    .toList();
            List<String> disagreements = amountsThatDiffer(
                    known.day,
                    lines,
                    own.stream()
                            .filter(line -> !line.code().isAssignment())
                            .filter(line -> !corrected.contains(name(line)))
                            .toList());
            if (!restates) { // a correction may have moved a measure, and no amount
                lines.forEach(line -> {
                    disagreements.addAll(disagreements(line, plays));
                    disagreements.addAll(unexplainedByOrders(line, orders));
                });
            }
            return new AmountExplanation(
                    known.day,
                    dramaId,
                    settled.catalog(),
                    plans(known.provenance, lines),
                    lines,
                    own,
                    List.copyOf(corrected),
                    plays,
                    orders,
                    disagreements);
        }
    }

    private static String name(EntitlementKey key) {
        return key.terms().enrolment().planId() + " " + key.terms().planVersion() + " " + key.code() + " "
                + key.period();
    }

    private static String name(SettlementLine line) {
        return line.planId() + " " + line.planVersion() + " " + line.code().code() + " " + line.period();
    }

    private static List<KnownPlan> plans(RunProvenance known, List<Explanation> lines) {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(line.line().terms().enrolment().planId() + " "
                + line.line().terms().planVersion()));
        return known.plans().stream()
                .filter(plan -> names.contains(plan.planId() + " " + plan.effectiveFrom()))
                .toList();
    }

    /// Returns in words where a line's measure did not move by what the order lines come to.
    private static List<String> unexplainedByOrders(Explanation line, List<MeasureMovement> orders) {
        boolean isOfOrders = line.component().isPresent()
                && switch (line.component().get().metric()) {
                    case Metric.EffectiveViews _, Metric.WatchTime _ -> false;
                    case Metric.Revenue _, Metric.GoodsOrders _, Metric.HostCommission _ -> true;
                };
        if (!isOfOrders || line.measure().isEmpty()) {
            return List.of();
        }
        BigInteger left =
                line.measure().get().after().subtract(line.measure().get().before());
        for (MeasureMovement order : orders) {
            left = left.subtract(order.movements().getOrDefault(line.measureKey(), BigInteger.ZERO));
        }
        return left.signum() == 0
                ? List.of()
                : List.of(line.line().code() + ": the orders of the day leave " + new Formula.Number(left).text()
                        + " of the measure's movement unexplained");
    }

    /// Returns in words where a line's measure did not move by what its plays come to.
    private static List<String> disagreements(Explanation line, List<FunnelTable.Plays> plays) {
        Optional<Component> component = line.component();
        if (component.isEmpty() || line.measure().isEmpty()) {
            return List.of();
        }
        Explanation.Moved measure = line.measure().get();
        return plays.stream()
                .filter(of -> of.component().equals(line.line().code().text()))
                .filter(of -> !BigInteger.valueOf(
                                component.get().metric() instanceof Metric.WatchTime
                                        ? of.watchMillis()
                                        : of.effective())
                        .multiply(BigInteger.valueOf(of.boostBps()))
                        .equals(measure.after().subtract(measure.before())))
                .map(of -> line.line().code() + ": the measure did not move by what the plays come to: " + of)
                .toList();
    }

    /// Returns in words where the arithmetic does not come to what the books have.
    private static List<String> amountsThatDiffer(SealedDay day, List<Explanation> lines, List<SettlementLine> posted) {
        List<String> disagreements = new ArrayList<>();
        TreeMap<SettlementLine, Long> amounts = new TreeMap<>(SettlementLine.ORDER);
        for (Explanation line : lines) {
            if (!line.addsUp()) {
                disagreements.add(line.line().code() + " " + line.line().period() + ": the arithmetic comes to "
                        + line.derivation().formula().value() + ", the books have " + line.after());
            }
            for (Division.Part part : line.division().parts()) {
                amounts.merge(key(day, line, part.creatorId()), part.formula().value(), Math::addExact);
            }
        }
        posted.forEach(line -> amounts.merge(line.with(0), -line.amount(), Math::addExact));
        amounts.forEach((key, difference) -> {
            if (difference != 0) {
                disagreements.add(key.code() + " " + key.period() + " of creator " + key.creatorId()
                        + ": the arithmetic differs from what was posted by " + difference);
            }
        });
        return disagreements;
    }

    private static SettlementLine key(SealedDay day, Explanation line, long creatorId) {
        return new SettlementLine(
                day.businessDate(),
                day.platform(),
                line.line().terms().enrolment().dramaId(),
                line.line().terms().enrolment().planId(),
                line.line().terms().planVersion(),
                PostedCode.of(line.line().code()),
                line.line().period(),
                creatorId,
                line.line().unit(),
                0);
    }
}
