package fenzhang.payday.orders;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.payday.orders.ShelvedOrder.Place;
import fenzhang.settlement.AssignedDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who shares what vested on the days of a period: those to whom the day's night posted it or, where that was suspense,
/// those to whom a night of the period gave it. A catalog that came later divides nothing that is posted; what has
/// not vested goes by what the payout knew.
public final class DayAgreements {
    private final Catalog catalog;
    private final Map<Day, Agreement> others = new HashMap<>();

    private record Day(String platform, long dramaId, LocalDate date) {}

    /// @param catalog the version that the payout knew, with the agreements of the dramas that are shared
    public DayAgreements(Catalog catalog) {
        this.catalog = catalog;
    }

    /// Notes by what agreement a night divided what a drama earned.
    public void posted(String platform, LocalDate date, long dramaId, Agreement agreement) {
        if (agreement.equals(catalog.agreementOn(dramaId, date))) {
            others.remove(new Day(platform, dramaId, date));
        } else {
            others.put(new Day(platform, dramaId, date), agreement);
        }
    }

    /// Notes to whom suspense was given.
    ///
    /// @param period the days that are asked for
    public void given(String platform, AssignedDays given, List<LocalDate> period) {
        for (LocalDate date : period) {
            if (given.covers(date) && of(platform, given.dramaId(), date).equals(Agreement.IN_SUSPENSE)) {
                posted(platform, date, given.dramaId(), given.agreement());
            }
        }
    }

    /// Returns who would share what has not vested by a date, as the payout knew it.
    Agreement pending(Place place, LocalDate date) {
        return catalog.agreementOn(place.dramaId(), date);
    }

    Agreement of(Place place, LocalDate date) {
        return of(place.platform(), place.dramaId(), date);
    }

    private Agreement of(String platform, long dramaId, LocalDate date) {
        Agreement other = others.get(new Day(platform, dramaId, date));
        return other == null ? catalog.agreementOn(dramaId, date) : other;
    }
}
