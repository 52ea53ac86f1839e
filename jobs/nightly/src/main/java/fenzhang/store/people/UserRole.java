package fenzhang.store.people;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a user of the console may do.
public enum UserRole {
    FINANCE,
    AUDITOR,
    CREATOR,
    ADMIN;

    /// Returns the name as the books have it, such as `finance`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the role of such a code; empty if there is none.
    public static Optional<UserRole> of(String code) {
        return Stream.of(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
