package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.entitlement.EntitlementKey;
import fenzhang.entitlement.Standing;
import fenzhang.ledger.JournalTransaction;
import fenzhang.log.Log;
import fenzhang.measure.MeasureKey;
import fenzhang.plan.LineCode;
import fenzhang.plan.Unit;
import fenzhang.publication.EarlierDays;
import fenzhang.publication.Publication;
import fenzhang.publication.RowOutcome;
import fenzhang.settlement.Books;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.Seal;
import fenzhang.settlement.SettlementCsv;
import fenzhang.settlement.SettlementLine;
import fenzhang.settlement.SplitKey;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Three days of a platform with two dramas, worked out by hand.
///
/// Drama 101 is shared by creators 7 and 8, six to four, and its live room is hosted by 9. Nobody shares drama 102 yet.
final class SmallDays {
    static final String PLATFORM = "pdd";
    static final LocalDate FIRST = LocalDate.of(2026, 11, 21);

    static final EnrolmentId DRAMA_101 = new EnrolmentId(101, "great", LocalDate.of(2026, 11, 1));
    static final EnrolmentId DRAMA_102 = new EnrolmentId(102, "计划\\2", LocalDate.of(2026, 10, 15));
    static final LocalDate VERSION = LocalDate.of(2026, 10, 1);
    static final Terms TERMS_101 = new Terms(DRAMA_101, VERSION);
    static final Terms TERMS_102 = new Terms(DRAMA_102, VERSION);
    static final Period MONTH = new Period("2026-11");
    static final String SHARED = "7:6000;8:4000";
    static final String SUSPENSE = "0:10000";

    private static final MeasureKey VIEWS = MeasureKey.ofDrama(TERMS_101, "views", MONTH);
    private static final MeasureKey ORDERS = MeasureKey.ofDrama(TERMS_101, "orders", Period.TERM);
    private static final MeasureKey HOSTED = new MeasureKey(TERMS_101, "live", MONTH, 9);
    static final EntitlementKey VIEW_LINE = new EntitlementKey(TERMS_101, LineCode.parse("views"), MONTH, Unit.CNY, 0);
    private static final EntitlementKey TRAFFIC_LINE =
            new EntitlementKey(TERMS_101, LineCode.parse("push"), MONTH, Unit.TRAFFIC, 0);
    private static final EntitlementKey HOST_LINE =
            new EntitlementKey(TERMS_101, LineCode.parse("live"), MONTH, Unit.CNY, 9);
    private static final EntitlementKey BONUS_LINE =
            new EntitlementKey(TERMS_101, LineCode.parse("orders"), Period.TERM, Unit.CNY, 0);
    private static final EntitlementKey CAP_LINE =
            new EntitlementKey(TERMS_101, LineCode.parse("cap"), MONTH, Unit.CNY, 0);
    private static final EntitlementKey ADVANCE_LINE =
            new EntitlementKey(TERMS_102, LineCode.parse("guarantee"), Period.TERM, Unit.CNY, 0);

    private SmallDays() {}

    /// The first day: views and a live room of drama 101 pay, traffic is granted, and the cap takes nothing off.
    static Publication first(long attempt) {
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        standings.put(
                DRAMA_101,
                new Standing(
                        DRAMA_101,
                        new TreeMap<>(Map.of(VIEWS, big(1_660_000), HOSTED, big(200_000))),
                        new TreeMap<>(Map.of(VIEW_LINE, 101L, TRAFFIC_LINE, 5L, HOST_LINE, 20L, CAP_LINE, 0L)),
                        new TreeMap<>(),
                        false));
        splitSums.put(new SplitKey(VIEW_LINE, SHARED), 101L);
        splitSums.put(new SplitKey(TRAFFIC_LINE, SHARED), 5L);
        List<SettlementLine> lines = List.of(
                line(FIRST, HOST_LINE, 9, 20),
                line(FIRST, TRAFFIC_LINE, 7, 3),
                line(FIRST, TRAFFIC_LINE, 8, 2),
                line(FIRST, VIEW_LINE, 7, 61),
                line(FIRST, VIEW_LINE, 8, 40));
        return day(FIRST, attempt, Seal.FIRST, lines, new Books(standings, splitSums));
    }

