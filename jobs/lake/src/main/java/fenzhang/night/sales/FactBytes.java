package fenzhang.night.sales;

import fenzhang.columnar.work.Shuffle;
import fenzhang.log.FactField;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;

/// A line's facts in bytes, always as many, at the offsets of [FactField].
///
/// Each field is named once more, as this is done for every event: offsets are constants, and nothing is allocated but
/// the facts that are read. `FactBytesTest` holds each field against the layout.
public final class FactBytes {
    public static final int LENGTH = FactField.BYTES;

    private static final int PAID_TIME = FactField.PAID_TIME.offset();
    private static final int SALE_KIND = FactField.SALE_KIND.offset();
    private static final int GROUP_BUY = FactField.GROUP_BUY.offset();
    private static final int USER_ID = FactField.USER_ID.offset();
    private static final int PRODUCT_ID = FactField.PRODUCT_ID.offset();
    private static final int SHOP_ID = FactField.SHOP_ID.offset();
    private static final int QUANTITY = FactField.QUANTITY.offset();
    private static final int PAID_FEN = FactField.PAID_FEN.offset();
    private static final int COMMISSION_FEN = FactField.COMMISSION_FEN.offset();
    private static final int DRAMA_ID = FactField.DRAMA_ID.offset();
    private static final int EPISODE_NO = FactField.EPISODE_NO.offset();
    private static final int HOST_ID = FactField.HOST_ID.offset();

    private FactBytes() {}

    public static void put(byte[] bytes, int at, LineFacts facts) {
        Shuffle.putLong(bytes, at + PAID_TIME, facts.paidTime());
        bytes[at + SALE_KIND] = (byte) facts.saleKind().ordinal();
        bytes[at + GROUP_BUY] = (byte) (facts.groupBuy() ? 1 : 0);
        Shuffle.putLong(bytes, at + USER_ID, facts.userId());
        Shuffle.putLong(bytes, at + PRODUCT_ID, facts.productId());
        Shuffle.putLong(bytes, at + SHOP_ID, facts.shopId());
        Shuffle.putInt(bytes, at + QUANTITY, facts.quantity());
        Shuffle.putLong(bytes, at + PAID_FEN, facts.paidFen());
        Shuffle.putLong(bytes, at + COMMISSION_FEN, facts.commissionFen());
        Shuffle.putLong(bytes, at + DRAMA_ID, facts.dramaId());
        Shuffle.putInt(bytes, at + EPISODE_NO, facts.episodeNo());
        Shuffle.putLong(bytes, at + HOST_ID, facts.hostId());
    }

    public static LineFacts get(byte[] bytes, int at) {
        return new LineFacts(
                Shuffle.getLong(bytes, at + PAID_TIME),
                SaleKind.of(bytes[at + SALE_KIND]),
                bytes[at + GROUP_BUY] == 1,
                Shuffle.getLong(bytes, at + USER_ID),
                Shuffle.getLong(bytes, at + PRODUCT_ID),
                Shuffle.getLong(bytes, at + SHOP_ID),
                Shuffle.getInt(bytes, at + QUANTITY),
                Shuffle.getLong(bytes, at + PAID_FEN),
                Shuffle.getLong(bytes, at + COMMISSION_FEN),
                Shuffle.getLong(bytes, at + DRAMA_ID),
                Shuffle.getInt(bytes, at + EPISODE_NO),
                Shuffle.getLong(bytes, at + HOST_ID));
    }
}
