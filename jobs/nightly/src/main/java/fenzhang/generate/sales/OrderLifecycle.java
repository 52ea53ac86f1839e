package fenzhang.generate.sales;

import fenzhang.generate.world.Dice;
import fenzhang.generate.world.SeedPlatform;

/// What happens to an order line and when each row about it is delivered, in days after the payment. Computed for one
/// line after another, from (day, line) alone and without the line's facts, so that a delivery date finds the rows it
/// must hold by looking at the lines of the days before.
///
/// Nine tenths of the goods are confirmed, a twentieth is refunded, some are cancelled. Of 1 000 rows three come a day
/// late; of 2 000 lines one is opened by rows that come after those that follow them, and two have a row that comes
/// twice; of 20 000 one has lost its payment.
final class OrderLifecycle {

    /// No row is delivered more days after its payment than this.
    static final int LONGEST = 13;

    private static final int NEVER = Integer.MIN_VALUE;
    private static final int WHOLE_BPS = 10_000;
    private static final int MOST_EVENTS = 8;

    /// The last two lines of ten are one order of one buyer; as a rule an order has one line.
    private static final int LINES_PER_PAIR = 10;

    OrderKind kind = OrderKind.GOODS;
    boolean groupBuy;

    /// The rows about the line.
    int events;

    final OrderEvent[] event = new OrderEvent[MOST_EVENTS];

    /// Business days after the payment.
    final int[] day = new int[MOST_EVENTS];

    /// How many days after the payment the row is delivered.
    final int[] delivered = new int[MOST_EVENTS];

    /// What a refund gives back of the paid amount; at most 10 000 for all refunds of a line.
    final int[] refundBps = new int[MOST_EVENTS];

    private final SeedPlatform platform;
    private final long key;
    private final Dice dice = new Dice();

    /// @param key the random key of the lives of the platform's lines
    OrderLifecycle(SeedPlatform platform, long key) {
        this.platform = platform;
        this.key = key;
    }

    /// Whether the line is the second of its order.
    static boolean second(long line) {
        return line % LINES_PER_PAIR == LINES_PER_PAIR - 1;
    }

    /// Whether the line is the first of an order of two.
    static boolean firstOfTwo(long line) {
        return line % LINES_PER_PAIR == LINES_PER_PAIR - 2;
    }

    /// Computes the life of a line.
    ///
    /// @param epochDay the business date of its payment
    void live(long epochDay, long line) {
        dice.seed(Dice.key(Dice.key(key, epochDay), line));
        boolean paired = second(line) || firstOfTwo(line);
        int draw = dice.below(1_000);
        kind = paired || draw < 900 ? OrderKind.GOODS : draw < 985 ? OrderKind.UNLOCK : OrderKind.LICENCE;
        groupBuy = kind == OrderKind.GOODS && !paired && platform.groupBuys && dice.perMille(300);
        events = 0;
        add(OrderEvent.PAID, 0);
        switch (kind) {
            case GOODS -> liveAsGoods();
            case UNLOCK -> refundRarely();
            case LICENCE -> {}
        }
        disturb();
    }

    private void liveAsGoods() {
        if (!groupBuy) {
            ship();
        } else if (dice.perMille(40)) {
            add(OrderEvent.CANCELLED, 1); // the group did not form
        } else {
            add(OrderEvent.GROUPED, dice.perMille(850) ? 0 : 1);
            ship();
        }
    }

    private void ship() {
        int confirmed = dice.between(2, 6);
        int fate = dice.below(1_000);
        if (fate < 25) {
            add(OrderEvent.CANCELLED, dice.below(3));
        } else if (fate < 45) {
            refund(dice.between(1, confirmed), WHOLE_BPS);
        } else if (fate < 55) {
            refund(dice.between(1, confirmed), dice.between(1_000, 6_000));
            add(OrderEvent.CONFIRMED, confirmed);
        } else if (fate < 68) {
            add(OrderEvent.CONFIRMED, confirmed);
            refund(confirmed + dice.between(1, 5), WHOLE_BPS);
        } else if (fate < 75) {
            add(OrderEvent.CONFIRMED, confirmed);
            refundInParts(confirmed);
        } else if (fate < 950) {
            add(OrderEvent.CONFIRMED, confirmed);
        }
    }

    private void refundInParts(int confirmed) {
        refund(confirmed + dice.between(1, 3), dice.between(1_000, 5_000));
        if (dice.perMille(300)) {
            refund(confirmed + dice.between(4, 6), dice.between(1_000, 4_000));
        }
    }

    private void refundRarely() {
        if (dice.perMille(20)) {
            refund(dice.between(1, 9), WHOLE_BPS);
        }
    }

    private void refund(int day, int bps) {
        refundBps[events] = bps;
        add(OrderEvent.REFUNDED, day);
    }

    private void add(OrderEvent what, int when) {
        event[events] = what;
        day[events] = when;
        delivered[events] = when + (dice.perMille(3) ? 1 : 0);
        events++;
    }

    /// What goes wrong on the way to the lake.
    private void disturb() {
        int draw = dice.below(20_000);
        if (draw == 0) {
            delivered[0] = NEVER;
        } else if (draw <= 10) {
            overtake();
        } else if (draw <= 20) {
            repeat(0, 1);
        } else if (draw <= 30) {
            repeat(events - 1, 0);
        }
    }

    private void overtake() {
        for (int row = 0; row < events; row++) {
            if (event[row] == OrderEvent.PAID || event[row] == OrderEvent.GROUPED) {
                delivered[row] += 2;
            }
        }
    }

    private void repeat(int row, int daysLater) {
        event[events] = event[row];
        day[events] = day[row];
        delivered[events] = delivered[row] + daysLater;
        refundBps[events] = refundBps[row];
        events++;
    }
}
