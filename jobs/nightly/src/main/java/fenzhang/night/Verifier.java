package fenzhang.night;

import fenzhang.lake.FileTree;
import fenzhang.lake.InputRefused;
import fenzhang.night.Finding.Kind;
import fenzhang.settlement.Seal;
import fenzhang.store.BooksStore;
import fenzhang.store.CatalogStore;
import fenzhang.store.DatabaseUnavailable;
import fenzhang.store.Knowledge;
import fenzhang.store.Publication;
import fenzhang.store.Publication.KnownPlan;
import fenzhang.store.Publication.KnownPolicy;
import fenzhang.store.SealedDay;
import fenzhang.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Computes sealed days again and compares every byte that was sealed (settlement.md 13).
///
/// A day is computed from the delivered logs, from the catalog, plans and policies that its night recorded, and from
/// the
/// state and books of the day before as they were sealed; so a platform whose every day verifies is proved from its
/// first day on. Nothing is written but files in a local scratch folder, no lock is taken: a night may run beside it.
public final class Verifier {
    private static final long NO_LIMIT_PPM = 1_000_000;

    private final BooksStore books;
    private final SealedDays sealedDays;
    private final FileTree lake;
    private final FileTree out;
    private final Path scratch;

    /// @param scratch a local folder of this verifier alone; what it leaves there is the caller's to delete
    public Verifier(CatalogStore catalogStore, BooksStore books, FileTree lake, FileTree out, Path scratch) {
        this.books = books;
        this.sealedDays = new SealedDays(catalogStore, books, out, scratch);
        this.lake = lake;
        this.out = out;
        this.scratch = scratch;
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
        new SealChain(books, out).check(day, findings);
        progress.accept("inputs");
        inputs(day, findings);
        progress.accept("files");
        new SealedFiles(out).check(day, findings);
        Knowledge known = books.knowledge(platform, date);
        knowledge(known, findings);
        int lines = 0;
        try (Night night = night(day, known)) {
            Publication again = computed(night, progress);
            lines = again.lines().size();
            progress.accept("compare");
            compare(day, again, findings);
            Standings.compare(books.load(platform, date), night.booksAfter(), findings);
        } catch (DatabaseUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            findings.add(Finding.of(Kind.RESULT, "the day can't be computed again: " + e.getMessage()));
        }
        return new Verified(platform, date, day.seal(), day.outputs().size(), lines, findings);
    }

    private void inputs(SealedDay day, List<Finding> findings) {
        Redelivery.changes(lake, books, day.platform(), day.businessDate(), Redelivery.Care.EVERY_FILE)
                .forEach(change -> findings.add(Finding.of(Kind.INPUT, change)));
    }

    /// What is kept by the hash of its content still has that content.
    private void knowledge(Knowledge known, List<Finding> findings) {
        for (KnownPlan plan : known.plans()) {
            if (!Sha256.hex(plan.canonical()).equals(plan.sha256())) {
                findings.add(Finding.of(
                        Kind.KNOWLEDGE,
                        "the recorded plan " + plan.planId() + " from " + plan.effectiveFrom() + " changed"));
            }
        }
        for (KnownPolicy policy : known.policies()) {
            if (!Sha256.hex(policy.canonical()).equals(policy.sha256())) {
                findings.add(
                        Finding.of(Kind.KNOWLEDGE, "the recorded policy from " + policy.effectiveFrom() + " changed"));
            }
        }
        try {
            sealedDays.catalog(known.catalogVersion());
        } catch (IllegalStateException e) {
            findings.add(Finding.of(Kind.KNOWLEDGE, String.valueOf(e.getMessage())));
        }
    }

    private Night night(SealedDay day, Knowledge known) {
        String platform = day.platform();
        LocalDate first = books.sealedDates(platform).getFirst();
        NightContext context = new NightContext(
                platform,
                day.businessDate(),
                first,
                day.attempt(),
                day.catalogVersion(),
                sealedDays.catalog(day.catalogVersion()),
                SealedDays.plans(known),
                SealedDays.policies(platform, known),
                sealedDays.before(platform, day.businessDate()),
                NO_LIMIT_PPM,
                lake,
                FileTree.open(scratch.toString()),
                sealedDays.state(platform),
                scratch);
        return new Night(context, sealedDays.knowing(platform, day.catalogVersion(), context.policies()), books);
    }

    private static Publication computed(Night night, Consumer<String> progress) {
        progress.accept("seal-inputs");
        night.sealInputs();
        progress.accept("scan-views");
        night.scanViews();
        progress.accept("apply-sales");
        night.applySales();
        progress.accept("attribute");
        night.attribute();
        progress.accept("settle");
        night.settle();
        progress.accept("stage");
        return night.stage();
    }

    private void compare(SealedDay day, Publication again, List<Finding> findings) {
        if (!again.seal().equals(day.seal())) {
            findings.add(Finding.of(Kind.RESULT, "the seal comes out as " + again.seal() + ", not " + day.seal()));
        }
        new BooksComparison(
                        books.published(day.platform(), day.businessDate()),
                        books.knowledge(day.platform(), day.businessDate()),
                        again)
                .check(findings);
        SealedFiles.compare(day, again, findings);
    }

    /// The chain of seals up to a day, as the books have it and as the files prove it.
    private record SealChain(BooksStore books, FileTree out) {
        void check(SealedDay day, List<Finding> findings) {
            Seal expected = books.sealed(day.platform(), day.businessDate().minusDays(1))
                    .map(SealedDay::seal)
                    .orElse(Seal.FIRST);
            if (!day.previousSeal().equals(expected)) {
                findings.add(Finding.of(
                        Kind.CHAIN,
                        "the day follows seal " + day.previousSeal() + ", but the day before has " + expected));
            }
            String csv = books.published(day.platform(), day.businessDate()).settlementCsv();
            Seal proved = day.previousSeal().next(csv.getBytes(StandardCharsets.UTF_8));
            if (!proved.equals(day.seal())) {
                findings.add(Finding.of(
                        Kind.CHAIN, "the settlement lines in the books have seal " + proved + ", not " + day.seal()));
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
