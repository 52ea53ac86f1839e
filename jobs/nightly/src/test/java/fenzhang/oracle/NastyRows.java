package fenzhang.oracle;

import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import java.math.BigInteger;

/// Changes to rows: other events, other facts, and every fault that quarantines one.
final class NastyRows {

    private NastyRows() {}

    /// A sales row with all columns open to change.
    private static final class Sale {
        private String orderId;
        private Long lineNo;
        private String event;
        private Long eventTime;
        private String refundId;
        private BigInteger refundAmount;
        private Long paidTime;
        private String saleKind;
        private Boolean groupBuy;
        private Long userId;
        private Long productId;
        private Long shopId;
        private Long quantity;
        private BigInteger paidAmount;
        private BigInteger commissionAmount;
        private Long dramaId;
        private Long episodeNo;
        private Long hostId;

        Sale(SaleRow row) {
            orderId = row.orderId();
            lineNo = row.lineNo();
            event = row.event();
            eventTime = row.eventTime();
            refundId = row.refundId();
            refundAmount = row.refundAmount();
            paidTime = row.paidTime();
            saleKind = row.saleKind();
            groupBuy = row.groupBuy();
            userId = row.userId();
            productId = row.productId();
            shopId = row.shopId();
            quantity = row.quantity();
            paidAmount = row.paidAmount();
            commissionAmount = row.commissionAmount();
            dramaId = row.dramaId();
            episodeNo = row.episodeNo();
            hostId = row.hostId();
        }

        SaleRow row() {
            return new SaleRow(
                    null,
                    orderId,
                    lineNo,
                    event,
                    eventTime,
                    refundId,
                    refundAmount,
                    paidTime,
                    saleKind,
                    groupBuy,
                    userId,
                    productId,
                    shopId,
                    quantity,
                    paidAmount,
                    commissionAmount,
                    dramaId,
                    episodeNo,
                    hostId);
        }
    }

    static SaleRow event(SaleRow facts, String event, long time, String refundId) {
        Sale sale = new Sale(facts);
        sale.event = event;
        sale.eventTime = time;
        sale.refundId = refundId;
        sale.refundAmount = BigInteger.ZERO;
        return sale.row();
    }

    static SaleRow refund(SaleRow row, String refundId, BigInteger amount) {
        Sale sale = new Sale(row);
        sale.refundId = refundId;
        sale.refundAmount = amount;
        return sale.row();
    }

    /// The same event with one fact changed, not always visibly.
    static SaleRow otherFacts(SaleRow row, Dice dice) {
        Sale sale = new Sale(row);
        switch (dice.between(0, 10)) {
            case 0 -> sale.quantity = 9L;
            case 1 -> sale.paidTime = row.paidTime() - dice.pick(1L, 1_000L, NastyTimes.DAY, 40 * NastyTimes.DAY);
            case 2 -> sale.paidTime = Math.min(row.eventTime(), row.paidTime() + dice.pick(1L, NastyTimes.DAY));
            case 3 -> sale.groupBuy = !row.groupBuy();
            case 4 -> sale.shopId = row.shopId() == null ? (Long) 1L : null;
            case 5 -> sale.hostId = null;
            case 6 -> sale.episodeNo = 8L;
            case 7 -> sale.paidAmount = row.paidAmount().add(BigInteger.ONE);
            case 8 -> sale.userId = NastyViews.user(dice);
            case 9 -> sale.commissionAmount = BigInteger.ZERO;
            default -> sale.productId = 1L;
        }
        return sale.row();
    }

    /// A row with one or more faults; a few of them are none after all.
    static SaleRow broken(SaleRow row, Dice dice) {
        SaleRow broken = row;
        do {
            Sale sale = new Sale(broken);
            switch (dice.between(0, 3)) {
                case 0 -> putNull(sale, dice);
                case 1 -> putBadId(sale, dice);
                case 2 -> putBadAmount(sale, dice);
                default -> putBadText(sale, dice);
            }
            broken = sale.row();
        } while (dice.percent(25));
        return broken;
    }

    private static void putNull(Sale sale, Dice dice) {
        switch (dice.between(0, 16)) {
            case 0 -> sale.orderId = null;
            case 1 -> sale.lineNo = null;
            case 2 -> sale.event = null;
            case 3 -> sale.eventTime = null;
            case 4, 5 -> sale.refundId = null;
            case 6 -> sale.refundAmount = null;
            case 7 -> sale.paidTime = null;
            case 8 -> sale.saleKind = null;
            case 9 -> sale.groupBuy = null;
            case 10 -> sale.userId = null;
            case 11, 12 -> sale.productId = null;
            case 13 -> sale.quantity = null;
            case 14 -> sale.paidAmount = null;
            case 15 -> sale.commissionAmount = null;
            default -> sale.dramaId = null;
        }
    }

