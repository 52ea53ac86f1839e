package fenzhang.night;

import fenzhang.lake.FileTree;
import fenzhang.lake.InputRefused;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.BooksStore;
import fenzhang.store.CatalogStore;
import fenzhang.store.Restatement.Request;
import fenzhang.store.SealedDay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// Asks for sealed days to be restated, and shows beforehand what that will post.
public final class Restatements {
    private final BooksStore books;
    private final SealedDays sealedDays;
    private final FileTree lake;
    private final Path scratch;
    private final long maxPpm;

    /// @param scratch a local folder of this command alone; what it leaves there is the caller's to delete
    /// @param maxPpm rows in a million of a log that may be quarantined
    public Restatements(
            CatalogStore catalogStore, BooksStore books, FileTree lake, FileTree out, Path scratch, long maxPpm) {
        this.books = books;
        this.sealedDays = new SealedDays(catalogStore, books, out, scratch);
        this.lake = lake;
        this.scratch = scratch;
        this.maxPpm = maxPpm;
    }

    /// What a restatement would post as things stand.
    ///
    /// @param night the next night, which posts it
    /// @param changes how the delivery differs from what counts, a sentence a file
    /// @param lines of correction, in the order of settlement.csv
    public record Preview(
            String platform,
            LocalDate date,
            LocalDate night,
            LocalDate firstDate,
            List<String> changes,
            List<SettlementLine> lines) {}

    /// Replays the days from a date on and returns what would be posted; nothing is recorded.
    ///
    /// @throws InputRefused if the day isn't sealed, or what was delivered can't be settled
    public Preview preview(String platform, LocalDate date, Consumer<String> progress) {
        LocalDate night = nextNight(platform, date);
        List<String> changes = Redelivery.changes(lake, books.delivered(platform, date), platform, date);
        if (changes.isEmpty()) {
            return new Preview(platform, date, night, date, List.of(), List.of());
        }
        List<Request> requests = new ArrayList<>(books.restatements().pending(platform));
        requests.removeIf(request -> request.date().equals(date));
        requests.add(new Request(date, 0, ""));
        requests.sort(Comparator.comparing(Request::date));
        Replay.Plan plan = new Replay.Plan(platform, night, 0, requests, maxPpm);
        Restated restated = new Replay(
                        plan,
                        sealedDays.timeline(platform, night),
                        sealedDays,
                        books,
                        lake,
                        FileTree.open(scratch.toString()),
                        scratch)
                .run(progress);
        return new Preview(platform, date, night, restated.restatement().firstDate(), changes, restated.lines());
    }

    private LocalDate nextNight(String platform, LocalDate date) {
        LocalDate last =
                books.lastSealed(platform).map(SealedDay::businessDate).orElseThrow(() -> notSealed(platform, date));
        if (books.sealed(platform, date).isEmpty()) {
            throw notSealed(platform, date);
        }
        return last.plusDays(1);
    }

    private static InputRefused notSealed(String platform, LocalDate date) {
        return new InputRefused(
                platform + " " + date + " is not sealed: there is nothing to restate. Settle it: fenzhang"
                        + " run --platform " + platform + " --date " + date);
    }

    /// Asks for a day to be restated by the platform's next night.
    public void request(String platform, LocalDate date, String reason) {
        books.restatements().request(platform, date, reason);
    }

    /// Withdraws what was asked for a day.
    ///
    /// @throws InputRefused if nothing is
    public void withdraw(String platform, LocalDate date, String reason) {
        boolean isPending = books.restatements().pending(platform).stream()
                .anyMatch(request -> request.date().equals(date));
        if (!isPending) {
            throw new InputRefused("nobody has asked for " + platform + " " + date
                    + " to be restated, or a night has done it already. fenzhang status shows what is asked for.");
        }
        books.restatements().withdraw(platform, date, reason);
    }
}
