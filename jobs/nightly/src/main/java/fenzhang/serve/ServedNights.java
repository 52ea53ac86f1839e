package fenzhang.serve;

import fenzhang.batch.NightJobs;
import fenzhang.batch.PlatformRun;
import fenzhang.columnar.file.FileTree;
import fenzhang.config.Configuration;
import fenzhang.config.setting.Settings;
import fenzhang.config.yaml.ConfigProblems;
import fenzhang.config.yaml.Problem;
import fenzhang.lake.log.DeliveredDays;
import fenzhang.lake.log.Delivery;
import fenzhang.log.Log;
import fenzhang.planning.NightPlanner;
import fenzhang.publication.SealedDay;
import fenzhang.schedule.NextDay;
import fenzhang.schedule.NightRunner;
import fenzhang.schedule.Outcome;
import fenzhang.schedule.alert.AlertKind;
import fenzhang.schedule.alert.DayFigures;
import fenzhang.session.Session;
import fenzhang.status.QuarantineRates;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.PostedReader;
import fenzhang.store.payout.AlertStore;
import fenzhang.text.Sha256;
import fenzhang.time.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The nights of a session: what `fenzhang run` does, a day at a time, under the configuration as
/// it is then.
final class ServedNights implements NightRunner {
    private final Session session;
    private final NightJobs jobs;
    private final Source source;
    private final Function<String, PlatformRun.Watcher> watchers;
    private final FileTree lake;
    private final FileTree out;
    private Optional<Planned> planned = Optional.empty();

    /// What settles, and under which files of the configuration.
    private record Planned(String files, Settings settings, PlatformRun settler) {}

    /// Where a configuration comes from, and what prepares a payout.
    ///
    /// @param configuration reads it anew
    /// @param directory its files
    /// @param payoutDryRun tells what a month's payout would be
    record Source(Supplier<Configuration> configuration, Path directory, Function<Period, String> payoutDryRun) {}

    /// @param watchers who watches the nights of a platform
    ServedNights(Session session, NightJobs jobs, Source source, Function<String, PlatformRun.Watcher> watchers) {
        this.session = session;
        this.jobs = jobs;
        this.source = source;
        this.watchers = watchers;
        this.lake = session.lake();
        this.out = session.out();
    }

    @Override
    public NextDay next(String platform) {
        LocalDate next = session.books()
                .lastSealed(platform)
                .map(day -> day.businessDate().plusDays(1))
                .orElseGet(() ->
                        session.settings().platform(platform).orElseThrow().firstBusinessDate());
        DeliveredDays deliveries = DeliveredDays.since(lake, platform, next);
        Optional<LocalDate> later = deliveries.complete().descendingKeySet().stream()
                .filter(date -> date.isAfter(next) && deliveries.isComplete(date))
                .findFirst();
        return new NextDay(next, deliveries.missing(next), later, evidence(platform, next));
    }

    /// Whatever a person mends shows here: the day's files, the catalog, the configuration.
    private String evidence(String platform, LocalDate date) {
        StringBuilder text = new StringBuilder();
        for (Log log : Log.values()) {
            for (FileTree.Entry entry : Delivery.entries(lake, log, platform, date)) {
                text.append(entry.path()).append(' ').append(entry.bytes()).append(' ');
                text.append(entry.modifiedAt()).append('\n');
            }
        }
        text.append("catalog ").append(session.catalog().newest().orElse(0)).append('\n');
        text.append(FolderText.of(source.directory()));
        return Sha256.hex(text.toString());
    }

    @Override
    public Outcome settle(String platform, LocalDate day) {
        try {
            settlerFor(platform).settle(platform, day, day, watchers.apply(platform));
            return new Outcome.Sealed();
        } catch (RuntimeException | Error e) {
            return Failures.outcome(e);
        }
    }

    /// Returns what settles under the configuration as it is now. As long as that stays the same it is one, which hands
    /// the books of a night to the next.
    private PlatformRun settlerFor(String platform) {
        String files = FolderText.of(source.directory());
        if (planned.isEmpty() || !planned.get().files().equals(files)) {
            Configuration configuration = source.configuration().get();
            NightPlanner planner = new NightPlanner(configuration, session.archive(), lake);
            PlatformRun settler = new PlatformRun(session.database(), session.books(), planner, jobs, out);
            planned = Optional.of(new Planned(files, configuration.settings(), settler));
        }
        requirePlatform(planned.get().settings(), platform);
        return planned.get().settler();
    }

    private static void requirePlatform(Settings settings, String platform) {
        if (settings.platform(platform).isEmpty()) {
            throw new ConfigProblems(List.of(new Problem(
                    "application.yaml",
                    0,
                    0,
                    "fenzhang.platforms." + platform,
                    "is gone since fenzhang serve was started: put it back, or start it again")));
        }
    }

    @Override
    public DayFigures figures(String platform, LocalDate day) {
        BooksStore books = session.books();
        SealedDay sealed = books.sealed(platform, day).orElseThrow();
        SortedMap<String, DayFigures.Rows> rows = new TreeMap<>();
        QuarantineRates.of(books, platform, day, day, session.settings().quarantineMaxPpm())
                .logs()
                .forEach(log -> rows.put(
                        log.log().folder(),
                        new DayFigures.Rows(log.day().read(), log.day().limited())));
        return new DayFigures(
                platform,
                day,
                sealed.seal().hex(),
                rows,
                new PostedReader(session.database().dataSource()).of(platform, day.minusDays(DayFigures.DAYS), day));
    }

    @Override
    public Optional<LocalDate> newestTold(String platform) {
        return new AlertStore(session.database().dataSource())
                .newest(AlertKind.DAY_SEALED.text(), platform)
                .or(() -> session.books()
                        .lastSealed(platform)
                        .map(day -> day.businessDate().minusDays(1)));
    }

    @Override
    public String payoutDryRun(Period month) {
        return source.payoutDryRun().apply(month);
    }
}
