package fenzhang.payday;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Creator;
import fenzhang.catalog.Drama;
import fenzhang.columnar.file.InputRefused;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.history.RecordedPlans;
import fenzhang.history.RunArchive;
import fenzhang.measure.MeasureKey;
import fenzhang.outlook.ClaimantFilter;
import fenzhang.outlook.OwedOrder;
import fenzhang.outlook.PendingEntitlement;
import fenzhang.outlook.PeriodOrders;
import fenzhang.outlook.VestedRefund;
import fenzhang.outlook.VestedRefunds;
import fenzhang.payday.orders.CreatorOrders;
import fenzhang.payday.orders.DayAgreements;
import fenzhang.payday.orders.OrderShelf;
import fenzhang.payday.orders.ShelvedOrder;
import fenzhang.plan.Metric;
import fenzhang.plan.PlanBook;
import fenzhang.reckoning.Reckoning;
import fenzhang.reckoning.Reckonings;
import fenzhang.settlement.PostedCode;
import fenzhang.statement.OrderList;
import fenzhang.statement.Statement;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.PlanTitles;
import fenzhang.store.payout.ClosedPeriod;
import fenzhang.store.payout.PaidLine;
import fenzhang.store.payout.StatementReader;
import fenzhang.store.payout.StatementReader.Key;
import fenzhang.text.Phrase;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Makes the statements of closed periods: functions of what the books and the sealed state had at the end of
/// the period and of its payout, so that they come out the same whenever they are made.
public final class Statements {
    private static final long SUSPENSE = 0;

    private final BooksStore books;
    private final StatementReader reader;
    private final RunArchive archive;

    public Statements(StatementReader reader, RunArchive archive) {
        this.books = archive.books();
        this.reader = reader;
        this.archive = archive;
    }

    /// Returns a period as it was closed.
    ///
    /// @throws InputRefused if it isn't closed, or not by itself
    public ClosedPeriod closed(YearMonth period) {
        return books.payouts().closed(period).orElseThrow(() -> {
            List<YearMonth> later = books.payouts().closedPeriods().stream()
                    .filter(closed -> closed.isAfter(period))
                    .toList();
            return new InputRefused(
                    later.isEmpty()
                            ? period + " is not paid out yet: fenzhang payout --period " + period
                                    + " closes it, then there are statements of it."
                            : period + " was not paid out by itself: what was earned in it was paid with "
                                    + later.getFirst() + ", and is in the opening balance of its statements: fenzhang"
                                    + " statement --period " + later.getFirst());
        });
    }

    /// Returns the creators that get a statement, ascending: those with a balance at the beginning or the end of
    /// the period, with a line in it, or a payment that was put back in it.
    public List<Long> creators(ClosedPeriod closed) {
        TreeSet<Long> creators = new TreeSet<>(reader.earners(closed.period()));
        books.payouts().lines(closed.period()).forEach(line -> creators.add(line.creatorId()));
        creators.addAll(openings(closed.period()).keySet());
        creators.addAll(reader.returned(closed.period()).keySet());
        creators.remove(SUSPENSE);
        return List.copyOf(creators);
    }

    /// Returns whether a creator gets a statement.
    public boolean has(ClosedPeriod closed, long creatorId) {
        YearMonth period = closed.period();
        return creatorId != SUSPENSE
                && (reader.hasEarned(period, creatorId)
                        || books.payouts().lines(period).stream().anyMatch(line -> line.creatorId() == creatorId)
                        || openings(period).containsKey(creatorId)
                        || reader.returned(period).containsKey(creatorId));
    }

    /// Returns the balances that are carried into a period, in fen, by creator; none is 0.
    private SortedMap<Long, Long> openings(YearMonth period) {
        SortedMap<Long, Long> openings = new TreeMap<>();
        books.payouts().payable(period.atDay(1).minusDays(1)).forEach((creatorId, byPlatform) -> {
            long sum = byPlatform.values().stream().reduce(0L, Math::addExact);
            if (sum != 0) {
                openings.put(creatorId, sum);
            }
        });
        return openings;
    }

