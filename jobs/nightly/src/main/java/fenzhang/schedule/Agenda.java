package fenzhang.schedule;

import fenzhang.schedule.Decision.Rest;
import fenzhang.schedule.Decision.Settle;
import fenzhang.schedule.ScheduleState.State;
import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What is to be done for a platform, and when. A pure function: the hours are arguments.
///
/// Days are settled in order. The next one is settled when it is due and delivered; until then
/// nothing is, so that a platform stops at its first hole by itself.
///
/// @param poll how often a delivery is looked for
public record Agenda(String platform, Timetable timetable, Duration poll) {
    public Agenda {
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("poll " + poll + " is no wait");
        }
    }

    /// Returns what is to be done now.
    ///
    /// @param standing of the day that is next
    Decision decide(Instant now, NextDay next, Standing standing) {
        Instant due = timetable.dueAt(next.date());
        if (now.isBefore(due)) {
            return rest(new ScheduleState(State.NOT_DUE, next.date(), "", due));
        }
        if (!next.isDelivered()) {
            return waitForDelivery(now, next);
        }
        if (standing.stoppedBy().isPresent()) {
            return rest(new ScheduleState(
                    State.NEEDS_YOU, next.date(), next.date() + " waits for a person", now.plus(poll)));
        }
        if (now.isBefore(standing.notBefore())) {
            return rest(new ScheduleState(
                    State.FAILED, next.date(), next.date() + " failed and is tried again", standing.notBefore()));
        }
        return new Settle(next.date());
    }

    private Decision waitForDelivery(Instant now, NextDay next) {
        LocalDate day = next.date();
        String lacks = day + " is not delivered" + behind(next) + ": missing " + String.join(" and ", next.missing());
        Instant late = timetable.lateAt(day);
        Instant again = now.plus(poll);
        if (now.isBefore(late)) {
            return rest(new ScheduleState(State.NOT_DELIVERED, day, lacks, again.isBefore(late) ? again : late));
        }
        Alert alert = Alert.of(
                new Alert.About(AlertKind.DAY_LATE, platform, Optional.of(day), "late"),
                platform + " " + lacks,
                "Ask " + platform
                        + " for the delivery. It is settled when it comes, and so are the days behind it; until"
                        + " then none of them is.",
                now);
        return new Rest(new ScheduleState(State.LATE, day, lacks, again), Optional.of(alert));
    }

    private static String behind(NextDay next) {
        return next.delivered().map(later -> ", but " + later + " is").orElse("");
    }

    private static Decision rest(ScheduleState situation) {
        return new Rest(situation, Optional.empty());
    }
}
