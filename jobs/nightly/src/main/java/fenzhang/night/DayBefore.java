package fenzhang.night;

import fenzhang.settlement.Books;
import fenzhang.settlement.Seal;
import fenzhang.store.Publication.ControlTotal;
import java.util.Map;

/// Where the books stood at the end of the day before a night.
///
/// @param totals the control totals of that day, by name
public record DayBefore(Seal seal, Books books, Map<String, ControlTotal> totals) {
    /// What a platform's first night starts from.
    public static final DayBefore NONE = new DayBefore(Seal.FIRST, Books.empty(), Map.of());
}
