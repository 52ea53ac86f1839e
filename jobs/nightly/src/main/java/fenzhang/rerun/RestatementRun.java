package fenzhang.rerun;

import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import fenzhang.columnar.page.Contradiction;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.DayVersions;
import fenzhang.history.RecordedHistory;
import fenzhang.history.Redelivery;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.SealedState;
import fenzhang.lake.state.StatePaths;
import fenzhang.log.Log;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.DeliveryRules;
import fenzhang.night.publish.ControlTotals;
import fenzhang.night.publish.RestatementResult;
import fenzhang.night.start.DayBefore;
import fenzhang.publication.Publication;
import fenzhang.publication.Publication.ControlTotal;
import fenzhang.publication.Publication.InputFile;
import fenzhang.publication.Publication.OutputFile;
import fenzhang.publication.Restatement;
import fenzhang.publication.Restatement.Request;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealedDay;
import fenzhang.publication.SeenFile;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksMovement;
import fenzhang.settlement.PostedCode;
import fenzhang.settlement.SettlementLine;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Plays sealed days again, with what lies in the lake now, so that the next night can post the difference.
///
/// Each day is computed by the steps of a night from what its own night knew, and from the state and books that
/// the replayed day before leaves. What is fixed once it is given stays: a milestone is reached on the day on
/// which it was reached, whatever the new measures say, and one that they reach for the first time is left to the
/// night itself. Pools that closed meanwhile are divided anew.
public final class RestatementRun {
    private final Plan plan;
    private final RunArchive archive;
    private final BooksStore books;
    private final FileTree lake;
    private final FileTree staged;
    private final DayVersions versions;
    private final LocalDate first;
    private final Rerun played;
    private final Map<LocalDate, List<InputFile>> inputs = new HashMap<>();
    private final List<OutputFile> outputs = new ArrayList<>();
    private final List<Contradiction> contradictions = new ArrayList<>();
    private final SummedLines sums;
    private Books anew = Books.empty();

    /// What to replay.
    ///
    /// @param night the night that posts the difference: the day before it is the last one replayed
    /// @param attempt that night's
    /// @param requests the days asked for, ascending, at least one
    /// @param delivery what the logs of a day asked for are held to
    public record Plan(String platform, LocalDate night, long attempt, List<Request> requests, DeliveryRules delivery) {
        boolean isRequested(LocalDate date) {
            return requests.stream().anyMatch(request -> request.date().equals(date));
        }
    }

    /// @param versions which versions of earlier days count for the night
    /// @param staged an empty folder for the files of the replayed days
    public RestatementRun(Plan plan, DayVersions versions, RunArchive archive, FileTree lake, FileTree staged) {
        this.plan = plan;
        this.archive = archive;
        this.books = archive.books();
        this.lake = lake;
        this.staged = staged;
        this.versions = versions;
        this.first = versions.firstToReplay(plan.requests().getFirst().date());
        LocalDate firstBusinessDate = books.sealedDates(plan.platform()).getFirst();
        this.played = new Rerun(
                new Rerun.Place(plan.platform(), firstBusinessDate, plan.attempt(), lake, staged, archive.scratch()),
                new RecordedHistory(archive, versions, this::provenance),
                archive.engine());
        this.sums = new SummedLines(plan.night());
    }

    /// Replays the days.
    ///
    /// @param progress is told of each day and step as it begins
    /// @throws InputRefused if a delivery can't be settled, or one that nobody asked to restate has changed
    public RestatementResult run(Consumer<String> progress) {
        requireOthersUnchanged();
        LocalDate last = plan.night().minusDays(1);
        FrozenMilestones given = new FrozenMilestones(books.reached(plan.platform(), first, last));
        DayBefore start = archive.before(plan.platform(), first);
        DayBefore before = start;
        for (LocalDate date = first; date.isBefore(plan.night()); date = date.plusDays(1)) {
            before = replay(date, given.reaching(date, before), given.rule(), progress);
        }
        BooksMovement movement = BooksDifference.of(start.books(), books.moved(plan.platform(), first, last), anew);
        Books changes = movement.changes();
        SealedDay dayBefore = books.sealed(plan.platform(), last).orElseThrow();
        return new RestatementResult(
                restatement(),
                new DayBefore(
                        dayBefore.seal(),
                        books.asOf(plan.platform(), last).with(changes),
                        totals(before.totals(), last),
                        changes.standings().keySet()),
                movement,
                lines(last),
                played.files(),
                outputs,
                contradictions);
    }

    /// A day that nobody asked to restate must be what was settled: what it brings would be posted unseen.
    private void requireOthersUnchanged() {
        for (LocalDate date = first; date.isBefore(plan.night()); date = date.plusDays(1)) {
            if (plan.isRequested(date)) {
                continue;
            }
            List<InputFile> counting = archive.provenance(versions, date).inputs();
            List<String> changes = Redelivery.changes(lake, counting, plan.platform(), date);
            if (!changes.isEmpty()) {
                throw alsoDelivered(date, Redelivery.inShort(changes));
            }
        }
    }

