package fenzhang.view.json.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.columnar.page.Contradiction;
import fenzhang.json.JsonText;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.SealedDay;
import fenzhang.status.ActionItem;
import fenzhang.status.DayCalendar;
import fenzhang.status.DayState;
import fenzhang.status.IntakeStatus;
import fenzhang.status.PlatformDays;
import fenzhang.status.PlatformStatus;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where a platform is, for programs.
///
/// @param verdict `well`, `late`, `needs_you`, or `nothing_settled` before the first day, as long as nobody is
/// needed
/// @param sealedDays how many days are sealed; the newest and its seal are absent before the first
/// @param next the first day that is not sealed
/// @param delivered days that are delivered and not sealed, up to the first one that is not complete
/// @param missing what the first day that is not delivered lacks
/// @param redelivered how files of sealed days differ from what was settled, a sentence each
/// @param gone sealed days that the lake has no longer
/// @param restate days that the next night is to restate
/// @param attempt what the newest attempt does or how it ended, unless it sealed its day
/// @param calendar the last weeks
/// @param unsealed days from the first that isn't sealed on, neighbours of one state together
/// @param rows what became of the newest sealed day's rows
/// @param falseClaims what the statistics of its files say and its rows don't bear out; absent if there are none
/// @param quarantine absent before the first sealed day, like `money` and `mustHold`
/// @param intake of platforms' exports; absent if none were taken in
/// @param pendingEntitlement absent unless it was asked for
/// @param controlTotals of the newest sealed day, by name
public record StatusView(
        String platform,
        String verdict,
        List<Need> needs,
        int sealedDays,
        Optional<LocalDate> lastSealed,
        Optional<String> seal,
        LocalDate next,
        List<LocalDate> delivered,
        List<String> missing,
        List<String> redelivered,
        List<LocalDate> gone,
        List<LocalDate> restate,
        Optional<String> attempt,
        List<CalendarDay> calendar,
        List<Span> unsealed,
        List<Rows> rows,
        Optional<List<FalseClaim>> falseClaims,
        Optional<QuarantineView> quarantine,
        Optional<List<IntakeView>> intake,
        @JsonUnwrapped Optional<OutstandingView> outstanding,
        @JsonUnwrapped Optional<EarningsView> money,
        Optional<PendingView> pendingEntitlement,
        List<Total> controlTotals,
        Optional<List<HeldView>> mustHold) {
    public static StatusView of(PlatformStatus status) {
        PlatformDays days = status.days();
        return new StatusView(
                days.platform(),
                JsonText.code(status.word()),
                status.needs().stream().map(Need::of).toList(),
                days.sealedDays(),
                days.last().map(SealedDay::businessDate),
                days.last().map(day -> day.seal().hex()),
                days.next(),
                days.delivered(),
                days.missing(),
                days.redeliveredFiles(),
                days.gone(),
                days.asked(),
                days.attempt().map(attempt -> attempt.text().english()),
                status.calendar().days().stream().map(CalendarDay::of).toList(),
                status.calendar().unsealed().stream().map(Span::of).toList(),
                status.rows().stream().map(Rows::of).toList(),
                status.falseClaims()
                        .filter(claims -> !claims.all().isEmpty())
                        .map(claims -> claims.all().stream().map(FalseClaim::of).toList()),
                status.quarantine().map(QuarantineView::of),
                Optional.of(status.intakes().stream().map(IntakeView::of).toList())
                        .filter(all -> !all.isEmpty()),
                status.open().map(OutstandingView::of),
                status.money().map(EarningsView::of),
                status.pending().map(PendingView::of),
                status.totals().values().stream().map(Total::of).toList(),
                days.last()
                        .map(_ ->
                                status.check().all().stream().map(HeldView::of).toList()));
    }

    /// How far exports of a format were taken in.
    public record IntakeView(
            String format,
            LocalDate last,
            long differences,
            long differencesOfAllDates,
            long rowsSetAside,
            OptionalInt catalogVersion) {
        static IntakeView of(IntakeStatus intake) {
            return new IntakeView(
                    intake.format(),
                    intake.last(),
                    intake.differences(),
                    intake.allDifferences(),
                    intake.setAside(),
                    intake.catalogVersion());
        }
    }

    /// Something that needs a person.
    public record Need(String kind, List<LocalDate> businessDates, String what, String toDo) {
        static Need of(ActionItem item) {
            return new Need(JsonText.code(item.kind()), item.dates(), item.what(), item.toDo());
        }
    }

    /// A day of the calendar.
    public record CalendarDay(LocalDate businessDate, String state) {
        static CalendarDay of(DayCalendar.Day day) {
            return new CalendarDay(day.date(), code(day.state()));
        }
    }

    /// Days of one state that follow each other, first and last included.
    ///
    /// @param why what is known of it besides; may be empty
    public record Span(LocalDate from, LocalDate to, long days, String state, String why) {
        static Span of(DayCalendar.Span span) {
            return new Span(span.from(), span.to(), span.days(), code(span.state()), span.why());
        }
    }

    private static String code(DayState state) {
        return JsonText.code(state);
    }

    /// What became of rows of a log.
    ///
    /// @param reason why they were quarantined; empty otherwise
    public record Rows(String log, String outcome, String reason, long rows) {
        static Rows of(RowCount count) {
            return new Rows(count.log().folder(), count.outcome().text(), count.reason(), count.rows());
        }
    }

    /// What the statistics of a column say and its rows don't bear out.
    public record FalseClaim(String path, String column, String claim, long rowGroups, long values) {
        static FalseClaim of(Contradiction found) {
            return new FalseClaim(
                    found.path(), found.column(), found.claim().word(), found.rowGroups(), found.values());
        }
    }

    /// A control total.
    ///
    /// @param unit of both figures: `rows`, `fen` or `impressions`
    /// @param day the day's
    /// @param cumulative since the first business date
    public record Total(String name, String unit, BigInteger day, BigInteger cumulative) {
        static Total of(ControlTotal total) {
            return new Total(total.name(), total.unit(), total.day(), total.cumulative());
        }
    }
}
