package fenzhang.catalog;

import fenzhang.time.DateRange;

/// A product that is linked beside an episode on some dates.
///
/// @param episodeNo 1-based; [#EVERY_EPISODE] for all of the drama
public record Placement(long dramaId, int episodeNo, long productId, DateRange valid) {
    /// The episode number of a placement in the whole drama.
    public static final int EVERY_EPISODE = 0;
}
