package fenzhang.store.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Scope;
import fenzhang.entitlement.Standing;
import fenzhang.log.Log;
import fenzhang.measure.MeasureKey;
import fenzhang.publication.Publication;
import fenzhang.publication.PublishedFiles;
import fenzhang.publication.RowOutcome;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealedDay;
import fenzhang.publication.SeenFile;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.Seal;
import fenzhang.settlement.SplitKey;
import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BooksStoreTest {
    private static final LocalDate FIRST = SmallDays.FIRST;
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);

    private final BooksForTests books;
    private final BooksStore store;

    BooksStoreTest() throws SQLException {
        books = new BooksForTests();
        store = books.store;
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void isEmptyBeforeTheFirstDay() {
        assertThat(store.lastSealed("pdd")).isEmpty();
        assertThat(store.sealed("pdd", FIRST)).isEmpty();
        assertThat(store.sealedDates("pdd")).isEmpty();
        assertThat(whole("pdd", FIRST)).isEqualTo(Books.empty());
        assertThat(store.usedPlans("pdd")).isEmpty();
        assertThat(store.controlTotals("pdd", FIRST)).isEmpty();
        assertThat(store.rowCounts("pdd", FIRST)).isEmpty();
        assertThat(store.earnings("pdd", 10)).isEqualTo(new Earnings(List.of(), List.of(), List.of(), 0));
        assertThatThrownBy(() -> store.provenance("pdd", FIRST)).hasMessage("pdd 2026-11-21 is not sealed");
    }

    @Test
    void theBooksAreReadAsOfAnyDay() {
        Publication first = books.publishFirst();
        Publication second = books.publishSecond(first);
        Publication third = books.publishThird(second);

        Books afterSecond = first.changes().with(second.changes());
        assertThat(whole("pdd", FIRST.minusDays(1))).isEqualTo(Books.empty());
        assertThat(whole("pdd", FIRST)).isEqualTo(first.changes());
        assertThat(whole("pdd", SECOND)).isEqualTo(afterSecond);
        assertThat(whole("pdd", THIRD)).isEqualTo(afterSecond.with(third.changes()));
        assertThat(whole("pdd", LocalDate.of(2030, 1, 1))).isEqualTo(afterSecond.with(third.changes()));
        assertThat(whole("jd", THIRD)).isEqualTo(Books.empty());
    }

    /// Returns all that the books have of the dramas of these days.
    private Books whole(String platform, LocalDate date) {
        NavigableMap<EnrolmentId, Scope> asked =
                new TreeMap<>(Map.of(SmallDays.DRAMA_101, Scope.WHOLE, SmallDays.DRAMA_102, Scope.WHOLE));
        BooksAsOf asOf = store.asOf(platform, date);
        NavigableSet<SplitKey> splits = new TreeSet<>();
        for (String agreement : List.of(SmallDays.SHARED, SmallDays.SUSPENSE)) {
            asOf.standings(asked)
                    .values()
                    .forEach(standing -> standing.entitlements()
                            .keySet()
                            .forEach(line -> splits.add(new SplitKey(line, agreement))));
        }
        return new Books(asOf.standings(asked), asOf.splitSums(splits));
    }

    @Test
    void theBooksAreReadByKey() {
        Publication first = books.publishFirst();
        books.publishThird(books.publishSecond(first));
        BooksAsOf asOf = store.asOf("pdd", SECOND);

        assertThat(asOf.standings(new TreeMap<>(Map.of(SmallDays.DRAMA_101, Scope.of(List.of(SmallDays.MONTH))))))
                .isEqualTo(Map.of(
                        SmallDays.DRAMA_101,
                        whole("pdd", SECOND).standing(SmallDays.DRAMA_101).only(Scope.of(List.of(SmallDays.MONTH)))));
        assertThat(asOf.standings(new TreeMap<>(Map.of(SmallDays.DRAMA_101, Scope.of(List.of(Period.TERM)))))
                        .get(SmallDays.DRAMA_101)
                        .measures()
                        .keySet())
                .extracting(MeasureKey::component)
                .containsExactly("orders");
        MeasureKey views = MeasureKey.ofDrama(SmallDays.TERMS_101, "views", SmallDays.MONTH);
        MeasureKey unknown = MeasureKey.ofDrama(SmallDays.TERMS_102, "views", SmallDays.MONTH);
        assertThat(asOf.measures(new TreeSet<>(Set.of(views, unknown))))
                .isEqualTo(Map.of(views, new BigInteger("-123456789012345678901234567890")));
        NavigableSet<EnrolmentId> both = new TreeSet<>(Set.of(SmallDays.DRAMA_101, SmallDays.DRAMA_102));
        assertThat(asOf.advanced(both)).containsExactly(SmallDays.DRAMA_102);
        assertThat(asOf.toppedUp(both)).containsExactly(SmallDays.DRAMA_102);
        assertThat(store.asOf("pdd", FIRST).advanced(both)).isEmpty();
        assertThat(store.asOf("pdd", FIRST).toppedUp(both)).isEmpty();
    }

    @Test
    void whatDaysMovedIsRead() {
        Publication first = books.publishFirst();
        Publication second = books.publishSecond(first);
        Publication third = books.publishThird(second);

        assertThat(store.moved("pdd", FIRST, FIRST)).isEqualTo(first.changes());
        assertThat(store.moved("pdd", SECOND, SECOND))
                .isEqualTo(second.changes().movedSince(first.changes()));
        assertThat(store.moved("pdd", SECOND, THIRD))
                .isEqualTo(second.changes()
                        .movedSince(first.changes())
                        .with(third.changes().movedSince(second.changes())));
        assertThat(store.moved("jd", FIRST, THIRD)).isEqualTo(Books.empty());
        assertThat(store.reached("pdd", FIRST, THIRD))
                .isEqualTo(Map.of(new Standing.Milestone(SmallDays.TERMS_101, "orders"), SECOND));
        assertThat(store.reached("pdd", FIRST, FIRST)).isEmpty();
        assertThat(store.reached("pdd", THIRD, THIRD)).isEmpty();
    }

    @Test
    void whatPlansHaveIsTold() {
        books.publishSecond(books.publishFirst());

        assertThat(store.enrolled("pdd", SECOND, List.of("great", "none"))).containsExactly(SmallDays.DRAMA_101);
        assertThat(store.enrolled("pdd", FIRST, List.of("计划\\2"))).isEmpty();
        Books kinds = store.kinds("pdd", SECOND, List.of("great"));
        assertThat(kinds.standing(SmallDays.DRAMA_101).measures().keySet())
                .extracting(MeasureKey::component)
                .containsExactly("live", "orders", "views");
        assertThat(kinds.standing(SmallDays.DRAMA_101).entitlements()).hasSize(5);
    }

    @Test
    void onlyWhatMovedIsAdded() throws SQLException {
        books.publishThird(books.publishSecond(books.publishFirst()));

        assertThat(books.texts("""
                select concat_ws(' ', business_date, component, host_id, value_x10000) from measure order by 1
                """))
                .containsExactly(
                        "2026-11-21 live 9 200000",
                        "2026-11-21 views 0 1660000",
                        "2026-11-22 orders 0 10000",
                        "2026-11-22 views 0 -123456789012345678901234567890",
                        "2026-11-23 orders 0 0",
                        "2026-11-23 views 0 0");
        assertThat(books.texts("select concat_ws(' ', business_date, component, amount) from entitlement order by 1"))
                .containsExactly(
                        "2026-11-21 cap 0",
                        "2026-11-21 live 20",
                        "2026-11-21 push 5",
                        "2026-11-21 views 101",
                        "2026-11-22 guarantee 1000",
                        "2026-11-22 orders 50",
                        "2026-11-22 views 130",
                        "2026-11-23 views -70");
        assertThat(books.sizes()).contains(Map.entry("milestone_reached", "1"), Map.entry("top_up", "1"));
    }

    @Test
    void aSealedDayIsFound() {
        Publication first = books.publishFirst();
        Publication second = books.publishSecond(first);

        SealedDay day = new SealedDay(
                "pdd", FIRST, 1, 1, Seal.FIRST, first.seal(), PublishedFiles.atTheirPaths(first.outputs()));
        assertThat(store.sealed("pdd", FIRST)).contains(day);
        assertThat(store.lastSealed("pdd"))
                .contains(new SealedDay(
                        "pdd",
                        SECOND,
                        2,
                        1,
                        first.seal(),
                        second.seal(),
                        PublishedFiles.atTheirPaths(second.outputs())));
        assertThat(store.sealed("jd", FIRST)).isEmpty();
        assertThat(store.sealedDates("pdd")).containsExactly(FIRST, SECOND);
    }

    /// (printf '%064d\n' 0; cat settlement.csv) | sha256sum, of the five lines of the first day.
    @Test
    void theSealIsWhatCoreutilsCompute() throws SQLException {
        books.publishFirst();

        assertThat(books.texts("select settlement_csv('pdd', '2026-11-21')")).containsExactly("""
                business_date,platform,drama_id,plan_id,plan_version,component,period,creator_id,unit,amount
                2026-11-21,pdd,101,great,2026-10-01,live,2026-11,9,cny,20
                2026-11-21,pdd,101,great,2026-10-01,push,2026-11,7,traffic,3
                2026-11-21,pdd,101,great,2026-10-01,push,2026-11,8,traffic,2
                2026-11-21,pdd,101,great,2026-10-01,views,2026-11,7,cny,61
                2026-11-21,pdd,101,great,2026-10-01,views,2026-11,8,cny,40
                """);
        assertThat(books.texts("select seal from run"))
                .containsExactly("70eb07033eb970c50f7184d632de38468db6b8a64e984a0ff6c2acfc1af70aa4");
    }

    @Test
    void aDayOnWhichNothingHappenedIsSealedToo() throws SQLException {
        Publication quiet = SmallDays.quiet(FIRST, store.beginAttempt("pdd", FIRST), Seal.FIRST);
        store.publish(quiet);

        assertThat(whole("pdd", FIRST)).isEqualTo(Books.empty());
        assertThat(store.lastSealed("pdd").orElseThrow().seal()).isEqualTo(quiet.seal());
    }

    @Test
    void whatARunKnewIsKept() {
        Publication first = books.publishFirst();
        books.publishSecond(first);

        assertThat(store.provenance("pdd", FIRST))
                .isEqualTo(new RunProvenance(1, first.plans(), first.policies(), first.inputs()));
        assertThat(store.usedPlans("pdd"))
                .containsExactly(SmallDays.plan("great", LocalDate.of(2026, 10, 1), "{\"plan\":\"great\"}", true));
        assertThat(store.controlTotals("pdd", FIRST))
                .hasSize(7)
                .contains(Map.entry(
                        "paid-opened",
                        new Publication.ControlTotal(
                                "paid-opened",
                                "fen",
                                BigInteger.valueOf(7),
                                new BigInteger("123456789012345678901234567890"))));
        assertThat(store.rowCounts("pdd", FIRST))
                .containsExactly(
                        new Publication.RowCount(Log.SALES, RowOutcome.QUARANTINED, "BAD_ID", 1),
                        new Publication.RowCount(Log.SALES, RowOutcome.READ, "", 10));
    }

    @Test
    void contentsSeenBeforeAreFoundInTheSameLogUnlessTheyHoldNoRow() {
        books.publishFirst();
        String sales = SmallDays.sha256("s2026-11-21");
        List<String> contents = List.of(sales, SmallDays.sha256("empty"), SmallDays.sha256("unseen"));

        assertThat(store.seenFiles("pdd", Log.SALES, contents))
                .containsExactly(new SeenFile(FIRST, "sales/2026-11-21/a\tb.parquet", sales));
        assertThat(store.seenFiles("pdd", Log.VIEWS, contents)).isEmpty();
        assertThat(store.seenFiles("jd", Log.SALES, contents)).isEmpty();
        assertThat(store.seenFiles("pdd", Log.SALES, List.of())).isEmpty();
    }

    @Test
    void earningsAddUpOverAllDaysInCny() {
        books.publishThird(books.publishSecond(books.publishFirst()));

        assertThat(store.earnings("pdd", 10))
                .isEqualTo(new Earnings(
                        List.of(new Earnings.OfPlan("great", 0), new Earnings.OfPlan("计划\\2", 1_000)),
                        List.of(
                                new Earnings.OfCreator(9, 20),
                                new Earnings.OfCreator(8, -8),
                                new Earnings.OfCreator(7, -12)),
                        List.of(new Earnings.OfDrama(102, 1_000), new Earnings.OfDrama(101, 0)),
                        1_000));
        assertThat(store.earnings("pdd", 1).creators()).containsExactly(new Earnings.OfCreator(9, 20));
        assertThat(store.earnings("jd", 1).plans()).isEmpty();
    }

    @Test
    void postingsStandInTheJournal() throws SQLException {
        books.publishSecond(books.publishFirst());

        assertThat(books.texts("""
                select concat_ws(' ', business_date, account, commodity, sum(amount)) from journal_posting
                group by business_date, account, commodity order by 1
                """))
                .containsExactly(
                        "2026-11-21 expense:share:pdd cny 121",
                        "2026-11-21 payable:7 cny -61",
                        "2026-11-21 payable:8 cny -40",
                        "2026-11-21 payable:9 cny -20",
                        "2026-11-21 traffic:7 traffic -3",
                        "2026-11-21 traffic:8 traffic -2",
                        "2026-11-21 traffic:granted:pdd traffic 5",
                        "2026-11-22 advance:0 cny 1000",
                        "2026-11-22 expense:share:pdd cny 79",
                        "2026-11-22 payable:0 cny -1000",
                        "2026-11-22 payable:7 cny -47",
                        "2026-11-22 payable:8 cny -32");
    }

    @Test
    void platformsHaveTheirOwnAttemptsAndSeals() {
        books.publishFirst();

        assertThat(store.beginAttempt("jd", FIRST)).isEqualTo(1);
        assertThat(store.beginAttempt("jd", FIRST)).isEqualTo(2);
        assertThat(store.beginAttempt("pdd", SECOND)).isEqualTo(2);
        assertThat(store.lastSealed("jd")).isEmpty();
    }

    @Test
    void anAttemptEndsOnce() throws SQLException {
        long attempt = store.beginAttempt("pdd", FIRST);
        store.endAttempt("pdd", attempt, "refused", "missing\0_SUCCESS");

        assertThat(books.texts("select outcome || ': ' || message from attempt_end"))
                .containsExactly("refused: missing _SUCCESS");
        assertThatThrownBy(() -> store.endAttempt("pdd", attempt, "failed", ""))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("the end of attempt 1 of pdd was not noted");
        assertThatThrownBy(() -> store.endAttempt("pdd", 2, "failed", "")).isInstanceOf(DatabaseUnavailable.class);
    }
}
