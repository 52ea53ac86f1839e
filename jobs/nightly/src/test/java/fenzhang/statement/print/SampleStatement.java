package fenzhang.statement.print;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
import fenzhang.payout.YearToDate;
import fenzhang.statement.Statement;
import fenzhang.statement.Statement.Balance;
import fenzhang.statement.Statement.Basis;
import fenzhang.statement.Statement.Clawback;
import fenzhang.statement.Statement.DayAmount;
import fenzhang.statement.Statement.DaySeal;
import fenzhang.statement.Statement.DramaOrders;
import fenzhang.statement.Statement.EarnedLine;
import fenzhang.statement.Statement.GrantedTraffic;
import fenzhang.statement.Statement.LineKind;
import fenzhang.statement.Statement.MeasureMove;
import fenzhang.statement.Statement.MeasureUnit;
import fenzhang.statement.Statement.Order;
import fenzhang.statement.Statement.OrderDates;
import fenzhang.statement.Statement.OrderLine;
import fenzhang.statement.Statement.OrderMeasure;
import fenzhang.statement.Statement.OrderPlace;
import fenzhang.statement.Statement.OrderSum;
import fenzhang.statement.Statement.Payee;
import fenzhang.statement.Statement.PendingDrama;
import fenzhang.statement.Statement.RateStep;
import fenzhang.statement.Statement.RateUnit;
import fenzhang.statement.Statement.ReturnedPayment;
import fenzhang.statement.Statement.Working;
import fenzhang.statement.Taxation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Statements for tests. [#rich] is worked out by hand: it has every kind of line once, an earlier
/// month rated again, and days that took money back.
public final class SampleStatement {
    public static final YearMonth PERIOD = YearMonth.of(2026, 11);
    private static final LocalDate VERSION = LocalDate.of(2023, 12, 1);

    private SampleStatement() {}

    /// 105 000.00 payable: 1 200.00 before, 102 856.80 posted (122 526.83 + 10 333.30 − 30 000.00 −
    /// 3.33), 943.20 put back; 16 500.00 withheld, 88 500.00 paid.
    ///
    /// 80 % of 195 000.00 + 105 000.00, less 5 000.00 for each of two months, are 230 000.00; a fifth of it is
    /// 46 000.00, less 16 920.00 and the 12 580.00 withheld before 16 500.00.
    static Statement rich() {
        return new Statement(
                PERIOD,
                "示例短剧科技有限公司",
                new Payee(1001, "林晓䶮", Creator.Kind.INDIVIDUAL, "6222 **** 0003", "FZ202611-000000000000001001-5f2c9a"),
                new Balance(
                        120_000,
                        12_252_683,
                        1_033_330,
                        -3_000_000,
                        -333,
                        List.of(new ReturnedPayment(
                                LocalDate.of(2026, 11, 13),
                                "FZ202610-1001-5F2C9A",
                                "AC04 账户已销户 account closed",
                                94_320)),
                        1_650_000,
                        8_850_000,
                        0,
                        PayoutOutcome.PAID),
                Optional.of(new Taxation(10_500_000, ShippedTax.CUMULATIVE, new YearToDate(19_500_000, 1_258_000, 1))),
                richLines(),
                richOrders(),
                richClawbacks(),
                List.of(
                        new PendingDrama("pdd", 101, "总裁的替身新娘", LocalDate.of(2026, 12, 7), 234_501, 6_000, 140_701),
                        new PendingDrama("taobao", 201, "战神归来", LocalDate.of(2026, 12, 3), 9_000, 3_333, 3_000)),
                List.of(new GrantedTraffic("pdd", 101, "总裁的替身新娘", "多多好剧计划", "traffic-support", 2_500_000)),
                richDays(),
                seals("pdd", "taobao"));
    }

    private static List<EarnedLine> richLines() {
        List<EarnedLine> lines = new ArrayList<>();
        lines.addAll(linesOfTheBride());
        lines.addAll(linesOfTheNanny());
        lines.addAll(linesOfTheGod());
        return lines;
    }

    /// 10 000 000 views at 6.00 and 2 500 000 at 8.00 a thousand are 80 000.00, of which 60 % is the
    /// creator's.
    private static List<EarnedLine> linesOfTheBride() {
        Drama bride = new Drama("pdd", "duoduo-great-drama", "多多好剧计划", 101, "总裁的替身新娘", 6_000);
        List<MeasureMove> views = move(MeasureUnit.EFFECTIVE_VIEWS, "0", "12500000");
        List<RateStep> perView = List.of(
                new RateStep(RateUnit.FEN_PER_1000_VIEWS, 0, 600),
                new RateStep(RateUnit.FEN_PER_1000_VIEWS, 10_000_000, 800));
        List<MeasureMove> october = move(MeasureUnit.YUAN, "20000", "19400");
        List<MeasureMove> november = move(MeasureUnit.YUAN, "0", "61234.5");
        List<RateStep> ofRevenue = List.of(
                new RateStep(RateUnit.BPS_OF_GOODS_COMMISSION, 0, 3_000),
                new RateStep(RateUnit.BPS_OF_GOODS_COMMISSION, 100_000_000, 4_000));
        List<MeasureMove> hours = move(MeasureUnit.HOURS_WATCHED, "0", "2000.5");
        List<RateStep> perHour = List.of(new RateStep(RateUnit.FEN_PER_HOUR, 0, 150));
        return List.of(
                told(
                        bride.line(LineKind.CAP, "cap", "2026-11", -500_000, -300_000),
                        "min(8,000,000 + 1,837,035; 9,337,035) − (8,000,000 + 1,837,035)",
                        "(−floor((500,000 × 6,000) / 10,000)) − 0"),
                bride.line(LineKind.VIEW_RATE, "effective-views", "2026-11", views, perView, 8_000_000, 4_800_000),
                bride.line(LineKind.REVENUE_SHARE, "goods-commission", "2026-10", october, ofRevenue, -18_000, -10_800),
                bride.line(
                        LineKind.REVENUE_SHARE,
                        "goods-commission",
                        "2026-11",
                        november,
                        ofRevenue,
                        1_837_035,
                        1_102_221),
                bride.line(LineKind.RECOUPMENT, "recoupment", "term", -5_000_000, -3_000_000),
                bride.line(LineKind.WATCH_RATE, "watch-time", "2026-11", hours, perHour, 300_075, 180_045));
    }

    private static List<EarnedLine> linesOfTheNanny() {
        Drama nanny = new Drama("pdd", "duoduo-great-drama", "多多好剧计划", 102, "重生之我在豪门当保姆", 10_000);
        List<MeasureMove> orders = move(MeasureUnit.ORDERS, "999900", "1000250");
        List<RateStep> bonus = List.of(new RateStep(RateUnit.BONUS_FEN, 1_000_000, 5_000_000));
        List<MeasureMove> score = move(MeasureUnit.EFFECTIVE_VIEWS, "207964.5792", "4321000");
        List<RateStep> pool = List.of(new RateStep(RateUnit.POOL_FEN, 0, 10_000_000_000L));
        return List.of(
                nanny.line(LineKind.GUARANTEE, "guarantee", "term", 1_000_000, 1_000_000),
                nanny.line(LineKind.MILESTONE, "million-orders", "term", orders, bonus, 5_000_000, 5_000_000),
                told(
                        nanny.line(LineKind.POOL_SHARE, "monthly-pool", "2026-11", score, pool, 1_234_567, 1_234_567),
                        "floor((4,321,000 × 10,000,000,000) / 35,000,128,000) + 1",
                        "1,234,567 − 0"));
    }

    /// Returns a line with how its amounts come about, from nothing.
    private static EarnedLine told(EarnedLine line, String after, String part) {
        return new EarnedLine(
                line.platform(),
                line.dramaId(),
                line.drama(),
                line.planId(),
                line.plan(),
                line.planVersion(),
                line.component(),
                line.kind(),
                line.linePeriod(),
                new Basis(line.measure(), line.rate(), List.of(new Working("0", after, List.of(part)))),
                line.share(),
                line.dramaFen(),
                line.amountFen());
    }

    private static List<EarnedLine> linesOfTheGod() {
        Drama god = new Drama("taobao", "taobao-short-drama", "淘宝短剧扶持计划", 201, "战神归来", 3_333);
        Drama hosted = new Drama("taobao", "taobao-short-drama", "淘宝短剧扶持计划", 201, "战神归来", 10_000);
        List<MeasureMove> host = move(MeasureUnit.YUAN, "0", "800");
        List<RateStep> ofCommission = List.of(new RateStep(RateUnit.BPS_OF_COMMISSION, 0, 2_000));
        List<MeasureMove> unlocks = move(MeasureUnit.YUAN, "0", "9999.99");
        List<RateStep> ofRevenue = List.of(new RateStep(RateUnit.BPS_OF_UNLOCK_PAID, 0, 5_000));
        return List.of(
                hosted.line(LineKind.LIVE_HOST_SHARE, "live-host", "2026-11", host, ofCommission, 80_000, 80_000),
                god.line(LineKind.TOP_UP, "top-up", "term", 100_000, 33_330),
                god.line(LineKind.REVENUE_SHARE, "unlocks", "2026-11", unlocks, ofRevenue, 500_000, 166_650),
                god.line(LineKind.CORRECTION, "unlocks@2026-10-20", "2026-10", -1_000, -333));
    }

    private static List<Clawback> richClawbacks() {
        return List.of(
                new Clawback(
                        LocalDate.of(2026, 11, 12),
                        "pdd",
                        "261021-398847120034",
                        1,
                        101,
                        "总裁的替身新娘",
                        LocalDate.of(2026, 10, 21),
                        LocalDate.of(2026, 10, 31),
                        129_900,
                        MeasureUnit.YUAN,
                        "-590"),
                new Clawback(
                        LocalDate.of(2026, 11, 28),
                        "pdd",
                        "261022-000000000017",
                        2,
                        101,
                        "总裁的替身新娘",
                        LocalDate.of(2026, 10, 22),
                        LocalDate.of(2026, 10, 30),
                        2_000,
                        MeasureUnit.YUAN,
                        "-10"),
                new Clawback(
                        LocalDate.of(2026, 11, 28),
                        "taobao",
                        "T-99",
                        1,
                        201,
                        "战神归来",
                        LocalDate.of(2026, 11, 2),
                        LocalDate.of(2026, 11, 12),
                        5_900,
                        MeasureUnit.ORDERS,
                        "-1"));
    }

    private static List<DayAmount> richDays() {
        return days(
                1_033_330,
                210_000,
                198_000,
                0,
                305_000,
                250_000,
                180_045,
                260_000,
                240_000,
                275_000,
                880_000,
                -310_800,
                150_000,
                160_000,
                170_000,
                0,
                -3_333,
                120_000,
                130_000,
                140_000,
                150_000,
                5_000_000,
                90_000,
                85_000,
                80_000,
                75_000,
                70_000,
                -1_200_000,
                60_000,
                1_488_438);
    }

    /// Three orders of a drama, of which two are shown, and one from the creator's live room.
    static List<DramaOrders> richOrders() {
        return List.of(
                new DramaOrders(
                        BRIDE,
                        new OrderSum(2, 149_900, 29_980, 20_000),
                        new OrderSum(1, 9_900, 990, 0),
                        List.of(
                                order(
                                        BRIDE,
                                        "261105-398847120001",
                                        LocalDate.of(2026, 11, 20),
                                        129_900,
                                        25_980,
                                        20_000),
                                order(BRIDE, "pdd-77", LocalDate.of(2026, 12, 7), 9_900, 990, 0))),
                new DramaOrders(
                        ROOM,
                        new OrderSum(1, 5_000, 500, 0),
                        OrderSum.NONE,
                        List.of(order(ROOM, "tb-1", LocalDate.of(2026, 11, 30), 5_000, 500, 0))));
    }

    private static final OrderPlace BRIDE = new OrderPlace("pdd", 101, "总裁的替身新娘", false);
    private static final OrderPlace ROOM = new OrderPlace("taobao", 202, "=1+1", true);

    static Order order(OrderPlace place, String id, LocalDate vests, long paid, long commission, long refunded) {
        boolean isVested = !vests.isAfter(PERIOD.atEndOfMonth());
        return new Order(
                place,
                new OrderLine(id, 1, "GOODS"),
                new OrderDates(LocalDate.of(2026, 11, 5), vests, isVested),
                new OrderSum(1, paid, commission, refunded),
                place.isOfHost() ? 10_000 : 6_000,
                isVested
                        ? List.of(
                                measure("goods", MeasureUnit.YUAN, "219.8"), measure("orders", MeasureUnit.ORDERS, "1"))
                        : List.of());
    }

    private static OrderMeasure measure(String component, MeasureUnit unit, String measure) {
        return new OrderMeasure("duoduo-great-drama", LocalDate.of(2023, 12, 1), component, "2026-11", unit, measure);
    }

    /// A creator without name, account or anything else.
    static Statement empty() {
        return new Statement(
                PERIOD,
                "示例短剧科技有限公司",
                new Payee(7, "", Creator.Kind.COMPANY, "", ""),
                new Balance(0, 0, 0, 0, 0, List.of(), 0, 0, 0, PayoutOutcome.NOTHING_DUE),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// That many lines of 1.00 each, alike but for their drama: twenty lines a drama, three platforms.
    static Statement of(long creatorId, int lines, int clawbacks) {
        List<MeasureMove> two = move(MeasureUnit.YUAN, "0", "2");
        List<RateStep> half = List.of(new RateStep(RateUnit.BPS_OF_UNLOCK_PAID, 0, 5_000));
        List<EarnedLine> earned = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            String platform = i * 3 < lines ? "jd" : i * 3 < 2 * lines ? "pdd" : "taobao";
            long dramaId = 100 + i * 8L / Math.max(8, Math.min(lines, 160));
            String title = "第" + dramaId + "号短剧：" + "重生归来的她".repeat((int) (dramaId % 3) + 1);
            earned.add(new Drama(platform, "plan-of-" + platform, "短剧计划", dramaId, title, 10_000)
                    .line(LineKind.REVENUE_SHARE, "component-" + i, "2026-11", two, half, 100, 100));
        }
        List<Clawback> taken = new ArrayList<>();
        for (int i = 0; i < clawbacks; i++) {
            taken.add(new Clawback(
                    PERIOD.atDay(1 + i % 30),
                    "pdd",
                    "order-" + creatorId + "-" + i,
                    1,
                    100 + i % 8,
                    "第" + i + "号短剧",
                    LocalDate.of(2026, 10, 1),
                    LocalDate.of(2026, 10, 9),
                    1_000 + i,
                    MeasureUnit.YUAN,
                    "-" + (i + 1)));
        }
        long[] amounts = new long[30];
        amounts[0] = 100L * lines + 435_000;
        for (int i = 1; i < 30; i++) {
            amounts[i] = -1_000L * i;
        }
        return new Statement(
                PERIOD,
                "示例短剧科技有限公司",
                new Payee(creatorId, "创作者" + creatorId, Creator.Kind.COMPANY, "6222 **** 0001", "FZ-" + creatorId),
                new Balance(0, 100L * lines, 0, 0, 0, List.of(), 0, 100L * lines, 0, PayoutOutcome.PAID),
                Optional.empty(),
                earned,
                List.of(),
                taken,
                List.of(),
                List.of(),
                days(amounts),
                seals("pdd", "taobao"));
    }

    private static List<MeasureMove> move(MeasureUnit unit, String before, String after) {
        return List.of(new MeasureMove(unit, before, after));
    }

    private static List<DayAmount> days(long... amounts) {
        List<DayAmount> days = new ArrayList<>();
        for (int i = 0; i < amounts.length; i++) {
            days.add(new DayAmount(PERIOD.atDay(i + 1), amounts[i]));
        }
        return days;
    }

    private static List<DaySeal> seals(String... platforms) {
        List<DaySeal> seals = new ArrayList<>();
        for (String platform : platforms) {
            for (int day = 1; day <= 30; day++) {
                seals.add(new DaySeal(platform, PERIOD.atDay(day), sha256(platform + day)));
            }
        }
        return seals;
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Drama(String platform, String planId, String plan, long id, String title, int share) {
        EarnedLine line(LineKind kind, String component, String period, long dramaFen, long amountFen) {
            return line(kind, component, period, List.of(), List.of(), dramaFen, amountFen);
        }

        EarnedLine line(
                LineKind kind,
                String component,
                String period,
                List<MeasureMove> measure,
                List<RateStep> rate,
                long dramaFen,
                long amountFen) {
            return new EarnedLine(
                    platform,
                    id,
                    title,
                    planId,
                    plan,
                    VERSION,
                    component,
                    kind,
                    period,
                    new Basis(measure, rate, List.of()),
                    share,
                    dramaFen,
                    amountFen);
        }
    }
}
