package fenzhang.payout;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All versions of the rules of withholding.
///
/// @param versions by first day in force, none twice
public record TaxBook(List<TaxVersion> versions) {
    public TaxBook {
        versions = versions.stream()
                .sorted(Comparator.comparing(TaxVersion::effectiveFrom))
                .toList();
        for (int i = 1; i < versions.size(); i++) {
            if (versions.get(i).effectiveFrom().equals(versions.get(i - 1).effectiveFrom())) {
                throw new IllegalArgumentException(
                        "two versions start on " + versions.get(i).effectiveFrom());
            }
        }
    }

    /// Returns the version in force on a date, or empty before the first.
    public Optional<TaxVersion> inForceOn(LocalDate date) {
        return versions.reversed().stream()
                .filter(version -> !version.effectiveFrom().isAfter(date))
                .findFirst();
    }
}
