package fenzhang.status;

import fenzhang.text.Phrase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The last weeks of a platform, a character a day, and every day that isn't sealed. It ends with the newest day that
/// was delivered, tried or sealed, or that is late.
///
/// @param weeks whole weeks, ascending; days outside of the calendar are empty
/// @param left how many days there are behind the last week
/// @param unsealed days from the first that isn't sealed on, neighbours of one state together
public record DayCalendar(List<Week> weeks, long left, List<Span> unsealed) {
    private static final Phrase NOTHING = Phrase.verbatim("");
    private static final int WEEKS = 6;
    private static final int DAYS_AHEAD = 27;

    /// A week.
    ///
    /// @param days from Monday on, seven
    public record Week(LocalDate monday, List<Optional<DayState>> days) {}

    /// A day, and how far it is.
    public record Day(LocalDate date, DayState state) {}

    /// Days of one state that follow each other.
    ///
    /// @param reason what is known of it besides; may be empty
    public record Span(LocalDate from, LocalDate to, DayState state, Phrase reason) {
        /// Returns how many days they are, first and last included.
        public long days() {
            return to.toEpochDay() - from.toEpochDay() + 1;
        }

        public Phrase text() {
            return from.equals(to) ? Phrase.verbatim(from.toString()) : Phrase.of("%s to %s", from, to);
        }

        public String why() {
            return reason.english();
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
                spans.set(spans.size() - 1, new Span(before.from(), span.to(), span.state(), NOTHING));
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
        if (isAbsent(days, date, state)) {
            to = lastOfItsKind(days, date, newest);
        }
        Phrase reason = switch (state) {
            case FAILED ->
                days.attempt()
                        .map(attempt -> Phrase.verbatim(attempt.message()))
                        .orElse(NOTHING);
            case DELIVERED_IN_PART, LATE ->
                isAbsent(days, date, state) ? NOTHING : Phrase.of("missing %s", days.deliveredWithout(date));
            case SEALED, RESTATED, REDELIVERED, GONE, RESTATE_ASKED, RUNNING, KILLED, DELIVERED, NOT_DELIVERED ->
                NOTHING;
        };
        return new Span(date, to, state, reason);
    }

    /// Returns whether nothing of a day is there.
    private static boolean isAbsent(PlatformDays days, LocalDate date, DayState state) {
        return state == DayState.NOT_DELIVERED
                || state == DayState.LATE && !days.deliveries().hasAny(date);
    }

    /// Returns the last of the days from one on of which nothing is there, all late or none.
    private static LocalDate lastOfItsKind(PlatformDays days, LocalDate date, LocalDate newest) {
        LocalDate last =
                days.deliveries().nextAfter(date).orElse(newest.plusDays(1)).minusDays(1);
        LocalDate overdue = days.arrivals().newestOverdue();
        if (!date.isAfter(overdue) && overdue.isBefore(last)) {
            last = overdue;
        }
        return last.isAfter(newest) ? newest : last;
    }

    /// Returns the days of the calendar, ascending.
    public List<Day> days() {
        List<Day> days = new ArrayList<>();
        for (Week week : weeks) {
            for (int i = 0; i < week.days().size(); i++) {
                LocalDate date = week.monday().plusDays(i);
                week.days().get(i).ifPresent(state -> days.add(new Day(date, state)));
            }
        }
        return days;
    }
}
