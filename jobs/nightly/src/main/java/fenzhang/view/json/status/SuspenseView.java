package fenzhang.view.json.status;

import fenzhang.plan.Unit;
import fenzhang.suspense.SuspendedDrama;
import fenzhang.suspense.SuspenseReview;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;

/// What a platform has in suspense, for programs.
///
/// @param nextNight the night that gives away what is asked for until then
public record SuspenseView(String platform, LocalDate nextNight, List<OfDrama> dramas) {
    public static SuspenseView of(SuspenseReview review, List<SuspendedDrama> dramas) {
        return new SuspenseView(
                review.platform(),
                review.night(),
                dramas.stream().map(OfDrama::of).toList());
    }

    /// A drama.
    ///
    /// @param request the number of the request that waits; 0: none
    public record OfDrama(
            long dramaId, String title, BigInteger fen, BigInteger impressions, int request, List<Days> days) {
        static OfDrama of(SuspendedDrama drama) {
            return new OfDrama(
                    drama.dramaId(),
                    drama.title(),
                    drama.amount(Unit.CNY),
                    drama.amount(Unit.TRAFFIC),
                    drama.request(),
                    drama.spans().stream().map(Days::of).toList());
        }
    }

    /// Days that posted it.
    ///
    /// @param shares whose it is by the newest catalog; empty: nobody has an agreement
    public record Days(LocalDate from, LocalDate to, BigInteger fen, BigInteger impressions, List<Share> shares) {
        static Days of(SuspendedDrama.Span span) {
            return new Days(
                    span.from(),
                    span.to(),
                    span.amount(Unit.CNY),
                    span.amount(Unit.TRAFFIC),
                    span.isAssignable()
                            ? span.agreement().shares().stream()
                                    .map(share -> new Share(share.creatorId(), share.bps()))
                                    .toList()
                            : List.of());
        }
    }

    /// A creator's share.
    public record Share(long creatorId, int bps) {}
}
