package fenzhang.generate.sales;

import fenzhang.columnar.write.TableWriter;
import fenzhang.generate.views.ViewRow;
import fenzhang.generate.world.SeedPlatform;
import fenzhang.lake.log.LogSchemas;
import java.io.IOException;
import java.time.LocalDate;

/// One row of the sales log, overwritten for each event: the generator makes no object per row.
final class SalesRow {

    private static final int ORDER_ID = LogSchemas.SALES.index("order_id");
    private static final int LINE_NO = LogSchemas.SALES.index("line_no");
    private static final int EVENT = LogSchemas.SALES.index("event");
    private static final int EVENT_TIME = LogSchemas.SALES.index("event_time");
    private static final int REFUND_ID = LogSchemas.SALES.index("refund_id");
    private static final int REFUND_AMOUNT = LogSchemas.SALES.index("refund_amount");
    private static final int PAID_TIME = LogSchemas.SALES.index("paid_time");
    private static final int SALE_KIND = LogSchemas.SALES.index("sale_kind");
    private static final int GROUP_BUY = LogSchemas.SALES.index("group_buy");
    private static final int USER_ID = LogSchemas.SALES.index("user_id");
    private static final int PRODUCT_ID = LogSchemas.SALES.index("product_id");
    private static final int SHOP_ID = LogSchemas.SALES.index("shop_id");
    private static final int QUANTITY = LogSchemas.SALES.index("quantity");
    private static final int PAID_AMOUNT = LogSchemas.SALES.index("paid_amount");
    private static final int COMMISSION_AMOUNT = LogSchemas.SALES.index("commission_amount");
    private static final int DRAMA_ID = LogSchemas.SALES.index("drama_id");
    private static final int EPISODE_NO = LogSchemas.SALES.index("episode_no");
    private static final int HOST_ID = LogSchemas.SALES.index("host_id");

    /// Stands for null in the columns that allow it.
    static final int NULL = ViewRow.NULL;

    private static final int DIGITS = 13;

    private final byte[] orderId = new byte[6 + 1 + DIGITS];

    /// `R`, the order id, the line and the day.
    private final byte[] refundId = new byte[1 + orderId.length + 3];

    int lineNo;
    byte[] event = OrderEvent.PAID.text;
    long eventMillis;
    boolean refund;
    long refundFen;
    long paidMillis;
    byte[] saleKind = OrderKind.GOODS.text;
    boolean groupBuy;
    long userId;
    long productId;
    long shopId;
    int quantity;
    long paidFen;
    long commissionFen;
    long dramaId;
    int episode;
    long hostId;

    /// Sets the order id: the payment's date, the platform, and digits that look arbitrary and belong to one order
    /// only.
    void setOrder(SeedPlatform platform, long epochDay, long order) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        digits(orderId, 0, 6, date.getYear() % 100 * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth());
        orderId[6] = '-';
        long scattered = order * 0x9E37_79B9_7F4A_7C15L & 0x7F_FFFF_FFFFL; // below 10^12, no two the same
        digits(orderId, 7, DIGITS, platform.number * 1_000_000_000_000L + scattered);
    }

    /// Sets the refund id: one for each day on which the line is refunded.
    void setRefund(int day) {
        refundId[0] = 'R';
        System.arraycopy(orderId, 0, refundId, 1, orderId.length);
        refundId[orderId.length + 1] = (byte) ('0' + lineNo);
        digits(refundId, orderId.length + 2, 2, day);
        refund = true;
    }

    private static void digits(byte[] text, int from, int length, long number) {
        long rest = number;
        for (int place = from + length - 1; place >= from; place--) {
            text[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    void write(TableWriter writer) throws IOException {
        writer.setBytes(ORDER_ID, orderId);
        writer.setInt(LINE_NO, lineNo);
        writer.setBytes(EVENT, event);
        writer.setLong(EVENT_TIME, eventMillis);
        if (refund) {
            writer.setBytes(REFUND_ID, refundId);
        } else {
            writer.setNull(REFUND_ID);
        }
        writer.setLong(REFUND_AMOUNT, refundFen);
        writeFacts(writer);
        writer.endRow();
    }

    private void writeFacts(TableWriter writer) {
        writer.setLong(PAID_TIME, paidMillis);
        writer.setBytes(SALE_KIND, saleKind);
        writer.setBoolean(GROUP_BUY, groupBuy);
        writer.setLong(USER_ID, userId);
        ViewRow.setId(writer, PRODUCT_ID, productId);
        ViewRow.setId(writer, SHOP_ID, shopId);
        writer.setInt(QUANTITY, quantity);
        writer.setLong(PAID_AMOUNT, paidFen);
        writer.setLong(COMMISSION_AMOUNT, commissionFen);
        ViewRow.setId(writer, DRAMA_ID, dramaId);
        if (episode == NULL) {
            writer.setNull(EPISODE_NO);
        } else {
            writer.setInt(EPISODE_NO, episode);
        }
        ViewRow.setId(writer, HOST_ID, hostId);
    }
}
