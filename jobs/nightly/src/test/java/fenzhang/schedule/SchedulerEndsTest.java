package fenzhang.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.schedule.alert.Alerts;
import fenzhang.schedule.alert.DayFigures;
import fenzhang.schedule.alert.DayReview;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A scheduler that ends, or whose clock is set, leaves nothing untold, undone or told wrongly.
@Timeout(60)
class SchedulerEndsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);
    private static final Instant MORNING = Instant.parse("2026-11-05T19:00:00Z"); // three o'clock of the 6th in China

    /// What the process that dies leaves in the books: the alerts, in the order in which they were raised.
    private final Map<String, Alert> noted = new LinkedHashMap<>();

    private final List<LocalDate> settled = new ArrayList<>();
    private LocalDate next = DAY;
    private Outcome outcome = new Outcome.Sealed();
    private Instant now = MORNING;
    private boolean isOver;
    private boolean endsInTheNight;
    private int alertsUntilItDies = Integer.MAX_VALUE;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private Scheduler scheduler() {
        World world = new World();
        return new Scheduler(
                new Scheduler.Rules(
                        List.of(new Agenda(
                                "pdd", Timetable.of("30 2 * * *", Duration.ofHours(6)), Duration.ofMinutes(5))),
                        DAY.minusDays(30),
                        new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)),
                        new DayReview(500, 8)),
                world,
                world,
                world,
                world);
    }

    private List<String> kinds() {
        return noted.values().stream()
                .map(alert -> alert.about().kind().text())
                .filter(kind -> !kind.equals("month_complete"))
                .sorted()
                .toList();
    }

    @Test
    void whicheverAlertOfADayItDiesAfterTheNextProcessTellsTheRest() {
        for (int notes = 0; notes <= 2; notes++) {
            noted.clear();
            next = DAY;
            Scheduler dying = scheduler();
            dying.round();
            alertsUntilItDies = notes;
            try {
                dying.round();
            } catch (Killed killed) {
                assertThat(noted).hasSize(notes);
            }
            alertsUntilItDies = Integer.MAX_VALUE;
            scheduler().round();
            assertThat(kinds()).as("after " + notes).containsExactly("day_sealed", "quarantine_high");
        }
    }

    @Test
    void aNightThatIsCutBecauseItIsTimeToStopHasNotFailed() {
        outcome = new Outcome.MayPass("the database", "This connection has been closed.");
        endsInTheNight = true;
        scheduler().run();
        assertThat(settled).containsExactly(DAY);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        now = Instant.parse("2027-11-05T10:00:00Z"); // a year ahead, as machines start
        next = LocalDate.of(2027, 11, 5);
        Scheduler scheduler = scheduler();
        scheduler.round();
        now = MORNING;
        next = DAY;
        scheduler.round();
        assertThat(settled).containsExactly(DAY);
    }

    /// Books, time and people in one.
    private final class World implements NightRunner, Alerts, Waiting, NoListener {
        @Override
        public NextDay next(String platform) {
            return new NextDay(next, List.of(), Optional.empty(), "");
        }

        @Override
        public Outcome settle(String platform, LocalDate day) {
            settled.add(day);
            isOver = endsInTheNight;
            if (outcome instanceof Outcome.Sealed) {
                next = day.plusDays(1);
            }
            return outcome;
        }

        @Override
        public DayFigures figures(String platform, LocalDate day) {
            return new DayFigures(
                    platform,
                    day,
                    "5ea1",
                    new TreeMap<>(Map.of("views", new DayFigures.Rows(1_000, 100))),
                    new TreeMap<>(Map.of(day, Map.of("plan", BigInteger.ONE))));
        }

        @Override
        public Optional<LocalDate> newestTold(String platform) {
            return noted.values().stream()
                    .map(Alert::about)
                    .filter(about -> about.kind() == AlertKind.DAY_SEALED)
                    .flatMap(about -> about.day().stream())
                    .findFirst()
                    .or(() -> Optional.of(next.minusDays(next.isAfter(DAY) ? 2 : 1)));
        }

        @Override
        public String payoutDryRun(Period month) {
            return "";
        }

        @Override
        public void raise(Alert alert) {
            if (alertsUntilItDies-- <= 0) {
                throw new Killed();
            }
            noted.putIfAbsent(alert.about().id(), alert);
        }

        @Override
        public boolean wasRaised(Alert.About about) {
            return about.kind() == AlertKind.MONTH_COMPLETE || noted.containsKey(about.id());
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public boolean until(Instant wake) {
            return !isOver;
        }

        @Override
        public boolean isOver() {
            return isOver;
        }
    }
}
