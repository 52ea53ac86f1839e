package fenzhang.payday;

import fenzhang.columnar.file.InputRefused;
import fenzhang.config.setting.Settings;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Whether a period may be closed: no later one is, and each of its days is sealed on every platform.
record PeriodCloseCheck(BooksStore books, List<Settings.Platform> platforms) {
    /// Refuses a period that can't be closed yet, or any more; all that stands in its way at once.
    void require(YearMonth period) {
        Optional<YearMonth> closed = books.payouts().lastClosed();
        if (closed.isPresent() && closed.get().isAfter(period)) {
            throw new InputRefused(period + " can't be paid out: " + closed.get()
                    + " is closed, and what was owed at the end of " + period + " is in it.");
        }
        if (closed.isPresent() && closed.get().isBefore(period.minusMonths(1))) {
            YearMonth next = closed.get().plusMonths(1);
            throw new InputRefused(period + " can't be paid out before " + next
                    + ": tax goes by the month. First: fenzhang payout --period " + next);
        }
        TreeSet<String> settled = platformsOf(period);
        if (settled.isEmpty()) {
            throw new InputRefused(period + " can't be paid out: no platform was settled in it.");
        }
        List<String> missing = new ArrayList<>();
        for (String platform : settled) {
            missing(platform, period).ifPresent(missing::add);
        }
        if (!missing.isEmpty()) {
            throw new InputRefused(
                    period + " can't be paid out, a day of it is not sealed:\n  " + String.join("\n  ", missing));
        }
    }

    /// Configured platforms that are settled in the period, and others that were.
    private TreeSet<String> platformsOf(YearMonth period) {
        TreeSet<String> codes = new TreeSet<>();
        for (Settings.Platform platform : platforms) {
            if (!platform.firstBusinessDate().isAfter(period.atEndOfMonth())) {
                codes.add(platform.code());
            }
        }
        for (String platform : books.platforms()) {
            List<LocalDate> sealed = books.sealedDates(platform);
            if (!sealed.getFirst().isAfter(period.atEndOfMonth())
                    && !sealed.getLast().isBefore(period.atDay(1))) {
                codes.add(platform);
            }
        }
        return codes;
    }

    private Optional<String> missing(String platform, YearMonth period) {
        Optional<LocalDate> last = books.lastSealed(platform).map(SealedDay::businessDate);
        if (last.isPresent() && !last.get().isBefore(period.atEndOfMonth())) {
            return Optional.empty();
        }
        Optional<Settings.Platform> configured =
                platforms.stream().filter(each -> each.code().equals(platform)).findFirst();
        if (configured.isEmpty()) {
            return Optional.of(platform + " is sealed up to " + last.orElseThrow()
                    + " only, and application.yaml does not name it any more: name it, and settle it to the end of the"
                    + " period");
        }
        LocalDate next =
                last.map(date -> date.plusDays(1)).orElse(configured.get().firstBusinessDate());
        return Optional.of(platform + " " + next + ": fenzhang run --platform " + platform + " --date " + next
                + " --to " + period.atEndOfMonth());
    }

    /// Returns what finance should know before it closes the period, a sentence each.
    List<String> notes(YearMonth period) {
        List<String> notes = new ArrayList<>();
        Optional<YearMonth> closed = books.payouts().lastClosed();
        if (closed.isEmpty()
                && !books.payouts().payable(period.atDay(1).minusDays(1)).isEmpty()) {
            notes.add("nothing was paid out before: what was earned before " + period.atDay(1)
                    + " is in this payout, and taxed as earned in " + period);
        }
        for (String platform : books.platforms()) {
            books.restatements().pending(platform).stream()
                    .filter(request -> !request.date().isAfter(period.atEndOfMonth()))
                    .forEach(request -> notes.add(platform + " " + request.date()
                            + " is asked to be restated: the difference will be in a later payout"));
        }
        return notes;
    }
}
