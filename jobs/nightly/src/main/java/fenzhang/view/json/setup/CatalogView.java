package fenzhang.view.json.setup;

import fenzhang.catalog.Agreement;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.catalog.Drama;
import fenzhang.catalog.Enrolment;
import fenzhang.catalog.draft.CatalogProblem;
import fenzhang.ingest.CatalogDiff;
import fenzhang.ingest.CatalogImport;
import fenzhang.ingest.CatalogRefused;
import fenzhang.store.database.RecordedAct;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the commands of the catalog say, for programs.
public final class CatalogView {
    private CatalogView() {}

    /// How many rows of each file.
    ///
    /// @param tracking absent if there are no tracking keys
    public record Rows(
            int creators, int dramas, int placements, int enrolments, int splits, Optional<Integer> tracking) {
        static Rows of(CatalogRows rows) {
            return new Rows(
                    rows.creators().size(),
                    rows.dramas().size(),
                    rows.placements().size(),
                    rows.enrolments().size(),
                    rows.splits().size(),
                    Optional.of(rows.tracking().size()).filter(count -> count > 0));
        }
    }

    /// An import.
    ///
    /// @param isNew false if the newest version held these very rows already
    /// @param warnings sentences for people
    /// @param notSettled platforms of dramas that application.yaml does not name
    public record Imported(
            int catalogVersion, boolean isNew, Rows rows, List<String> warnings, List<String> notSettled) {
        public static Imported of(CatalogImport.Imported imported, Collection<String> notSettled) {
            return new Imported(
                    imported.version(),
                    imported.isNew(),
                    Rows.of(imported.rows()),
                    imported.warnings().lines(),
                    List.copyOf(notSettled));
        }
    }

    /// What an import would say.
    ///
    /// @param rows absent if it would be refused
    /// @param problems for which it would be, by file and line
    public record Checked(
            boolean mayBeImported,
            Optional<Rows> rows,
            List<Problem> problems,
            List<String> warnings,
            List<String> notSettled) {
        public static Checked of(CatalogImport.Checked checked, Collection<String> notSettled) {
            return new Checked(
                    true,
                    Optional.of(Rows.of(checked.rows())),
                    List.of(),
                    checked.warnings().lines(),
                    List.copyOf(notSettled));
        }

        public static Checked of(CatalogRefused refused) {
            return new Checked(
                    false,
                    Optional.empty(),
                    refused.problems().stream().map(Problem::of).toList(),
                    refused.warnings().lines(),
                    List.of());
        }
    }

    /// A reason to refuse.
    ///
    /// @param line from 1; 0 is the whole file
    public record Problem(String file, int line, String reason) {
        static Problem of(CatalogProblem problem) {
            return new Problem(
                    problem.place().file().fileName(), problem.place().line(), problem.reason());
        }
    }

    /// What an import would change.
    ///
    /// @param againstVersion absent if there is no catalog yet
    public record Diffed(Optional<Integer> againstVersion, List<Change> changes) {
        public static Diffed of(Optional<Integer> version, CatalogDiff diff) {
            return new Diffed(version, diff.changes().stream().map(Change::of).toList());
        }
    }

    /// A row that came, went or is another.
    ///
    /// @param change `added`, `removed` or `changed`
    /// @param row as people read it, accounts with their last characters only
    public record Change(String file, String change, String row) {
        static Change of(CatalogDiff.Change change) {
            String how = change.before().isEmpty() ? "added" : change.after().isEmpty() ? "removed" : "changed";
            return new Change(
                    change.file().fileName(), how, CatalogDiff.line(change).substring(2));
        }
    }

    /// The newest version.
    ///
    /// @param recorded absent where nobody noted who
    public record Shown(
            int catalogVersion, String sha256, Optional<Recorded> recorded, Rows rows, Optional<InForce> inForce) {
        public static Shown of(
                int version, String sha256, Optional<RecordedAct> recorded, Catalog catalog, Optional<LocalDate> date) {
            return new Shown(
                    version,
                    sha256,
                    recorded.map(Recorded::of),
                    Rows.of(catalog.rows()),
                    date.map(at -> InForce.of(catalog, at)));
        }
    }

    /// Who recorded it, on which host, and when.
    public record Recorded(String by, String on, Instant at) {
        static Recorded of(RecordedAct act) {
            return new Recorded(act.by(), act.on(), act.at());
        }
    }

    /// What is in force on a business date.
    public record InForce(LocalDate date, List<DramaTerms> dramas) {
        static InForce of(Catalog catalog, LocalDate date) {
            return new InForce(
                    date,
                    catalog.rows().dramas().stream()
                            .map(drama -> DramaTerms.of(catalog, drama, date))
                            .toList());
        }
    }

    /// A drama on a date.
    ///
    /// @param enrolled absent if it is in no plan
    /// @param split empty: suspense
    public record DramaTerms(
            long dramaId, String platform, String title, Optional<Enrolled> enrolled, List<Part> split) {
        static DramaTerms of(Catalog catalog, Drama drama, LocalDate date) {
            List<Part> split = new ArrayList<>();
            Agreement agreement = catalog.agreementOn(drama.dramaId(), date);
            if (!agreement.equals(Agreement.IN_SUSPENSE)) {
                agreement.shares().forEach(share -> split.add(new Part(share.creatorId(), share.bps())));
            }
            return new DramaTerms(
                    drama.dramaId(),
                    drama.platform(),
                    drama.title(),
                    catalog.enrolmentOn(drama.dramaId(), date).map(Enrolled::of),
                    split);
        }
    }

    /// @param until the last day; absent if it is open
    public record Enrolled(String planId, LocalDate since, Optional<LocalDate> until, long guaranteeFen) {
        static Enrolled of(Enrolment enrolment) {
            return new Enrolled(
                    enrolment.id().planId(),
                    enrolment.valid().start(),
                    enrolment.valid().isOpen()
                            ? Optional.empty()
                            : Optional.of(enrolment.valid().last()),
                    enrolment.guaranteeFen());
        }
    }

    /// A creator's share.
    public record Part(long creatorId, int shareBps) {}
}
