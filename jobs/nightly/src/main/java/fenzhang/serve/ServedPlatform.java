package fenzhang.serve;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fenzhang.schedule.ScheduleState;
import fenzhang.view.json.status.StatusView;
import java.util.Optional;

/// What `/api/status` says of a platform.
///
/// @param scheduled where the scheduler is with it; absent before it looked
/// @param trouble why it can't be looked at
/// @param status what `fenzhang status --json` said when it was last asked
/// @param statusAt when that was
record ServedPlatform(
        String platform,
        @JsonUnwrapped Optional<Scheduled> scheduled,
        Optional<String> trouble,
        Optional<StatusView> status,
        Optional<String> statusAt) {
    /// Where the scheduler is with a platform.
    ///
    /// @param next the first day that is not sealed
    /// @param until when it is looked at again
    record Scheduled(String state, String next, String why, String until) {
        static Scheduled of(ScheduleState state) {
            return new Scheduled(
                    state.state().text(),
                    state.next().toString(),
                    state.why(),
                    state.until().toString());
        }
    }
}