    private static void putBadId(Sale sale, Dice dice) {
        Long id = dice.pick(0L, -1L, Long.MIN_VALUE);
        switch (dice.between(0, 10)) {
            case 0 -> sale.lineNo = dice.pick(0L, -1L, (long) Integer.MIN_VALUE);
            case 1 -> sale.userId = id;
            case 2 -> sale.productId = id;
            case 3 -> sale.shopId = id;
            case 4 -> sale.dramaId = id;
            case 5 -> sale.episodeNo = dice.pick(0L, -1L);
            case 6 -> sale.hostId = id;
            case 7 -> sale.dramaId = dice.pick(123_456_789L, 1L);
            case 8 -> sale.hostId = 999_999_999L;
            case 9 -> sale.orderId = dice.pick("", "x".repeat(65), "订".repeat(22), "x" + "订".repeat(21));
            default -> sale.refundId = dice.pick("", "退".repeat(22), "R".repeat(65), "R".repeat(64));
        }
    }

    private static void putBadAmount(Sale sale, Dice dice) {
        switch (dice.between(0, 8)) {
            case 0 -> sale.quantity = dice.pick(0L, -1L, (long) Integer.MIN_VALUE);
            case 1 -> sale.refundAmount = dice.pick(BigInteger.ONE, BigInteger.ZERO);
            case 2 -> sale.refundAmount = BigInteger.ONE.negate();
            case 3 -> sale.paidAmount = BigInteger.ONE.negate();
            case 4 -> sale.commissionAmount = BigInteger.TEN.pow(16);
            case 5 -> sale.commissionAmount = BigInteger.ONE.negate();
            case 6 -> sale.eventTime = dice.pick(0L, -1L, 4_000_000_000_000L, 1_500_000_000_000L);
            case 7 -> sale.paidTime = sale.eventTime == null ? (Long) 1L : sale.eventTime + dice.pick(0L, 1L);
            default -> {
                if (sale.eventTime != null) {
                    sale.eventTime += dice.pick(-8L, -7L, 1L, 2L) * NastyTimes.DAY;
                }
            }
        }
    }

    private static void putBadText(Sale sale, Dice dice) {
        switch (dice.between(0, 3)) {
            case 0 -> sale.event = dice.pick("", "paid", "PAID ", "SHIPPED");
            case 1 -> sale.saleKind = dice.pick("", "goods", "GIFT");
            case 2 -> sale.event = dice.pick(SaleRow.EVENTS);
            default -> sale.saleKind = dice.pick("GOODS", "UNLOCK", "LICENCE");
        }
    }

    /// A views row with one or more faults; a few of them are none after all.
    static ViewRow broken(ViewRow row, Dice dice) {
        Long eventId = row.eventId();
        Long eventTime = row.eventTime();
        Long userId = row.userId();
        String kind = row.kind();
        Long dramaId = row.dramaId();
        Long episodeNo = row.episodeNo();
        Long hostId = row.hostId();
        Long productId = row.productId();
        Long shopId = row.shopId();
        Long watchMs = row.watchMs();
        Long bad = dice.pick(null, null, 0L, -1L, Long.MIN_VALUE);
        Long badInt = dice.pick(null, null, 0L, -1L, (long) Integer.MIN_VALUE);
        switch (dice.between(0, 14)) {
            case 0 -> eventId = bad;
            case 1 -> eventTime = null;
            case 2 -> eventTime = dice.pick(0L, -1L, 4_000_000_000_000L);
            case 3 -> eventTime += dice.pick(-4L, -3L, 1L) * NastyTimes.DAY;
            case 4 -> userId = bad;
            case 5 -> kind = dice.pick(null, "", "play", "PAUSE", "LIVE_PLAY ");
            case 6 -> dramaId = bad;
            case 7 -> dramaId = dice.pick(123_456_789L, 1L);
            case 8 -> episodeNo = badInt;
            case 9 -> hostId = bad;
            case 10 -> hostId = 999_999_999L;
            case 11 -> productId = bad;
            case 12 -> shopId = bad;
            case 13 -> watchMs = badInt;
            default -> kind = dice.pick("PLAY", "CLICK", "LIVE_PLAY", "LIVE_CLICK");
        }
        ViewRow broken = new ViewRow(
                null, eventId, eventTime, userId, kind, dramaId, episodeNo, hostId, productId, shopId, watchMs);
        return eventTime != null && dice.percent(25) ? broken(broken, dice) : broken;
    }
}
