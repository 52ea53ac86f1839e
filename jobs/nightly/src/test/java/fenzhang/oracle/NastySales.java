package fenzhang.oracle;

import fenzhang.audit.Arithmetic;
import fenzhang.audit.SaleRow;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The random lives of order lines, as rows by delivery date.
final class NastySales {
    private final Dice dice;
    private final NastyTimes times;
    private final List<Long> dramas;
    private final List<Long> creators;
    private final Map<LocalDate, List<SaleRow>> rowsByDay = new HashMap<>();
    private final List<SaleRow> lines = new ArrayList<>();

    NastySales(Dice dice, List<LocalDate> days, List<Long> dramas, List<Long> creators) {
        this.dice = dice;
        this.times = new NastyTimes(dice.split(), days);
        this.dramas = dramas;
        this.creators = creators;
        days.forEach(day -> rowsByDay.put(day, new ArrayList<>()));
        for (int i = dice.between(14, 50) * days.size(); i > 0; i--) {
            live(facts(i));
        }
        for (List<SaleRow> rows : rowsByDay.values()) {
            rows.replaceAll(row -> dice.percent(4) ? NastyRows.broken(row, dice) : row);
        }
    }

    Map<LocalDate, List<SaleRow>> rowsByDay() {
        return rowsByDay;
    }

    /// One row of each line, with its facts.
    List<SaleRow> lines() {
        return lines;
    }

    private SaleRow facts(int number) {
        String kind = dice.pick("GOODS", "GOODS", "GOODS", "GOODS", "UNLOCK", "LICENCE");
        boolean isGoods = kind.equals("GOODS");
        BigInteger paid = paid();
        BigInteger commission = dice.percent(15)
                ? dice.pick(paid, BigInteger.ZERO)
                : paid.multiply(Arithmetic.big(dice.between(0, 10_000))).divide(Arithmetic.BPS);
        boolean isTraced = !isGoods || dice.percent(50);
        SaleRow line = new SaleRow(
                null,
                orderId(number),
                dice.percent(80) ? 1L : dice.pick(2L, 3L, (long) Integer.MAX_VALUE),
                null,
                0L,
                null,
                BigInteger.ZERO,
                paidTime(),
                kind,
                dice.percent(35),
                NastyViews.user(dice),
                isGoods || dice.percent(30) ? dice.pick(NastyCatalog.PRODUCTS) : null,
                dice.percent(75) ? (Long) dice.between(1L, 4L) : null,
                dice.percent(95) ? dice.between(1L, 3L) : Integer.MAX_VALUE,
                paid,
                commission,
                isTraced ? dice.pick(dramas) : null,
                dice.percent(60) ? (Long) dice.between(1L, 8L) : null,
                dice.percent(40) ? dice.pick(creators) : null);
        lines.add(line);
        return line;
    }

    private BigInteger paid() {
        return switch (dice.between(0, 199)) {
            case 0 -> BigInteger.TEN.pow(15);
            case 1 -> Arithmetic.big(dice.between(1L, 1_000_000_000_000_000L));
            case 2, 3, 4, 5, 6, 7, 8, 9 -> BigInteger.ZERO;
            default -> Arithmetic.big(dice.percent(20) ? dice.between(1L, 9L) : dice.between(1L, 200_000L));
        };
    }

    private String orderId(int number) {
        if (number % 2 == 1 && dice.percent(10) && !lines.isEmpty()) {
            // Another line of an order, or the same line again with other facts.
            return lines.getLast().orderId();
        }
        return switch (dice.between(0, 9)) {
            case 0 -> "订单-" + number;
            case 1 -> "𠀀Ａ" + number;
            case 2 -> "x".repeat(64 - ("" + number).length()) + number;
            case 3 -> number + ", \"quoted\" \\ ";
            default -> "O" + number;
        };
    }

    private Long paidTime() {
        long time = times.in(times.day(dice.pick(0, 0, 9)));
        return switch (dice.between(0, 199)) {
            case 0 -> 0L;
            case 1 -> -1L;
            case 2, 3, 4, 5 -> time - dice.between(20, 400) * NastyTimes.DAY;
            default -> time;
        };
    }

