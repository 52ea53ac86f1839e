package fenzhang.reckoning;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.Derivation;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Formula;
import fenzhang.entitlement.GuaranteeTerms;
import fenzhang.entitlement.Pools;
import fenzhang.entitlement.Standing;
import fenzhang.history.RunArchive;
import fenzhang.measure.MeasureKey;
import fenzhang.measure.ViewMeasures;
import fenzhang.plan.Component;
import fenzhang.plan.LineCode;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.publication.RunProvenance;
import fenzhang.reckoning.Reckoning.Amount;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.Division;
import fenzhang.settlement.NeededStandings;
import fenzhang.settlement.SplitKey;
import fenzhang.store.books.BooksStore;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/// Works out again how the lines in cny of a platform's period come about, from what its last night knew.
public final class Reckonings {
    /// How many dramas are worked out at a time: their standings are in memory together.
    private static final int AT_A_TIME = 1_000;

    private final BooksStore books;
    private final PlanBook plans;
    private final LocalDate last;
    private final BooksAsOf before;
    private final BooksAsOf after;
    private final Books moved;
    private final List<Terms> termsInForce;
    private final Map<EnrolmentId, GuaranteeTerms> guarantees = new HashMap<>();
    private final NavigableMap<MeasureKey, BigInteger> scores;
    private final String platform;

    /// Of all dramas.
    ///
    /// @param first the period's first day
    /// @param last its last day that is sealed
    public Reckonings(RunArchive archive, String platform, LocalDate first, LocalDate last) {
        this(
                archive,
                platform,
                last,
                archive.books().moved(platform, first, last),
                archive.books().asOf(platform, first.minusDays(1)),
                version -> archive.catalog(version));
    }

    /// Of some dramas: of the others only what pools need is read.
    public Reckonings(RunArchive archive, String platform, LocalDate first, LocalDate last, Collection<Long> dramas) {
        this(
                archive,
                platform,
                last,
                archive.books().moved(platform, first, last, dramas),
                archive.books().asOf(platform, first.minusDays(1)),
                version -> new Catalog(archive.catalogStore()
                        .ofDramas(
                                version,
                                dramas,
                                List.of(),
                                Pools.planIds(RunArchive.plans(archive.books().provenance(platform, last))))));
    }

    private Reckonings(
            RunArchive archive,
            String platform,
            LocalDate last,
            Books moved,
            BooksAsOf before,
            IntFunction<Catalog> catalogs) {
        this.books = archive.books();
        this.platform = platform;
        this.last = last;
        RunProvenance known = books.provenance(platform, last);
        Catalog catalog = catalogs.apply(known.catalogVersion());
        this.plans = RunArchive.plans(known);
        this.before = before;
        this.after = books.asOf(platform, last);
        this.moved = moved;
        this.termsInForce = new ViewMeasures(platform, last, catalog, plans).termsInForce();
        LocalDate firstBusinessDate = books.sealedDates(platform).getFirst();
        for (Enrolment enrolment : catalog.enrolments(platform)) {
            GuaranteeTerms.of(enrolment, plans, firstBusinessDate)
                    .ifPresent(guarantee -> guarantees.put(enrolment.id(), guarantee));
        }
        NavigableSet<MeasureKey> scored = Pools.measures(last, termsInForce, plans);
        this.scores = scored.isEmpty() ? new TreeMap<>() : after.measures(scored);
    }

    /// Returns the lines that moved, or of which something was divided, of some creators' dramas; by drama.
    ///
    /// @param creators whose; a drama that one of them shares in is worked out whole
    public List<Reckoning> of(LongPredicate creators) {
        NavigableSet<Long> dramas = dramas(creators);
        List<Reckoning> all = new ArrayList<>();
        while (!dramas.isEmpty()) {
            NavigableSet<Long> some = dramas.stream().limit(AT_A_TIME).collect(Collectors.toCollection(TreeSet::new));
            all.addAll(part(moved.ofDramas(some)));
            dramas.removeAll(some);
        }
        return all;
    }

    private NavigableSet<Long> dramas(LongPredicate creators) {
        NavigableSet<Long> dramas = new TreeSet<>();
        Map<String, Boolean> wanted = new HashMap<>();
        for (SplitKey key : moved.splitSums().keySet()) {
            if (wanted.computeIfAbsent(
                    key.agreement(),
                    text -> Agreement.parse(text).shares().stream()
                            .anyMatch(share -> creators.test(share.creatorId())))) {
                dramas.add(key.line().terms().enrolment().dramaId());
            }
        }
        moved.standings().forEach((id, standing) -> {
            if (standing.entitlements().keySet().stream()
                    .anyMatch(key -> key.hostId() != 0 && creators.test(key.hostId()))) {
                dramas.add(id.dramaId());
            }
        });
        return dramas;
    }

