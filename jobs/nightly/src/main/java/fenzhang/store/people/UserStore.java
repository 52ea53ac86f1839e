package fenzhang.store.people;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.Query;
import fenzhang.text.Sha256;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;

/// The users of the console. Whatever changes one is a row of the log of actions, too, in the same transaction. All
/// methods throw [DatabaseUnavailable] if the database can't be used.
public record UserStore(DataSource dataSource) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private static final String USER = """
            select name, role, creator_id, is_invited, is_disabled, changed_at, password_hash, is_locked(name) as is_locked
            from user_now
            """;

    /// Who may sign in, with what the password is compared to.
    ///
    /// @param passwordHash as the console's encoder made it
    /// @param changeNumber another one when the password is set again: a session that began with the one before has
    ///     ended
    public record Credentials(User user, String passwordHash, long changeNumber) {
        /// Not the hash.
        @Override
        public String toString() {
            return "credentials of " + user.name();
        }
    }

    /// Returns who signs in by a name; empty if nobody may: no such user, disabled, or no password yet. One who is
    /// locked must be refused like one with a wrong password.
    public Optional<Credentials> forSignIn(String name) {
        String sql = USER.replace("is_locked(name)", "change_number, is_locked(name)")
                + "where name = ? and change = 'password'";
        return read(
                        sql,
                        row -> new Credentials(user(row), row.getString("password_hash"), row.getLong("change_number")),
                        name)
                .stream()
                .findFirst();
    }

    /// Returns a user of any state.
    public Optional<User> find(String name) {
        return read(USER + "where name = ?", UserStore::user, name).stream().findFirst();
    }

    /// Returns all users, by name.
    public List<User> all() {
        return read(USER + "order by name", UserStore::user);
    }

    /// Returns whose invitation a token is, if it can be accepted now.
    public Optional<User> invited(String token) {
        String sql = USER + """
                where is_invited and change_number = (select number from user_change where token_sha256 = ?)
                """;
        return read(sql, UserStore::user, Sha256.hex(token)).stream().findFirst();
    }

    /// Adds a user, who is invited to set a password.
    ///
    /// @param name 1 to 64 characters: a to z, digits, `.`, `_`, `@`, `-`
    /// @param creatorId of a creator, and of nobody else
    /// @throws UserRefused if the name is taken, or the three don't go together
    public Invitation add(String name, UserRole role, OptionalLong creatorId, Actor by) {
        if (!NAME.matcher(name).matches()) {
            throw new UserRefused("\"" + name + "\" is no name of a user: expected 1 to 64 of a-z, 0-9, . _ @ -,"
                    + " the first of them a letter or digit");
        }
        if ((role == UserRole.CREATOR) != creatorId.isPresent()) {
            throw new UserRefused("a user of role creator has a creator's id, and no other user has one");
        }
        Invitation invitation = Invitation.of(name);
        change("added", name, connection -> {
            Query.update(
                    connection,
                    "insert into console_user (name, role, creator_id) values (?, ?, nullif(?::bigint, 0))",
                    name,
                    role.code(),
                    creatorId.orElse(0));
            invite(connection, invitation, by);
            ActionLog.append(connection, by, "user-add", name + " " + role.code(), "");
        });
        return invitation;
    }

    /// Invites a user again: the password so far and earlier invitations count no more, and one who was disabled may
    /// come back.
    ///
    /// @throws UserRefused if there is no such user
    public Invitation reset(String name, Actor by) {
        Invitation invitation = Invitation.of(name);
        change("reset", name, connection -> {
            invite(connection, invitation, by);
            ActionLog.append(connection, by, "user-reset", name, "");
        });
        return invitation;
    }

    private static void invite(Connection connection, Invitation invitation, Actor by) throws SQLException {
        Query.update(
                connection,
                "insert into user_change (name, change, token_sha256, recorded_by) values (?, 'invite', ?, ?)",
                invitation.name(),
                invitation.tokenSha256(),
                by.who());
    }

    /// Keeps a user out from now on.
    ///
    /// @throws UserRefused if there is no such user, or it is so already
    public void disable(String name, Actor by) {
        change("disabled", name, connection -> {
            Query.update(
                    connection,
                    "insert into user_change (name, change, recorded_by) values (?, 'disable', ?)",
                    name,
                    by.who());
            ActionLog.append(connection, by, "user-disable", name, "");
        });
    }

    /// Accepts an invitation.
    ///
    /// @param passwordHash of the password that the user chose
    /// @param address that the request came from
    /// @throws UserRefused if it was used, replaced, withdrawn, is older than 72 hours, or never was
    public User accept(String token, String passwordHash, String address) {
        User user = invited(token)
                .orElseThrow(() -> new UserRefused("the invitation was used, replaced by another one,"
                        + " withdrawn, or is older than 72 hours; ask for a new one"));
        change("given a password", user.name(), connection -> {
            String sql = """
                    insert into user_change (name, change, invitation, password_hash, recorded_by)
                    select name, 'password', number, ?, name from user_change where token_sha256 = ?
                    """;
            Query.update(connection, sql, passwordHash, Sha256.hex(token));
            ActionLog.append(connection, Actor.of(user, address), "password-set", user.name(), "");
        });
        return find(user.name()).orElseThrow();
    }

    /// Records that a user signed in.
    ///
    /// @return false if ten failures lock the name, also such as came since it was looked up: the user must be kept
    ///     out
    public boolean signedIn(User user, String address) {
        String sql = "insert into sign_in (name, succeeded, from_where) values (?, true, ?) returning number";
        return !tried(connection -> {
                    List<Long> numbers = attempt(connection, sql, user.name(), address);
                    if (!numbers.isEmpty()) {
                        ActionLog.append(connection, Actor.of(user, address), "sign-in", "", "");
                    }
                    return numbers;
                })
                .isEmpty();
    }

    /// Records that somebody failed to sign in by a name. An unknown name is not recorded: nobody is written down as
    /// doing something that isn't known.
    ///
    /// @return whether it locked the name for 15 minutes
    public boolean failed(String name, String address) {
        String sql = """
                insert into sign_in (name, succeeded, from_where) select name, false, ? from console_user where name = ?
                returning (locked_until is not null)::int as number
                """;
        return tried(connection -> attempt(connection, sql, address, name)).contains(1L);
    }

    private static List<Long> attempt(Connection connection, String sql, Object... parameters) throws SQLException {
        return Query.rows(connection, sql, row -> row.getLong("number"), parameters);
    }

    private static User user(ResultSet row) throws SQLException {
        long creatorId = row.getLong("creator_id");
        boolean isCreator = !row.wasNull();
        User.State state = row.getBoolean("is_disabled")
                ? User.State.DISABLED
                : row.getString("password_hash") != null
                        ? User.State.ACTIVE
                        : row.getBoolean("is_invited") ? User.State.INVITED : User.State.EXPIRED;
        return new User(
                row.getString("name"),
                UserRole.of(row.getString("role")).orElseThrow(),
                isCreator ? OptionalLong.of(creatorId) : OptionalLong.empty(),
                state,
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("is_locked"));
    }

    private <T> List<T> read(String sql, Query.RowReader<T> reader, Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return Query.rows(connection, sql, reader, parameters);
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the users can't be read", e);
        }
    }

    /// A change, in a transaction.
    @FunctionalInterface
    private interface Change {
        void make(Connection connection) throws SQLException;
    }

    /// An attempt, in a transaction.
    @FunctionalInterface
    private interface Attempt {
        List<Long> record(Connection connection) throws SQLException;
    }

    private List<Long> tried(Attempt attempt) {
        try (Connection connection = dataSource.getConnection()) {
            begin(connection);
            List<Long> numbers = attempt.record(connection);
            connection.commit();
            return numbers;
        } catch (SQLException e) {
            throw DatabaseUnavailable.ofBooks("the attempt to sign in was not recorded", e);
        }
    }

    private void change(String what, String name, Change change) {
        // Closed before its commit, the connection rolls back.
        try (Connection connection = dataSource.getConnection()) {
            begin(connection);
            change.make(connection);
            connection.commit();
        } catch (SQLException e) {
            throw refusal(e, name)
                    .map(why -> (RuntimeException) new UserRefused(why, e))
                    .orElseGet(
                            () -> DatabaseUnavailable.ofBooks("it can't be told whether " + name + " was " + what, e));
        }
    }

    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    private static Optional<String> refusal(SQLException failure, String name) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "23505" -> Optional.of("there is a user " + name + " already");
            case "23503" -> Optional.of("there is no user " + name);
            case "23001", "23514" ->
                Optional.of(
                        failure instanceof PSQLException said && said.getServerErrorMessage() != null
                                ? String.valueOf(said.getServerErrorMessage().getMessage())
                                : String.valueOf(failure.getMessage()));
            default -> Optional.empty();
        };
    }
}
