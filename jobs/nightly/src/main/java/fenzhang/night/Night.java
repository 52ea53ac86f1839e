package fenzhang.night;

import fenzhang.columnar.page.Contradiction;
import fenzhang.engine.DaySales;
import fenzhang.fault.Mutation;
import fenzhang.fault.Mutations;
import fenzhang.history.ProvenanceSource;
import fenzhang.lake.table.SettlementTable;
import fenzhang.ledger.JournalTransaction;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.InputSealing;
import fenzhang.night.context.InputSealing.Inputs;
import fenzhang.night.lines.DayLines;
import fenzhang.night.lines.MutatedOutput;
import fenzhang.night.publish.ControlTotals;
import fenzhang.night.publish.Manifest;
import fenzhang.night.publish.Outputs;
import fenzhang.night.publish.RestatementResult;
import fenzhang.night.publish.StagedTotals;
import fenzhang.night.start.NightContext;
import fenzhang.night.views.ViewScan.ViewDay;
import fenzhang.publication.Assignment;
import fenzhang.publication.EarlierDays;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.Publication.RowCount;
import fenzhang.publication.PublishedFiles;
import fenzhang.publication.SealedDay;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.settlement.BooksMovement;
import fenzhang.settlement.Difference;
import fenzhang.settlement.Seal;
import fenzhang.settlement.SettlementCsv;
import fenzhang.settlement.SettlementLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One attempt at one night. Its steps are called in order, each once; what a step returns waits here for the next.
///
/// Nothing readable changes before [#publish]: files are staged, and the books know nothing but the attempt.
public final class Night implements AutoCloseable {
    /// All before [#publish], in their order.
    public static final List<Step> STEPS = List.of(
            new Step("seal-inputs", Night::sealInputs),
            new Step("scan-views", Night::scanViews),
            new Step("apply-sales", Night::applySales),
            new Step("attribute", Night::attribute),
            new Step("settle", Night::settle));

    private final NightContext start;
    private final DayContext context;
    private final ProvenanceSource sources;
    private final Consumer<Publication> books;
    private final InputSealing.Seen seen;
    private final Optional<RestatementResult> restated;
    private final ViewMeasures viewMeasures;
    private @Nullable Inputs inputs;
    private @Nullable ViewDay views;
    private @Nullable DaySales sales;
    private @Nullable DayLines lines;
    private SettleStep.@Nullable Settled settled;

    /// A step by its name.
    public record Step(String name, Consumer<Night> work) {}

    /// @param books commit what the night publishes
    /// @param seen which files of other days count
    /// @param restated the correction of earlier days that the night posts
    public Night(
            NightContext start,
            ProvenanceSource sources,
            Consumer<Publication> books,
            InputSealing.Seen seen,
            Optional<RestatementResult> restated) {
        this.start = start;
        this.context = start.day();
        this.sources = sources;
        this.books = books;
        this.seen = seen;
        this.restated = restated;
        this.viewMeasures = new ViewMeasures(context.platform(), context.date(), context.catalog(), context.plans());
    }

    /// Step 1: fixes the delivered files by hash; refuses an incomplete or doubled delivery.
    public void sealInputs() {
        Outputs.clear(start);
        inputs = InputSealing.seal(context, seen);
    }

    /// Step 2: checks the views, counts distinct plays, stages the touch index.
    public void scanViews() {
        views = start.engine().scanViews(context, viewMeasures, done(inputs).views());
    }

    /// Step 3: checks the sale events and sorts them by their lines.
    public void applySales() {
        sales = start.engine().sortSales(context, done(inputs).sales());
    }

    /// Step 4: plays the sale events on their lines, attributes those opened, stages lines and attributions; adds up
    /// what vests, with the lines whose hold ends untouched.
    public void attribute() {
        lines = done(sales).takeLines(sources.historicalViews(context));
    }

    /// Step 5: measures, entitles, splits.
    public void settle() {
        settled = SettleStep.settle(start, viewMeasures, done(views), done(lines));
    }

    /// Step 6: checks the control totals, stages what people read, commits the books, puts the files into place.
    public SealedDay publish() {
        Publication publication = stage();
        requireInputsUnchanged();
        books.accept(publication);
        SealedDay day = new SealedDay(
                context.platform(),
                context.date(),
                start.attempt(),
                context.rules().catalogVersion(),
                start.before().seal(),
                publication.seal(),
                new PublishedFiles(
                        publication.outputs(), context.workspace().staging().place()));
        Outputs.publish(context.out(), day, publication.manifest());
        return day;
    }

    /// Refuses a night whose delivery changed since its first step.
    public void requireInputsUnchanged() {
        InputSealing.requireUnchanged(context, done(inputs));
    }

    /// Runs all steps up to what the books would commit.
    ///
    /// @param progress is told the name of each step as it begins
    public Publication computed(Consumer<String> progress) {
        for (Step step : STEPS) {
            progress.accept(step.name());
            step.work().accept(this);
        }
        progress.accept("stage");
        return stage();
    }

