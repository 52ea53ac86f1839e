package fenzhang.measure;

/// What a day's accepted plays of a drama come to, for one least watch time.
///
/// @param effectiveViews distinct (user, episode) watched for at least that long
/// @param watchMillis of each the longest play, added up
public record ViewTotals(long effectiveViews, long watchMillis) {
    /// The totals of a drama that nobody watched long enough.
    public static final ViewTotals NONE = new ViewTotals(0, 0);
}
