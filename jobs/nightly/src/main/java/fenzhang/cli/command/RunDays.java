package fenzhang.cli.command;

import fenzhang.batch.NightJobs;
import fenzhang.batch.NotDelivered;
import fenzhang.batch.PlatformRun;
import fenzhang.planning.NightPlanner;
import fenzhang.schedule.Waiting;
import fenzhang.session.Session;
import fenzhang.terminal.ExitCode;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Progress;
import fenzhang.terminal.Terminal;
import fenzhang.view.RunReport;
import fenzhang.view.json.RunDayView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Settles days of some platforms, each in order: one that fails does not stop the others, and what is not delivered is
/// waited for after all that is. Made for one run.
final class RunDays {
    /// A day that is not delivered ends its platform's run at once, with exit code 4.
    static final Patience NO_PATIENCE = new Patience(Duration.ZERO, false);

    /// How often a delivery is looked for: seldom enough for a distant lake.
    private static final Duration LOOK = Duration.ofSeconds(30);

    /// Of `2026-11-21 20:15:03.127`.
    private static final int MINUTES = 16;

    private final Session session;
    private final Terminal terminal;
    private final Waiting time;
    private final boolean isPrinted;
    private final List<RunDayView> days = new ArrayList<>();
    private final SequencedMap<String, LocalDate> nextByPlatform = new LinkedHashMap<>();
    private ExitCode code = ExitCode.DONE;
    private boolean saidThatItWaits;

    RunDays(Session session, Terminal terminal, Waiting time) {
        this(session, terminal, time, true);
    }

    /// @param isPrinted whether days are printed as they are settled, or only noted
    RunDays(Session session, Terminal terminal, Waiting time, boolean isPrinted) {
        this.session = session;
        this.terminal = terminal;
        this.time = time;
        this.isPrinted = isPrinted;
    }

    /// Returns what became of each day, in the order in which it did.
    List<RunDayView> days() {
        return List.copyOf(days);
    }

    /// What becomes of days that are not delivered yet.
    ///
    /// @param limit how long they are waited for, all together
    /// @param isLeft whether one that is not there even then is left for another run, which is no failure
    record Patience(Duration limit, boolean isLeft) {}

    /// Settles the days `from` to `to`, both included, of some platforms.
    ///
    /// @return the exit code of the first failure, or that of success
    ExitCode settle(List<String> platforms, LocalDate from, LocalDate to, Patience patience) {
        platforms.forEach(platform -> nextByPlatform.put(platform, from));
        long all = platforms.size() * (ChronoUnit.DAYS.between(from, to) + 1);
        RunReport.Telling telling = new RunReport.Telling(new Progress(terminal, all), days::add, isPrinted);
        NightPlanner planner = new NightPlanner(session.configuration(), session.archive(), session.lake());
        Instant until = time.instant().plus(patience.limit());
        try (NightJobs jobs = new NightJobs(session.database().batchDataSource())) {
            PlatformRun settler = new PlatformRun(session.database(), session.books(), planner, jobs, session.out());
            List<NotDelivered> missing = round(settler, to, telling);
            while (!missing.isEmpty() && waits(missing, until)) {
                missing = round(settler, to, telling);
            }
            missing.forEach(each -> end(each, patience));
        }
        return code;
    }

    /// Settles what is there, and returns the first day of each platform that is not.
    private List<NotDelivered> round(PlatformRun settler, LocalDate to, RunReport.Telling telling) {
        List<NotDelivered> missing = new ArrayList<>();
        List<Map.Entry<String, LocalDate>> due = List.copyOf(nextByPlatform.entrySet());
        nextByPlatform.clear();
        for (Map.Entry<String, LocalDate> next : due) {
            String platform = next.getKey();
            RunReport report = new RunReport(platform, session.books(), terminal, telling);
            try {
                settler.settle(platform, next.getValue(), to, report);
            } catch (NotDelivered e) {
                nextByPlatform.put(platform, e.date());
                missing.add(e);
            } catch (RuntimeException e) {
                days.add(RunDayView.failed(platform, report.tried(), e));
                fail(e);
            }
        }
        return missing;
    }

    private void fail(RuntimeException failure) {
        terminal.failure(failure);
        code = code == ExitCode.DONE ? ExitCode.of(failure) : code;
    }

    /// Waits until it is worth another look.
    ///
    /// @return false if there is none: the time is up
    private boolean waits(List<NotDelivered> missing, Instant until) {
        Instant now = time.instant();
        if (!now.isBefore(until)) {
            return false;
        }
        tell(missing, until);
        Instant look = now.plus(LOOK).isBefore(until) ? now.plus(LOOK) : until;
        while (time.instant().isBefore(look)) {
            if (!time.until(look)) {
                return false;
            }
        }
        return true;
    }

    /// In a log once: a line for each look would be hundreds.
    private void tell(List<NotDelivered> missing, Instant until) {
        if (saidThatItWaits && !terminal.isInteractive()) {
            return;
        }
        saidThatItWaits = true;
        String text = terminal.words()
                .of(
                        "waiting until %s for %s…",
                        NumberText.time(until.toEpochMilli()).substring(0, MINUTES),
                        missing.stream()
                                .map(each -> each.platform() + " " + each.date())
                                .collect(Collectors.joining(", ")));
        if (terminal.isInteractive()) {
            terminal.progress(text);
        } else {
            terminal.error(text);
        }
    }

    private void end(NotDelivered missing, Patience patience) {
        days.add(RunDayView.notDelivered(missing));
        if (patience.isLeft()) {
            leave(missing);
        } else {
            fail(missing);
        }
    }

    private void leave(NotDelivered missing) {
        if (isPrinted) {
            terminal.print(
                    "%s %s is not delivered yet: missing %s. Run again once the platform has delivered.",
                    missing.platform(), missing.date(), terminal.words().listed(missing.missing()));
        }
    }
}
