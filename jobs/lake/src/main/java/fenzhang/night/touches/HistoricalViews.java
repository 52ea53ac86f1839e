package fenzhang.night.touches;

import fenzhang.attribution.PlayFilter;
import fenzhang.attribution.PolicyBook;
import fenzhang.catalog.Catalog;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.log.Log;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewCheck;
import fenzhang.log.ViewKind;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.RulesInForce;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.RunProvenance;
import fenzhang.time.BusinessDate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The plays of earlier nights that their touch indexes may lack.
///
/// An index keeps the plays that could bring an order by the placements and policies that its night knew. When
/// the catalog or a policy has widened since, a later night needs more of that day: it reads the day's log again,
/// checked against the hash that was sealed, and accepts what that night accepted.
public final class HistoricalViews {
    private final DayContext context;
    private final FileTree lake;
    private final Function<LocalDate, RunProvenance> knowledge;
    private final Function<Integer, Catalog> catalogs;
    private final Function<RunProvenance, PolicyBook> policies;
    private final Map<LocalDate, PlayFilter> filters = new HashMap<>();

    /// @param knowledge what the night of a date knew
    /// @param catalogs a recorded catalog version
    /// @param policies the policies that a night knew
    public HistoricalViews(
            DayContext context,
            Function<LocalDate, RunProvenance> knowledge,
            Function<Integer, Catalog> catalogs,
            Function<RunProvenance, PolicyBook> policies) {
        this.context = context;
        this.lake = context.lake().heldToHashes();
        this.knowledge = knowledge;
        this.catalogs = catalogs;
        this.policies = policies;
    }

    /// Returns which plays the index of a date holds.
    PlayFilter filterOf(LocalDate date) {
        return filters.computeIfAbsent(date, d -> {
            RunProvenance known = knowledge.apply(d);
            Catalog catalog = catalogs.apply(known.catalogVersion());
            return PlayFilter.of(catalog.rows().placements(), policies.apply(known));
        });
    }

    /// Says of a row of a views log whether it counts.
    @FunctionalInterface
    public interface RowCheck {
        boolean counts(ViewBatch batch, int row);
    }

    /// Returns the lake, which reads of those files what was settled, or refuses them.
    FileTree lake() {
        return lake;
    }

    /// Returns the files of a day's views log, after checking that they still are what was sealed.
    List<String> files(LocalDate date) {
        List<String> paths = new ArrayList<>();
        for (InputFile file : knowledge.apply(date).inputs()) {
            if (file.log() == Log.VIEWS) {
                requireUnchanged(date, file);
                paths.add(file.path());
            }
        }
        return paths;
    }

    /// Returns which rows of a day's log are plays that its night accepted and a filter admits.
    RowCheck check(LocalDate date, PlayFilter filter) {
        return check(context.platform(), date, catalog(date), filter);
    }

    /// Returns the catalog that the night of a date knew.
    public Catalog catalog(LocalDate date) {
        return catalogs.apply(knowledge.apply(date).catalogVersion());
    }

    /// Returns which rows of a day's log are plays that its night accepted, by the catalog that it knew, and a filter
    /// admits.
    public static RowCheck check(String platform, LocalDate date, Catalog catalog, PlayFilter filter) {
        ViewCheck check = new ViewCheck(date, RulesInForce.knownIds(catalog, platform));
        return (batch, row) -> batch.kind()[row] == ViewKind.PLAY.ordinal()
                && check.check(batch, row) == ViewCheck.ACCEPTED
                && filter.admits(
                        batch.dramaId().value()[row],
                        batch.episodeNo().value()[row],
                        BusinessDate.epochDay(batch.eventTime().value()[row]),
                        batch.watchMs().value()[row]);
    }

    private void requireUnchanged(LocalDate date, InputFile file) {
        boolean unchanged = lake.exists(file.path()) && lake.sha256(file.path()).equals(file.sha256());
        if (!unchanged) {
            throw new InputRefused(file.path() + " is not what was settled on " + date
                    + " (sha256 " + file.sha256().substring(0, 12) + "…), and the placements or policies changed since"
                    + " need its plays. Put the original file back.");
        }
    }
}