    private List<Reckoning> part(Books own) {
        NavigableMap<EntitlementKey, List<String>> agreements = new TreeMap<>();
        own.standings()
                .values()
                .forEach(standing ->
                        standing.entitlements().keySet().forEach(key -> agreements.put(key, new ArrayList<>())));
        own.splitSums()
                .keySet()
                .forEach(key -> agreements
                        .computeIfAbsent(key.line(), _ -> new ArrayList<>())
                        .add(key.agreement()));
        agreements.keySet().removeIf(key -> key.unit() != Unit.CNY);
        SortedMap<EnrolmentId, NavigableSet<Period>> periods = new TreeMap<>();
        agreements
                .keySet()
                .forEach(key -> periods.computeIfAbsent(key.terms().enrolment(), _ -> new TreeSet<>())
                        .add(key.period()));
        NavigableMap<EnrolmentId, Standing> then = new NeededStandings(before, plans, guarantees.keySet()).of(periods);
        NavigableMap<EnrolmentId, Standing> now = new NeededStandings(after, plans, guarantees.keySet()).of(periods);
        NavigableMap<SplitKey, Long> sumsThen = own.splitSums().isEmpty()
                ? new TreeMap<>()
                : before.splitSums(own.splitSums().navigableKeySet());
        List<Reckoning> reckonings = new ArrayList<>();
        agreements.forEach((key, texts) -> {
            EnrolmentId id = key.terms().enrolment();
            Amount was = amount(key, then.getOrDefault(id, Standing.none(id)), false);
            Amount is = amount(key, now.getOrDefault(id, Standing.none(id)), true);
            List<Division> divisions = new ArrayList<>();
            if (key.hostId() != 0) {
                divisions.add(Division.of(Agreement.whole(key.hostId()), was.fen(), is.fen()));
            }
            for (String text : texts) {
                SplitKey split = new SplitKey(key, text);
                divisions.add(Division.of(
                        Agreement.parse(text),
                        sumsThen.getOrDefault(split, 0L),
                        own.splitSums().getOrDefault(split, 0L)));
            }
            reckonings.add(new Reckoning(key, was, is, divisions));
        });
        return reckonings;
    }

    private Amount amount(EntitlementKey key, Standing standing, boolean isAfter) {
        long fen = standing.entitlements().getOrDefault(key, 0L);
        String number = Formula.of(fen).text();
        if (fen == 0) {
            return new Amount(0, number);
        }
        Optional<Derivation> derivation = derivation(key, standing, isAfter);
        // What a guarantee comes to, or a version that a correction left behind, may be another by now.
        return new Amount(
                fen,
                derivation
                        .map(Derivation::formula)
                        .filter(formula ->
                                formula.x10000().equals(BigInteger.valueOf(fen).multiply(Formula.SCALE)))
                        .map(Formula::text)
                        .orElse(number));
    }

    /// Returns how an amount came about; empty for what is fixed when it is posted, if that was another day.
    private Optional<Derivation> derivation(EntitlementKey key, Standing standing, boolean isAfter) {
        Optional<GuaranteeTerms> guarantee =
                Optional.ofNullable(guarantees.get(key.terms().enrolment()));
        Derivation.Day day = new Derivation.Day(last, plans, guarantee, termsInForce, standing, scores);
        return switch (key.code()) {
            case LineCode.OfComponent(String id) ->
                switch (key.terms().version(plans).component(id).orElseThrow()) {
                    case Component.PoolShare _ ->
                        isAfter && key.period().equals(Period.monthOf(last)) && !scores.isEmpty()
                                ? Optional.of(Derivation.of(key, day))
                                : Optional.empty();
                    case Component.Milestone _ -> Optional.empty();
                    case Component.ViewRate _,
                            Component.WatchRate _,
                            Component.RevenueShare _,
                            Component.LiveHostShare _ -> Optional.of(Derivation.of(key, day));
                };
            case LineCode.Rule.CAP, LineCode.Rule.RECOUPMENT -> Optional.of(Derivation.of(key, day));
            case LineCode.Rule.ADVANCE -> Optional.empty();
            case LineCode.Rule.TOP_UP -> guarantee.flatMap(terms -> topUp(key, terms, day));
        };
    }

    /// A top-up is of what was earned on the enrolment's last day, whatever came later.
    private Optional<Derivation> topUp(EntitlementKey key, GuaranteeTerms guarantee, Derivation.Day day) {
        return guarantee.lastDay().map(lastDay -> {
            EnrolmentId id = key.terms().enrolment();
            Standing then = new NeededStandings(books.asOf(platform, lastDay), plans, Set.of(id))
                    .of(new TreeMap<>(Map.of(id, new TreeSet<>(Set.of(Period.TERM)))))
                    .getOrDefault(id, Standing.none(id));
            return Derivation.of(
                    key, new Derivation.Day(lastDay, plans, day.guarantee(), termsInForce, then, day.scores()));
        });
    }
}
