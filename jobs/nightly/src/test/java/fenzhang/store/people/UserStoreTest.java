package fenzhang.store.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.database.Database;
import fenzhang.store.database.Query;
import fenzhang.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The users of the console, in real books: invitations, passwords, failed attempts to sign in, the log of actions.
class UserStoreTest {
    private static final Actor SHELL = new Actor("root", "shell", "books-1");
    private static final String ADDRESS = "192.0.2.7";

    private final Database database = TestDatabase.create();
    private final UserStore users = new UserStore(database.dataSource());
    private final ActionLog log = new ActionLog(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    private Invitation add(String name) {
        return users.add(name, UserRole.FINANCE, OptionalLong.empty(), SHELL);
    }

    private User active(String name) {
        return users.accept(add(name).token(), "{plain}secret", ADDRESS);
    }

    /// Makes rows as old as if this time had passed since; the books would not let anybody.
    private void pass(String interval) throws SQLException {
        execute(
                "alter table user_change disable trigger append_only",
                "alter table sign_in disable trigger append_only",
                "update user_change set recorded_at = recorded_at - interval '" + interval + "'",
                "update sign_in set tried_at = tried_at - interval '" + interval + "', locked_until = locked_until"
                        + " - interval '" + interval + "'",
                "alter table user_change enable trigger append_only",
                "alter table sign_in enable trigger append_only");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> logged() {
        return log.read(Long.MAX_VALUE, 100).reversed().stream()
                .map(action -> action.by().who() + " " + action.by().role() + " " + action.action() + " "
                        + action.subject() + " " + action.by().from())
                .toList();
    }

    @Test
    void anInvitationIsAcceptedOnceAndThenTheUserSignsIn() throws SQLException {
        Invitation invitation = add("li.na");
        assertThat(invitation.link("https://books.example.com"))
                .matches("https://books\\.example\\.com/invitation/[A-Za-z0-9_-]{43}");
        assertThat(invitation.toString()).doesNotContain(invitation.token());
        assertThat(users.forSignIn("li.na")).isEmpty();
        assertThat(users.invited(invitation.token()).map(User::name)).contains("li.na");
        assertThat(users.find("li.na").map(User::state)).contains(User.State.INVITED);

        users.accept(invitation.token(), "{bcrypt}$2a$10$abc", ADDRESS);

        assertThat(users.forSignIn("li.na").map(UserStore.Credentials::passwordHash))
                .contains("{bcrypt}$2a$10$abc");
        assertThat(users.invited(invitation.token())).isEmpty();
        assertThatThrownBy(() -> users.accept(invitation.token(), "{plain}other", ADDRESS))
                .isInstanceOf(UserRefused.class)
                .hasMessageContaining("was used");
        assertThat(logged())
                .containsExactly(
                        "root shell user-add li.na finance books-1", "li.na finance password-set li.na 192.0.2.7");
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(Query.rows(
                            connection,
                            "select row_to_json(c)::text as row from user_change c",
                            row -> row.getString("row")))
                    .hasSize(2)
                    .noneMatch(row -> row.contains(invitation.token()));
        }
    }

    @Test
    void anInvitationEndsAfterThreeDays() throws SQLException {
        Invitation invitation = add("li.na");
        pass("71 hours 59 minutes");
        assertThat(users.invited(invitation.token())).isPresent();
        pass("2 minutes");
        assertThat(users.find("li.na").map(User::state)).contains(User.State.EXPIRED);
        assertThatThrownBy(() -> users.accept(invitation.token(), "{plain}x", ADDRESS))
                .isInstanceOf(UserRefused.class);
        // Whatever program asks: the database says so itself.
        assertThatThrownBy(
                        () -> execute("insert into user_change (name, change, invitation, password_hash, recorded_by)"
                                + " select name, 'password', number, '{plain}x', name from user_change"))
                .hasMessageContaining("older than 72 hours");
    }

    @Test
    void aResetEndsThePasswordAndTheInvitationBefore() {
        Invitation first = add("li.na");
        Invitation second = users.reset("li.na", SHELL);
        assertThat(users.invited(first.token())).isEmpty();
        users.accept(second.token(), "{plain}one", ADDRESS);
        long changeNumber = users.forSignIn("li.na").orElseThrow().changeNumber();

        Invitation third = users.reset("li.na", SHELL);

        assertThat(users.forSignIn("li.na")).isEmpty();
        users.accept(third.token(), "{plain}two", ADDRESS);
        UserStore.Credentials now = users.forSignIn("li.na").orElseThrow();
        assertThat(now.passwordHash()).isEqualTo("{plain}two");
        assertThat(now.changeNumber()).isGreaterThan(changeNumber);
    }

    @Test
    void whoIsDisabledStaysOutUntilAReset() {
        active("li.na");
        Invitation invitation = add("wang");
        users.disable("li.na", SHELL);
        users.disable("wang", SHELL);
        assertThat(users.forSignIn("li.na")).isEmpty();
        assertThat(users.invited(invitation.token())).isEmpty();
        assertThat(users.all()).extracting(User::state).containsOnly(User.State.DISABLED);
        assertThatThrownBy(() -> users.disable("wang", SHELL)).hasMessageContaining("wang is disabled already");
        users.accept(users.reset("li.na", SHELL).token(), "{plain}new", ADDRESS);
        assertThat(users.find("li.na").map(User::state)).contains(User.State.ACTIVE);
    }

    @Test
    void twoWhoAcceptTheSameInvitationAtOnceGetOnePassword() throws Exception {
        Invitation invitation = add("li.na");
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<String>> both = new ArrayList<>();
        for (String hash : List.of("{plain}a", "{plain}b")) {
            both.add(() -> {
                start.await();
                try {
                    users.accept(invitation.token(), hash, ADDRESS);
                    return hash;
                } catch (UserRefused refused) {
                    return "refused";
                }
            });
        }
        List<String> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<String> end : threads.invokeAll(both)) {
                ends.add(end.get());
            }
        }
        assertThat(ends).containsOnlyOnce("refused");
        assertThat(ends).contains(users.forSignIn("li.na").orElseThrow().passwordHash());
    }

    @Test
    void tenFailuresLockANameForFifteenMinutes() throws SQLException {
        User li = active("li.na");
        User wang = active("wang");
        for (int i = 1; i <= 9; i++) {
            assertThat(users.failed("li.na", ADDRESS)).isFalse();
        }
        assertThat(users.signedIn(li, ADDRESS)).isTrue(); // counting begins again
        for (int i = 1; i <= 9; i++) {
            assertThat(users.failed("li.na", ADDRESS)).isFalse();
        }
        assertThat(users.find("li.na").map(User::isLocked)).contains(false);
        assertThat(users.failed("li.na", ADDRESS)).isTrue();

        assertThat(users.find("li.na").map(User::isLocked)).contains(true);
        assertThat(users.signedIn(li, ADDRESS)).isFalse();
        assertThat(users.signedIn(wang, ADDRESS)).isTrue();
        pass("14 minutes");
        assertThat(users.failed("li.na", ADDRESS)).isFalse(); // nor does it make the lock longer
        assertThat(users.signedIn(li, ADDRESS)).isFalse();
        pass("2 minutes");
        assertThat(users.signedIn(li, ADDRESS)).isTrue();
        assertThat(logged().stream().filter(row -> row.contains("sign-in")))
                .containsExactly(
                        "li.na finance sign-in  192.0.2.7",
                        "wang finance sign-in  192.0.2.7",
                        "li.na finance sign-in  192.0.2.7");
    }

    @Test
    void failuresOfManyProcessesAtOnceLockToo() throws Exception {
        active("li.na");
        List<Callable<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(() -> new UserStore(database.dataSource()).failed("li.na", ADDRESS));
        }
        int locks = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> end : threads.invokeAll(tries)) {
                locks += end.get() ? 1 : 0;
            }
        }
        assertThat(locks).isEqualTo(1);
        try (Connection connection = database.dataSource().getConnection()) {
            assertThat(Query.rows(connection, "select count(*) as rows from sign_in", row -> row.getInt("rows")))
                    .containsExactly(10);
        }
    }

    @Test
    void anUnknownNameIsNotWrittenDown() {
        assertThat(users.failed("nobody", ADDRESS)).isFalse();
        assertThat(users.forSignIn("nobody")).isEmpty();
        assertThat(users.find("nobody")).isEqualTo(Optional.empty());
        assertThat(logged()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Li", "李娜", "-li", "a b", "<script>", "li\nna"})
    void aNameIsPlain(String name) {
        assertThatThrownBy(() -> add(name))
                .isInstanceOf(UserRefused.class)
                .hasMessageContaining("is no name of a user");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        add("li.na");
        assertThatThrownBy(() -> add("li.na")).hasMessageContaining("there is a user li.na already");
        assertThatThrownBy(() -> users.reset("wang", SHELL)).hasMessageContaining("there is no user wang");
        assertThatThrownBy(() -> users.disable("wang", SHELL)).hasMessageContaining("there is no user wang");
        assertThatThrownBy(() -> users.add("chen", UserRole.CREATOR, OptionalLong.empty(), SHELL))
                .isInstanceOf(UserRefused.class);
        assertThatThrownBy(() -> users.add("chen", UserRole.ADMIN, OptionalLong.of(7), SHELL))
                .isInstanceOf(UserRefused.class);
        assertThat(users.add("chen", UserRole.CREATOR, OptionalLong.of(7), SHELL)
                        .name())
                .isEqualTo("chen");
        assertThat(users.find("chen").orElseThrow().creatorId()).hasValue(7);
        assertThat(logged()).hasSize(2);
    }

    @Test
    void theLogKeepsWhatItHasAndNobodyWithoutANameWrites() throws SQLException {
        log.append(new Actor("li.na", "finance", ADDRESS), "evidence-download", "2026-11", "0".repeat(64));
        for (String sql : List.of(
                "update action_log set who = 'wang'",
                "delete from action_log",
                "truncate action_log",
                "delete from sign_in",
                "update user_change set name = name",
                "truncate console_user cascade")) {
            assertThatThrownBy(() -> execute(sql)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> execute("insert into action_log (who, role, action, subject, digest, from_where)"
                        + " values ('', 'finance', 'sign-in', '', '', '')"))
                .hasMessageContaining("check constraint");
        assertThatThrownBy(() -> new Actor(" ", "finance", ADDRESS)).isInstanceOf(IllegalArgumentException.class);
        // The time is not the writer's to say.
        execute("insert into action_log (who, role, action, subject, digest, from_where, recorded_at)"
                + " values ('x', 'shell', 'sign-in', '', '', '', '1999-01-01')");
        assertThat(log.read(Long.MAX_VALUE, 1).getFirst().at().toString()).doesNotStartWith("1999");
        assertThat(log.read(Long.MAX_VALUE, 100)).hasSize(2);
        assertThat(log.read(log.read(Long.MAX_VALUE, 1).getFirst().number(), 100)
                        .getFirst()
                        .digest())
                .isEqualTo("0".repeat(64));
    }
}
