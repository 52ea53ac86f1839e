package fenzhang.serve;

import fenzhang.batch.PlatformRun;
import fenzhang.config.setting.Settings;
import fenzhang.console.Health;
import fenzhang.console.Metrics;
import fenzhang.console.PlatformFigures;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.SealedDay;
import fenzhang.schedule.Outcome;
import fenzhang.schedule.ScheduleState;
import fenzhang.schedule.SchedulerListener;
import fenzhang.schedule.Waiting;
import fenzhang.session.Session;
import fenzhang.status.PlatformStatus;
import fenzhang.terminal.Terminal;
import fenzhang.view.RunReport;
import fenzhang.view.json.status.StatusView;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What the scheduler last found, for terminal, metrics and console. Written by the scheduler's
/// thread, read by others.
final class ServeView implements SchedulerListener {
    /// Looking at every sealed day's delivery takes a while on a distant lake.
    private static final Duration REFRESH = Duration.ofMinutes(10);

    /// Who catches up settles a day a second.
    private static final Duration REFRESH_WHILE_BUSY = Duration.ofSeconds(10);

    private final Session session;
    private final Metrics metrics;
    private final Waiting time;
    private final Terminal terminal;
    private final Thread thread = Thread.currentThread();
    private final Map<String, ScheduleState> situations = new ConcurrentHashMap<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final Map<String, StatusView> statuses = new ConcurrentHashMap<>();
    private final Map<String, Instant> refreshedAt = new ConcurrentHashMap<>();
    private final Set<String> dirty = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> nightBegan = new ConcurrentHashMap<>();

    /// Made by the thread that will run the scheduler.
    ServeView(Session session, Metrics metrics, Waiting time, Terminal terminal) {
        this.session = session;
        this.metrics = metrics;
        this.time = time;
        this.terminal = terminal;
        session.settings().platforms().forEach(platform -> troubles.put(platform.code(), "not looked at yet"));
    }

    @Override
    public void sees(String platform, ScheduleState situation) {
        troubles.remove(platform);
        ScheduleState before = situations.put(platform, situation);
        metrics.state(platform, situation.state().text());
        if (situation.isSettledHere()) {
            nightBegan.put(platform, time.instant());
            return;
        }
        if (!situation.why().isEmpty() && (before == null || !before.why().equals(situation.why()))) {
            terminal.error(platform + " " + situation.state().text() + ": " + situation.why());
        }
        if (dirty.contains(platform) || isOlder(platform, REFRESH)) {
            refresh(platform);
        }
    }

    private boolean isOlder(String platform, Duration age) {
        Instant last = refreshedAt.get(platform);
        return last == null || last.plus(age).isBefore(time.instant());
    }

    @Override
    public void ended(String platform, Outcome outcome) {
        Instant began = nightBegan.getOrDefault(platform, time.instant());
        metrics.night(platform, word(outcome), Duration.between(began, time.instant()));
        switch (outcome) {
            case Outcome.MayPass failure -> terminal.error("fenzhang: " + failure.message());
            case Outcome.NeedsPerson failure -> terminal.error("fenzhang: " + failure.message());
            case Outcome.Sealed _, Outcome.Locked _, Outcome.Stopped _ -> {}
        }
        dirty.add(platform);
        if (!(outcome instanceof Outcome.Stopped) && isOlder(platform, REFRESH_WHILE_BUSY)) {
            refresh(platform);
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sealed _ -> "sealed";
            case Outcome.Locked _ -> "locked";
            case Outcome.Stopped _ -> "stopped";
            case Outcome.MayPass _ -> "failed";
            case Outcome.NeedsPerson _ -> "refused";
        };
    }

    @Override
    public void isBlind(String platform, RuntimeException failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (!message.equals(troubles.put(platform, message))) {
            terminal.error("fenzhang: " + platform + " can't be looked at: " + message);
        }
    }

    @Override
    public void cannotTell(String platform, RuntimeException failure) {
        terminal.error("fenzhang: " + platform + ": alerts are late, nights are not: " + failure.getMessage());
    }

    /// What can't be shown must not stop what can be settled.
    private void refresh(String platform) {
        refreshedAt.put(platform, time.instant());
        dirty.remove(platform);
        try {
            Settings.Platform settings = session.settings().platform(platform).orElseThrow();
            PlatformStatus status = PlatformStatus.of(settings, session.statusSources(time.instant()));
            statuses.put(platform, StatusView.of(status));
            metrics.show(figures(settings.firstBusinessDate(), status));
        } catch (RuntimeException e) {
            troubles.put(platform, String.valueOf(e.getMessage()));
        }
    }

    private static PlatformFigures figures(LocalDate first, PlatformStatus status) {
        Map<String, Long> rows = new TreeMap<>();
        for (RowCount count : status.rows()) {
            rows.merge(count.log().folder() + " " + count.outcome().text(), count.rows(), Long::sum);
        }
        List<PlatformFigures.Rows> byOutcome = new ArrayList<>();
        rows.forEach((key, sum) -> byOutcome.add(new PlatformFigures.Rows(
                key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1), sum)));
        Map<String, Long> ppm = new TreeMap<>();
        status.quarantine()
                .ifPresent(rates -> rates.logs()
                        .forEach(log ->
                                ppm.put(log.log().folder(), log.day().ppm().orElse(0))));
        ControlTotal posted = status.totals().get("entitled.cny");
        return new PlatformFigures(
                status.days().platform(),
                first,
                status.days().last().map(SealedDay::businessDate),
                byOutcome,
                ppm,
                posted == null ? BigInteger.ZERO : posted.day(),
                status.check().broken().size(),
                status.needs().size());
    }

    /// Returns whether the scheduler runs, and what it can't see.
    Health health() {
        return new Health(thread.isAlive(), troubles);
    }

    /// Returns of each platform where the scheduler is, and what `fenzhang status --json` last
    /// said.
    List<ServedPlatform> status() {
        return session.settings().platforms().stream()
                .map(platform -> served(platform.code()))
                .toList();
    }

    private ServedPlatform served(String platform) {
        Optional<StatusView> status = Optional.ofNullable(statuses.get(platform));
        return new ServedPlatform(
                platform,
                Optional.ofNullable(situations.get(platform)).map(ServedPlatform.Scheduled::of),
                Optional.ofNullable(troubles.get(platform)),
                status,
                status.map(_ -> String.valueOf(refreshedAt.get(platform))));
    }

    /// Returns who watches the nights of a platform: it tells of them as `run` does, times their
    /// steps, and ends them between two steps when it is time to stop.
    PlatformRun.Watcher watcher(String platform) {
        return new ServedNightWatch(
                platform,
                new RunReport(platform, session.books(), terminal, RunReport.Telling.endless(terminal)),
                metrics,
                time);
    }
}
