package fenzhang.view;

import fenzhang.log.Log;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.RowOutcome;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import java.util.ArrayList;
import java.util.List;

/// What became of the rows of a day, a line for each log.
record DayRows(List<RowCount> rows) {
    private static final List<RowOutcome> AFTER = List.of(
            RowOutcome.ACCEPTED,
            RowOutcome.DUPLICATE,
            RowOutcome.QUARANTINED,
            RowOutcome.DROPPED,
            RowOutcome.PARKED_AFTER);

    void print(Terminal terminal) {
        Words words = terminal.words();
        String label = words.of("rows");
        for (Log log : Log.values()) {
            long before = sum(log, RowOutcome.PARKED_BEFORE);
            List<String> after = new ArrayList<>();
            for (RowOutcome outcome : AFTER) {
                if (sum(log, outcome) > 0) {
                    after.add(words.of(
                            "%s %s",
                            NumberText.count(sum(log, outcome)),
                            words.term(outcome.text().replace('_', ' '))));
                }
            }
            String read = NumberText.count(sum(log, RowOutcome.READ));
            terminal.print(
                    "  %-14s%s %s%s",
                    label,
                    log.folder(),
                    before > 0
                            ? words.of("%s read and %s parked before", read, NumberText.count(before))
                            : words.of("%s read", read),
                    after.isEmpty() ? "" : words.of(": %s", words.enumerated(after)));
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
