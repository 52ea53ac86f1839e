package fenzhang.ingest;

import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.catalog.draft.CatalogRules;
import fenzhang.plan.PlanBook;
import fenzhang.store.catalog.CatalogStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The import of a catalog: read, judge, record, all or nothing (settlement.md 5).
public final class CatalogImport {
    private final PlanBook plans;
    private final CatalogStore store;

    /// Makes an import.
    ///
    /// @param plans the plans of all platforms
    public CatalogImport(PlanBook plans, CatalogStore store) {
        this.plans = plans;
        this.store = store;
    }

    /// Imports the CSV files of a directory.
    ///
    /// @throws CatalogRefused if anything is wrong with them; the catalog then stays as it was
    public Imported run(Path dir) {
        Checked checked = check(dir, plans);
        CatalogStore.Recorded recorded = store.record(checked.rows());
        return new Imported(recorded.version(), recorded.isNew(), checked.rows(), checked.warnings());
    }

    /// Returns the rows of a directory, without recording them.
    ///
    /// @param plans the plans of all platforms
    /// @throws CatalogRefused if anything is wrong with them
    public static CatalogRows read(Path dir, PlanBook plans) {
        return check(dir, plans).rows();
    }

    private static Checked check(Path dir, PlanBook plans) {
        CatalogCsv.Reading reading = CatalogCsv.read(dir);
        List<CatalogProblem> problems = new ArrayList<>(reading.problems());
        problems.addAll(CatalogRules.check(reading.draft(), plans));
        CatalogWarnings warnings = CatalogWarnings.of(reading, problems);
        if (!problems.isEmpty()) {
            throw new CatalogRefused(problems.stream().sorted().toList(), warnings);
        }
        return new Checked(reading.draft().rows(), warnings);
    }

    private record Checked(CatalogRows rows, CatalogWarnings warnings) {}

    /// What an import came to.
    ///
    /// @param version the version that now is the newest
    /// @param isNew false if the newest version held these very rows already, so that nothing was recorded
    /// @param warnings what people should look at before the next payout
    public record Imported(int version, boolean isNew, CatalogRows rows, CatalogWarnings warnings) {
        /// Returns one line: `catalog version 3: 120 creators, 72 dramas, 288 placements, 75 enrolments, 289 splits`.
        public String text() {
            return "catalog version " + version + (isNew ? ": " : " (unchanged): ")
                    + rows.creators().size() + " creators, "
                    + rows.dramas().size() + " dramas, "
                    + rows.placements().size() + " placements, "
                    + rows.enrolments().size() + " enrolments, "
                    + rows.splits().size() + " splits";
        }
    }
}
