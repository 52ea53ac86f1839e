package fenzhang.verify;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.failure.ControlTotalBroken;
import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;
import fenzhang.history.Redelivery;
import fenzhang.history.RunArchive;
import fenzhang.night.Night;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.planning.NightFactory;
import fenzhang.planning.NightFactory.NightRequest;
import fenzhang.publication.Assignment;
import fenzhang.publication.EarlierDays;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.KnownPlan;
import fenzhang.publication.Publication.KnownPolicy;
import fenzhang.publication.PublishedDay;
import fenzhang.publication.Restatement;
import fenzhang.publication.Restatement.Request;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealLink;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.Seal;
import fenzhang.store.books.BooksStore;
import fenzhang.text.Sha256;
import fenzhang.verify.Finding.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Computes sealed days again and compares every byte that was sealed (settlement.md 13).
///
/// A day is computed from the delivered logs, from the catalog, plans and policies that its night recorded, and
/// from the state and books of the day before as they were sealed; so a platform whose every day verifies is
/// proved from its first day on. Nothing is written but files in a local scratch folder, no lock is taken: a
/// night may run beside it.
public final class Verifier {
    private static final String NOT_AGAIN = "the day can't be computed again: ";

    private final BooksStore books;
    private final RunArchive archive;
    private final FileTree lake;
    private final FileTree out;
    private final Path scratch;

    /// @param archive with a scratch folder of this verifier alone
    public Verifier(RunArchive archive, FileTree lake) {
        archive.engine(); // that it is missing is no finding of a day
        this.books = archive.books();
        this.archive = archive;
        this.lake = lake;
        this.out = archive.out();
        this.scratch = archive.scratch();
    }

    /// Verifies a sealed day.
    ///
    /// @param progress is told the name of each step as it begins
    /// @throws InputRefused if the day isn't sealed
    public Verified verify(String platform, LocalDate date, Consumer<String> progress) {
        SealedDay day = books.sealed(platform, date)
                .orElseThrow(() -> new InputRefused(platform + " " + date + " is not sealed: there is nothing to"
                        + " verify. fenzhang status shows which days are."));
        List<Finding> findings = new ArrayList<>();
        progress.accept("chain");
        PublishedDay sealed = books.published(platform, date);
        new SealChain(books).check(day, sealed, findings);
        progress.accept("inputs");
        inputs(day, findings);
        progress.accept("files");
        new SealedFiles(out, books::isUnderWay).check(day, findings);
        RunProvenance known = books.provenance(platform, date);
        int lines = isKnown(known, findings) ? rerun(day, sealed, known, findings, progress) : 0;
        return new Verified(platform, date, day.seal(), day.outputs().size(), lines, findings);
    }

    /// Computes the day again and returns how many settlement lines it has.
    ///
    /// What is wrong with recorded or delivered content is a finding; a full disk, a lost database or a defect of
    /// ours is none, and stops the rerun.
    private int rerun(
            SealedDay day,
            PublishedDay sealed,
            RunProvenance known,
            List<Finding> findings,
            Consumer<String> progress) {
        try (Night night = night(day, known, progress)) {
            Publication again = night.computed(progress);
            progress.accept("compare");
            compare(day, sealed, again, findings);
            standings(day, again.changes(), findings);
            return again.lines().size();
        } catch (RuntimeException e) {
            String what = e instanceof ControlTotalBroken broken ? broken.figures() : Failure.message(e);
            findings.add(Finding.of(kind(e).orElseThrow(() -> e), NOT_AGAIN + what));
        }
        return 0;
    }

    /// Compares where the books stood: what the day moved is all in which they can differ from the day before.
    /// What no row of ours can hold is found, too.
    private void standings(SealedDay day, Books again, List<Finding> findings) {
        Books sealed;
        try {
            sealed = books.moved(day.platform(), day.businessDate(), day.businessDate());
        } catch (IllegalStateException | IllegalArgumentException e) {
            findings.add(Finding.of(Kind.BOOKS, "standings: " + e.getMessage()));
            return;
        }
        BooksAsOf before = books.asOf(day.platform(), day.businessDate().minusDays(1));
        Standings.compare(before, sealed, again, findings);
    }

    /// Returns what a failure finds of the day; empty if it is none of the day's.
    private static Optional<Kind> kind(RuntimeException failure) {
        return switch (FailureKind.of(failure)) {
            case INPUT, NOT_DELIVERED, INPUT_CHANGED -> Optional.of(Kind.INPUT);
            case STATE -> Optional.of(Kind.OUTPUT);
            case CONFIGURATION -> Optional.of(Kind.KNOWLEDGE);
            case CONTROL_TOTAL -> Optional.of(Kind.RESULT);
            // An amount over 64 bits comes of what was recorded.
            case DEFECT -> failure instanceof ArithmeticException ? Optional.of(Kind.RESULT) : Optional.empty();
            case LOCKED, OVERTAKEN, STOPPED, DATABASE, STORE, RESOURCES, BOOKS -> Optional.empty();
        };
    }

    private void inputs(SealedDay day, List<Finding> findings) {
        String platform = day.platform();
        List<String> changes = Redelivery.changes(
                lake, books.provenance(platform, day.businessDate()).inputs(), platform, day.businessDate());
        changes.forEach(change -> findings.add(Finding.of(Kind.INPUT, change)));
        if (!changes.isEmpty()) {
            books.restatements().all(platform).stream()
                    .filter(restatement -> restatement.days().stream()
                            .anyMatch(restated -> restated.date().equals(day.businessDate())))
                    .forEach(restatement -> findings.add(Finding.of(
                            Kind.INPUT,
                            "the day was restated: " + restatement.postingDate() + " posted the difference as lines @"
                                    + restatement.correctedDate() + ". Verify that night; this one needs the files"
                                    + " that were delivered first")));
        }
    }

