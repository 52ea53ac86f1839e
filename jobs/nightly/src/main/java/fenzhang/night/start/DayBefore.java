package fenzhang.night.start;

import fenzhang.catalog.EnrolmentId;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.Seal;
import java.util.Map;
import java.util.Set;

/// Where the books stood at the end of the day before a night.
///
/// @param books read as the night asks, never all of them
/// @param totals the control totals of that day, by name
/// @param unsettled enrolments whose measures moved without their being settled
public record DayBefore(Seal seal, BooksAsOf books, Map<String, ControlTotal> totals, Set<EnrolmentId> unsettled) {
    /// What a platform's first night starts from.
    public static final DayBefore NONE = new DayBefore(Seal.FIRST, Books.empty(), Map.of());

    public DayBefore(Seal seal, BooksAsOf books, Map<String, ControlTotal> totals) {
        this(seal, books, totals, Set.of());
    }
}
