package fenzhang.oracle;

import fenzhang.audit.Arithmetic;
import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Random rows of the views log by delivery date: plays of all dramas, and touches around the payments of given lines.
final class NastyViews {
    static final List<String> WINDOWS = List.of("1h", "6h", "24h", "3d", "15d");

    private static final List<Long> WINDOW_MILLIS =
            List.of(NastyTimes.HOUR, 6 * NastyTimes.HOUR, NastyTimes.DAY, 3 * NastyTimes.DAY, 15 * NastyTimes.DAY);

    private final Dice dice;
    private final NastyTimes times;
    private final List<Long> dramas;
    private final List<Long> creators;
    private final Map<LocalDate, List<ViewRow>> rowsByDay = new HashMap<>();
    private final List<ViewRow> sent = new ArrayList<>();
    private long nextEvent = 1;

    NastyViews(Dice dice, List<LocalDate> days, List<Long> dramas, List<Long> creators) {
        this.dice = dice;
        this.times = new NastyTimes(dice.split(), days);
        this.dramas = dramas;
        this.creators = creators;
        days.forEach(day -> rowsByDay.put(day, new ArrayList<>()));
    }

    static Map<LocalDate, List<ViewRow>> rowsByDay(NastyViews views, List<SaleRow> lines) {
        for (SaleRow line : lines) {
            if (line.saleKind().equals("GOODS") && views.dice.percent(55)) {
                for (int i = views.dice.between(1, 5); i > 0; i--) {
                    views.send(views.touch(line));
                }
            }
        }
        for (List<ViewRow> rows : views.rowsByDay.values()) {
            rows.replaceAll(row -> views.dice.percent(4) ? NastyRows.broken(row, views.dice) : row);
        }
        return views.rowsByDay;
    }

    /// Adds plays of every day.
    NastyViews withPlays() {
        int perDay = dice.between(40, 160);
        for (int i = perDay * times.days().size(); i > 0; i--) {
            send(row(user(dice), times.in(times.day(3)), dice.percent(80) ? "PLAY" : kind()));
        }
        return this;
    }

    static Long user(Dice dice) {
        return dice.percent(95) ? dice.between(1L, 40L) : dice.pick(Long.MAX_VALUE, 4_294_967_297L);
    }

    private String kind() {
        return dice.pick("PLAY", "CLICK", "LIVE_PLAY", "LIVE_CLICK");
    }

    private ViewRow row(Long user, long time, String kind) {
        boolean isLive = kind.startsWith("LIVE");
        boolean isClick = kind.endsWith("CLICK");
        return new ViewRow(
                null,
                event(),
                time,
                user,
                kind,
                dice.pick(dramas),
                isLive && dice.percent(60) ? null : (Long) dice.between(1L, 7L),
                isLive || dice.percent(20) ? dice.pick(creators) : null,
                isClick || dice.percent(20) ? dice.pick(NastyCatalog.PRODUCTS) : null,
                dice.percent(60) ? (Long) dice.between(1L, 4L) : null,
                isClick ? 0 : watch());
    }

    /// Mostly a new one; sometimes that of an earlier row, which need have nothing else in common with this one.
    private Long event() {
        if (dice.percent(4) && !sent.isEmpty()) {
            return sent.get(Math.max(0, sent.size() - dice.between(1, 12))).eventId();
        }
        nextEvent += dice.between(1, 3);
        return dice.percent(97) ? nextEvent : Long.MAX_VALUE - nextEvent;
    }

    private long watch() {
        return switch (dice.between(0, 9)) {
            case 0 -> 0;
            case 1 -> dice.pick(2_999, 4_999, 9_999, 59_999);
            case 2, 3 -> dice.pick(3_000, 5_000, 10_000, 60_000);
            case 4 -> dice.percent(10) ? Integer.MAX_VALUE : 3_600_000;
            default -> dice.between(0, 200_000);
        };
    }

    /// A click or play of the buyer at a time that matters to the line.
    private ViewRow touch(SaleRow line) {
        long back = switch (dice.between(0, 7)) {
            case 0 -> dice.pick(0, 0, -1, 1);
            case 1 -> dice.pick(WINDOW_MILLIS);
            case 2 -> dice.pick(WINDOW_MILLIS) + dice.pick(1, -1);
            case 3 -> dice.between(0, 5) * NastyTimes.HOUR;
            case 4 -> dice.between(0, 3 * NastyTimes.DAY);
            default -> dice.between(0, NastyTimes.DAY);
        };
        ViewRow row = row(line.userId(), line.paidTime() - back, dice.pick("PLAY", "CLICK", "CLICK", "LIVE_CLICK"));
        Long product = dice.percent(75) ? line.productId() : row.productId();
        Long shop = dice.percent(60) ? line.shopId() : row.shopId();
        ViewRow touch = new ViewRow(
                null,
                row.eventId(),
                row.eventTime(),
                row.userId(),
                row.kind(),
                row.dramaId(),
                row.episodeNo(),
                row.hostId(),
                product,
                shop,
                row.watchMs());
        return dice.percent(15) && !sent.isEmpty() ? withEventOf(sent.getLast(), touch) : touch;
    }

    private static ViewRow withEventOf(ViewRow other, ViewRow row) {
        return new ViewRow(
                null,
                other.eventId(),
                row.eventTime(),
                row.userId(),
                row.kind(),
                row.dramaId(),
                row.episodeNo(),
                row.hostId(),
                row.productId(),
                row.shopId(),
                row.watchMs());
    }

    private void send(ViewRow row) {
        do {
            LocalDate day = Arithmetic.businessDate(row.eventTime()).plusDays(times.lag(3));
            if (rowsByDay.containsKey(day)) {
                rowsByDay.get(day).add(row);
                sent.add(row);
            }
        } while (dice.percent(5));
    }
}
