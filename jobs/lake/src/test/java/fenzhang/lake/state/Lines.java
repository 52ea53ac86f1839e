package fenzhang.lake.state;

import fenzhang.attribution.Attribution;
import fenzhang.attribution.Attribution.Method;
import fenzhang.attribution.Attribution.Target;
import fenzhang.catalog.EnrolmentId;
import fenzhang.catalog.Terms;
import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleKind;
import fenzhang.order.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Lines in any state that a night can leave them in, drawn by a seed.
public final class Lines {
    /// The order of a table.
    public static final Comparator<Line> BY_HASH =
            Comparator.<Line>comparingLong(line -> line.key().hash64()).thenComparing(Line::key);

    private static final int FIRST_DAY = (int) LocalDate.of(2026, 11, 18).toEpochDay();

    private Lines() {}

    /// Returns a line.
    public static Line draw(LineKey key, SplittableRandom dice) {
        if (dice.nextInt(8) == 0) {
            return new Line(key, true, false, Optional.empty(), Line.NEVER, false, 0, List.of());
        }
        LineFacts facts = facts(dice);
        List<String> refunds = new ArrayList<>();
        for (int i = dice.nextInt(6) - 3; i > 0; i--) {
            refunds.add("退款:" + dice.nextInt(100) + i);
        }
        return new Line(
                key,
                dice.nextBoolean(),
                facts.groupBuy(),
                Optional.of(new Line.Opening(facts, FIRST_DAY + dice.nextInt(30), attribution(dice))),
                dice.nextBoolean() ? Line.NEVER : FIRST_DAY + dice.nextInt(30),
                dice.nextInt(5) == 0,
                refunds.isEmpty() ? 0 : facts.paidFen() / 2,
                refunds);
    }

    private static LineFacts facts(SplittableRandom dice) {
        long paid = dice.nextLong(1_000_000);
        return new LineFacts(
                1_795_000_000_000L + dice.nextLong(1_000_000_000L),
                SaleKind.values()[dice.nextInt(3)],
                dice.nextBoolean(),
                1 + dice.nextLong(1_000),
                dice.nextLong(5),
                dice.nextLong(3),
                1 + dice.nextInt(4),
                paid,
                paid / 5,
                dice.nextLong(4),
                dice.nextInt(3),
                dice.nextLong(2));
    }

    /// Returns an attribution to nobody, one target, or several.
    public static Attribution attribution(SplittableRandom dice) {
        int targets = Math.max(0, dice.nextInt(6) - 1) / 2 + (dice.nextInt(4) == 0 ? 0 : 1);
        if (targets == 0) {
            return Attribution.ORGANIC;
        }
        List<Target> drawn = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            long drama = 5_000L + 10L * i + dice.nextInt(3);
            drawn.add(new Target(
                    drama, dice.nextInt(3), dice.nextInt(2) * 1_009, 1 + dice.nextInt(2), terms(drama, dice)));
        }
        return new Attribution(Method.values()[dice.nextInt(3)], drawn);
    }

    private static Optional<Terms> terms(long drama, SplittableRandom dice) {
        LocalDate from = LocalDate.of(2026, 11, 1).plusDays(dice.nextInt(2));
        return dice.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Terms(
                        new EnrolmentId(drama, dice.nextBoolean() ? "open" : "great", from),
                        LocalDate.of(2026, 1 + dice.nextInt(2), 1)));
    }
}
