package fenzhang.rerun;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.config.setting.Settings;
import fenzhang.history.Redelivery;
import fenzhang.history.RunArchive;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.publish.RestatementResult;
import fenzhang.publication.Restatement.Request;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Asks for sealed days to be restated, and shows beforehand what that will post.
public final class Restatements {
    private final BooksStore books;
    private final RunArchive archive;
    private final FileTree lake;
    private final Settings settings;

    /// @param archive with a scratch folder of this command alone
    /// @param settings under which the next nights run
    public Restatements(RunArchive archive, FileTree lake, Settings settings) {
        this.books = archive.books();
        this.archive = archive;
        this.lake = lake;
        this.settings = settings;
    }

    /// What a restatement would post as things stand.
    ///
    /// @param night the next night, which posts it
    /// @param changes how the deliveries differ from what counts, by day: a sentence a file
    /// @param lines of correction, in the order of settlement.csv
    public record Preview(
            String platform,
            LocalDate night,
            LocalDate firstDate,
            SortedMap<LocalDate, List<String>> changes,
            List<SettlementLine> lines) {
        /// Returns the days that changed.
        public List<LocalDate> changed() {
            return changes.entrySet().stream()
                    .filter(day -> !day.getValue().isEmpty())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /// Replays the days from the first of some on, and returns what would be posted; nothing is recorded.
    ///
    /// @throws InputRefused if a day isn't sealed, or what was delivered can't be settled
    public Preview preview(String platform, Collection<LocalDate> dates, Consumer<String> progress) {
        SortedMap<LocalDate, List<String>> changes = new TreeMap<>();
        for (LocalDate date : dates) {
            if (books.sealed(platform, date).isEmpty()) {
                throw notSealed(platform, date);
            }
            changes.put(date, Redelivery.changes(lake, books.delivered(platform, date), platform, date));
        }
        LocalDate night =
                books.lastSealed(platform).orElseThrow().businessDate().plusDays(1);
        List<LocalDate> changed = new Preview(platform, night, night, changes, List.of()).changed();
        if (changed.isEmpty()) {
            return new Preview(platform, night, night, changes, List.of());
        }
        List<Request> requests = new ArrayList<>(books.restatements().pending(platform));
        requests.removeIf(request -> changed.contains(request.date()));
        changed.forEach(date -> requests.add(new Request(date, 0, "")));
        requests.sort(Comparator.comparing(Request::date));
        RestatementRun.Plan plan = new RestatementRun.Plan(
                platform,
                night,
                0,
                requests,
                new DeliveryRules(
                        settings.quarantineMaxPpm(),
                        settings.platform(platform).orElseThrow().input()));
        RestatementResult restated = new RestatementRun(
                        plan,
                        archive.versions(platform, night),
                        archive,
                        lake,
                        FileTree.open(archive.scratch().toString()))
                .run(progress);
        return new Preview(platform, night, restated.restatement().firstDate(), changes, restated.lines());
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

    /// Returns whether a day waits to be restated.
    public boolean isAskedFor(String platform, LocalDate date) {
        return books.restatements().pending(platform).stream()
                .anyMatch(request -> request.date().equals(date));
    }

    /// Withdraws what was asked for a day.
    ///
    /// @throws InputRefused if nothing is
    public void withdraw(String platform, LocalDate date, String reason) {
        if (!isAskedFor(platform, date)) {
            throw new InputRefused("nobody has asked for " + platform + " " + date
                    + " to be restated, or a night has done it already. fenzhang status shows what is asked for.");
        }
        books.restatements().withdraw(platform, date, reason);
    }
}
