package fenzhang.schedule;

import fenzhang.schedule.Decision.Rest;
import fenzhang.schedule.Decision.Settle;
import fenzhang.schedule.ScheduleState.State;
import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.schedule.alert.Alerts;
import fenzhang.schedule.alert.DayReview;
import fenzhang.text.Sha256;
import fenzhang.time.BusinessDate;
import fenzhang.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settles what is due, platform by platform, until it is told to stop. One day at a time: a
/// night uses all cores.
///
/// Nothing is handed from one day to the next but through the books. Any number of schedulers may
/// run over the same ones: the platform's lock lets one of them settle a day, the others then
/// find it sealed.
public final class Scheduler {
    /// A database that is started again is away for less.
    private static final int BLIND_LOOKS_FORGIVEN = 2;

    private final List<PlatformState> platforms = new ArrayList<>();
    private final LocalDate firstBusinessDate;
    private final Backoff backoff;
    private final DayReview review;
    private final NightRunner nights;
    private final Alerts alerts;
    private final Waiting time;
    private final SchedulerListener onlooker;

    /// What a scheduler goes by.
    ///
    /// @param firstBusinessDate the earliest of all platforms
    public record Rules(List<Agenda> agendas, LocalDate firstBusinessDate, Backoff backoff, DayReview review) {
        public Rules {
            agendas = List.copyOf(agendas);
        }
    }

    public Scheduler(Rules rules, NightRunner nights, Alerts alerts, Waiting time, SchedulerListener onlooker) {
        rules.agendas().forEach(agenda -> platforms.add(new PlatformState(agenda)));
        this.firstBusinessDate = rules.firstBusinessDate();
        this.backoff = rules.backoff();
        this.review = rules.review();
        this.nights = nights;
        this.alerts = alerts;
        this.time = time;
        this.onlooker = onlooker;
    }

    /// Runs until it is time to stop.
    public void run() {
        while (!time.isOver() && time.until(round())) {
            // The round is all there is to do.
        }
    }

