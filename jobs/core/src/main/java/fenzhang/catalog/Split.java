package fenzhang.catalog;

import fenzhang.time.DateRange;

/// A creator's share of a drama's earnings on some dates.
public record Split(long dramaId, long creatorId, int shareBps, DateRange valid) {}
