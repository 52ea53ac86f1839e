package fenzhang.store.people;

import fenzhang.store.database.Recorder;

/// Who does something that the log of actions names.
///
/// @param who the user's name, or the login at the operating system
/// @param role that of the user, or `shell`
/// @param from the address or the host; may be empty
public record Actor(String who, String role, String from) {
    public Actor {
        if (who.isBlank()) {
            throw new IllegalArgumentException("who acts has no name");
        }
    }

    /// Whoever runs a command.
    public static Actor ofShell(Recorder recorder) {
        return new Actor(recorder.login(), "shell", recorder.host());
    }

    /// A user of the console.
    ///
    /// @param address that the request came from
    public static Actor of(User user, String address) {
        return new Actor(user.name(), user.role().code(), address);
    }
}