    /// The second day: more views, a milestone of drama 101, and an advance on drama 102, whose top-up is decided.
    static Publication second(long attempt, Seal previous) {
        LocalDate date = FIRST.plusDays(1);
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        standings.put(
                DRAMA_101,
                new Standing(
                        DRAMA_101,
                        new TreeMap<>(
                                Map.of(VIEWS, new BigInteger("-123456789012345678901234567890"), ORDERS, big(10_000))),
                        new TreeMap<>(Map.of(VIEW_LINE, 130L, BONUS_LINE, 50L)),
                        new TreeMap<>(Map.of(new Standing.Milestone(TERMS_101, "orders"), date)),
                        false));
        standings.put(
                DRAMA_102,
                new Standing(
                        DRAMA_102,
                        new TreeMap<>(),
                        new TreeMap<>(Map.of(ADVANCE_LINE, 1_000L)),
                        new TreeMap<>(),
                        true));
        splitSums.put(new SplitKey(VIEW_LINE, SHARED), 130L);
        splitSums.put(new SplitKey(BONUS_LINE, SHARED), 50L);
        splitSums.put(new SplitKey(ADVANCE_LINE, SUSPENSE), 1_000L);
        List<SettlementLine> lines = List.of(
                line(date, BONUS_LINE, 7, 30),
                line(date, BONUS_LINE, 8, 20),
                line(date, VIEW_LINE, 7, 17),
                line(date, VIEW_LINE, 8, 12),
                line(date, ADVANCE_LINE, 0, 1_000));
        return day(date, attempt, previous, lines, new Books(standings, splitSums));
    }

    /// The third day: refunds take back some of what drama 101 got.
    static Publication third(long attempt, Seal previous) {
        LocalDate date = FIRST.plusDays(2);
        NavigableMap<EnrolmentId, Standing> standings = new TreeMap<>();
        NavigableMap<SplitKey, Long> splitSums = new TreeMap<>();
        standings.put(
                DRAMA_101,
                new Standing(
                        DRAMA_101,
                        new TreeMap<>(Map.of(VIEWS, big(0), ORDERS, big(0))),
                        new TreeMap<>(Map.of(VIEW_LINE, -70L)),
                        new TreeMap<>(),
                        false));
        splitSums.put(new SplitKey(VIEW_LINE, SHARED), -70L);
        List<SettlementLine> lines = List.of(line(date, VIEW_LINE, 7, -120), line(date, VIEW_LINE, 8, -80));
        return day(date, attempt, previous, lines, new Books(standings, splitSums));
    }

    /// A day on which nothing happened.
    static Publication quiet(LocalDate date, long attempt, Seal previous) {
        return day(date, attempt, previous, List.of(), Books.empty());
    }

    private static Publication day(
            LocalDate date, long attempt, Seal previous, List<SettlementLine> lines, Books changes) {
        List<JournalTransaction> journal = new ArrayList<>();
        lines.forEach(line -> journal.add(new JournalTransaction(journal.size() + 1, line)));
        return new Publication(
                PLATFORM,
                date,
                attempt,
                1,
                List.of(
                        plan("great", LocalDate.of(2026, 10, 1), "{\"plan\":\"great\"}", true),
                        plan("great", LocalDate.of(2027, 1, 1), "{\"plan\":\"great\",\"later\":true}", false)),
                List.of(new Publication.KnownPolicy(VERSION, sha256("{\"click\":\"无\\n\"}"), "{\"click\":\"无\\n\"}")),
                List.of(
                        new Publication.InputFile(
                                Log.SALES, "sales/" + date + "/a\tb.parquet", 2_000, 10, sha256("s" + date)),
                        new Publication.InputFile(Log.VIEWS, "views/" + date + "/空.parquet", 300, 0, sha256("empty"))),
                lines,
                journal,
                changes,
                totals(lines),
                List.of(
                        new Publication.RowCount(Log.SALES, RowOutcome.QUARANTINED, "BAD_ID", 1),
                        new Publication.RowCount(Log.SALES, RowOutcome.READ, "", 10)),
                List.of(new Publication.OutputFile(
                        "settlement/" + date + "/settlement.csv", 99, sha256("out" + date), Optional.empty())),
                previous,
                previous.next(SettlementCsv.bytes(lines)),
                new byte[] {'{', 0, '}'},
                EarlierDays.NONE);
    }

    /// One of any kind, and those that the books compare with the rows.
    private static List<Publication.ControlTotal> totals(List<SettlementLine> lines) {
        List<Publication.ControlTotal> totals = new ArrayList<>();
        totals.add(new Publication.ControlTotal(
                "paid-opened", "fen", big(7), new BigInteger("123456789012345678901234567890")));
        for (Unit unit : Unit.values()) {
            BigInteger sum = big(lines.stream()
                    .filter(line -> line.unit() == unit)
                    .mapToLong(SettlementLine::amount)
                    .sum());
            for (String side : List.of("entitled.", "settled.", "credited.")) {
                totals.add(new Publication.ControlTotal(side + unit.code(), "fen", sum, sum));
            }
        }
        return totals;
    }

    static Publication.KnownPlan plan(String planId, LocalDate effectiveFrom, String canonical, boolean isUsed) {
        return new Publication.KnownPlan(planId, effectiveFrom, sha256(canonical), canonical, isUsed);
    }

    private static SettlementLine line(LocalDate date, EntitlementKey key, long creatorId, long amount) {
        EnrolmentId enrolment = key.terms().enrolment();
        return new SettlementLine(
                date,
                PLATFORM,
                enrolment.dramaId(),
                enrolment.planId(),
                key.terms().planVersion(),
                PostedCode.of(key.code()),
                key.period(),
                creatorId,
                key.unit(),
                amount);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