    /// Looks at every platform that is to be looked at, in their order, and does what is due; at
    /// most a day of each.
    ///
    /// @return when there is something to do again
    Instant round() {
        for (PlatformState platform : platforms) {
            Instant now = time.instant();
            // A clock that was set back must not let a platform sleep until the old time comes again.
            boolean isDue = !now.isBefore(platform.wake) || now.isBefore(platform.looked);
            if (!time.isOver() && isDue) {
                platform.looked = now;
                lookAt(platform);
            }
        }
        return platforms.stream()
                .map(platform -> platform.wake)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void lookAt(PlatformState platform) {
        try {
            NextDay next = nights.next(platform.platform());
            platform.seen = Optional.of(next);
            tellQuietly(platform, next);
            Decision decision = platform.agenda.decide(time.instant(), next, platform.standing(next));
            platform.blindness = 0;
            switch (decision) {
                case Settle settle -> settle(platform, next, settle.day());
                case Rest rest -> {
                    rest.alert().ifPresent(alerts::raise);
                    onlooker.sees(platform.platform(), rest.situation());
                    Instant look = time.instant().plus(platform.agenda.poll());
                    platform.wake = rest.until().isBefore(look) ? rest.until() : look;
                }
            }
        } catch (RuntimeException e) {
            blind(platform, e);
        }
    }

    /// That people can't be told holds up no night; they are told at another look.
    private void tellQuietly(PlatformState platform, NextDay next) {
        try {
            tell(platform, next);
            tellMonth();
        } catch (RuntimeException e) {
            onlooker.cannotTell(platform.platform(), e);
        }
    }

    /// Tells people of the days that were sealed since they were last told, whoever sealed them.
    private void tell(PlatformState platform, NextDay next) {
        LocalDate sealed = next.date().minusDays(1);
        if (platform.told.isEmpty()) {
            platform.told = nights.newestTold(platform.platform());
        }
        LocalDate day = platform.told.map(told -> told.plusDays(1)).orElse(next.date());
        for (; !day.isAfter(sealed); day = day.plusDays(1)) {
            review.of(nights.figures(platform.platform(), day), time.instant()).forEach(alerts::raise);
        }
        platform.told = Optional.of(sealed);
    }

    private void tellMonth() {
        List<LocalDate> next = platforms.stream()
                .flatMap(platform -> platform.seen.stream())
                .map(NextDay::date)
                .toList();
        if (next.size() < platforms.size()) {
            return;
        }
        Optional<YearMonth> month = MonthEnd.complete(next, firstBusinessDate);
        if (month.isEmpty()) {
            return;
        }
        Alert.About about =
                new Alert.About(AlertKind.MONTH_COMPLETE, "", month.map(YearMonth::atEndOfMonth), "complete");
        if (!alerts.wasRaised(about)) {
            Period period = new Period(month.get().toString());
            alerts.raise(Alert.of(
                    about,
                    "month " + period + " is complete on all platforms.\n" + dryRun(period),
                    "fenzhang payout --period " + period + " --dry-run shows what would be paid; read it, then run it"
                            + " without --dry-run. Nothing is paid by itself.",
                    time.instant()));
        }
    }

    private String dryRun(Period period) {
        try {
            return nights.payoutDryRun(period);
        } catch (RuntimeException e) {
            return "The payout can't be prepared: " + e.getMessage();
        }
    }

    private void settle(PlatformState platform, NextDay next, LocalDate day) {
        onlooker.sees(platform.platform(), ScheduleState.settling(day, time.instant()));
        Outcome outcome = nights.settle(platform.platform(), day);
        if (time.isOver() && outcome instanceof Outcome.MayPass) {
            outcome = new Outcome.Stopped();
        }
        Instant now = time.instant();
        platform.wake = now;
        switch (outcome) {
            case Outcome.Sealed _ -> {}
            case Outcome.Stopped _ -> {}
            case Outcome.Locked _ -> {
                platform.wake = now.plus(platform.agenda.poll());
                onlooker.sees(
                        platform.platform(),
                        new ScheduleState(
                                State.RUNNING, day, "another process is at " + day + " or before", platform.wake));
            }
            case Outcome.MayPass failure -> {
                Standing standing = platform.standing(next).failed(now, backoff);
                platform.standing = Optional.of(standing);
                alerts.raise(failed(platform, day, failure, now));
            }
            case Outcome.NeedsPerson failure -> {
                platform.standing = Optional.of(platform.standing(next).stopped(next.evidence()));
                alerts.raise(refused(platform, day, failure, now));
            }
        }
        onlooker.ended(platform.platform(), outcome);
    }

    private static Alert failed(PlatformState platform, LocalDate day, Outcome.MayPass failure, Instant now) {
        return Alert.of(
                new Alert.About(AlertKind.DAY_FAILED, platform.platform(), Optional.of(day), failure.cause()),
                failure.message(),
                "It is tried again by itself, each time after a longer wait; an alert says when it is sealed. Look after "
                        + failure.cause() + " meanwhile.",
                now);
    }

    private static Alert refused(PlatformState platform, LocalDate day, Outcome.NeedsPerson failure, Instant now) {
        return Alert.of(
                new Alert.About(failure.kind(), platform.platform(), Optional.of(day), failure.cause()),
                failure.message(),
                platform.platform() + " stands still at " + day + ", other platforms go on. It is tried again by itself"
                        + " when its delivery, the catalog or the configuration has changed, or: fenzhang run --platform "
                        + platform.platform() + " --date " + day,
                now);
    }

    /// What is not seen can't be decided on; nothing is known to be wrong with a day.
    private void blind(PlatformState platform, RuntimeException failure) {
        Instant now = time.instant();
        platform.blindness++;
        platform.wake = now.plus(backoff.after(platform.blindness));
        onlooker.isBlind(platform.platform(), failure);
        if (platform.blindness > BLIND_LOOKS_FORGIVEN) {
            LocalDate today = BusinessDate.of(now.toEpochMilli());
            alerts.raise(Alert.of(
                    new Alert.About(
                            AlertKind.DAY_FAILED,
                            platform.platform(),
                            Optional.of(today.minusDays(1)),
                            "blind " + Sha256.hex(failure.getClass().getName()).substring(0, 8)),
                    platform.platform() + " can't be looked at, so nothing of it is settled: " + failure.getMessage(),
                    "It is looked at again by itself, each time after a longer wait. Look after the database and the"
                            + " lake.",
                    now));
        }
    }
}