    /// Gives the statements of all creators of a period to a consumer, ascending; one is made when the one before was
    /// taken.
    ///
    /// @param creators as [#creators] returns them
    /// @param progress told what is being read
    public void each(
            ClosedPeriod closed,
            List<Long> creators,
            Consumer<Phrase> progress,
            BiConsumer<Statement, OrderList> consumer) {
        each(closed, creators, Part.ALL, progress, consumer);
    }

    /// Gives the statement of one of them to a consumer: the same, from what concerns this creator.
    ///
    /// @param progress told what is being read
    public void of(
            ClosedPeriod closed, long creatorId, Consumer<Phrase> progress, BiConsumer<Statement, OrderList> consumer) {
        progress.accept(Phrase.of("dramas"));
        Set<Long> dramas = reader.dramas(closed.period(), closed.known().catalogVersion(), List.of(creatorId));
        each(closed, List.of(creatorId), Part.of(creatorId, dramas), progress, consumer);
    }

    /// What is read.
    ///
    /// @param dramas the dramas; empty for all
    private record Part(Optional<Set<Long>> dramas, ClaimantFilter claimants) {
        static final Part ALL = new Part(Optional.empty(), ClaimantFilter.ALL);

        static Part of(long creatorId, Set<Long> dramas) {
            return new Part(
                    Optional.of(dramas), (drama, host) -> host == 0 ? dramas.contains(drama) : host == creatorId);
        }
    }

    private void each(
            ClosedPeriod closed,
            List<Long> creators,
            Part part,
            Consumer<Phrase> progress,
            BiConsumer<Statement, OrderList> consumer) {
        try (OrderShelf shelf = new OrderShelf(archive.scratch())) {
            StatementBuilder making = making(closed, creators, part, shelf, progress);
            progress.accept(Phrase.of("lines of %s", closed.period()));
            reader.each(
                    closed.period(),
                    creators,
                    posted -> consumer.accept(
                            making.of(posted), taker -> making.sold().each(posted.creatorId(), taker)));
        }
    }

    /// What a payout knew of the catalog, and the platforms' last days of the plans.
    ///
    /// @param titles of dramas; empty where the catalog has no such drama
    private record Known(int version, Catalog catalog, Map<String, PlanBook> plans, LongFunction<String> titles) {}

    private static LongFunction<String> titles(Catalog catalog) {
        return dramaId -> catalog.drama(dramaId).map(Drama::title).orElse("");
    }

    /// A live host may be in dramas that the part does not have: their titles are looked up.
    private LongFunction<String> titles(Catalog part, int version) {
        Map<Long, String> others = new HashMap<>();
        return dramaId -> part.drama(dramaId)
                .map(Drama::title)
                .orElseGet(() -> others.computeIfAbsent(
                        dramaId,
                        id -> titles(new Catalog(
                                        archive.catalogStore().ofDramas(version, List.of(id), List.of(), List.of())))
                                .apply(id)));
    }

    private StatementBuilder making(
            ClosedPeriod closed, List<Long> creators, Part part, OrderShelf shelf, Consumer<Phrase> progress) {
        YearMonth period = closed.period();
        int version = closed.known().catalogVersion();
        Catalog catalog = part.dramas
                .map(dramas -> new Catalog(archive.catalogStore().ofDramas(version, dramas, creators, List.of())))
                .orElseGet(() -> archive.catalog(version));
        SortedMap<String, NavigableMap<LocalDate, String>> seals = reader.seals(period);
        Map<String, PlanBook> plans = new HashMap<>();
        seals.forEach(
                (platform, days) -> plans.put(platform, RecordedPlans.of(books.provenance(platform, days.lastKey()))));
        Known known =
                new Known(version, catalog, plans, part.dramas.isEmpty() ? titles(catalog) : titles(catalog, version));
        Map<Long, PaidLine> paid = new HashMap<>();
        books.payouts().lines(period).forEach(line -> paid.put(line.creatorId(), line));
        return new StatementBuilder(
                closed,
                RecordedTax.of(books.payouts(), period),
                catalog,
                kinds(closed, catalog, creators),
                paid,
                openings(period),
                returned(period),
                seals,
                earned(period, known, part, new HashSet<>(creators), progress),
                orders(known, creators, part, seals, progress),
                sold(period, known, part, seals, shelf, progress));
    }

