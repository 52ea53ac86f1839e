package fenzhang.store.database;

import org.postgresql.Driver;

/// Where a PostgreSQL database is, and how to log in to it.
///
/// @param jdbcUrl `jdbc:postgresql://host:port/database`, with any option of the driver after a `?`; those win over
/// ours
/// @param user the role; empty for the one in the URL, or else of the name of the system's user
/// @param password its password; empty for the one in the URL, or in the file `.pgpass`, or none
public record DatabaseLogin(String jdbcUrl, String user, String password) {

    /// @throws IllegalArgumentException if the URL is not one of PostgreSQL's
    public DatabaseLogin {
        if (!new Driver().acceptsURL(jdbcUrl)) {
            throw new IllegalArgumentException(
                    "database URL must look like jdbc:postgresql://host:port/database but is "
                            + withoutOptions(jdbcUrl));
        }
    }

    /// Returns the URL without its options, among which may be a password.
    String place() {
        return withoutOptions(jdbcUrl);
    }

    /// Says the place and the user, never the password.
    @Override
    public String toString() {
        return user.isEmpty() ? place() : place() + " as " + user;
    }

    private static String withoutOptions(String url) {
        int options = url.indexOf('?');
        return options < 0 ? url : url.substring(0, options);
    }
}
