package fenzhang.explain;

import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.DayVersions;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.LineHistory;
import fenzhang.lake.state.SealedState;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Workspace;
import fenzhang.night.touches.HistoricalViews;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.RunProvenance;
import fenzhang.store.books.BooksStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sealed days of a platform, looked back at from the end of the last one: what each knew, took in and left, as it
/// counts now. Reads only; one thread at a time.
final class ArchivedDays {
    private final String platform;
    private final RunArchive archive;
    private final FileTree lake;
    private final FileTree out;
    private final Path scratch;
    private final LocalDate firstDate;
    private final LocalDate lastDate;
    private final DayVersions versions;
    private final SealedState state;
    private final Set<LocalDate> datesWithQuarantine;
    private final Map<LocalDate, RunProvenance> provenanceByDate = new HashMap<>();
    private final Map<LocalDate, PlanBook> plansByDate = new HashMap<>();

    /// @throws InputRefused if no day of the platform is sealed
    ArchivedDays(String platform, RunArchive archive, FileTree lake) {
        this.platform = platform;
        this.archive = archive;
        this.lake = lake.heldToHashes();
        this.out = archive.out();
        this.scratch = archive.scratch();
        BooksStore books = archive.books();
        List<LocalDate> dates = books.sealedDates(platform);
        if (dates.isEmpty()) {
            throw new InputRefused("no day of " + platform + " is sealed: nothing of it can be told. fenzhang status"
                    + " shows which days are.");
        }
        this.firstDate = dates.getFirst();
        this.lastDate = dates.getLast();
        this.versions = archive.versions(platform, lastDate.plusDays(1));
        this.state = archive.state(versions, Map.of());
        this.datesWithQuarantine = Set.copyOf(books.datesWithQuarantine(platform, Log.SALES.folder()));
    }

    /// Returns whether a day may have quarantined sale events, by the books: a restated one may have since.
    boolean mayHaveQuarantined(LocalDate date) {
        return datesWithQuarantine.contains(date) || versions.restatedBy(date).isPresent();
    }

    String platform() {
        return platform;
    }

    LocalDate firstDate() {
        return firstDate;
    }

    LocalDate lastDate() {
        return lastDate;
    }

    SealedState state() {
        return state;
    }

    RunArchive archive() {
        return archive;
    }

    DayVersions versions() {
        return versions;
    }

    /// Returns the lake, which reads of a file what it was when it was checked, or refuses it.
    FileTree lake() {
        return lake;
    }

    /// Returns the lines of all sealed days.
    LineHistory history() {
        return new LineHistory(state, firstDate, lastDate.plusDays(1));
    }

    /// Returns the night whose correction counts for a day; empty if what was sealed does.
    Optional<LocalDate> restatedBy(LocalDate date) {
        return versions.restatedBy(date);
    }

    /// Returns what a day knew, with the files that count for it.
    RunProvenance provenance(LocalDate date) {
        return provenanceByDate.computeIfAbsent(date, day -> archive.provenance(versions, day));
    }

    Catalog catalog(LocalDate date) {
        return archive.catalog(provenance(date).catalogVersion());
    }

    PlanBook plans(LocalDate date) {
        return plansByDate.computeIfAbsent(date, day -> RunArchive.plans(provenance(day)));
    }

    /// Returns the sales files of a day, after checking that they still are what was settled.
    ///
    /// @throws InputRefused if one is gone or has changed
    List<String> salesFiles(LocalDate date) {
        List<String> paths = new ArrayList<>();
        for (InputFile file : provenance(date).inputs()) {
            if (file.log() == Log.SALES && file.rows() > 0) {
                requireUnchanged(date, file);
                paths.add(file.path());
            }
        }
        return paths;
    }

    private void requireUnchanged(LocalDate date, InputFile file) {
        if (!lake.exists(file.path()) || !lake.sha256(file.path()).equals(file.sha256())) {
            throw new InputRefused(file.path() + " is not what was settled on " + date + " (sha256 "
                    + file.sha256().substring(0, 12) + "…), so its rows can't be told. Put the original file back, or"
                    + " have the day restated: fenzhang restate --date " + date + " --platform " + platform + ".");
        }
    }

    /// Returns what a sealed night knew before it looked at a row; its books are left out.
    DayContext night(LocalDate date) {
        RunProvenance known = provenance(date);
        RulesInForce rules = new RulesInForce(
                known.catalogVersion(),
                catalog(date),
                plans(date),
                RunArchive.policies(platform, known),
                DeliveryRules.SETTLED,
                MilestoneRule.BY_MEASURE);
        return new DayContext(
                new PlatformDay(platform, date, firstDate), rules, state, Workspace.reading(lake, out, scratch));
    }

    /// Returns the plays that the touch indexes before a night may lack.
    HistoricalViews historicalViews(DayContext context) {
        return archive.provenanceSource(
                        platform, context.rules().catalogVersion(), context.policies(), this::provenance)
                .historicalViews(context);
    }
}
