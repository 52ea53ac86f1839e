package fenzhang.history;

import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.StateDamaged;
import fenzhang.config.plan.PlanReader;
import fenzhang.config.plan.PolicyReader;
import fenzhang.engine.Engine;
import fenzhang.engine.EngineChoice;
import fenzhang.lake.state.ProvedFiles;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.state.StatePaths;
import fenzhang.log.Log;
import fenzhang.night.publish.Outputs;
import fenzhang.night.start.DayBefore;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.SuspenseAssignment;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What sealed days knew and left, as the books recorded it. What is recorded never changes, so it is read once.
public final class RunArchive {
    private final CatalogStore catalogStore;
    private final BooksStore books;
    private final FileTree out;
    private final Path scratch;
    private final EngineChoice engine;
    private final Map<Integer, Catalog> catalogByVersion = new HashMap<>();
    private final Map<String, Written> writtenByDay = new ConcurrentHashMap<>();
    private final ProvedFiles proved = new ProvedFiles();

    /// Makes one whose days are computed again on the threads of this process.
    public RunArchive(CatalogStore catalogStore, BooksStore books, FileTree out, Path scratch) {
        this(catalogStore, books, out, scratch, EngineChoice.DEFAULT);
    }

    /// @param engine what computes days
    public RunArchive(CatalogStore catalogStore, BooksStore books, FileTree out, Path scratch, EngineChoice engine) {
        this.catalogStore = catalogStore;
        this.books = books;
        this.out = out;
        this.scratch = scratch;
        this.engine = engine;
    }

    /// Returns the books of which it tells.
    public BooksStore books() {
        return books;
    }

    /// Returns the catalog versions of which it tells.
    public CatalogStore catalogStore() {
        return catalogStore;
    }

    /// Returns where what the days published lies.
    public FileTree out() {
        return out;
    }

    /// Returns a local folder for what does not fit in memory; what is left there is the caller's to delete.
    public Path scratch() {
        return scratch;
    }

    /// Returns what computes days, started if need be.
    public Engine engine() {
        return engine.start();
    }

    /// Returns a catalog version, proved to be what was recorded.
    public Catalog catalog(int version) {
        return catalogByVersion.computeIfAbsent(version, v -> new Catalog(catalogStore.load(v)));
    }

    /// Returns the hash of a catalog version's content, as recorded.
    String catalogSha256(int version) {
        return catalogStore.contentSha256(version);
    }

    /// Returns where the books stood at the end of the day before a date; they are read as they are asked.
    public DayBefore before(String platform, LocalDate date) {
        LocalDate day = date.minusDays(1);
        return books.sealed(platform, day)
                .map(last -> new DayBefore(last.seal(), books.asOf(platform, day), books.controlTotals(platform, day)))
                .orElse(DayBefore.NONE);
    }

    /// Returns how a night finds out what earlier nights knew.
    ///
    /// @param policies those of the night itself
    /// @param knowledge what the night of a date knew, with the files that count for it now
    public ProvenanceSource provenanceSource(
            String platform, int catalogVersion, PolicyBook policies, Function<LocalDate, RunProvenance> knowledge) {
        return new ProvenanceSource(
                catalogSha256(catalogVersion), policies, knowledge, this::catalog, known -> policies(platform, known));
    }

    /// Returns all plan versions that a night knew.
    public static PlanBook plans(RunProvenance known) {
        return new PlanBook(known.plans().stream()
                .map(plan -> PlanReader.readUnnamed("recorded plan " + plan.planId(), plan.canonical())
                        .orThrow()
                        .versions()
                        .getFirst())
                .toList());
    }

    /// Returns the policies that a night knew.
    public static PolicyBook policies(String platform, RunProvenance known) {
        return new PolicyBook(known.policies().stream()
                .map(policy -> PolicyReader.readUnnamed("recorded policy of " + platform, policy.canonical())
                        .orThrow()
                        .versions()
                        .getFirst())
                .toList());
    }

    /// Returns which version of the days before a night counts for it.
    public DayVersions versions(String platform, LocalDate night) {
        return DayVersions.before(platform, books.restatements().all(platform), night);
    }

