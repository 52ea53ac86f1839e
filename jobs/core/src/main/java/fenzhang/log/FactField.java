package fenzhang.log;

import java.util.List;
import java.util.function.ToLongFunction;

/// The layout of [LineFacts]: its fields in the order of the record and of the log's columns, the type of each, and
/// whether it may be absent. Whatever lays facts out, in columns or in bytes, does so by this list.
public enum FactField {
    PAID_TIME("paid_time", Type.INSTANT, Presence.REQUIRED, LineFacts::paidTime),
    SALE_KIND(
            "sale_kind",
            Type.SALE_KIND,
            Presence.REQUIRED,
            facts -> facts.saleKind().ordinal()),
    GROUP_BUY("group_buy", Type.FLAG, Presence.REQUIRED, facts -> facts.groupBuy() ? 1 : 0),
    USER_ID("user_id", Type.ID, Presence.REQUIRED, LineFacts::userId),
    PRODUCT_ID("product_id", Type.ID, Presence.OPTIONAL, LineFacts::productId),
    SHOP_ID("shop_id", Type.ID, Presence.OPTIONAL, LineFacts::shopId),
    QUANTITY("quantity", Type.NUMBER, Presence.REQUIRED, LineFacts::quantity),
    PAID_FEN("paid_amount", Type.FEN, Presence.REQUIRED, LineFacts::paidFen),
    COMMISSION_FEN("commission_amount", Type.FEN, Presence.REQUIRED, LineFacts::commissionFen),
    DRAMA_ID("drama_id", Type.ID, Presence.OPTIONAL, LineFacts::dramaId),
    EPISODE_NO("episode_no", Type.NUMBER, Presence.OPTIONAL, LineFacts::episodeNo),
    HOST_ID("host_id", Type.ID, Presence.OPTIONAL, LineFacts::hostId);

    /// All fields, in order.
    public static final List<FactField> ALL = List.of(values());

    /// The bytes of all fields, one behind the other.
    public static final int BYTES =
            ALL.stream().mapToInt(field -> field.type.bytes).sum();

    /// What a field holds.
    public enum Type {
        /// Milliseconds since the epoch.
        INSTANT(Long.BYTES),
        ID(Long.BYTES),
        FEN(Long.BYTES),
        NUMBER(Integer.BYTES),
        /// The ordinal of a [fenzhang.log.SaleKind].
        SALE_KIND(Byte.BYTES),
        /// 0 or 1.
        FLAG(Byte.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    private enum Presence {
        REQUIRED,
        OPTIONAL
    }

    private final String column;
    private final Type type;
    private final Presence presence;
    private final ToLongFunction<LineFacts> value;

    FactField(String column, Type type, Presence presence, ToLongFunction<LineFacts> value) {
        this.column = column;
        this.type = type;
        this.presence = presence;
        this.value = value;
    }

    /// Returns the name of its column, as in the sales log.
    public String column() {
        return column;
    }

    /// Returns what it holds.
    public Type type() {
        return type;
    }

    /// Returns whether facts may lack it: 0 in [LineFacts], null in a column.
    public boolean isOptional() {
        return presence == Presence.OPTIONAL;
    }

    /// Returns its value, 0 if it is absent; of a kind the ordinal, of a flag 0 or 1.
    public long of(LineFacts facts) {
        return value.applyAsLong(facts);
    }

    /// Returns where it begins when all fields stand one behind the other, in bytes.
    public int offset() {
        int offset = 0;
        for (FactField field : ALL.subList(0, ordinal())) {
            offset += field.type.bytes;
        }
        return offset;
    }
}
