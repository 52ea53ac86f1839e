package fenzhang.view.json.setup;

import fenzhang.intake.run.IntakeCounts;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.json.JsonText;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// What an intake came to, for programs.
///
/// @param isComplete whether the date's logs were said to be complete with it
/// @param catalogVersion whose tracking.csv traced the orders; absent if there is no catalog
/// @param rows equal ones count once: the sum of the four after it
/// @param known rows that were played on an earlier date
/// @param stale rows that are not newer than what is known of their order
/// @param setAside rows by reason
/// @param events rows of the sales log, by event
/// @param orders that were touched
/// @param ordersPaid that are new in the log
/// @param ordersTraced of those, that have a drama
/// @param refundsWaiting for an order of which nothing else is known
/// @param differences rows of differences.csv
public record IntakeView(
        String platform,
        String format,
        LocalDate date,
        boolean isComplete,
        OptionalInt catalogVersion,
        long rows,
        long played,
        long known,
        long stale,
        long rowsSetAside,
        Map<String, Long> setAside,
        Map<String, Long> events,
        long orders,
        long ordersPaid,
        long ordersTraced,
        long refundsWaiting,
        long differences,
        String sales) {
    public static IntakeView of(
            IntakePlaces places, LocalDate date, boolean isComplete, OptionalInt catalogVersion, IntakeCounts counts) {
        return new IntakeView(
                places.platform(),
                places.format().code(),
                date,
                isComplete,
                catalogVersion,
                counts.rows(),
                counts.played(),
                counts.known(),
                counts.stale(),
                counts.setAsideRows(),
                byCode(counts.setAside()),
                byCode(counts.events()),
                counts.keys(),
                counts.paidKeys(),
                counts.tracedKeys(),
                counts.waitingRefunds(),
                counts.differences(),
                places.sales(date));
    }

    private static <E extends Enum<E>> Map<String, Long> byCode(Map<E, Long> counts) {
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach((each, count) -> byCode.put(JsonText.code(each), count));
        return byCode;
    }
}
