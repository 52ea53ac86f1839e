package fenzhang.status;

import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The last weeks of a platform, a character a day, and every day that isn't sealed. It ends with the newest day that
/// was delivered, tried or sealed: what the date is today is not asked.
///
/// @param weeks whole weeks, ascending; days outside of the calendar are empty
/// @param left how many days there are behind the last week
/// @param unsealed days from the first that isn't sealed on, neighbours of one state together
public record DayCalendar(List<Week> weeks, long left, List<Span> unsealed) {
    private static final int WEEKS = 6;
    private static final int DAYS_AHEAD = 27;

    /// A week.
    ///
    /// @param days from Monday on, seven
    record Week(LocalDate monday, List<Optional<DayState>> days) {}

    /// Days of one state that follow each other.
    ///
    /// @param why what is known of it besides; may be empty
    record Span(LocalDate from, LocalDate to, DayState state, String why) {
        long days() {
            return to.toEpochDay() - from.toEpochDay() + 1;
        }

        /// A failure is told with the verdict, at length.
        private String whyText() {
            return why.isEmpty() || state == DayState.FAILED ? "" : ": " + why;
        }

        String text() {
            return from.equals(to) ? from.toString() : from + " to " + to;
        }
    }

    static DayCalendar of(PlatformDays days) {
        Optional<LocalDate> newest = days.newest();
        if (newest.isEmpty()) {
            return new DayCalendar(List.of(), 0, List.of());
        }
        LocalDate ahead = days.next().plusDays(DAYS_AHEAD);
        LocalDate end = newest.get().isAfter(ahead) ? ahead : newest.get();
        return new DayCalendar(
                weeks(days, end), newest.get().toEpochDay() - end.toEpochDay(), unsealed(days, newest.get()));
    }

    private static List<Week> weeks(PlatformDays days, LocalDate end) {
        List<Week> weeks = new ArrayList<>();
        LocalDate last = end.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate monday = last.minusWeeks(WEEKS - 1); !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            List<Optional<DayState>> states = new ArrayList<>();
            for (LocalDate date = monday; date.isBefore(monday.plusWeeks(1)); date = date.plusDays(1)) {
                boolean isIn = !date.isBefore(days.first()) && !date.isAfter(end);
                states.add(isIn ? Optional.of(days.state(date)) : Optional.empty());
            }
            if (states.stream().anyMatch(Optional::isPresent)) {
                weeks.add(new Week(monday, states));
            }
        }
        return weeks;
    }

    /// Days of which there is nothing to say may be many: a partition can be named after any date.
    private static List<Span> unsealed(PlatformDays days, LocalDate newest) {
        List<Span> spans = new ArrayList<>();
        LocalDate date = days.next();
        while (!date.isAfter(newest)) {
            Span span = span(days, date, newest);
            Span before = spans.isEmpty() ? span : spans.getLast();
            boolean isMore = before != span
                    && before.state() == span.state()
                    && before.why().isEmpty()
                    && span.why().isEmpty();
            if (isMore) {
                spans.set(spans.size() - 1, new Span(before.from(), span.to(), span.state(), ""));
            } else {
                spans.add(span);
            }
            date = span.to().plusDays(1);
        }
        return spans;
    }

    private static Span span(PlatformDays days, LocalDate date, LocalDate newest) {
        DayState state = days.state(date);
        LocalDate to = date;
        if (state == DayState.MISSING) {
            LocalDate known = days.deliveries().nextAfter(date).orElse(newest.plusDays(1));
            to = known.minusDays(1).isAfter(newest) ? newest : known.minusDays(1);
        }
        String why = switch (state) {
            case FAILED -> days.attempt().map(AttemptStatus::message).orElse("");
            case DELIVERED_IN_PART ->
                "missing " + String.join(" and ", days.deliveries().missing(date));
            case SEALED, RESTATED, REDELIVERED, GONE, RESTATE_ASKED, RUNNING, KILLED, DELIVERED, MISSING -> "";
        };
        return new Span(date, to, state, why);
    }

    public void print(Terminal terminal) {
        if (weeks.isEmpty()) {
            return;
        }
        terminal.print("  calendar      Mo Tu We Th Fr Sa Su");
        Set<DayState> seen = EnumSet.noneOf(DayState.class);
        for (Week week : weeks) {
            StringBuilder row = new StringBuilder("    " + week.monday() + "  ");
            for (Optional<DayState> day : week.days()) {
                row.append(day.map(DayState::sign).orElse(' ')).append("  ");
                day.ifPresent(seen::add);
            }
            terminal.print(row.toString().stripTrailing());
        }
        if (left > 0) {
            terminal.print(
                    "                and %s days more, up to %s",
                    NumberText.count(left), unsealed.getLast().to());
        }
        terminal.print(
                "                %s",
                String.join(
                        "   ",
                        seen.stream()
                                .map(state -> state.sign() + " " + state.words())
                                .toList()));
        printUnsealed(terminal);
    }

    /// Days that are delivered and nothing else are told as what is next.
    private void printUnsealed(Terminal terminal) {
        if (unsealed.stream().allMatch(span -> span.state() == DayState.DELIVERED)) {
            return;
        }
        terminal.print("  not sealed");
        for (Span span : unsealed) {
            terminal.print("    %-25s %s%s", span.text(), span.state().words(), span.whyText());
        }
    }

    void addTo(Map<String, Object> map) {
        List<Map<String, Object>> days = new ArrayList<>();
        for (Week week : weeks) {
            for (int i = 0; i < week.days().size(); i++) {
                LocalDate date = week.monday().plusDays(i);
                week.days().get(i).ifPresent(state -> days.add(day(date, state)));
            }
        }
        map.put("calendar", days);
        map.put("unsealed", unsealed.stream().map(DayCalendar::map).toList());
    }

    private static Map<String, Object> day(LocalDate date, DayState state) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("business_date", date.toString());
        map.put("state", state.code());
        return map;
    }

    private static Map<String, Object> map(Span span) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", span.from().toString());
        map.put("to", span.to().toString());
        map.put("days", span.days());
        map.put("state", span.state().code());
        map.put("why", span.why());
        return map;
    }
}
