package fenzhang.view.setup;

import fenzhang.intake.SetAside;
import fenzhang.intake.run.CatalogTracking;
import fenzhang.intake.run.IntakeCounts;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person reads of an intake.
public record IntakePage(
        IntakePlaces places, LocalDate date, boolean isComplete, IntakeCounts counts, Terminal terminal) {
    /// @param tracking by which orders were traced
    public void print(CatalogTracking tracking) {
        terminal.print(places.platform() + " " + date + "  " + NumberText.counted(counts.rows(), "row") + ": "
                + NumberText.count(counts.played()) + " played, " + NumberText.count(counts.known())
                + " known, " + NumberText.count(counts.stale()) + " stale, "
                + NumberText.count(counts.setAsideRows()) + " set aside");
        if (counts.setAsideRows() > 0) {
            terminal.print(
                    "  set aside    " + list(counts.setAside()) + "; " + places.quarantine(date) + " below --out");
        }
        long early = counts.setAside().getOrDefault(SetAside.Reason.FUTURE, 0L);
        if (early > 0) {
            terminal.print("               " + NumberText.counted(early, "row") + " of after " + date
                    + " among them: give those files with the next date's, too");
        }
        terminal.print("  events       " + (counts.events().isEmpty() ? "none" : list(counts.events())));
        terminal.print("  orders       " + NumberText.count(counts.keys()) + " touched, "
                + NumberText.count(counts.paidKeys()) + " new in the log, of which "
                + NumberText.count(counts.tracedKeys()) + " are traced to a drama"
                + (tracking.index().isEmpty() ? ": the catalog has no tracking keys of " + places.platform() : ""));
        tracking.version().ifPresent(version -> terminal.print("  tracking     of catalog version " + version));
        if (counts.waitingRefunds() > 0) {
            terminal.print("  waiting      " + NumberText.counted(counts.waitingRefunds(), "refund")
                    + " of orders that were never delivered");
        }
        if (counts.differences() > 0) {
            terminal.print("  differences  " + NumberText.count(counts.differences()) + "; " + places.differences(date)
                    + " in the lake");
        }
        terminal.print("  " + places.sales(date)
                + (isComplete ? ", complete" : ", not complete: --complete lets its night run"));
    }

    private static <E extends Enum<E>> String list(Map<E, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + NumberText.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
