package fenzhang.view.json.month;

import java.math.BigInteger;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What the sealed days of a month posted in cny, for programs; amounts are fen.
///
/// @param platforms with how many of their days are sealed
/// @param amountFen the sum of each grouping
/// @param rows of all groupings
public record MonthView(
        YearMonth period, List<Platform> platforms, BigInteger amountFen, BigInteger monthBeforeFen, List<Row> rows) {
    /// How many days of the month, and of the month before, are sealed.
    public record Platform(String platform, int sealedDays, int days, int sealedDaysBefore) {}

    /// What was posted under a key.
    ///
    /// @param grouping `platform`, `plan`, `component`, `drama` or `creator`
    /// @param creatorId 0 is suspense
    /// @param changePermille absent if the month before had nothing
    public record Row(
            String grouping,
            Optional<String> platform,
            Optional<String> planId,
            Optional<String> component,
            Optional<Long> dramaId,
            Optional<Long> creatorId,
            String name,
            BigInteger amountFen,
            BigInteger monthBeforeFen,
            BigInteger changeFen,
            Optional<BigInteger> changePermille) {}
}
