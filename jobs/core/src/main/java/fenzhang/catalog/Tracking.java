package fenzhang.catalog;

import fenzhang.time.DateRange;

/// What orders are about that a platform traces by a key of ours, such as a promotion's place (intake.md).
///
/// @param trackingKey as the platform's export has it
/// @param episodeNo 1-based; [#NONE] where the key stands for the whole drama
/// @param hostId of a live room; [#NONE] where there is none
/// @param valid the business dates of payment
public record Tracking(String platform, String trackingKey, long dramaId, int episodeNo, long hostId, DateRange valid) {
    /// Stands for no episode and no host.
    public static final int NONE = 0;
}
