package fenzhang.ingest;

import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.CatalogRules;
import fenzhang.plan.PlanBook;
import fenzhang.store.catalog.CatalogStore;
import fenzhang.text.Phrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The import of a catalog: read, judge, record, all or nothing (settlement.md 5).
public final class CatalogImport {
    private final PlanBook plans;
    private final Set<String> platforms;
    private final CatalogStore store;

    /// Makes an import.
    ///
    /// @param plans the plans of all platforms
    /// @param platforms the codes of those that are configured, or were settled
    public CatalogImport(PlanBook plans, Set<String> platforms, CatalogStore store) {
        this.plans = plans;
        this.platforms = Set.copyOf(platforms);
        this.store = store;
    }

    /// Imports the CSV files of a directory.
    ///
    /// @throws CatalogRefused if anything is wrong with them; the catalog then stays as it was
    public Imported run(Path dir) {
        Checked checked = check(dir, plans, platforms);
        CatalogStore.Recorded recorded = store.record(checked.rows());
        return new Imported(recorded.version(), recorded.isNew(), checked.rows(), checked.warnings());
    }

    /// Returns the rows of a directory, without recording them.
    ///
    /// @param plans the plans of all platforms
    /// @param platforms the codes of those that are configured, or were settled
    /// @throws CatalogRefused if anything is wrong with them
    public static CatalogRows read(Path dir, PlanBook plans, Set<String> platforms) {
        return check(dir, plans, platforms).rows();
    }

    /// Reads and judges the rows of a directory, without recording them, as [#read] does.
    public static Checked check(Path dir, PlanBook plans, Set<String> platforms) {
        CatalogCsv.Reading reading = CatalogCsv.read(dir);
        List<CatalogProblem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CatalogRules.check(reading.draft(), plans, platforms));
        CatalogWarnings warnings = CatalogWarnings.of(reading, problems);
        if (!problems.isEmpty()) {
            throw new CatalogRefused(problems.stream().sorted().toList(), warnings);
        }
        return new Checked(reading.draft().rows(), warnings);
    }

    /// Rows that may be recorded.
    ///
    /// @param warnings what people should look at before the next payout
    public record Checked(CatalogRows rows, CatalogWarnings warnings) {}

    /// Returns how many rows of each file there are: `120 creators, 72 dramas, …`.
    public static Phrase sizes(CatalogRows rows) {
        Phrase sizes = Phrase.of(
                "%s creators, %s dramas, %s placements, %s enrolments, %s splits",
                rows.creators().size(),
                rows.dramas().size(),
                rows.placements().size(),
                rows.enrolments().size(),
                rows.splits().size());
        return rows.tracking().isEmpty()
                ? sizes
                : Phrase.of("%s, %s tracking keys", sizes, rows.tracking().size());
    }

    /// What an import came to.
    ///
    /// @param version the version that now is the newest
    /// @param isNew false if the newest version held these very rows already, so that nothing was recorded
    /// @param warnings what people should look at before the next payout
    public record Imported(int version, boolean isNew, CatalogRows rows, CatalogWarnings warnings) {
        /// Returns one line: `catalog version 3: 120 creators, 72 dramas, 288 placements, 75 enrolments, 289 splits`.
        public Phrase text() {
            return Phrase.of(
                    isNew ? "catalog version %s: %s" : "catalog version %s (unchanged): %s", version, sizes(rows));
        }
    }
}
