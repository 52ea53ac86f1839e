package fenzhang.planning;

import fenzhang.columnar.file.FileTree;
import fenzhang.history.DayVersions;
import fenzhang.history.ProvenanceSource;
import fenzhang.history.RunArchive;
import fenzhang.lake.state.SealedState;
import fenzhang.night.Night;
import fenzhang.night.context.DayContext;
import fenzhang.night.context.PlatformDay;
import fenzhang.night.context.RulesInForce;
import fenzhang.night.context.Staging;
import fenzhang.night.context.Workspace;
import fenzhang.night.publish.RestatementResult;
import fenzhang.night.start.DayBefore;
import fenzhang.night.start.NightContext;
import fenzhang.publication.Restatement.Request;
import fenzhang.publication.RunProvenance;
import fenzhang.rerun.RestatementRun;
import fenzhang.store.books.BooksStore;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Opens nights, with the replay of sealed days that they restate: the same for one that is settled and one that is
/// verified.
///
/// @param out where nights stage their files
public record NightFactory(RunArchive archive, FileTree lake, FileTree out) {
    /// What to open.
    ///
    /// @param requests the sealed days that the night restates, ascending
    /// @param requestByDrama the newest request for what is in suspense of a drama, of each that the night answers
    public record NightRequest(
            PlatformDay day,
            long attempt,
            RulesInForce rules,
            List<Request> requests,
            NavigableMap<Long, Integer> requestByDrama) {
        RestatementRun.Plan replay() {
            return new RestatementRun.Plan(day.platform(), day.date(), attempt, requests, rules.delivery());
        }
    }

    /// Opens a night.
    ///
    /// @param before where the books stood, if the night restates nothing
    /// @param progress is told what is done before the night's first step
    public Night open(NightRequest asked, Supplier<DayBefore> before, Consumer<String> progress) {
        PlatformDay day = asked.day();
        BooksStore books = archive.books();
        DayVersions versions = archive.versions(day.platform(), day.date());
        Staging staging = Staging.of(out, day.platform(), day.date(), asked.attempt());
        if (asked.requests().isEmpty()) {
            return new Night(
                    context(asked, before.get(), archive.state(versions, Map.of()), staging),
                    sources(asked, date -> archive.provenance(versions, date)),
                    books::publish,
                    (log, sha256) -> books.seenFiles(day.platform(), log, sha256),
                    Optional.empty());
        }
        RestatementRun replay = new RestatementRun(
                asked.replay(),
                versions,
                archive,
                lake,
                out.below(staging.at("restated")).noting());
        RestatementResult restated = replay.run(progress);
        return new Night(
                context(asked, restated.before(), replay.state(), staging),
                sources(asked, replay::provenance),
                books::publish,
                replay::seen,
                Optional.of(restated));
    }

    private ProvenanceSource sources(NightRequest asked, Function<LocalDate, RunProvenance> provenance) {
        RulesInForce rules = asked.rules();
        return archive.provenanceSource(asked.day().platform(), rules.catalogVersion(), rules.policies(), provenance);
    }

    private NightContext context(NightRequest asked, DayBefore before, SealedState state, Staging staging) {
        Workspace workspace = new Workspace(lake, out.noting(), staging, archive.scratch());
        PlatformDay day = asked.day();
        return new NightContext(
                new DayContext(day, asked.rules(), state, workspace),
                asked.attempt(),
                before,
                archive.books().suspenseLog().asked(day.platform(), asked.requestByDrama(), day.date(), day.date()),
                archive.engine());
    }
}