    /// Held again to what the replay has read: it may have come since.
    private void requireUnchanged(LocalDate date, List<InputFile> read) {
        Redelivery.difference(archive.provenance(versions, date).inputs(), read).ifPresent(what -> {
            throw alsoDelivered(date, what);
        });
    }

    private InputRefused alsoDelivered(LocalDate date, String what) {
        return new InputRefused(plan.platform() + " " + date + " was delivered again, too: " + what
                + ". To restate the days from " + first
                + " on, ask for all of them at once: fenzhang restate --platform "
                + plan.platform()
                + plan.requests().stream().map(r -> " --date " + r.date()).collect(Collectors.joining())
                + " --date " + date + "; or put the sealed files back.");
    }

    /// Replays a day and returns where it leaves the books.
    private DayBefore replay(LocalDate date, DayBefore before, MilestoneRule milestones, Consumer<String> progress) {
        Rerun.Manner manner = plan.isRequested(date)
                ? new Rerun.Manner(milestones, plan.delivery(), this::seen)
                : new Rerun.Manner(milestones, DeliveryRules.SETTLED, this::seen);
        Rerun.Played day = played.play(date, before, manner, step -> progress.accept("replay " + date + " " + step));
        if (plan.isRequested(date)) {
            inputs.put(date, day.publication().inputs());
            contradictions.addAll(day.contradictions());
        } else {
            requireUnchanged(date, day.publication().inputs());
        }
        anew = anew.with(day.publication().changes());
        keep(day.context(), day.publication());
        sums.add(day.publication().lines());
        return day.after();
    }

    /// Returns the state of the days before: of those that were replayed what they left now.
    public SealedState state() {
        return played.state();
    }

    /// Returns what a day knew, with the files that count for it now.
    public RunProvenance provenance(LocalDate date) {
        RunProvenance known = archive.provenance(versions, date);
        List<InputFile> anew = inputs.get(date);
        return anew == null ? known : known.withInputs(anew);
    }

    /// Returns files of other days with the same content; what the days asked for had before counts no more.
    public List<SeenFile> seen(Log log, List<String> sha256) {
        List<SeenFile> seen = new ArrayList<>(books.seenFiles(plan.platform(), log, sha256));
        seen.removeIf(file -> plan.isRequested(file.businessDate()));
        inputs.forEach((date, files) -> files.stream()
                .filter(file -> file.log() == log && file.rows() > 0 && sha256.contains(file.sha256()))
                .forEach(file -> seen.add(new SeenFile(date, file.path(), file.sha256()))));
        return seen;
    }

    /// Keeps what the day left, but manifest and seal: only a day that is sealed has them.
    private void keep(DayContext context, Publication day) {
        staged.delete(context.staged("settlement/manifest.json"));
        staged.delete(context.staged("settlement/SEAL"));
        String place = StatePaths.restated(plan.platform(), plan.night(), context.date());
        for (OutputFile file : day.outputs()) {
            if (file.path().endsWith("/manifest.json") || file.path().endsWith("/SEAL")) {
                continue;
            }
            String folder = file.path().substring(0, file.path().indexOf('/'));
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            outputs.add(new OutputFile(
                    place + "/" + folder + "/" + name, file.bytes(), file.sha256(), file.contentSha256()));
        }
    }

    /// Returns the totals of the replayed days; what was entitled and posted in all is what the books say of it.
    private Map<String, ControlTotal> totals(Map<String, ControlTotal> replayed, LocalDate last) {
        Map<String, ControlTotal> totals = new HashMap<>(replayed);
        totals.keySet().removeIf(ControlTotals::isPosted);
        books.controlTotals(plan.platform(), last).forEach((name, total) -> {
            if (ControlTotals.isPosted(name)) {
                totals.put(name, total);
            }
        });
        return totals;
    }

    private Restatement restatement() {
        List<Restatement.Day> days = plan.requests().stream()
                .map(request -> new Restatement.Day(
                        request.date(), request.number(), inputs.getOrDefault(request.date(), List.of())))
                .toList();
        return new Restatement(plan.night(), first, plan.requests().getFirst().date(), days);
    }

    /// Returns the lines of correction: what the days come to now less what was posted on them.
    private List<SettlementLine> lines(LocalDate last) {
        sums.subtract(books.restatements().posted(plan.platform(), first, last, plan.night()));
        LocalDate corrected = plan.requests().getFirst().date();
        List<SettlementLine> lines = new ArrayList<>();
        sums.byKey().forEach((key, sum) -> {
            if (sum.signum() != 0) {
                lines.add(new SettlementLine(
                        key.businessDate(),
                        key.platform(),
                        key.dramaId(),
                        key.planId(),
                        key.planVersion(),
                        PostedCode.correcting(corrected, key.code().code()),
                        key.period(),
                        key.creatorId(),
                        key.unit(),
                        sum.longValueExact()));
            }
        });
        lines.sort(SettlementLine.ORDER);
        return lines;
    }
}