    /// Delivers the events of a line.
    private void live(SaleRow facts) {
        long paid = facts.paidTime();
        LocalDate worldStart = times.days().getFirst();
        long begin = Math.max(paid, NastyTimes.start(worldStart.minusDays(9)));
        if (begin > paid) {
            begin = times.in(times.day(0));
        }
        long paidEvent = begin + (dice.percent(80) ? 0 : dice.between(0, 4 * NastyTimes.DAY));
        send(event(facts, "PAID", paidEvent));
        long opened = paidEvent;
        if (facts.groupBuy() ? dice.percent(85) : dice.percent(2)) {
            opened = paidEvent + (dice.percent(20) ? -NastyTimes.HOUR : dice.between(0, 3 * NastyTimes.DAY));
            send(event(facts, "GROUPED", Math.max(paid, opened)));
        } else if (facts.groupBuy() && dice.percent(80)) {
            send(event(facts, "CANCELLED", paidEvent + NastyTimes.DAY));
        }
        if (dice.percent(80)) {
            send(event(facts, "CONFIRMED", Math.max(paid, opened + offset())));
        }
        if (dice.percent(40)) {
            refund(facts, opened);
        }
        if (dice.percent(12)) {
            send(event(facts, "CANCELLED", Math.max(paid, opened + offset())));
        }
    }

    /// Mostly a few days; sometimes none, and sometimes before.
    private long offset() {
        return switch (dice.between(0, 9)) {
            case 0, 1 -> 0;
            case 2 -> -dice.between(0, NastyTimes.DAY);
            case 3 -> dice.between(0, 14 * NastyTimes.DAY);
            default -> dice.between(0, 4 * NastyTimes.DAY);
        };
    }

    private void refund(SaleRow facts, long opened) {
        BigInteger left = facts.paidAmount();
        int number = dice.between(1, 4);
        long time = opened + offset();
        for (int i = 1; i <= number; i++) {
            BigInteger amount = switch (dice.between(0, 5)) {
                case 0 -> left;
                case 1 -> left.add(BigInteger.ONE);
                case 2 -> BigInteger.ONE;
                default -> left.divide(Arithmetic.big(dice.between(1, 3)));
            };
            amount = amount.max(BigInteger.ONE);
            if (dice.percent(70)) {
                time += dice.between(0, 3 * NastyTimes.DAY);
            }
            String id = dice.percent(85) ? "R" + i : dice.pick("退款", "𠀀", "Ａ", "R1");
            send(NastyRows.refund(event(facts, "REFUNDED", Math.max(facts.paidTime(), time)), id, amount));
            if (dice.percent(80)) {
                left = left.subtract(amount).max(BigInteger.ZERO);
            }
        }
    }

    private SaleRow event(SaleRow facts, String event, long time) {
        String refundId = dice.percent(2) ? "none" : null;
        return NastyRows.event(facts, event, time, refundId);
    }

    /// Delivers a row, and now and then once more, the same or nearly.
    private void send(SaleRow row) {
        deliver(dice.percent(4) ? NastyRows.otherFacts(row, dice) : row, times.lag(7));
        while (dice.percent(9)) {
            SaleRow again = dice.percent(30) ? NastyRows.otherFacts(row, dice) : row;
            if (dice.percent(20)) {
                again = NastyRows.event(again, row.event(), row.eventTime() + dice.pick(1, 1_000), row.refundId());
            }
            if (again.event().equals("REFUNDED")) {
                BigInteger amount = dice.percent(80) ? row.refundAmount() : BigInteger.ONE;
                again = NastyRows.refund(again, row.refundId(), amount);
            }
            deliver(again, times.lag(7));
        }
    }

    private void deliver(SaleRow row, int lag) {
        LocalDate day = Arithmetic.businessDate(row.eventTime()).plusDays(lag);
        if (rowsByDay.containsKey(day)) {
            rowsByDay.get(day).add(row);
        }
    }
}
