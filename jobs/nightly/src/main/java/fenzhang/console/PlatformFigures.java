package fenzhang.console;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is measured of a platform.
///
/// @param firstBusinessDate from which on its days are to be sealed
/// @param lastSealed empty before the first sealed day, of which the rest is
/// @param rows what became of the rows of that day
/// @param quarantinePpm of each log, rounded
/// @param postedFen what that day entitled to in cny
/// @param brokenTotals how many of its control totals do not hold
/// @param openProblems how many things need a person
public record PlatformFigures(
        String platform,
        LocalDate firstBusinessDate,
        Optional<LocalDate> lastSealed,
        List<Rows> rows,
        Map<String, Long> quarantinePpm,
        BigInteger postedFen,
        int brokenTotals,
        int openProblems) {
    public PlatformFigures {
        rows = List.copyOf(rows);
        quarantinePpm = Map.copyOf(quarantinePpm);
    }

    /// Rows of a log that came to the same.
    public record Rows(String log, String outcome, long rows) {}
}
