package fenzhang.explain;

import java.time.LocalDate;
import java.util.List;

/// All that is known of an order: every row of it that was met, what became of each, and the story of each line.
///
/// No part of it holds a user id: personal data stays in the lake.
///
/// @param lastDate the last sealed day: the story is told as of its end
/// @param scanned the delivery dates whose sales logs were searched, ascending
/// @param unnamed rows that name no line, by delivery date and place
/// @param lines by number
public record OrderExplanation(
        String platform,
        String orderId,
        LocalDate lastDate,
        List<LocalDate> scanned,
        List<RowExplanation> unnamed,
        List<LineExplanation> lines) {
    public OrderExplanation {
        scanned = List.copyOf(scanned);
        unnamed = List.copyOf(unnamed);
        lines = List.copyOf(lines);
    }

    /// Returns whether nothing of the order was found.
    public boolean isUnknown() {
        return unnamed.isEmpty() && lines.isEmpty();
    }

    /// Returns what was recomputed otherwise than it was recorded, in the order of the lines.
    public List<String> differences() {
        return lines.stream().flatMap(line -> line.differences().stream()).toList();
    }
}