    /// What is kept by the hash of its content still has that content.
    ///
    /// @return whether a rerun can start from it
    private boolean isKnown(RunProvenance known, List<Finding> findings) {
        for (KnownPlan plan : known.plans()) {
            if (!Sha256.hex(plan.canonical()).equals(plan.sha256())) {
                findings.add(Finding.of(
                        Kind.KNOWLEDGE,
                        "the recorded plan " + plan.planId() + " from " + plan.effectiveFrom()
                                + " changed (recorded: sha256 " + plan.sha256() + "; now: "
                                + Sha256.hex(plan.canonical()) + ")"));
            }
        }
        for (KnownPolicy policy : known.policies()) {
            if (!Sha256.hex(policy.canonical()).equals(policy.sha256())) {
                findings.add(Finding.of(
                        Kind.KNOWLEDGE,
                        "the recorded policy from " + policy.effectiveFrom() + " changed (recorded: sha256 "
                                + policy.sha256() + "; now: " + Sha256.hex(policy.canonical()) + ")"));
            }
        }
        try {
            archive.catalog(known.catalogVersion());
            return true;
        } catch (IllegalStateException | IllegalArgumentException e) {
            findings.add(Finding.of(
                    Kind.KNOWLEDGE, "the recorded catalog version " + known.catalogVersion() + ": " + e.getMessage()));
            return false;
        }
    }

    private Night night(SealedDay day, RunProvenance known, Consumer<String> progress) {
        RulesInForce rules = new RulesInForce(
                day.catalogVersion(),
                archive.catalog(day.catalogVersion()),
                RunArchive.plans(known),
                RunArchive.policies(day.platform(), known),
                DeliveryRules.SETTLED,
                MilestoneRule.BY_MEASURE);
        PlatformDay verified = new PlatformDay(
                day.platform(),
                day.businessDate(),
                books.sealedDates(day.platform()).getFirst());
        NavigableMap<Long, Integer> assigned = new TreeMap<>();
        assignments(day).forEach(assignment -> assigned.put(assignment.dramaId(), assignment.request()));
        NightRequest night = new NightRequest(verified, day.attempt(), rules, answered(day), assigned);
        return new NightFactory(archive, lake, FileTree.open(scratch.toString()))
                .open(night, () -> archive.before(day.platform(), day.businessDate()), progress);
    }

    /// Returns the requests that a night answered with a correction of earlier days.
    private List<Request> answered(SealedDay day) {
        return restatement(day).stream()
                .flatMap(restatement -> restatement.days().stream())
                .map(restated -> new Request(restated.date(), restated.request(), ""))
                .toList();
    }

    private Optional<Restatement> restatement(SealedDay day) {
        return books.restatements().all(day.platform()).stream()
                .filter(restatement -> restatement.postingDate().equals(day.businessDate()))
                .findFirst();
    }

    private List<Assignment> assignments(SealedDay day) {
        return books.suspenseLog().of(day.platform(), day.businessDate());
    }

    private void compare(SealedDay day, PublishedDay sealed, Publication again, List<Finding> findings) {
        if (!again.seal().equals(day.seal())) {
            findings.add(Finding.of(Kind.RESULT, "the seal comes out as " + again.seal() + ", not " + day.seal()));
        }
        new BooksComparison(
                        books,
                        sealed,
                        books.provenance(day.platform(), day.businessDate()),
                        day.outputs(),
                        new EarlierDays(restatement(day), assignments(day)),
                        again)
                .check(findings);
        SealedFiles.compare(day, again, findings);
    }

    /// The chain of seals, as the books have it and as the lines of a day prove it.
    private record SealChain(BooksStore books) {
        /// Every link of the chain, to the newest day: whoever changes a day would have to change all after it.
        private void links(String platform, List<Finding> findings) {
            Seal expected = Seal.FIRST;
            Optional<LocalDate> before = Optional.empty();
            for (SealLink link : books.chain(platform)) {
                if (!link.previousSeal().equals(expected)) {
                    findings.add(Finding.of(
                            Kind.CHAIN,
                            link.businessDate() + " follows seal " + link.previousSeal() + ", but the day before has "
                                    + expected));
                }
                if (before.isPresent() && !before.get().plusDays(1).equals(link.businessDate())) {
                    findings.add(Finding.of(Kind.CHAIN, link.businessDate() + " follows " + before.get()));
                }
                expected = link.seal();
                before = Optional.of(link.businessDate());
            }
        }

        void check(SealedDay day, PublishedDay sealed, List<Finding> findings) {
            links(day.platform(), findings);
            if (!sealed.proved().equals(day.seal())) {
                findings.add(Finding.of(
                        Kind.CHAIN,
                        "the settlement lines in the books have seal " + sealed.proved() + ", not " + day.seal()));
            }
            Optional<String> seal = day.outputs().stream()
                    .map(Publication.OutputFile::path)
                    .filter(path -> path.endsWith("/SEAL"))
                    .findFirst();
            if (seal.isEmpty()) {
                findings.add(Finding.of(Kind.CHAIN, "the books name no file SEAL"));
            }
        }
    }
}