    /// Checks the control totals and stages what people read; returns what the books are to commit.
    Publication stage() {
        List<SettlementLine> settlementLines = MutatedOutput.lines(lines());
        byte[] csv = csv();
        Seal seal = start.before().seal().next(csv);
        context.out().forReaders().write(context.staged("settlement/settlement.csv"), MutatedOutput.text(csv));
        SettlementTable.write(
                context.out().forReaders(), context.staged("settlement/settlement.parquet"), settlementLines);
        Publication publication = publication(settlementLines, seal);
        Outputs.sync(context);
        return publication;
    }

    /// Returns the settlement.csv of a night that is settled.
    public byte[] csv() {
        return SettlementCsv.bytes(lines());
    }

    /// Returns the day's own lines, those of correction, and those that take from suspense.
    private List<SettlementLine> lines() {
        SettleStep.Settled day = done(settled);
        List<SettlementLine> all = new ArrayList<>(day.own().lines());
        restated.ifPresent(correction -> all.addAll(correction.lines()));
        all.addAll(day.assigned().lines());
        all.sort(SettlementLine.ORDER);
        return all;
    }

    /// Returns what became of the rows of both logs.
    public List<RowCount> rowCounts() {
        List<RowCount> counts = new ArrayList<>(done(views).counts().rows());
        counts.addAll(done(sales).counts().rows());
        return counts;
    }

    /// Returns what the statistics of delivered files say and their rows don't bear out: those of the day, and those
    /// that were delivered again for earlier days that it restates.
    public List<Contradiction> contradictions() {
        List<Contradiction> all = new ArrayList<>(done(views).counts().contradictions());
        all.addAll(done(sales).counts().contradictions());
        restated.ifPresent(correction -> all.addAll(correction.contradictions()));
        all.sort(Contradiction.ORDER);
        return all;
    }

    /// Lets go of the events of a night that failed before its lines were attributed.
    @Override
    public void close() {
        DaySales waiting = sales;
        if (waiting != null && lines == null) {
            waiting.close();
        }
    }

    /// Returns where the books stand once the night is published.
    public BooksAsOf booksAfter() {
        return start.before().books().with(done(settled).changes());
    }

    /// Returns what the day itself posted under suspense.
    public List<Difference> suspended() {
        return done(settled).suspended();
    }

    /// Stages manifest and seal, and returns what the books are to commit.
    private Publication publication(List<SettlementLine> settlementLines, Seal seal) {
        SettleStep.Settled day = done(settled);
        List<JournalTransaction> journal = journal(settlementLines);
        List<ControlTotal> totals = ControlTotals.of(
                start,
                new ControlTotals.Figures(
                        done(inputs),
                        done(views).counts(),
                        done(sales).counts(),
                        done(lines).totals(),
                        StagedTotals.read(context),
                        day.own().differences(),
                        settlementLines,
                        journal,
                        restated));
        List<RowCount> rowCounts = rowCounts();
        List<Publication.KnownPlan> plans = sources.plans(context, viewMeasures, done(lines), day.own());
        List<Publication.KnownPolicy> policies = sources.policies();
        List<OutputFile> outputs =
                Outputs.staged(context, restated.map(RestatementResult::outputs).orElse(List.of()));
        byte[] manifest = Manifest.bytes(new Manifest.Content(
                start,
                sources.catalogSha256(),
                done(inputs),
                plans,
                policies,
                rowCounts,
                contradictions(),
                totals,
                outputs,
                earlier(),
                seal));
        return new Publication(
                context.platform(),
                context.date(),
                start.attempt(),
                context.rules().catalogVersion(),
                plans,
                policies,
                inputFiles(),
                settlementLines,
                journal,
                changes(day.changes()),
                totals,
                rowCounts,
                Outputs.sealed(context, outputs, manifest, seal),
                start.before().seal(),
                seal,
                manifest,
                earlier());
    }

    private EarlierDays earlier() {
        List<Assignment> assignments = new ArrayList<>();
        start.assigning()
                .requestByDrama()
                .forEach((dramaId, request) -> assignments.add(new Assignment(
                        dramaId,
                        request,
                        done(settled).assigned().days().stream()
                                .filter(days -> days.dramaId() == dramaId)
                                .toList())));
        return new EarlierDays(restated.map(RestatementResult::restatement), assignments);
    }

    /// Returns what of the books moves; the day's own changes start from those of the correction, and may undo
    /// them.
    private Books changes(Books day) {
        return restated.map(RestatementResult::movement)
                .orElse(BooksMovement.none())
                .changesWith(day);
    }

    private List<Publication.InputFile> inputFiles() {
        List<Publication.InputFile> files = new ArrayList<>();
        for (var delivery : List.of(done(inputs).views(), done(inputs).sales())) {
            delivery.files()
                    .forEach(file -> files.add(new Publication.InputFile(
                            delivery.log(), file.path(), file.bytes(), file.rows(), file.sha256())));
        }
        return files;
    }

    private static List<JournalTransaction> journal(List<SettlementLine> lines) {
        List<JournalTransaction> journal = new ArrayList<>();
        for (SettlementLine line :
                Mutations.isHere(Mutation.TRANSACTION_LOST) ? lines.subList(1, lines.size()) : lines) {
            journal.add(new JournalTransaction(journal.size() + 1, line));
        }
        return journal;
    }

    private static <T> T done(@Nullable T result) {
        if (result == null) {
            throw new IllegalStateException("the steps of a night run in order");
        }
        return result;
    }
}
