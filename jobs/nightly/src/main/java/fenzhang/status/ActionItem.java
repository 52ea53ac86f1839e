package fenzhang.status;

import fenzhang.publication.SealedDay;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something of a platform that does not mend itself: a person has to do something. What is only slow, like a day that
/// is not delivered yet or not run yet, is none; nor is money in suspense, which loses nothing by waiting.
///
/// @param dates the business dates that it is about, ascending
public record ActionItem(Kind kind, List<LocalDate> dates, Wording wording) {
    private static final int DATES_SHOWN = 10;

    /// What can need a person.
    public enum Kind {
        /// The newest attempt at a day that is not sealed failed.
        FAILED,
        /// It did not live to tell how it ended.
        KILLED,
        /// The newest sealed day's files are not where people read them.
        NOT_IN_PLACE,
        /// What must hold of the newest sealed day does not.
        CONTROL_TOTAL,
        /// Sealed days were delivered again, and nobody asked for them to be restated.
        REDELIVERED,
        /// A day is not delivered, and a later one is.
        HOLE
    }

    /// How it is told.
    ///
    /// @param title in a few words, without the platform
    /// @param what what is wrong, where
    /// @param toDo what to do about it
    public record Wording(Phrase title, Phrase what, Phrase toDo) {}

    public String title() {
        return wording.title().english();
    }

    public String what() {
        return wording.what().english();
    }

    public String toDo() {
        return wording.toDo().english();
    }

    private static ActionItem of(Kind kind, List<LocalDate> dates, Phrase title, Phrase what, Phrase toDo) {
        return new ActionItem(kind, dates, new Wording(title, what, toDo));
    }

    /// Returns all that a platform needs, what is most urgent first.
    public static List<ActionItem> of(PlatformDays days, List<String> brokenTotals) {
        List<ActionItem> needs = new ArrayList<>();
        attempt(days, needs);
        if (!days.isInPlace()) {
            needs.add(notInPlace(days.last().orElseThrow()));
        }
        if (!brokenTotals.isEmpty()) {
            needs.add(broken(
                    days.platform(), days.last().map(SealedDay::businessDate).orElseThrow(), brokenTotals));
        }
        redelivered(days, needs);
        hole(days, needs);
        return needs;
    }

    private static void attempt(PlatformDays days, List<ActionItem> needs) {
        Optional<AttemptStatus> newest =
                days.attempt().filter(attempt -> !attempt.date().isBefore(days.next()));
        if (newest.isEmpty()) {
            return;
        }
        LocalDate date = newest.get().date();
        String run = "fenzhang run --date " + date + " --platform " + days.platform();
        String day = days.platform() + " " + date;
        switch (newest.get().how()) {
            case RUNNING -> {}
            case FAILED ->
                needs.add(of(
                        Kind.FAILED,
                        List.of(date),
                        Phrase.of("%s failed", date),
                        Phrase.of("%s failed: %s", day, newest.get().message()),
                        Phrase.of("Nothing of the day was published. Once that is mended: %s", run)));
            case KILLED ->
                needs.add(of(
                        Kind.KILLED,
                        List.of(date),
                        Phrase.of("%s was killed", date),
                        Phrase.of("%s was killed before its end, and nobody is at it.", day),
                        Phrase.of("Nothing of the day was published. Look why the process died, then: %s", run)));
        }
    }

    private static ActionItem notInPlace(SealedDay day) {
        String platform = day.platform();
        LocalDate date = day.businessDate();
        return of(
                Kind.NOT_IN_PLACE,
                List.of(date),
                Phrase.of("files of %s are not in place", date),
                Phrase.of(
                        "%1$s %2$s is sealed, but below --out there is no settlement/platform=%1$s/dt=%2$s/%3$s.",
                        platform, date, day.place().isPresent() ? "manifest.json" : "SEAL"),
                Phrase.of(
                        "This puts the files there, or says what is in the way: fenzhang run --date %s --platform %s",
                        date, platform));
    }

    private static ActionItem broken(String platform, LocalDate date, List<String> totals) {
        return of(
                Kind.CONTROL_TOTAL,
                List.of(date),
                Phrase.of("control totals of %s are broken", date),
                Phrase.of("what must hold of %s %s does not: %s.", platform, date, String.join(", ", totals)),
                Phrase.of(
                        "It held when the day was sealed, so rows of the books were changed since."
                                + " fenzhang verify --date %s --platform %s names them; settle no further day before.",
                        date, platform));
    }

    private static void redelivered(PlatformDays days, List<ActionItem> needs) {
        List<LocalDate> dates = days.redelivered().keySet().stream()
                .filter(date -> !days.asked().contains(date))
                .toList();
        if (dates.isEmpty()) {
            return;
        }
        StringBuilder options = new StringBuilder();
        dates.stream()
                .limit(DATES_SHOWN)
                .forEach(date -> options.append(" --date ").append(date));
        options.append(dates.size() > DATES_SHOWN ? " …" : "");
        Phrase title = dates.size() > 1
                ? Phrase.of("%s and %s more were delivered again", dates.getFirst(), dates.size() - 1)
                : Phrase.of("%s was delivered again", dates.getFirst());
        needs.add(of(
                Kind.REDELIVERED,
                dates,
                title,
                Phrase.of("%s %s: delivered again since the seal, not restated.", days.platform(), join(dates)),
                Phrase.of(
                        "Sealed days stay as they are. To see what would change, then post it:"
                                + " fenzhang restate --preview%s --platform %s, then without --preview."
                                + " If it was a mistake, put the sealed files back.",
                        options, days.platform())));
    }

    /// Days are settled in order, so what is delivered behind a hole waits for it.
    private static void hole(PlatformDays days, List<ActionItem> needs) {
        LocalDate from = days.next().plusDays(days.delivered().size());
        Optional<LocalDate> newest = days.deliveries().newestComplete().filter(from::isBefore);
        if (newest.isEmpty()) {
            return;
        }
        LocalDate to = days.deliveries().nextAfter(from).orElseThrow().minusDays(1);
        Phrase text = from.equals(to) ? Phrase.verbatim(from.toString()) : Phrase.of("%s to %s", from, to);
        needs.add(of(
                Kind.HOLE,
                List.of(from),
                Phrase.of("%s is missing", text),
                Phrase.of(
                        "%s %s is not delivered, but %s is: missing %s.",
                        days.platform(), text, newest.get(), days.deliveredWithout(from)),
                Phrase.of("Have it delivered: days are settled in order, and the later ones wait for it.")));
    }

    private static Phrase join(List<LocalDate> dates) {
        String shown = String.join(
                ", ", dates.stream().limit(DATES_SHOWN).map(LocalDate::toString).toList());
        return dates.size() > DATES_SHOWN
                ? Phrase.of("%s and %s more", shown, dates.size() - DATES_SHOWN)
                : Phrase.verbatim(shown);
    }
}
