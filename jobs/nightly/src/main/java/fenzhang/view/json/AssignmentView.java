package fenzhang.view.json;

import fenzhang.settlement.SettlementLine;
import fenzhang.suspense.SuspendedDrama;
import fenzhang.suspense.SuspenseReview;
import java.time.LocalDate;
import java.util.List;

/// What a night gives away of a drama's suspense, for programs.
///
/// @param request the number of the request; 0: nothing is in suspense, and nothing was recorded
/// @param recorded whether this command recorded it; if not it waited already
/// @param postedBy the night that posts it
/// @param lines as things stand
public record AssignmentView(
        String platform,
        long dramaId,
        int request,
        boolean recorded,
        LocalDate postedBy,
        List<SettlementLineView> lines) {
    public static AssignmentView of(
            SuspenseReview review, SuspendedDrama drama, int request, List<SettlementLine> lines) {
        return new AssignmentView(
                review.platform(),
                drama.dramaId(),
                request,
                request != drama.request(),
                review.night(),
                lines.stream().map(SettlementLineView::of).toList());
    }
}
