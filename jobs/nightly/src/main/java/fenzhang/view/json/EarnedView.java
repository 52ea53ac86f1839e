package fenzhang.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.text.Phrase;
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
        /// Returns it as a phrase.
        public Phrase told() {
            return days == 1
                    ? Phrase.of("%s has sealed 1 day of the month, %s", platform, first)
                    : Phrase.of("%s has sealed %s days of the month, %s to %s", platform, days, first, last);
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
