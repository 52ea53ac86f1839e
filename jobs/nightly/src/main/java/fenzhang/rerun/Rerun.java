package fenzhang.rerun;

import fenzhang.attribution.PolicyBook;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.Contradiction;
import fenzhang.engine.Engine;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.History;
import fenzhang.history.ProvenanceSource;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StateFile;
import fenzhang.lake.state.StateKind;
import fenzhang.lake.state.StatePaths;
import fenzhang.night.Night;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.InputSealing;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Workspace;
import fenzhang.night.start.DayBefore;
import fenzhang.night.start.NightContext;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.RunProvenance;
import fenzhang.settlement.Difference;
import fenzhang.settlement.SuspendedDifferences;
import fenzhang.settlement.SuspenseAssignment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Plays days of a platform, one after the other: each by the steps of a night, from what it is to know, and from the
/// state and books that the one before leaves. Nothing is published.
public final class Rerun {
    private final Place place;
    private final History past;
    private final Engine engine;
    private final Map<String, StateFile> state = new ConcurrentHashMap<>();
    private final NavigableMap<LocalDate, List<Difference>> suspended = new TreeMap<>();

    /// Where the days are.
    ///
    /// @param firstDate the platform's first business date
    /// @param attempt that of the night for which they are played; part of no output
    /// @param staged a folder for what the days leave, one folder a day
    /// @param scratch a local folder for what does not fit in memory
    public record Place(
            String platform, LocalDate firstDate, long attempt, FileTree lake, FileTree staged, Path scratch) {}

    /// How a day is played.
    ///
    /// @param milestones when a milestone counts as reached
    /// @param delivery what its logs are held to
    /// @param seen which files of other days count
    public record Manner(MilestoneRule milestones, DeliveryRules delivery, InputSealing.Seen seen) {}

    /// A day that was played.
    ///
    /// @param publication what its night would have published
    /// @param after where it leaves the books
    /// @param contradictions what the statistics of its files say, and their rows don't bear out
    public record Played(
            DayContext context, Publication publication, DayBefore after, List<Contradiction> contradictions) {}

    /// @param engine what computes the days
    public Rerun(Place place, History past, Engine engine) {
        this.place = place;
        this.past = past;
        this.engine = engine;
    }

    /// Plays a day.
    ///
    /// @param progress is told of each step as it begins
    public Played play(LocalDate date, DayBefore before, Manner manner, Consumer<String> progress) {
        DayContext context = context(date, manner);
        try (Night night = new Night(
                new NightContext(context, place.attempt(), before, assigning(date), engine),
                provenanceSource(context),
                Rerun::refuse,
                manner.seen(),
                Optional.empty())) {
            Publication day = night.computed(progress);
            night.requireInputsUnchanged();
            keepState(context, day);
            suspended.put(date, night.suspended());
            Map<String, ControlTotal> totals = new HashMap<>();
            day.controlTotals().forEach(total -> totals.put(total.name(), total));
            DayBefore after = new DayBefore(day.seal(), night.booksAfter(), totals);
            return new Played(context, day, after, night.contradictions());
        }
    }

    /// Returns what the night of the date took out of suspense, from what the days posted as they were played.
    private SuspenseAssignment.Asked assigning(LocalDate date) {
        LocalDate first = suspended.isEmpty() ? date : suspended.firstKey();
        SuspenseAssignment.Asked asked = past.assigning(date, first);
        if (asked.isNone()) {
            return asked;
        }
        SuspendedDifferences posted = asked.posted();
        for (Map.Entry<LocalDate, List<Difference>> day : suspended.entrySet()) {
            posted = posted.with(day.getKey(), day.getValue());
        }
        return new SuspenseAssignment.Asked(asked.requestByDrama(), posted, asked.given());
    }

    private static void refuse(Publication publication) {
        throw new IllegalStateException(publication.businessDate() + " was played, not to be published");
    }

    private DayContext context(LocalDate date, Manner manner) {
        RunProvenance known = past.provenance(date);
        RulesInForce rules = new RulesInForce(
                known.catalogVersion(),
                past.catalog(known.catalogVersion()),
                RunArchive.plans(known),
                policies(known),
                manner.delivery(),
                manner.milestones());
        return new DayContext(
                new PlatformDay(place.platform(), date, place.firstDate()),
                rules,
                state(),
                new Workspace(place.lake(), place.staged(), "dt=" + date, place.scratch()));
    }

    private ProvenanceSource provenanceSource(DayContext context) {
        return new ProvenanceSource(
                past.catalogSha256(context.rules().catalogVersion()),
                context.policies(),
                past::provenance,
                past::catalog,
                this::policies);
    }

    private PolicyBook policies(RunProvenance known) {
        return RunArchive.policies(place.platform(), known);
    }

    /// Returns the state of all days: of those that were played what they left.
    SealedState state() {
        return past.state(state);
    }

    /// Returns the state files of the days that were played, by the paths at which sealed ones would be.
    Map<String, StateFile> files() {
        return state;
    }

    private void keepState(DayContext context, Publication day) {
        for (StateKind kind : StateKind.values()) {
            String path = StatePaths.state(place.platform(), context.date(), kind);
            day.outputs().stream()
                    .filter(file -> file.path().equals(path))
                    .forEach(file -> state.put(
                            path,
                            new StateFile(place.staged(), context.staged(kind.staged()), file.bytes(), file.sha256())));
        }
    }
}
