package fenzhang.view;

import fenzhang.log.Log;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.util.List;
import java.util.StringJoiner;

/// What became of the rows of a day, a line for each log.
record DayRows(List<RowCount> rows) {
    private static final List<RowOutcome> AFTER = List.of(
            RowOutcome.ACCEPTED,
            RowOutcome.DUPLICATE,
            RowOutcome.QUARANTINED,
            RowOutcome.DROPPED,
            RowOutcome.PARKED_AFTER);

    void print(Terminal terminal) {
        String label = "rows";
        for (Log log : Log.values()) {
            long before = sum(log, RowOutcome.PARKED_BEFORE);
            StringJoiner after = new StringJoiner(", ");
            for (RowOutcome outcome : AFTER) {
                if (sum(log, outcome) > 0) {
                    after.add(NumberText.count(sum(log, outcome)) + " "
                            + outcome.text().replace('_', ' '));
                }
            }
            terminal.print(
                    "  %-14s%s %s read%s%s",
                    label,
                    log.folder(),
                    NumberText.count(sum(log, RowOutcome.READ)),
                    before > 0 ? " and " + NumberText.count(before) + " parked before" : "",
                    after.length() > 0 ? ": " + after : "");
            label = "";
        }
    }

    private long sum(Log log, RowOutcome outcome) {
        return rows.stream()
                .filter(count -> count.log() == log && count.outcome() == outcome)
                .mapToLong(RowCount::rows)
                .sum();
    }
}
