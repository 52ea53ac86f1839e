package fenzhang.given;

import fenzhang.log.LineFacts;
import fenzhang.log.LineKey;
import fenzhang.log.SaleEvent;
import fenzhang.log.SaleEventKind;

/// An event of line A/1 that is yet to be delivered. Unless a time is given, a line's events happen hour by hour
/// from its payment in the order of their kinds.
public record GivenEvent(SaleEventKind kind, LineFacts facts, long time, String refundId, long refundFen) {
    public static final LineKey LINE = new LineKey("A", 1);

    public static GivenEvent of(SaleEventKind kind, LineFacts facts) {
        return new GivenEvent(kind, facts, facts.paidTime() + 3_600_000L * kind.ordinal(), "", 0);
    }

    public static GivenEvent paid(LineFacts facts) {
        return of(SaleEventKind.PAID, facts);
    }

    public static GivenEvent grouped(LineFacts facts) {
        return of(SaleEventKind.GROUPED, facts);
    }

    public static GivenEvent confirmed(LineFacts facts) {
        return of(SaleEventKind.CONFIRMED, facts);
    }

    public static GivenEvent refunded(LineFacts facts, String refundId, long fen) {
        return new GivenEvent(
                SaleEventKind.REFUNDED, facts, of(SaleEventKind.REFUNDED, facts).time(), refundId, fen);
    }

    public static GivenEvent cancelled(LineFacts facts) {
        return of(SaleEventKind.CANCELLED, facts);
    }

    /// Returns the event at another time, `2026-11-01T12:00`.
    public GivenEvent at(String otherTime) {
        return new GivenEvent(kind, facts, Times.millis(otherTime), refundId, refundFen);
    }

    /// Returns the row as it is delivered on a day.
    public SaleEvent delivered(String date) {
        return delivered(Times.day(date));
    }

    public SaleEvent delivered(int epochDay) {
        return new SaleEvent(
                LINE, kind, time, refundId, refundFen, facts, epochDay, new SaleEvent.Source("sales.parquet", 0));
    }
}
