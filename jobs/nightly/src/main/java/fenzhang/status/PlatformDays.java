package fenzhang.status;

import fenzhang.columnar.file.FileTree;
import fenzhang.config.setting.Settings;
import fenzhang.history.Redelivery;
import fenzhang.lake.log.DeliveredDays;
import fenzhang.lake.log.Delivery;
import fenzhang.log.Log;
import fenzhang.night.publish.Outputs;
import fenzhang.publication.Restatement;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.LastAttempt;
import fenzhang.text.Phrase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The business dates of a platform: what is sealed, what is delivered, what was tried.
///
/// @param first the platform's first business date
/// @param isInPlace whether the files of the newest sealed day are where people read them, or about to be
/// @param redelivered how the files of sealed days differ from what was settled, by day
/// @param gone sealed days of which the lake has no complete log any more, ascending: nobody delivered them again
/// @param asked the days that the next night is to restate, ascending
/// @param restated the days that earlier nights restated
/// @param attempt the newest attempt, unless it sealed its day
/// @param arrivals from [#next] on
public record PlatformDays(
        String platform,
        LocalDate first,
        Optional<SealedDay> last,
        int sealedDays,
        boolean isInPlace,
        NavigableMap<LocalDate, List<String>> redelivered,
        List<LocalDate> gone,
        List<LocalDate> asked,
        Set<LocalDate> restated,
        Optional<AttemptStatus> attempt,
        Arrivals arrivals) {
    static PlatformDays of(Settings.Platform settings, StatusSources sources) {
        String platform = settings.code();
        BooksStore books = sources.books();
        List<LocalDate> sealed = books.sealedDates(platform);
        Optional<SealedDay> last = books.lastSealed(platform);
        LocalDate first = sealed.isEmpty() ? settings.firstBusinessDate() : sealed.getFirst();
        FileTree lake = sources.lake();
        NavigableMap<LocalDate, List<String>> redelivered = redelivered(books, lake, platform, sealed);
        List<LocalDate> gone = redelivered.keySet().stream()
                .filter(date ->
                        Stream.of(Log.values()).noneMatch(log -> Delivery.isComplete(lake, log, platform, date)))
                .toList();
        gone.forEach(redelivered::remove);
        Set<LocalDate> restated = new TreeSet<>();
        books.restatements().all(platform).stream()
                .flatMap(restatement -> restatement.days().stream())
                .forEach(day -> restated.add(day.date()));
        return new PlatformDays(
                platform,
                first,
                last,
                sealed.size(),
                last.map(day -> isInPlace(sources, day)).orElse(true),
                redelivered,
                gone,
                books.restatements().pending(platform).stream()
                        .map(Restatement.Request::date)
                        .toList(),
                restated,
                attempt(books, platform),
                sources.arrivals(
                        settings,
                        last.map(day -> day.businessDate().plusDays(1)).orElse(first)));
    }

    /// Returns what is delivered from [#next] on.
    public DeliveredDays deliveries() {
        return arrivals.deliveries();
    }

    /// Returns whether the next day is not delivered though its deadline is over.
    public boolean isLate() {
        return state(next()) == DayState.LATE;
    }

    /// A run that is under way is about to put them there, and may have ended in between.
    private static boolean isInPlace(StatusSources sources, SealedDay day) {
        FileTree out = sources.out();
        return Outputs.isInPlace(out, day) || sources.books().isUnderWay(day.platform()) || Outputs.isInPlace(out, day);
    }

    private static NavigableMap<LocalDate, List<String>> redelivered(
            BooksStore books, FileTree lake, String platform, List<LocalDate> sealed) {
        NavigableMap<LocalDate, List<String>> byDay = new TreeMap<>();
        for (LocalDate date : sealed) {
            List<String> files = Redelivery.suspects(lake, books, platform, date);
            if (!files.isEmpty()) {
                byDay.put(date, files);
            }
        }
        return byDay;
    }

    private static Optional<AttemptStatus> attempt(BooksStore books, String platform) {
        Optional<LastAttempt> last = books.lastAttempt(platform);
        boolean isUnderWay = last.isPresent() && last.get().isOpen() && books.isUnderWay(platform);
        if (last.isPresent() && last.get().isOpen() && !isUnderWay) {
            // It may have ended, and let go of the lock, in between.
            last = books.lastAttempt(platform);
        }
        return last.filter(attempt -> !attempt.outcome().equals("SEALED"))
                .map(attempt -> new AttemptStatus(attempt.businessDate(), how(attempt, isUnderWay), attempt.message()));
    }

    private static AttemptStatus.How how(LastAttempt attempt, boolean isUnderWay) {
        if (!attempt.isOpen()) {
            return AttemptStatus.How.FAILED;
        }
        return isUnderWay ? AttemptStatus.How.RUNNING : AttemptStatus.How.KILLED;
    }

    /// Returns the first business date that is not sealed.
    public LocalDate next() {
        return last.map(day -> day.businessDate().plusDays(1)).orElse(first);
    }

    /// Returns the days that are delivered and not sealed, up to the first one that is not complete.
    public List<LocalDate> delivered() {
        List<LocalDate> delivered = new ArrayList<>();
        for (LocalDate date = next(); deliveries().isComplete(date); date = date.plusDays(1)) {
            delivered.add(date);
        }
        return delivered;
    }

    /// Returns what the first day that is not delivered lacks.
    public List<String> missing() {
        return deliveries().missing(firstMissing());
    }

    /// Returns the first day that is not delivered whole, with all before it.
    public LocalDate firstMissing() {
        return next().plusDays(delivered().size());
    }

    /// Returns the markers that a date lacks, one or two, as a phrase.
    public Phrase deliveredWithout(LocalDate date) {
        List<String> missing = deliveries().missing(date);
        return missing.size() == 1
                ? Phrase.verbatim(missing.getFirst())
                : Phrase.of("%s and %s", missing.getFirst(), missing.getLast());
    }

    /// Returns the files of sealed days that are no longer what was settled, a sentence each.
    public List<String> redeliveredFiles() {
        return redelivered.values().stream().flatMap(List::stream).toList();
    }

    public DayState state(LocalDate date) {
        if (!date.isBefore(next())) {
            Optional<DayState> tried = attempt.filter(newest -> newest.date().equals(date))
                    .map(newest -> newest.how().state());
            return tried.orElseGet(() -> arrivals.state(date));
        }
        if (asked.contains(date)) {
            return DayState.RESTATE_ASKED;
        }
        if (redelivered.containsKey(date)) {
            return DayState.REDELIVERED;
        }
        if (gone.contains(date)) {
            return DayState.GONE;
        }
        return restated.contains(date) ? DayState.RESTATED : DayState.SEALED;
    }

    /// Returns the newest date of which there is something to say; empty before there is anything.
    Optional<LocalDate> newest() {
        Optional<LocalDate> overdue = Optional.of(arrivals.newestOverdue()).filter(date -> !date.isBefore(next()));
        return Stream.of(
                        last.map(SealedDay::businessDate),
                        attempt.map(AttemptStatus::date),
                        deliveries().newest(),
                        overdue)
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
    }
}
