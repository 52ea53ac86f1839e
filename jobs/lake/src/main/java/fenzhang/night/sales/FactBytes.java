package fenzhang.night.sales;

import fenzhang.columnar.work.Shuffle;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;

/// A line's facts in bytes, always as many.
final class FactBytes {
    static final int LENGTH = 74;

    private FactBytes() {}

    static void put(byte[] bytes, int at, LineFacts facts) {
        Shuffle.putLong(bytes, at, facts.paidTime());
        Shuffle.putLong(bytes, at + 8, facts.userId());
        Shuffle.putLong(bytes, at + 16, facts.productId());
        Shuffle.putLong(bytes, at + 24, facts.shopId());
        Shuffle.putLong(bytes, at + 32, facts.paidFen());
        Shuffle.putLong(bytes, at + 40, facts.commissionFen());
        Shuffle.putLong(bytes, at + 48, facts.dramaId());
        Shuffle.putLong(bytes, at + 56, facts.hostId());
        Shuffle.putInt(bytes, at + 64, facts.quantity());
        Shuffle.putInt(bytes, at + 68, facts.episodeNo());
        bytes[at + 72] = (byte) facts.saleKind().ordinal();
        bytes[at + 73] = (byte) (facts.groupBuy() ? 1 : 0);
    }

    static LineFacts get(byte[] bytes, int at) {
        return new LineFacts(
                Shuffle.getLong(bytes, at),
                SaleKind.of(bytes[at + 72]),
                bytes[at + 73] == 1,
                Shuffle.getLong(bytes, at + 8),
                Shuffle.getLong(bytes, at + 16),
                Shuffle.getLong(bytes, at + 24),
                Shuffle.getInt(bytes, at + 64),
                Shuffle.getLong(bytes, at + 32),
                Shuffle.getLong(bytes, at + 40),
                Shuffle.getLong(bytes, at + 48),
                Shuffle.getInt(bytes, at + 68),
                Shuffle.getLong(bytes, at + 56));
    }
}
