package fenzhang.settlement;

import java.time.LocalDate;

/// How a settlement line says that it corrects a day that was sealed before: by its component, `unlocks@2026-11-03`.
///
/// A plan's components are letters, digits, `.`, `_` and `-`, so no line of its own looks like one.
public final class Correction {
    private static final char SEPARATOR = '@';

    private Correction() {}

    /// Returns the component of a line that corrects a day.
    ///
    /// @param corrected the business date whose delivery was replaced
    public static String component(String component, LocalDate corrected) {
        return component + SEPARATOR + corrected;
    }

    /// Returns the plan's own component, or the reserved one, behind a line's component.
    public static String plain(String component) {
        int at = component.indexOf(SEPARATOR);
        return at < 0 ? component : component.substring(0, at);
    }
}
