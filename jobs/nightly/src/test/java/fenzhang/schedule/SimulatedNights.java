package fenzhang.schedule;

import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.Alerts;
import fenzhang.schedule.alert.DayFigures;
import fenzhang.schedule.alert.DayFigures.Rows;
import fenzhang.time.Period;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Two months of a world that is told: when which day is delivered, what goes wrong, and what was
/// done when. Times are those of China.
final class SimulatedNights implements NightRunner, Alerts, Waiting, NoListener {
    static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    private final LocalDateTime end;
    private LocalDateTime figuresFrom = LocalDateTime.MIN;
    private LocalDateTime now;
    private final Map<String, LocalDate> next = new TreeMap<>();
    private final Map<String, LocalDateTime> deliveredAt = new HashMap<>();
    private final Map<String, Trouble> troubles = new HashMap<>();
    private final Map<String, LocalDateTime> byHandAt = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();
    private final Map<String, Alert> alerts = new HashMap<>();

    /// What was attempted, when: `pdd 2026-11-05 at 2026-11-06T05:20`.
    final List<String> attempts = new ArrayList<>();

    /// What was sealed, likewise.
    final List<String> seals = new ArrayList<>();

    /// What people were told, likewise: `day_late pdd 2026-11-08 at 2026-11-09T08:30`.
    final List<String> told = new ArrayList<>();

    /// What stands in the way of a day: for some attempts, or until a time.
    private record Trouble(Outcome outcome, int attempts, LocalDateTime until) {}

    private record Outage(String platform, LocalDateTime from, LocalDateTime to) {}

    SimulatedNights(LocalDateTime start, LocalDateTime end) {
        this.now = start;
        this.end = end;
    }

    /// Delivers a day at a time of its own; others come at one o'clock of the next morning.
    void delivers(String platform, String date, String at) {
        deliveredAt.put(platform + " " + date, LocalDateTime.parse(at));
    }

    /// Has so many attempts at a day fail.
    void fails(String platform, String date, int attempts, Outcome outcome) {
        troubles.put(platform + " " + date, new Trouble(outcome, attempts, LocalDateTime.MIN));
    }

    /// Has attempts at a day fail until somebody mends it.
    void failsUntil(String platform, String date, String until, Outcome outcome) {
        troubles.put(platform + " " + date, new Trouble(outcome, 0, LocalDateTime.parse(until)));
    }

    /// Has somebody else settle a day.
    void sealsByHand(String platform, String date, String at) {
        byHandAt.put(platform + " " + date, LocalDateTime.parse(at));
    }

    /// Makes the database unreachable to whoever looks at a platform.
    void isAway(String platform, String from, String to) {
        outages.add(new Outage(platform, LocalDateTime.parse(from), LocalDateTime.parse(to)));
    }

    @Override
    public NextDay next(String platform) {
        for (Outage outage : outages) {
            if (outage.platform.equals(platform) && !now.isBefore(outage.from) && now.isBefore(outage.to)) {
                throw new IllegalStateException("connection refused");
            }
        }
        LocalDate date = next.getOrDefault(platform, FIRST);
        LocalDateTime byHand = byHandAt.get(platform + " " + date);
        if (byHand != null && !now.isBefore(byHand)) {
            next.put(platform, date.plusDays(1));
            return next(platform);
        }
        Trouble trouble = troubles.get(platform + " " + date);
        boolean isMended = trouble != null && !now.isBefore(trouble.until);
        Optional<LocalDate> later = FIRST.datesUntil(now.toLocalDate().plusDays(1))
                .filter(day -> day.isAfter(date) && isDelivered(platform, day))
                .max(Comparator.naturalOrder());
        return new NextDay(
                date,
                isDelivered(platform, date) ? List.of() : List.of("views/_SUCCESS", "sales/_SUCCESS"),
                later,
                isMended ? "mended" : "as delivered");
    }

    private boolean isDelivered(String platform, LocalDate date) {
        return !now.isBefore(
                deliveredAt.getOrDefault(platform + " " + date, date.plusDays(1).atTime(1, 0)));
    }

    @Override
    public Outcome settle(String platform, LocalDate day) {
        String key = platform + " " + day;
        if (!day.equals(next.getOrDefault(platform, FIRST)) || !isDelivered(platform, day)) {
            throw new AssertionError(key + " is not what is next, or not there");
        }
        attempts.add(key + " at " + now);
        Trouble trouble = troubles.get(key);
        long tried =
                attempts.stream().filter(attempt -> attempt.startsWith(key)).count();
        if (trouble != null && (tried <= trouble.attempts || now.isBefore(trouble.until))) {
            return trouble.outcome;
        }
        next.put(platform, day.plusDays(1));
        seals.add(key + " at " + now);
        return new Outcome.Sealed();
    }

    /// Makes the figures of sealed days unreadable until a time.
    void hidesFiguresUntil(String at) {
        figuresFrom = LocalDateTime.parse(at);
    }

    @Override
    public DayFigures figures(String platform, LocalDate day) {
        if (now.isBefore(figuresFrom)) {
            throw new IllegalStateException("settlement_line can't be read");
        }
        return new DayFigures(
                platform,
                day,
                "5ea1",
                new TreeMap<>(Map.of("views", new Rows(1_000_000, 100))),
                new TreeMap<>(Map.of(day, Map.of("plan", BigInteger.ONE))));
    }

    @Override
    public Optional<LocalDate> newestTold(String platform) {
        return Optional.empty();
    }

    @Override
    public String payoutDryRun(Period month) {
        return "dry run of " + month;
    }

    @Override
    public void raise(Alert alert) {
        if (alerts.putIfAbsent(alert.about().id(), alert) == null) {
            Alert.About about = alert.about();
            told.add(String.join(
                            " ",
                            about.kind().text(),
                            about.platform(),
                            about.day().orElseThrow() + "",
                            "at",
                            now + "")
                    .replace("  ", " "));
        }
    }

    /// Returns the words of an alert.
    String words(String told) {
        return alerts.values().stream()
                .filter(alert -> told.startsWith(alert.about().kind().text() + " ")
                        && told.contains(alert.about().day().orElseThrow().toString()))
                .map(alert -> alert.what() + "\n" + alert.toDo())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean wasRaised(Alert.About about) {
        return alerts.containsKey(about.id());
    }

    @Override
    public Instant instant() {
        return now.toInstant(CHINA);
    }

    @Override
    public boolean until(Instant wake) {
        LocalDateTime then = LocalDateTime.ofInstant(wake, CHINA);
        if (!then.isBefore(end)) {
            now = end;
            return false;
        }
        now = then.isAfter(now) ? then : now;
        return true;
    }

    @Override
    public boolean isOver() {
        return !now.isBefore(end);
    }
}
