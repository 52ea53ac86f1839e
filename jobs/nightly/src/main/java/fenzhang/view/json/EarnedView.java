package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// What the sealed days of a month posted to a creator, for programs.
///
/// @param sealed how far each platform is
/// @param sums by unit, those that were posted
/// @param dramas those with the most yuan first
public record EarnedView(@JsonUnwrapped Creator creator, List<Sealed> sealed, List<Sum> sums, List<OfDrama> dramas) {
    /// Whose month.
    public record Creator(long creatorId, String name, YearMonth period) {}

    /// The days of the month that a platform has sealed.
    public record Sealed(String platform, int days, LocalDate first, LocalDate last) {
        /// Returns it in words.
        public String text() {
            return platform + " has sealed " + days + (days == 1 ? " day" : " days") + " of the month, "
                    + (days == 1 ? first.toString() : first + " to " + last);
        }
    }

    /// @param amount in fen or impressions
    public record Sum(String unit, BigInteger amount) {}

    /// A drama's part.
    ///
    /// @param title empty if the catalog does not have it
    /// @param shareBps the creator's share on the last sealed day; absent if there is none
    public record OfDrama(
            String platform, long dramaId, String title, Optional<Integer> shareBps, List<Movement> movements) {}

    /// What was posted of a component.
    ///
    /// @param amount in fen or impressions
    /// @param days on how many
    public record Movement(
            String planId, String component, String unit, BigInteger amount, int days, LocalDate lastDate) {}
}
