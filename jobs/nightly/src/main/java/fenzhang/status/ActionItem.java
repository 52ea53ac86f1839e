package fenzhang.status;

import fenzhang.publication.SealedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something of a platform that does not mend itself: a person has to do something. What is only slow, like a day that
/// is not delivered yet or not run yet, is none; nor is money in suspense, which loses nothing by waiting.
///
/// @param dates the business dates that it is about, ascending
/// @param title in a few words, without the platform
/// @param what what is wrong, where
/// @param toDo what to do about it
public record ActionItem(Kind kind, List<LocalDate> dates, String title, String what, String toDo) {
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
                needs.add(new ActionItem(
                        Kind.FAILED,
                        List.of(date),
                        date + " failed",
                        day + " failed: " + newest.get().message(),
                        "Nothing of the day was published. Once that is mended: " + run));
            case KILLED ->
                needs.add(new ActionItem(
                        Kind.KILLED,
                        List.of(date),
                        date + " was killed",
                        day + " was killed before its end, and nobody is at it.",
                        "Nothing of the day was published. Look why the process died, then: " + run));
        }
    }

    private static ActionItem notInPlace(SealedDay day) {
        String platform = day.platform();
        LocalDate date = day.businessDate();
        return new ActionItem(
                Kind.NOT_IN_PLACE,
                List.of(date),
                "files of " + date + " are not in place",
                platform + " " + date + " is sealed, but below --out there is no settlement/platform=" + platform
                        + "/dt=" + date + (day.place().isPresent() ? "/manifest.json." : "/SEAL."),
                "This puts the files there, or says what is in the way: fenzhang run --date " + date + " --platform "
                        + platform);
    }

    private static ActionItem broken(String platform, LocalDate date, List<String> totals) {
        return new ActionItem(
                Kind.CONTROL_TOTAL,
                List.of(date),
                "control totals of " + date + " are broken",
                "what must hold of " + platform + " " + date + " does not: " + String.join(", ", totals) + ".",
                "It held when the day was sealed, so rows of the books were changed since. fenzhang verify --date "
                        + date + " --platform " + platform + " names them; settle no further day before.");
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
        needs.add(new ActionItem(
                Kind.REDELIVERED,
                dates,
                dates.getFirst()
                        + (dates.size() > 1 ? " and " + (dates.size() - 1) + " more" : "")
                        + (dates.size() > 1 ? " were delivered again" : " was delivered again"),
                days.platform() + " " + join(dates) + ": delivered again since the seal, not restated.",
                "Sealed days stay as they are. To see what would change, then post it: fenzhang restate --preview"
                        + options + " --platform " + days.platform()
                        + ", then without --preview. If it was a mistake, put the sealed files back."));
    }

    /// Days are settled in order, so what is delivered behind a hole waits for it.
    private static void hole(PlatformDays days, List<ActionItem> needs) {
        LocalDate from = days.next().plusDays(days.delivered().size());
        Optional<LocalDate> newest = days.deliveries().newestComplete().filter(from::isBefore);
        if (newest.isEmpty()) {
            return;
        }
        LocalDate to = days.deliveries().nextAfter(from).orElseThrow().minusDays(1);
        String text = from.equals(to) ? from.toString() : from + " to " + to;
        needs.add(new ActionItem(
                Kind.HOLE,
                List.of(from),
                text + " is missing",
                days.platform() + " " + text + " is not delivered, but " + newest.get() + " is: missing "
                        + String.join(" and ", days.deliveries().missing(from)) + ".",
                "Have it delivered: days are settled in order, and the later ones wait for it."));
    }

    private static String join(List<LocalDate> dates) {
        String shown = String.join(
                ", ", dates.stream().limit(DATES_SHOWN).map(LocalDate::toString).toList());
        return dates.size() > DATES_SHOWN ? shown + " and " + (dates.size() - DATES_SHOWN) + " more" : shown;
    }
}
