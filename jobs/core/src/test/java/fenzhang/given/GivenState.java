package fenzhang.given;

import fenzhang.attribution.Attribution;
import fenzhang.log.LineFacts;
import fenzhang.order.Line;
import java.util.List;
import java.util.Optional;

/// States of line A/1.
public final class GivenState {
    private GivenState() {}

    /// Returns a line opened on a day and owed to nobody.
    public static Line opened(LineFacts facts, String date) {
        return opened(facts, date, Attribution.ORGANIC);
    }

    public static Line opened(LineFacts facts, String date, Attribution attribution) {
        Line.Opening opening = new Line.Opening(facts, Times.day(date), attribution);
        return new Line(GivenEvent.LINE, true, false, Optional.of(opening), Line.NEVER, false, 0, List.of());
    }

    public static Line confirmed(Line line, String date) {
        return new Line(
                line.key(),
                line.paidSeen(),
                line.groupedSeen(),
                line.opened(),
                Times.day(date),
                line.cancelled(),
                line.refundedFen(),
                line.refundIds());
    }

    /// Returns the line with refunds that come to an amount.
    public static Line refunded(Line line, long fen) {
        return new Line(
                line.key(),
                line.paidSeen(),
                line.groupedSeen(),
                line.opened(),
                line.confirmedOn(),
                line.cancelled(),
                fen,
                List.of("R1"));
    }
}
