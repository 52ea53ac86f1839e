package fenzhang.view.setup;

import fenzhang.intake.SetAside;
import fenzhang.intake.run.CatalogTracking;
import fenzhang.intake.run.IntakeCounts;
import fenzhang.intake.state.IntakePlaces;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;

/// What a person reads of an intake.
public record IntakePage(
        IntakePlaces places, LocalDate date, boolean isComplete, IntakeCounts counts, Terminal terminal) {
    /// @param tracking by which orders were traced
    public void print(CatalogTracking tracking) {
        Words words = terminal.words();
        terminal.print(
                "%s %s  %s: %s played, %s known, %s stale, %s set aside",
                places.platform(),
                date,
                words.counted(counts.rows(), "row"),
                NumberText.count(counts.played()),
                NumberText.count(counts.known()),
                NumberText.count(counts.stale()),
                NumberText.count(counts.setAsideRows()));
        if (counts.setAsideRows() > 0) {
            terminal.print("  set aside    %s; %s below --out", list(counts.setAside()), places.quarantine(date));
        }
        long early = counts.setAside().getOrDefault(SetAside.Reason.FUTURE, 0L);
        if (early > 0) {
            terminal.print(
                    "               %s of after %s among them: give those files with the next date's, too",
                    words.counted(early, "row"), date);
        }
        terminal.print("  events       %s", counts.events().isEmpty() ? Phrase.of("none") : list(counts.events()));
        terminal.print(
                tracking.index().isEmpty()
                        ? "  orders       %s touched, %s new in the log, of which %s are traced to a drama: the catalog has"
                                + " no tracking keys of %s"
                        : "  orders       %s touched, %s new in the log, of which %s are traced to a drama",
                NumberText.count(counts.keys()),
                NumberText.count(counts.paidKeys()),
                NumberText.count(counts.tracedKeys()),
                places.platform());
        tracking.version().ifPresent(version -> terminal.print("  tracking     of catalog version %s", version));
        if (counts.waitingRefunds() > 0) {
            terminal.print(
                    "  waiting      %s of orders that were never delivered",
                    words.counted(counts.waitingRefunds(), "refund"));
        }
        if (counts.differences() > 0) {
            terminal.print(
                    "  differences  %s; %s in the lake",
                    NumberText.count(counts.differences()), places.differences(date));
        }
        terminal.print(
                isComplete ? "  %s, complete" : "  %s, not complete: --complete lets its night run",
                places.sales(date));
    }

    private static <E extends Enum<E>> String list(Map<E, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + NumberText.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
