package fenzhang.planning;

import fenzhang.attribution.PolicyBook;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.page.InputRules;
import fenzhang.entitlement.MilestoneRule;
import fenzhang.history.Knowing;
import fenzhang.history.SealedDays;
import fenzhang.history.Timeline;
import fenzhang.lake.state.SealedState;
import fenzhang.night.Night;
import fenzhang.night.context.DayBefore;
import fenzhang.night.context.NightContext;
import fenzhang.night.publish.Restated;
import fenzhang.plan.PlanBook;
import fenzhang.publication.Knowledge;
import fenzhang.publication.Restatement.Request;
import fenzhang.rerun.Replay;
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
public record Opening(SealedDays sealedDays, BooksStore books, FileTree lake, FileTree out, Path scratch) {
    /// What to open.
    ///
    /// @param firstDate the platform's first business date
    /// @param maxPpm rows in a million of a log that may be quarantined
    /// @param input what delivered files are held to
    /// @param requests the sealed days that the night restates, ascending
    public record Wanted(
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
        Replay.Plan replay() {
            return new Replay.Plan(platform, date, attempt, requests, maxPpm, input);
        }
    }

    /// Opens a night.
    ///
    /// @param before where the books stood, if the night restates nothing
    /// @param progress is told what is done before the night's first step
    public Night open(Wanted night, Supplier<DayBefore> before, Consumer<String> progress) {
        Timeline timeline = sealedDays.timeline(night.platform(), night.date());
        String staging = NightContext.staging(night.platform(), night.date(), night.attempt());
        if (night.requests().isEmpty()) {
            return new Night(
                    context(night, before.get(), sealedDays.state(timeline, Map.of()), staging),
                    knowing(night, date -> sealedDays.knowledge(timeline, date)),
                    books::publish,
                    (log, sha256) -> books.seenFiles(night.platform(), log, sha256),
                    Optional.empty());
        }
        Replay replay = new Replay(
                night.replay(), timeline, sealedDays, books, lake, out.below(staging + "/restated"), scratch);
        Restated restated = replay.run(progress);
        return new Night(
                context(night, restated.before(), replay.state(), staging),
                knowing(night, replay::knowledge),
                books::publish,
                replay::seen,
                Optional.of(restated));
    }

    private Knowing knowing(Wanted night, Function<LocalDate, Knowledge> knowledge) {
        return sealedDays.knowing(night.platform(), night.catalogVersion(), night.policies(), knowledge);
    }

    private NightContext context(Wanted night, DayBefore before, SealedState state, String staging) {
        return new NightContext(
                night.platform(),
                night.date(),
                night.firstDate(),
                night.attempt(),
                night.catalogVersion(),
                sealedDays.catalog(night.catalogVersion()),
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
