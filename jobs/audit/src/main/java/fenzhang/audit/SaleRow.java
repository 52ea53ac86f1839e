package fenzhang.audit;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/// A row of the sales log, section 4; a null is a null in the file.
///
/// @param delivered the `dt` of its partition
/// @param eventTime in milliseconds, as is paidTime
/// @param refundAmount in fen, as are the other amounts
@NullUnmarked
public record SaleRow(
        LocalDate delivered,
        String orderId,
        Long lineNo,
        String event,
        Long eventTime,
        String refundId,
        BigInteger refundAmount,
        Long paidTime,
        String saleKind,
        Boolean groupBuy,
        Long userId,
        Long productId,
        Long shopId,
        Long quantity,
        BigInteger paidAmount,
        BigInteger commissionAmount,
        Long dramaId,
        Long episodeNo,
        Long hostId) {

    /// In the order of the table of section 4.
    public static final List<String> EVENTS = List.of("PAID", "GROUPED", "CONFIRMED", "REFUNDED", "CANCELLED");

    /// Text by its UTF-8 bytes, null first.
    static final Comparator<String> TEXT = Comparator.nullsFirst((String a, String b) -> Arrays.compareUnsigned(
            a.getBytes(java.nio.charset.StandardCharsets.UTF_8), b.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    /// The order in which the rows of a line are taken.
    static final Comparator<SaleRow> TAKEN = Comparator.comparing(SaleRow::eventTime)
            .thenComparing(row -> EVENTS.indexOf(row.event))
            .thenComparing(SaleRow::refundId, TEXT)
            .thenComparing(SaleRow::refundAmount)
            .thenComparing(SaleRow::paidTime)
            .thenComparing(SaleRow::saleKind, TEXT)
            .thenComparing(SaleRow::groupBuy)
            .thenComparing(SaleRow::userId)
            .thenComparing(SaleRow::productId, nullFirst())
            .thenComparing(SaleRow::shopId, nullFirst())
            .thenComparing(SaleRow::quantity)
            .thenComparing(SaleRow::paidAmount)
            .thenComparing(SaleRow::commissionAmount)
            .thenComparing(SaleRow::dramaId, nullFirst())
            .thenComparing(SaleRow::episodeNo, nullFirst())
            .thenComparing(SaleRow::hostId, nullFirst());

    static Comparator<Long> nullFirst() {
        return Comparator.nullsFirst(Comparator.naturalOrder());
    }

    /// The key of the order line.
    record Line(String orderId, long lineNo) {}

    Line line() {
        return new Line(orderId, lineNo);
    }

    /// Whether the line is open from this row on.
    boolean qualifies() {
        return event.equals(groupBuy ? "GROUPED" : "PAID");
    }

    /// All columns but event, event_time, refund_id and refund_amount.
    List<Object> facts() {
        return Arrays.asList(
                orderId,
                lineNo,
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
