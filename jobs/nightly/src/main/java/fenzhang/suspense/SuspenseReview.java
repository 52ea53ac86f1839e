package fenzhang.suspense;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.Drama;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.RunArchive;
import fenzhang.plan.PlanBook;
import fenzhang.plan.Unit;
import fenzhang.settlement.AssignedDays;
import fenzhang.settlement.Settlement;
import fenzhang.settlement.SettlementLine;
import fenzhang.settlement.SuspendedDifferences;
import fenzhang.settlement.SuspenseAssignment;
import fenzhang.store.books.BooksStore;
import fenzhang.suspense.SuspendedDrama.Span;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Looks at what a platform has in suspense, as of its newest sealed day.
///
/// @param catalog the newest version
/// @param first the platform's first business date
/// @param night the next night: it gives away what is asked for until then
public record SuspenseReview(RunArchive archive, String platform, Catalog catalog, LocalDate first, LocalDate night) {
    /// Returns the review of a platform; empty if no day of it is sealed.
    public static Optional<SuspenseReview> of(RunArchive archive, String platform) {
        List<LocalDate> sealed = archive.books().sealedDates(platform);
        if (sealed.isEmpty()) {
            return Optional.empty();
        }
        int newest = archive.catalogStore().newest().orElseThrow();
        return Optional.of(new SuspenseReview(
                archive,
                platform,
                archive.catalog(newest),
                sealed.getFirst(),
                sealed.getLast().plusDays(1)));
    }

    private BooksStore books() {
        return archive.books();
    }

    /// Returns the dramas of which something is in suspense, the most money first; equal ones by id.
    public List<SuspendedDrama> dramas() {
        List<SuspendedDrama> dramas = new ArrayList<>(look(books().suspenseLog().dramas(platform)));
        dramas.sort(Comparator.comparing(
                        (SuspendedDrama drama) -> drama.amount(Unit.CNY).abs().negate())
                .thenComparing(SuspendedDrama::dramaId));
        return dramas;
    }

    /// Returns what is in suspense of a drama.
    public SuspendedDrama drama(long dramaId) {
        return look(List.of(dramaId)).getFirst();
    }

    private List<SuspendedDrama> look(List<Long> dramaIds) {
        NavigableMap<LocalDate, List<AssignedDays>> taken =
                books().suspenseLog().taken(platform, night);
        SuspendedDifferences posted = books().suspenseLog().posted(platform, dramaIds, night, taken);
        Map<Long, Integer> pending = books().suspenseLog().pending(platform);
        List<AssignedDays> given = taken.values().stream().flatMap(List::stream).toList();
        Map<Long, NavigableMap<LocalDate, Map<Unit, BigInteger>>> byDrama = byDrama(posted, given);
        return dramaIds.stream()
                .map(dramaId -> new SuspendedDrama(
                        dramaId,
                        catalog.drama(dramaId).map(Drama::title).orElse(""),
                        pending.getOrDefault(dramaId, 0),
                        spans(dramaId, byDrama.getOrDefault(dramaId, new TreeMap<>()))))
                .toList();
    }

    /// Adds up what is still there of each day; days of which nothing is are left out.
    private static Map<Long, NavigableMap<LocalDate, Map<Unit, BigInteger>>> byDrama(
            SuspendedDifferences posted, List<AssignedDays> given) {
        Map<Long, NavigableMap<LocalDate, Map<Unit, BigInteger>>> byDrama = new HashMap<>();
        posted.byLine()
                .forEach((line, byDate) -> byDate.forEach((date, amount) -> {
                    long dramaId = dramaId(line);
                    if (given.stream().noneMatch(days -> days.dramaId() == dramaId && days.covers(date))) {
                        byDrama.computeIfAbsent(dramaId, _ -> new TreeMap<>())
                                .computeIfAbsent(date, _ -> new EnumMap<>(Unit.class))
                                .merge(line.unit(), BigInteger.valueOf(amount), BigInteger::add);
                    }
                }));
        return byDrama;
    }

    private static long dramaId(EntitlementKey line) {
        return line.terms().enrolment().dramaId();
    }

    private List<Span> spans(long dramaId, NavigableMap<LocalDate, Map<Unit, BigInteger>> byDate) {
        List<Span> spans = new ArrayList<>();
        byDate.forEach((date, amounts) -> {
            Agreement agreement = catalog.agreementOn(dramaId, date);
            if (!spans.isEmpty() && spans.getLast().agreement().equals(agreement)) {
                Span last = spans.removeLast();
                Map<Unit, BigInteger> sums = new EnumMap<>(Unit.class);
                sums.putAll(last.amounts());
                amounts.forEach((unit, amount) -> sums.merge(unit, amount, BigInteger::add));
                spans.add(new Span(last.from(), date, agreement, sums));
            } else {
                spans.add(new Span(date, date, agreement, amounts));
            }
        });
        return spans;
    }

    /// Returns the lines that a night would post if it posted nothing of its own for the drama; an odd fen may go to
    /// another creator then.
    public List<SettlementLine> preview(long dramaId) {
        SuspenseAssignment.Asked asked =
                books().suspenseLog().asked(platform, new TreeMap<>(Map.of(dramaId, 1)), night, night);
        // Whose it is depends on no plan.
        Settlement.Day day = new Settlement.Day(
                platform,
                night,
                first,
                catalog,
                new PlanBook(List.of()),
                List.of(),
                MilestoneRule.BY_MEASURE,
                Set.of());
        return SuspenseAssignment.of(day, asked, books().asOf(platform, night.minusDays(1)))
                .lines();
    }
}
