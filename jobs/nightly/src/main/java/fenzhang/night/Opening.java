package fenzhang.night;

import fenzhang.lake.FileTree;
import fenzhang.lake.InputRefused;
import fenzhang.lake.SealedState;
import fenzhang.store.BooksStore;
import fenzhang.store.Restatement.Request;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a night starts from, the replay of sealed days that it restates included: the same for a night that is settled
/// and for one that is verified.
///
/// @param date the night
record Opening(
        SealedDays sealedDays,
        BooksStore books,
        FileTree lake,
        Path scratch,
        String platform,
        LocalDate date,
        long attempt) {
    String staging() {
        return NightContext.staging(platform, date, attempt);
    }

    /// Returns the replay that the night begins with; empty if nothing is to be restated.
    ///
    /// @param out where the night stages its files
    Optional<Replay> replay(List<Request> requests, long maxPpm, FileTree out) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        Replay.Plan plan = new Replay.Plan(platform, date, attempt, requests, maxPpm);
        return Optional.of(new Replay(plan, sealedDays, books, lake, out.below(staging() + "/restated"), scratch));
    }

    Restated restated(Replay replay, Consumer<String> progress) {
        try {
            return replay.run(progress);
        } catch (InputRefused e) {
            throw new InputRefused(e.getMessage() + "\nThis stops the restatement that " + platform + " " + date
                    + " is to post, and so that night. To settle it without: fenzhang restate --withdraw --platform "
                    + platform + " --date with the day that was asked for.");
        }
    }

    SealedState state(Optional<Replay> replay) {
        return replay.map(Replay::state)
                .orElseGet(() -> sealedDays.state(platform, sealedDays.timeline(platform, date), Map.of()));
    }

    Night night(NightContext context, Optional<Replay> replay, Optional<Restated> restated) {
        Timeline timeline = sealedDays.timeline(platform, date);
        Knowing knowing = sealedDays.knowing(
                platform,
                context.catalogVersion(),
                context.policies(),
                day -> replay.map(days -> days.knowledge(day)).orElseGet(() -> sealedDays.knowledge(timeline, day)));
        InputSealing.Seen seen = (log, sha256) ->
                replay.map(days -> days.seen(log, sha256)).orElseGet(() -> books.seenFiles(platform, log, sha256));
        return new Night(context, knowing, books, seen, restated);
    }
}
