package fenzhang.night.start;

import fenzhang.night.context.DayContext;

/// What a night starts from.
///
/// @param attempt which try at publishing this is; part of no output
/// @param before where the books stood
public record NightContext(DayContext day, long attempt, DayBefore before) {}
