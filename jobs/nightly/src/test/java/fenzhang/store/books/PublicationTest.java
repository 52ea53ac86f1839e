package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.ledger.JournalTransaction;
import fenzhang.publication.Publication;
import fenzhang.settlement.Books;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.Seal;
import fenzhang.settlement.SettlementLine;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.PublicationRefused;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is not published, and that nothing of it stays.
class PublicationTest {
    private static final LocalDate FIRST = SmallDays.FIRST;
    private static final LocalDate SECOND = FIRST.plusDays(1);

    private final BooksForTests books;
    private final BooksStore store;

    PublicationTest() throws SQLException {
        books = new BooksForTests();
        store = books.store;
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void aDayIsPublishedOnce() throws SQLException {
        Publication first = books.publishFirst();

        refused(first, "pdd 2026-11-21 is not after 2026-11-21, the last sealed day");
        long again = store.beginAttempt("pdd", FIRST);
        refused(SmallDays.first(again), "pdd 2026-11-21 is not after 2026-11-21, the last sealed day");
    }

    @Test
    void anOvertakenAttemptPublishesNothing() throws SQLException {
        long old = store.beginAttempt("pdd", FIRST);
        long newer = store.beginAttempt("pdd", FIRST);

        Map<String, String> before = books.sizes();
        assertThatThrownBy(() -> store.publish(SmallDays.first(old)))
                .isInstanceOf(StaleAttempt.class)
                .hasMessage("attempt 1 of pdd may not publish: attempt 2 is the newest");
        assertThat(books.sizes()).isEqualTo(before);
        store.publish(SmallDays.first(newer));
    }

    @Test
    void anAttemptThatNeverBeganPublishesNothing() {
        assertThatThrownBy(() -> store.publish(SmallDays.first(1)))
                .isInstanceOf(StaleAttempt.class)
                .hasMessage("attempt 1 of pdd may not publish: attempt 0 is the newest");
    }

    @Test
    void anAttemptPublishesTheDayThatItBeganAt() throws SQLException {
        long attempt = store.beginAttempt("pdd", SECOND);
        refused(SmallDays.first(attempt), "attempt 1 of pdd is at 2026-11-22, not at 2026-11-21");
    }

    @Test
    void daysFollowEachOther() throws SQLException {
        Publication first = books.publishFirst();

        refused(
                SmallDays.quiet(SECOND.plusDays(1), store.beginAttempt("pdd", SECOND.plusDays(1)), first.seal()),
                "pdd 2026-11-23 leaves a gap after 2026-11-21, the last sealed day");
        refused(
                SmallDays.quiet(FIRST.minusDays(1), store.beginAttempt("pdd", FIRST.minusDays(1)), first.seal()),
                "pdd 2026-11-20 is not after 2026-11-21, the last sealed day");
        refused(
                SmallDays.quiet(SECOND, store.beginAttempt("pdd", SECOND), Seal.FIRST),
                "pdd 2026-11-22 was computed after seal " + Seal.FIRST + ", but the last seal is " + first.seal());
    }

    @Test
    void theFirstDayFollowsNoSeal() throws SQLException {
        Seal invented = Seal.FIRST.next(new byte[0]);
        refused(
                SmallDays.quiet(FIRST, store.beginAttempt("pdd", FIRST), invented),
                "pdd 2026-11-21 was computed after seal " + invented + ", but the last seal is " + Seal.FIRST);
    }

    @Test
    void theSettlementLinesAreWhatTheEntitlementsMoved() throws SQLException {
        broken(
                first -> new Draft(first).lines(less(first.lines(), 4)).publication(),
                "cny of settlement lines",
                "121",
                "81");
    }

    @Test
    void theJournalHasATransactionOfEachLine() throws SQLException {
        broken(
                first -> new Draft(first).journal(less(first.journal(), 0)).publication(),
                "journal transactions",
                "5",
                "4");
    }

    @Test
    void theJournalCreditsWhatTheLinesSay() throws SQLException {
        broken(
                first -> {
                    List<JournalTransaction> journal = new ArrayList<>(first.journal());
                    journal.set(1, with(journal.get(1), 4));
                    return new Draft(first).journal(journal).publication();
                },
                "traffic on the credit side",
                "5",
                "6");
    }

    @Test
    void eachTransactionIsThatOfItsLine() throws SQLException {
        broken(
                first -> {
                    List<JournalTransaction> journal = new ArrayList<>(first.journal());
                    journal.set(3, with(journal.get(3), 40));
                    journal.set(4, with(journal.get(4), 61));
                    return new Draft(first).journal(journal).publication();
                },
                "credit of journal transaction 4 cny",
                "61",
                "40");
    }

    @Test
    void linesBelongToWhatMoved() throws SQLException {
        broken(
                first -> {
                    List<SettlementLine> lines = new ArrayList<>(first.lines());
                    SettlementLine host = lines.getFirst();
                    lines.set(
                            0,
                            new SettlementLine(
                                    host.businessDate(),
                                    host.platform(),
                                    host.dramaId(),
                                    host.planId(),
                                    host.planVersion(),
                                    PostedCode.parse("other"),
                                    host.period(),
                                    host.creatorId(),
                                    host.unit(),
                                    host.amount()));
                    return new Draft(first).lines(lines).publication();
                },
                "lines of 101 great 2026-10-01 live 2026-11 cny",
                "20",
                "0");
    }

    @Test
    void splitSumsMoveAsTheirLines() throws SQLException {
        broken(
                first -> {
                    Books changes = first.changes()
                            .with(new Books(
                                    new TreeMap<>(),
                                    new TreeMap<>(Map.of(new SplitKey(SmallDays.VIEW_LINE, SmallDays.SHARED), 100L))));
                    return new Draft(first).changes(changes).publication();
                },
                "split of 101 great 2026-11-01 2026-10-01 views 2026-11 cny",
                "101",
                "100");
    }

    @Test
    void entitlementsAreComparedWithTheirEarlierValues() throws SQLException {
        Publication first = books.publishFirst();
        Publication second = SmallDays.second(store.beginAttempt("pdd", SECOND), first.seal());
        Standing standing = second.changes().standing(SmallDays.DRAMA_101);
        TreeMap<EntitlementKey, Long> entitlements = new TreeMap<>(standing.entitlements());
        entitlements.put(SmallDays.VIEW_LINE, 131L);
        Books changes = second.changes()
                .with(standing(new Standing(
                        SmallDays.DRAMA_101, standing.measures(), entitlements, standing.reached(), false)));

        Map<String, String> before = books.sizes();
        assertThatThrownBy(
                        () -> store.publish(new Draft(second).changes(changes).publication()))
                .isInstanceOf(ControlTotalBroken.class)
                .hasMessageStartingWith(
                        "control total cny of settlement lines does not hold: expected 1080, found 1079,"
                                + " difference -1.\nNothing was published");
        assertThat(books.sizes()).isEqualTo(before);
    }

    @Test
    void theSealIsThatOfTheLines() throws SQLException {
        Publication first = SmallDays.first(store.beginAttempt("pdd", FIRST));
        Seal other = Seal.FIRST.next(new byte[0]);
        refused(
                new Draft(first).seal(other).publication(),
                "the settlement lines of pdd 2026-11-21 have seal " + first.seal() + ", not " + other);
    }

    @Test
    void aPlanIsWhatItsHashSays() throws SQLException {
        Publication first = SmallDays.first(store.beginAttempt("pdd", FIRST));
        Publication.KnownPlan plan = first.plans().getFirst();
        Publication.KnownPlan forged =
                new Publication.KnownPlan(plan.planId(), plan.effectiveFrom(), plan.sha256(), "{}", true);
        refused(new Draft(first).plans(List.of(forged)).publication(), "hash_of_content");
    }

    @Test
    void aContentHasOneOwner() throws SQLException {
        Publication first = books.publishFirst();
        Publication second = SmallDays.second(store.beginAttempt("pdd", SECOND), first.seal());
        Publication.KnownPlan other = SmallDays.plan(
                "small", LocalDate.of(2026, 10, 1), first.plans().getFirst().canonical(), true);
        refused(
                new Draft(second).plans(List.of(other)).publication(),
                "run_plan_sha256_platform_plan_id_effective_from_fkey");
    }

    @Test
    void aUsedPlanStaysAsItIs() throws SQLException {
        Publication first = books.publishFirst();
        Publication second = SmallDays.second(store.beginAttempt("pdd", SECOND), first.seal());
        Publication.KnownPlan changed = SmallDays.plan("great", LocalDate.of(2026, 10, 1), "{\"plan\":\"new\"}", false);
        refused(
                new Draft(second).plans(List.of(changed)).publication(),
                "plan great from 2026-10-01 has changed since the run of 2026-11-21 used it");
    }

    @Test
    void anUnusedPlanMayChange() {
        Publication first = books.publishFirst();
        Publication second = SmallDays.second(store.beginAttempt("pdd", SECOND), first.seal());
        Publication.KnownPlan changed = SmallDays.plan("great", LocalDate.of(2027, 1, 1), "{\"plan\":\"new\"}", true);
        store.publish(new Draft(second).plans(List.of(changed)).publication());
        assertThat(store.usedPlans("pdd")).contains(changed).hasSize(2);
    }

    @Test
    void aContentIsDeliveredOnce() throws SQLException {
        Publication first = books.publishFirst();
        Publication second = SmallDays.second(store.beginAttempt("pdd", SECOND), first.seal());
        refused(
                new Draft(second).inputs(first.inputs()).publication(),
                "sales/2026-11-21/a\tb.parquet of 2026-11-22 has the content of sales/2026-11-21/a\tb.parquet of 2026-11-21");
    }

    @Test
    void aMilestoneIsReachedOnce() throws SQLException {
        Publication second = books.publishSecond(books.publishFirst());
        Publication third = SmallDays.third(store.beginAttempt("pdd", SECOND.plusDays(1)), second.seal());
        Standing standing = third.changes().standing(SmallDays.DRAMA_101);
        Books changes = third.changes()
                .with(standing(new Standing(
                        SmallDays.DRAMA_101,
                        standing.measures(),
                        standing.entitlements(),
                        new TreeMap<>(
                                Map.of(new Standing.Milestone(SmallDays.TERMS_101, "orders"), SECOND.plusDays(1))),
                        false)));
        refused(new Draft(third).changes(changes).publication(), "milestone_reached_pkey");
    }

    private static Books standing(Standing standing) {
        return new Books(new TreeMap<>(Map.of(standing.enrolment(), standing)), new TreeMap<>());
    }

    private void refused(Publication publication, String reason) throws SQLException {
        Map<String, String> before = books.sizes();
        assertThatThrownBy(() -> store.publish(publication))
                .isInstanceOf(PublicationRefused.class)
                .hasMessageContaining(reason);
        assertThat(books.sizes()).isEqualTo(before);
    }

    private void broken(UnaryOperator<Publication> change, String name, String expected, String found)
            throws SQLException {
        Publication first = SmallDays.first(store.beginAttempt("pdd", FIRST));
        Map<String, String> before = books.sizes();
        assertThatThrownBy(() -> store.publish(change.apply(first)))
                .isInstanceOfSatisfying(ControlTotalBroken.class, e -> {
                    assertThat(e.name()).isEqualTo(name);
                    assertThat(e.expected().toString()).isEqualTo(expected);
                    assertThat(e.found().toString()).isEqualTo(found);
                });
        assertThat(books.sizes()).isEqualTo(before);
        store.publish(first);
    }

    private static JournalTransaction with(JournalTransaction transaction, long amount) {
        return new JournalTransaction(transaction.number(), transaction.line().with(amount));
    }

    private static <T> List<T> less(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    /// A publication with something wrong in it.
    private record Draft(Publication publication) {
        Draft lines(List<SettlementLine> lines) {
            List<JournalTransaction> journal = new ArrayList<>();
            lines.forEach(line -> journal.add(new JournalTransaction(journal.size() + 1, line)));
            return with(publication.plans(), publication.inputs(), lines, journal, publication.changes());
        }

        Draft journal(List<JournalTransaction> journal) {
            return with(publication.plans(), publication.inputs(), publication.lines(), journal, publication.changes());
        }

        Draft changes(Books changes) {
            return with(publication.plans(), publication.inputs(), publication.lines(), publication.journal(), changes);
        }

        Draft plans(List<Publication.KnownPlan> plans) {
            return with(plans, publication.inputs(), publication.lines(), publication.journal(), publication.changes());
        }

        Draft inputs(List<Publication.InputFile> inputs) {
            return with(publication.plans(), inputs, publication.lines(), publication.journal(), publication.changes());
        }

        Draft seal(Seal seal) {
            return with(
                    publication.plans(),
                    publication.inputs(),
                    publication.lines(),
                    publication.journal(),
                    publication.changes(),
                    seal);
        }

        private Draft with(
                List<Publication.KnownPlan> plans,
                List<Publication.InputFile> inputs,
                List<SettlementLine> lines,
                List<JournalTransaction> journal,
                Books changes) {
            return with(plans, inputs, lines, journal, changes, publication.seal());
        }

        private Draft with(
                List<Publication.KnownPlan> plans,
                List<Publication.InputFile> inputs,
                List<SettlementLine> lines,
                List<JournalTransaction> journal,
                Books changes,
                Seal seal) {
            return new Draft(new Publication(
                    publication.platform(),
                    publication.businessDate(),
                    publication.attempt(),
                    publication.catalogVersion(),
                    plans,
                    publication.policies(),
                    inputs,
                    lines,
                    journal,
                    changes,
                    publication.controlTotals(),
                    publication.rowCounts(),
                    publication.outputs(),
                    publication.previousSeal(),
                    seal,
                    publication.manifest(),
                    publication.earlier()));
        }
    }
}