    /// Returns what a sealed night knew, with the files that count for it.
    public RunProvenance provenance(DayVersions versions, LocalDate date) {
        RunProvenance known = books.provenance(versions.platform(), date);
        return known.withInputs(versions.inputs(date, known.inputs()));
    }

    /// Returns what a sealed night took out of suspense.
    ///
    /// @param before the first day of which the books are not asked what it posted
    SuspenseAssignment.Asked assigning(String platform, LocalDate date, LocalDate before) {
        NavigableMap<Long, Integer> requestByDrama = new TreeMap<>();
        books.suspenseLog()
                .of(platform, date)
                .forEach(assignment -> requestByDrama.put(assignment.dramaId(), assignment.request()));
        return books.suspenseLog().asked(platform, requestByDrama, date, before);
    }

    /// Returns the state that the nights of a platform left.
    ///
    /// @param replayed files of days that are being restated, by the paths at which sealed ones would be
    public SealedState state(DayVersions versions, Map<String, StateFile> replayed) {
        return new SealedState(
                versions.platform(), (date, kind) -> file(versions, replayed, date, kind), scratch, proved);
    }

    /// Returns the rows of a log that the version of a day that counts quarantined, once the file is proved to be
    /// what was sealed; its tree holds it to that.
    public StateFile quarantine(DayVersions versions, LocalDate date, Log log) {
        String name = log.folder() + ".parquet";
        String path = versions.restatedBy(date)
                .map(night -> StatePaths.restated(versions.platform(), night, date) + "/quarantine/" + name)
                .orElseGet(() -> "quarantine/" + StatePaths.day(versions.platform(), date) + "/" + name);
        return proved(versions.platform(), versions.restatedBy(date).orElse(date), path);
    }

    /// Returns a file that a night published, once it is proved to be what was sealed.
    ///
    /// @throws StateDamaged if it isn't, or the night sealed no such file
    public StateFile proved(String platform, LocalDate night, String path) {
        StateFile file = published(platform, night, path)
                .orElseThrow(() -> new StateDamaged("the books know of no " + path + "."));
        FileTree held = out.heldToSeals();
        if (!held.exists(file.path()) || !held.sha256(file.path(), file.bytes()).equals(file.sha256())) {
            throw new StateDamaged(out.location(file.path()) + " is gone or is not what was sealed. Is --out the folder"
                    + " of the earlier runs? If so, restore the file from a backup.");
        }
        return new StateFile(held, file.path(), file.bytes(), file.sha256());
    }

    private Optional<StateFile> file(
            DayVersions versions, Map<String, StateFile> replayed, LocalDate date, StateKind kind) {
        StateFile anew = replayed.get(StatePaths.state(versions.platform(), date, kind));
        if (anew != null) {
            return Optional.of(anew);
        }
        String path = versions.statePath(date, kind);
        return published(versions.platform(), versions.restatedBy(date).orElse(date), path);
    }

    /// Returns a file that a day wrote: in its place, or still staged if its run died, or is, on the way. Empty if the
    /// day isn't sealed, or has no such file.
    private Optional<StateFile> published(String platform, LocalDate night, String path) {
        return written(platform, night)
                .flatMap(day -> Optional.ofNullable(day.files.get(path))
                        .map(file ->
                                new StateFile(out, Outputs.place(out, day.day, path), file.bytes(), file.sha256())));
    }

    private Optional<Written> written(String platform, LocalDate date) {
        Written known = writtenByDay.get(platform + " " + date);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Written> written = books.sealed(platform, date).map(Written::of);
        written.ifPresent(found -> writtenByDay.put(platform + " " + date, found));
        return written;
    }

    /// What a day wrote, by path.
    private record Written(SealedDay day, Map<String, OutputFile> files) {
        static Written of(SealedDay day) {
            Map<String, OutputFile> files = new HashMap<>();
            day.outputs().forEach(file -> files.put(file.path(), file));
            return new Written(day, files);
        }
    }
}
