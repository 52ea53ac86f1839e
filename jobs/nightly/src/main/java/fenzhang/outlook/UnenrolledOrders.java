package fenzhang.outlook;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.FileTreeFailure;
import fenzhang.columnar.file.InputRefused;
import fenzhang.history.DayVersions;
import fenzhang.lake.table.LineSums;
import fenzhang.lake.table.UnenrolledTargets;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Orders of some sealed days that are owed to dramas without enrolment: nobody earns anything from them.
///
/// @param from the first day
/// @param to the last day
/// @param byDrama lines opened on these days, and the parts of their amounts that are owed to the drama
/// @param unread days whose attributions are not there, or damaged
public record UnenrolledOrders(
        LocalDate from, LocalDate to, NavigableMap<Long, LineSums> byDrama, List<LocalDate> unread) {
    /// Reads the attributions that were published of sealed days, of a day that was restated those that count now.
    public static UnenrolledOrders of(FileTree out, BooksStore books, String platform, LocalDate from, LocalDate to) {
        DayVersions versions = DayVersions.before(platform, books.restatements().all(platform), to.plusDays(1));
        NavigableMap<Long, LineSums> byDrama = new TreeMap<>();
        List<LocalDate> unread = new ArrayList<>();
        for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
            NavigableMap<Long, LineSums> ofDay = new TreeMap<>();
            try {
                UnenrolledTargets.addTo(ofDay, out, versions.attributionsPath(date));
                ofDay.forEach((drama, sums) ->
                        byDrama.computeIfAbsent(drama, _ -> new LineSums()).add(sums));
            } catch (InputRefused | FileTreeFailure e) {
                unread.add(date);
            }
        }
        return new UnenrolledOrders(from, to, byDrama, unread);
    }
}
