package fenzhang.view.status;

import fenzhang.status.DayCalendar;
import fenzhang.status.DayCalendar.Span;
import fenzhang.status.DayCalendar.Week;
import fenzhang.status.DayState;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Words;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The last weeks, a character a day, and what is not sealed.
public record CalendarText(DayCalendar calendar) {
    /// Prints nothing before there is anything.
    public void print(Terminal terminal) {
        if (calendar.weeks().isEmpty()) {
            return;
        }
        Words words = terminal.words();
        terminal.print(words.of("  calendar      Mo Tu We Th Fr Sa Su"));
        Set<DayState> seen = EnumSet.noneOf(DayState.class);
        for (Week week : calendar.weeks()) {
            StringBuilder row = new StringBuilder("    " + week.monday() + "  ");
            for (Optional<DayState> day : week.days()) {
                row.append(day.map(CalendarText::sign).orElse(' ')).append("  ");
                day.ifPresent(seen::add);
            }
            terminal.print(row.toString().stripTrailing());
        }
        if (calendar.left() > 0) {
            terminal.print(
                    "                and %s days more, up to %s",
                    NumberText.count(calendar.left()),
                    calendar.unsealed().getLast().to());
        }
        terminal.print(
                "                %s",
                seen.stream()
                        .map(state -> sign(state) + " " + words.term(state.words()))
                        .collect(Collectors.joining("   ")));
        printUnsealed(terminal);
    }

    private static char sign(DayState state) {
        return switch (state) {
            case SEALED -> '=';
            case RESTATED -> 'R';
            case REDELIVERED -> 'A';
            case GONE -> 'g';
            case RESTATE_ASKED -> 'r';
            case RUNNING -> '>';
            case FAILED -> 'F';
            case KILLED -> 'K';
            case DELIVERED -> 'd';
            case DELIVERED_IN_PART -> 'p';
            case NOT_DELIVERED -> '-';
            case LATE -> 'L';
        };
    }

    /// Days that are delivered and nothing else are told as what is next.
    private void printUnsealed(Terminal terminal) {
        if (calendar.unsealed().stream().allMatch(span -> span.state() == DayState.DELIVERED)) {
            return;
        }
        Words words = terminal.words();
        terminal.print(words.of("  not sealed"));
        for (Span span : calendar.unsealed()) {
            terminal.print(
                    "    %-25s %s%s",
                    words.of(span.text()), words.term(span.state().words()), why(span, words));
        }
    }

    /// A failure is told with the verdict, at length.
    private static String why(Span span, Words words) {
        return span.why().isEmpty() || span.state() == DayState.FAILED ? "" : words.of(": %s", span.reason());
    }
}