    /// Returns what the creators are, whom the payout's catalog version may no longer have.
    private Map<Long, Creator.Kind> kinds(ClosedPeriod closed, Catalog catalog, List<Long> creators) {
        Map<Long, Creator.Kind> kinds = new HashMap<>();
        reader.kinds(
                        closed.known().catalogVersion(),
                        creators.stream().filter(id -> !catalog.hasCreator(id)).toList())
                .forEach((creatorId, kind) -> kinds.put(creatorId, Creator.Kind.valueOf(kind)));
        catalog.rows().creators().forEach(creator -> kinds.put(creator.creatorId(), creator.kind()));
        return kinds;
    }

    private SortedMap<Long, List<Statement.ReturnedPayment>> returned(YearMonth period) {
        SortedMap<Long, List<Statement.ReturnedPayment>> returned = new TreeMap<>();
        reader.returned(period)
                .forEach((creatorId, payments) -> returned.put(
                        creatorId,
                        payments.stream()
                                .map(payment -> new Statement.ReturnedPayment(
                                        payment.postedDate(),
                                        payment.paymentId(),
                                        payment.reason(),
                                        payment.grossFen()))
                                .toList()));
        return returned;
    }

    private EarnedLines earned(
            YearMonth period, Known known, Part part, Set<Long> creators, Consumer<Phrase> progress) {
        Map<String, PlanBook> plans = known.plans;
        Map<Key, Long> sums =
                part.dramas.map(dramas -> reader.sums(period, dramas)).orElseGet(() -> reader.sums(period));
        Map<Key, BigInteger> before = new HashMap<>();
        Map<Key, BigInteger> after = new HashMap<>();
        for (String platform : plans.keySet()) {
            progress.accept(Phrase.of("measures of %s", platform));
            before.putAll(reader.measures(platform, period.atDay(1).minusDays(1), sums.keySet()));
            after.putAll(reader.measures(platform, period.atEndOfMonth(), sums.keySet()));
        }
        Map<Key, List<Reckoning>> reckonings = new HashMap<>();
        for (String platform : plans.keySet()) {
            progress.accept(Phrase.of("arithmetic of %s", platform));
            reckonings(platform, period, part)
                    .of(creators::contains)
                    .forEach(reckoning -> reckonings
                            .computeIfAbsent(key(platform, reckoning.line()), _ -> new ArrayList<>())
                            .add(reckoning));
        }
        Map<String, Map<PlanTitles.Version, PlanTitles.Title>> titles = new HashMap<>();
        plans.keySet()
                .forEach(platform ->
                        titles.put(platform, archive.catalogStore().planTitles().of(platform, period.atEndOfMonth())));
        return new EarnedLines(
                known.catalog,
                period.atEndOfMonth(),
                new EarnedLines.Plans(plans, titles),
                sums,
                new EarnedLines.Measures(before, after),
                reckonings);
    }

    private Reckonings reckonings(String platform, YearMonth period, Part part) {
        LocalDate first = period.atDay(1);
        LocalDate last = period.atEndOfMonth();
        return part.dramas
                .map(dramas -> new Reckonings(archive, platform, first, last, dramas))
                .orElseGet(() -> new Reckonings(archive, platform, first, last));
    }

    private static Key key(String platform, EntitlementKey line) {
        return new Key(
                platform,
                line.terms().enrolment().dramaId(),
                line.terms().enrolment().planId(),
                line.terms().planVersion(),
                PostedCode.of(line.code()),
                line.period().id(),
                line.unit().code());
    }

    private OrderMoney orders(
            Known known,
            List<Long> creators,
            Part part,
            SortedMap<String, NavigableMap<LocalDate, String>> seals,
            Consumer<Phrase> progress) {
        Map<String, PlanBook> plans = known.plans;
        OrderMoney orders = new OrderMoney(known.catalog, known.titles, new HashSet<>(creators));
        VestedRefunds refunds = new VestedRefunds(archive);
        PendingEntitlement pending = new PendingEntitlement(archive);
        TreeSet<LocalDate> dates = new TreeSet<>();
        seals.values().forEach(days -> dates.addAll(days.keySet()));
        for (LocalDate date : dates) {
            seals.forEach((platform, days) -> {
                if (days.containsKey(date)) {
                    progress.accept(Phrase.of("refunds of %s %s", platform, date));
                    List<VestedRefund> found = refunds.of(platform, date, part.claimants);
                    Set<Long> dramas =
                            found.stream().map(VestedRefund::dramaId).collect(Collectors.toUnmodifiableSet());
                    orders.refunds(
                            new OrderMoney.RefundDay(
                                    platform, date, plans.getOrDefault(platform, new PlanBook(List.of()))),
                            found,
                            reader.agreements(platform, date, dramas));
                }
            });
        }
        seals.forEach((platform, days) -> {
            progress.accept(Phrase.of("pending orders of %s", platform));
            orders.pending(platform, days.lastKey(), pending.of(platform, days.lastKey(), part.claimants));
        });
        return orders;
    }

