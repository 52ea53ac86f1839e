package fenzhang.view;

import fenzhang.lake.log.Delivery.Log;
import fenzhang.publication.Publication.RowCount;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.util.List;
import java.util.StringJoiner;

/// What became of the rows of a day, a line for each log.
record DayRows(List<RowCount> rows) {
    private static final List<String> AFTER =
            List.of("accepted", "duplicate", "quarantined", "dropped", "parked_after");

    void print(Terminal terminal) {
        String label = "rows";
        for (Log log : Log.values()) {
            long before = sum(log, "parked_before");
            StringJoiner after = new StringJoiner(", ");
            for (String outcome : AFTER) {
                if (sum(log, outcome) > 0) {
                    after.add(NumberText.count(sum(log, outcome)) + " " + outcome.replace('_', ' '));
                }
            }
            terminal.print(
                    "  %-14s%s %s read%s%s",
                    label,
                    log.folder(),
                    NumberText.count(sum(log, "read")),
                    before > 0 ? " and " + NumberText.count(before) + " parked before" : "",
                    after.length() > 0 ? ": " + after : "");
            label = "";
        }
    }

    private long sum(Log log, String outcome) {
        return rows.stream()
                .filter(count ->
                        count.log().equals(log.folder()) && count.outcome().equals(outcome))
                .mapToLong(RowCount::rows)
                .sum();
    }
}
