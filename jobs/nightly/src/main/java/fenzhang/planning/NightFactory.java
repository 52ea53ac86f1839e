package fenzhang.planning;

import fenzhang.attribution.PolicyBook;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.DayVersions;
import fenzhang.history.ProvenanceSource;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.SealedState;
import fenzhang.night.Night;
import fenzhang.night.context.DayBefore;
import fenzhang.night.context.NightContext;
import fenzhang.night.publish.RestatementResult;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Restatement.Request;
import fenzhang.publication.RunProvenance;
import fenzhang.rerun.RestatementRun;
import fenzhang.store.books.BooksStore;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Opens nights, with the replay of sealed days that they restate: the same for one that is settled and one that is
/// verified.
///
/// @param out where nights stage their files
public record NightFactory(RunArchive archive, BooksStore books, FileTree lake, FileTree out, Path scratch) {
    /// What to open.
    ///
    /// @param firstDate the platform's first business date
    /// @param maxPpm rows in a million of a log that may be quarantined
    /// @param input what delivered files are held to
    /// @param requests the sealed days that the night restates, ascending
    public record NightRequest(
            String platform,
            LocalDate date,
            LocalDate firstDate,
            long attempt,
            int catalogVersion,
            PlanBook plans,
            PolicyBook policies,
            long maxPpm,
            InputRules input,
            List<Request> requests) {
        RestatementRun.Plan replay() {
            return new RestatementRun.Plan(platform, date, attempt, requests, maxPpm, input);
        }
    }

    /// Opens a night.
    ///
    /// @param before where the books stood, if the night restates nothing
    /// @param progress is told what is done before the night's first step
    public Night open(NightRequest night, Supplier<DayBefore> before, Consumer<String> progress) {
        DayVersions versions = archive.timeline(night.platform(), night.date());
        String staging = NightContext.staging(night.platform(), night.date(), night.attempt());
        if (night.requests().isEmpty()) {
            return new Night(
                    context(night, before.get(), archive.state(versions, Map.of()), staging),
                    knowing(night, date -> archive.provenance(versions, date)),
                    books::publish,
                    (log, sha256) -> books.seenFiles(night.platform(), log, sha256),
                    Optional.empty());
        }
        RestatementRun replay = new RestatementRun(
                night.replay(), versions, archive, books, lake, out.below(staging + "/restated"), scratch);
        RestatementResult restated = replay.run(progress);
        return new Night(
                context(night, restated.before(), replay.state(), staging),
                knowing(night, replay::knowledge),
                books::publish,
                replay::seen,
                Optional.of(restated));
    }

    private ProvenanceSource knowing(NightRequest night, Function<LocalDate, RunProvenance> knowledge) {
        return archive.knowing(night.platform(), night.catalogVersion(), night.policies(), knowledge);
    }

    private NightContext context(NightRequest night, DayBefore before, SealedState state, String staging) {
        return new NightContext(
                night.platform(),
                night.date(),
                night.firstDate(),
                night.attempt(),
                night.catalogVersion(),
                archive.catalog(night.catalogVersion()),
                night.plans(),
                night.policies(),
                before,
                night.maxPpm(),
                night.input(),
                lake,
                out,
                staging,
                state,
                scratch,
                MilestoneRule.BY_MEASURE);
    }
}