    /// Puts the orders of the period on the shelf.
    private CreatorOrders sold(
            YearMonth period,
            Known known,
            Part part,
            SortedMap<String, NavigableMap<LocalDate, String>> seals,
            OrderShelf shelf,
            Consumer<Phrase> progress) {
        PeriodOrders orders = new PeriodOrders(archive);
        seals.forEach((platform, days) -> {
            progress.accept(Phrase.of("orders of %s", platform));
            PlanBook plans = known.plans.getOrDefault(platform, new PlanBook(List.of()));
            orders.each(
                    platform,
                    period.atDay(1),
                    days.lastKey(),
                    part.claimants,
                    order -> shelf.add(shelved(platform, plans, order)));
        });
        shelf.sort();
        return new CreatorOrders(shelf, agreements(period, known, part, progress), known.titles, period);
    }

    /// Returns by what agreements the period's days were divided.
    private DayAgreements agreements(YearMonth period, Known known, Part part, Consumer<Phrase> progress) {
        DayAgreements agreements = new DayAgreements(known.catalog);
        List<LocalDate> days =
                period.atDay(1).datesUntil(period.plusMonths(1).atDay(1)).toList();
        Map<Integer, Set<Long>> dramasByVersion = new HashMap<>();
        reader.catalogVersions(period).forEach((platform, versions) -> {
            progress.accept(Phrase.of("agreements of %s", platform));
            versions.forEach((date, version) -> {
                Set<Long> dramas = dramasByVersion.computeIfAbsent(version, _ -> otherwise(version, known, part));
                Map<Long, Agreement> posted = dramas.isEmpty() ? Map.of() : reader.agreements(platform, date, dramas);
                dramas.forEach(drama ->
                        agreements.posted(platform, date, drama, posted.getOrDefault(drama, Agreement.IN_SUSPENSE)));
            });
            books.suspenseLog()
                    .taken(platform, days.getLast().plusDays(1))
                    .values()
                    .forEach(night -> night.forEach(given -> agreements.given(platform, given, days)));
        });
        return agreements;
    }

    /// Returns the dramas whose shares a night knew otherwise than the payout.
    private Set<Long> otherwise(int version, Known known, Part part) {
        if (version == known.version) {
            return Set.of();
        }
        Set<Long> dramas = reader.sharedOtherwise(version, known.version);
        part.dramas.ifPresent(dramas::retainAll);
        return dramas;
    }

    private static ShelvedOrder shelved(String platform, PlanBook plans, OwedOrder order) {
        return new ShelvedOrder(
                new ShelvedOrder.Place(
                        platform, order.owner().dramaId(), order.owner().hostId()),
                new ShelvedOrder.Line(order.line().orderId(), order.line().lineNo()),
                new ShelvedOrder.Sale(
                        order.sale().kind(),
                        order.sale().paidDate(),
                        order.sale().vestDate()),
                new ShelvedOrder.Part(
                        order.part().paidFen(),
                        order.part().commissionFen(),
                        order.part().refundedFen()),
                order.moved().stream().map(moved -> shelved(plans, moved)).toList());
    }

    private static ShelvedOrder.Moved shelved(PlanBook plans, OwedOrder.Moved moved) {
        MeasureKey key = moved.key();
        Metric metric = key.terms()
                .version(plans)
                .component(key.component())
                .orElseThrow()
                .metric();
        return new ShelvedOrder.Moved(
                key.terms().enrolment().planId(),
                key.terms().planVersion(),
                key.component(),
                key.period().id(),
                PrintedMeasure.unit(metric),
                PrintedMeasure.exact(metric, moved.x10000()));
    }
}
