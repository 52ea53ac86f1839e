package fenzhang.store.people;

import java.time.Instant;
import java.util.OptionalLong;

/// A user of the console.
///
/// @param creatorId whose money a creator sees; empty for all other roles
/// @param changedAt of the newest change: the invitation, the password, or that the user was disabled
/// @param isLocked whether ten attempts to sign in failed, and 15 minutes have not passed
public record User(
        String name, UserRole role, OptionalLong creatorId, State state, Instant changedAt, boolean isLocked) {
    public User {
        if ((role == UserRole.CREATOR) != creatorId.isPresent()) {
            throw new IllegalArgumentException(name + " of role " + role.code() + " has creator " + creatorId);
        }
    }

    /// Whether a user may sign in, or why not.
    public enum State {
        /// An invitation can be accepted.
        INVITED,
        /// Nobody accepted it within 72 hours.
        EXPIRED,
        ACTIVE,
        DISABLED
    }
}
