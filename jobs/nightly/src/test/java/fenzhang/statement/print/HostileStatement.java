package fenzhang.statement.print;

import fenzhang.catalog.Creator;
import fenzhang.payout.PayoutOutcome;
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
import fenzhang.statement.Statement.OrderPlace;
import fenzhang.statement.Statement.OrderSum;
import fenzhang.statement.Statement.Payee;
import fenzhang.statement.Statement.PendingDrama;
import fenzhang.statement.Statement.RateStep;
import fenzhang.statement.Statement.RateUnit;
import fenzhang.statement.Statement.ReturnedPayment;
import fenzhang.statement.Statement.Working;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A statement in which every text and figure wants to do harm.
final class HostileStatement {
    static final String SCRIPT = "<script>alert('1')</script>&\"<!--";
    static final String FORMULA = "=HYPERLINK(\"http://x.example\",\"y\")";
    static final String EMOJI = "👨‍👩‍👧‍👦🔥❤️ 👍🏽 𠮷野家";
    static final String RIGHT_TO_LEFT = "שלום עולם \u202Egnp.exe מבחן";
    static final String CONTROL = "one\r\ntwo\tthree\u0000\u0007\uD83D four\u2028five\uFFFF";
    static final String WIDE = "W".repeat(200);
    static final String LONG = "总裁的替身新娘重生归来".repeat(20).substring(0, 200);

    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);

    private HostileStatement() {}

    private static List<RateStep> manySteps() {
        List<RateStep> steps = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            steps.add(new RateStep(RateUnit.FEN_PER_1000_VIEWS, i * 1_000_000_000_000L, Long.MAX_VALUE));
        }
        return steps;
    }

    private static DramaOrders orders(String text, long dramaId, long fen) {
        OrderPlace place = new OrderPlace(text, dramaId, text, true);
        OrderSum sum = new OrderSum(1, fen, fen, fen);
        return new DramaOrders(
                place,
                sum,
                sum,
                List.of(new Order(
                        place,
                        new OrderLine(text + text, Long.MAX_VALUE, text),
                        new OrderDates(DAY, DAY, true),
                        sum,
                        10_000,
                        List.of())));
    }

    /// The greatest amount of fen that there is, once up and once down, and 1 fen.
    static Statement of() {
        String[] texts = {SCRIPT, FORMULA, EMOJI, RIGHT_TO_LEFT, CONTROL, WIDE, LONG, "@x", "+1", "-1", "\tx", "'"};
        List<EarnedLine> earned = new ArrayList<>();
        List<DramaOrders> orders = new ArrayList<>();
        List<Clawback> clawbacks = new ArrayList<>();
        List<PendingDrama> pending = new ArrayList<>();
        List<GrantedTraffic> traffic = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            long fen = i == 0 ? Long.MAX_VALUE : i == 1 ? -Long.MAX_VALUE : 1;
            earned.add(new EarnedLine(
                    text,
                    i,
                    text,
                    text,
                    text,
                    DAY,
                    text,
                    LineKind.VIEW_RATE,
                    text,
                    new Basis(
                            List.of(new MeasureMove(MeasureUnit.EFFECTIVE_VIEWS, text, "9".repeat(60))),
                            i == 2 ? manySteps() : List.of(),
                            List.of(new Working(text, LONG, List.of(text, text)))),
                    10_000,
                    fen,
                    fen));
            orders.add(orders(text, i, fen));
            clawbacks.add(
                    new Clawback(DAY, text, text, Long.MAX_VALUE, i, text, DAY, DAY, fen, MeasureUnit.YUAN, text));
            pending.add(new PendingDrama(text, i, text, DAY, fen, 10_000, fen));
            traffic.add(new GrantedTraffic(text, i, text, text, text, fen));
        }
        return new Statement(
                SampleStatement.PERIOD,
                LONG,
                new Payee(Long.MAX_VALUE, SCRIPT + WIDE, Creator.Kind.INDIVIDUAL, FORMULA, CONTROL),
                new Balance(
                        0,
                        10,
                        0,
                        0,
                        0,
                        List.of(new ReturnedPayment(DAY, WIDE, SCRIPT + FORMULA + CONTROL, 0)),
                        0,
                        0,
                        10,
                        PayoutOutcome.BELOW_MINIMUM),
                Optional.empty(),
                earned,
                orders,
                clawbacks,
                pending,
                traffic,
                List.of(new DayAmount(DAY, Long.MAX_VALUE), new DayAmount(DAY.plusDays(1), 10 - Long.MAX_VALUE)),
                List.of(new DaySeal(WIDE, DAY, WIDE), new DaySeal(SCRIPT, DAY, SCRIPT)));
    }
}
