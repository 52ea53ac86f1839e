package fenzhang.view;

import fenzhang.publication.Publication.ControlTotal;
import fenzhang.status.AttemptStatus;
import fenzhang.status.DayState;
import fenzhang.status.PlatformDays;
import fenzhang.status.PlatformStatus;
import fenzhang.terminal.NumberText;
import fenzhang.terminal.Terminal;
import fenzhang.terminal.Tone;
import fenzhang.terminal.Words;
import fenzhang.text.Phrase;
import fenzhang.view.status.ActionText;
import fenzhang.view.status.CalendarText;
import fenzhang.view.status.EarningsText;
import fenzhang.view.status.FalseClaimsText;
import fenzhang.view.status.IntakeText;
import fenzhang.view.status.OpenOrdersText;
import fenzhang.view.status.PendingText;
import fenzhang.view.status.QuarantineText;
import fenzhang.view.status.TotalsText;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What a person reads of a platform: what needs them first, then one section after the other.
///
/// @param withTotals whether both sides of every control total are shown, not only of the main ones
public record StatusPage(PlatformStatus status, Terminal terminal, boolean withTotals) {
    private static final int FILES_SHOWN = 10;

    /// Of `2026-11-21 20:15:03.127`.
    private static final int MINUTES = 16;

    public void print() {
        terminal.print(tone(status), terminal.words().of(status.told()));
        status.needs().forEach(need -> new ActionText(need).print(terminal));
        days();
        new CalendarText(status.calendar()).print(terminal);
        if (status.days().last().isPresent()) {
            new DayRows(status.rows()).print(terminal);
        }
        status.falseClaims().ifPresent(claims -> new FalseClaimsText(claims).print(terminal));
        status.quarantine().ifPresent(rates -> new QuarantineText(rates).print(terminal));
        status.intakes().forEach(intake -> new IntakeText(intake).print(terminal));
        status.open().ifPresent(orders -> new OpenOrdersText(orders).print(terminal));
        status.pending().ifPresent(orders -> new PendingText(orders).print(terminal));
        status.money().ifPresent(dramas -> new EarningsText(dramas).print(terminal));
        totals();
    }

    /// Returns how a verdict is coloured.
    public static Tone tone(PlatformStatus status) {
        return switch (status.word()) {
            case WELL -> Tone.GOOD;
            case NOTHING_SETTLED -> Tone.PLAIN;
            case LATE -> Tone.LATE;
            case NEEDS_YOU -> Tone.BAD;
        };
    }

    private void days() {
        PlatformDays days = status.days();
        terminal.print(
                "  sealed        %s",
                days.last()
                        .map(day -> Phrase.of(
                                "%s days, the last %s with seal %s",
                                days.sealedDays(),
                                day.businessDate(),
                                day.seal().hex().substring(0, 12)))
                        .orElse(Phrase.of("no day yet, the first is %s", days.next())));
        List<LocalDate> delivered = days.delivered();
        terminal.print(
                "  next          %s",
                delivered.isEmpty() ? absence(days) : presence(delivered, fate(days.state(days.next()))));
        days.attempt()
                .filter(attempt -> attempt.how() == AttemptStatus.How.RUNNING)
                .ifPresent(attempt -> terminal.print("  attempt       %s", attempt.text()));
        List<String> redelivered = days.redeliveredFiles();
        redelivered.stream().limit(FILES_SHOWN).forEach(text -> terminal.print("  redelivered   %s", text));
        if (redelivered.size() > FILES_SHOWN) {
            terminal.print("  redelivered   … and %s files more", redelivered.size() - FILES_SHOWN);
        }
        if (!days.gone().isEmpty()) {
            terminal.print(
                    "  gone          sealed days that the lake has no longer, which verify and restate need: %s, the"
                            + " first %s",
                    days.gone().size(), days.gone().getFirst());
        }
        days.asked()
                .forEach(date -> terminal.print(
                        "  restate       %s is asked for; the night of %s posts the difference", date, days.next()));
    }

    /// Returns how a day that is not delivered whole stands.
    private Phrase absence(PlatformDays days) {
        DayState state = days.arrivals().state(days.next());
        Phrase missing = days.deliveredWithout(days.firstMissing());
        String words = terminal.words().term(state.words());
        return state == DayState.LATE
                ? Phrase.of(
                        "%s is %s since %s: missing %s",
                        days.next(), words, minute(days.arrivals().lateAt(days.next())), missing)
                : Phrase.of("%s is %s: missing %s", days.next(), words, missing);
    }

    private static String minute(Instant instant) {
        return NumberText.time(instant.toEpochMilli()).substring(0, MINUTES);
    }

    private static Phrase presence(List<LocalDate> delivered, String fate) {
        return delivered.size() > 1
                ? Phrase.of(
                        "%s is delivered (%s days up to %s), %s",
                        delivered.getFirst(), delivered.size(), delivered.getLast(), fate)
                : Phrase.of("%s is delivered, %s", delivered.getFirst(), fate);
    }

    private String fate(DayState state) {
        Words words = terminal.words();
        return state == DayState.DELIVERED ? words.of("not run") : words.term(state.words());
    }

    private void totals() {
        if (status.days().last().isEmpty()) {
            return;
        }
        if (withTotals) {
            terminal.print("  control totals %35s %20s", Phrase.of("day"), Phrase.of("since the first day"));
            status.totals().values().stream()
                    .filter(total -> !status.check().told().contains(total.name()))
                    .forEach(total -> terminal.print(terminal.words()
                            .of(
                                    "    %-30s%18s %20s  %s",
                                    total.name(),
                                    figure(total, total.day()),
                                    figure(total, total.cumulative()),
                                    isMoney(total) ? "" : terminal.words().term(total.unit()))
                            .stripTrailing()));
        }
        new TotalsText(status.check(), withTotals).print(terminal);
    }

    private static String figure(ControlTotal total, BigInteger value) {
        return isMoney(total) ? NumberText.yuan(value) : NumberText.count(value);
    }

    private static boolean isMoney(ControlTotal total) {
        return total.unit().equals("fen");
    }
}
