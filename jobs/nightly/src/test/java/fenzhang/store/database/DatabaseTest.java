package fenzhang.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fenzhang.store.server.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real server, and migrations of its own: `first`, the same `edited`, and a `later` version.
class DatabaseTest {
    private static final String FIRST = "fenzhang/store/first";
    private static final String EDITED = "fenzhang/store/edited";
    private static final String LATER = "fenzhang/store/later";

    @TempDir
    private static Path home;

    private static EmbeddedServer server;
    private static int databases;

    @BeforeAll
    static void open() {
        server = StoreForTests.server(home);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void everySessionFollowsTheRulesWhateverTheDefaults() throws SQLException {
        DatabaseLogin login = newDatabase();
        SessionRules inUtc = new SessionRules("UTC", false, false, false, FIRST);
        try (Database database = Database.open(login, inUtc);
                Connection dedicated = database.dedicated()) {
            database.migrate();
            execute(database.dataSource(), "ALTER ROLE fenzhang SET TimeZone = 'Asia/Kathmandu'");
            String settings = """
                    SELECT concat_ws(' ', current_setting('TimeZone'), current_schemas(false)::text,
                        current_setting('lock_timeout'), current_setting('statement_timeout'),
                        current_setting('idle_in_transaction_session_timeout'), current_setting('synchronous_commit'),
                        current_setting('application_name'))""";
            try (Connection fresh = database.dedicated()) {
                assertThat(query(fresh, settings))
                        .isEqualTo("UTC {fenzhang} 30s 10min 10min on " + SessionRules.APPLICATION);
            }
            try (Connection pooled = database.dataSource().getConnection()) {
                assertThat(pooled.getAutoCommit()).isTrue();
                assertThat(query(pooled, settings))
                        .isEqualTo("UTC {fenzhang} 30s 10min 10min on " + SessionRules.APPLICATION);
            }
            assertThat(query(dedicated, "SHOW tcp_keepalives_idle")).isEqualTo("30");
            assertThat(query(dedicated, "SHOW application_name")).matches("fenzhang [0-9a-f]{8}");
        } finally {
            try (Database database = Database.open(login, inUtc)) {
                execute(database.dataSource(), "ALTER ROLE fenzhang RESET TimeZone");
            }
        }
    }

    @Test
    void batchHasASmallPoolOfItsOwnThatDoesNotWaitForTheDisk() throws SQLException {
        try (Database database = Database.open(newDatabase(), StoreForTests.rules(FIRST));
                Connection first = database.batchDataSource().getConnection();
                Connection second = database.batchDataSource().getConnection()) {
            execute(database.dataSource(), "CREATE SCHEMA batch");
            assertThat(query(first, "SELECT current_schema")).isEqualTo("batch");
            assertThat(query(second, "SHOW synchronous_commit")).isEqualTo("off");
        }
    }

    @Test
    void migratesOnceAndKnowsItAtOnceAfterwards() throws SQLException {
        DatabaseLogin login = newDatabase();
        try (Database database = Database.open(login, StoreForTests.rules(FIRST));
                Connection connection = database.dedicated()) {
            assertThat(Migrations.areApplied(connection, FIRST)).isFalse();
            database.migrate();
            assertThat(query(connection, "SELECT to_regclass('fenzhang.coin') IS NOT NULL"))
                    .isEqualTo("t");
            assertThat(Migrations.areApplied(connection, FIRST)).isTrue();
            assertThat(Migrations.areApplied(connection, EDITED)).isFalse();
            assertThat(Migrations.areApplied(connection, LATER)).isFalse();
            database.migrate();
            execute(database.dataSource(), "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'");
            assertThat(Migrations.areApplied(connection, FIRST)).isFalse();
        }
    }

    @Test
    void whoOnlyReadsMakesNoSchemaAndLeavesThatOfAnotherVersionAlone() throws SQLException {
        DatabaseLogin login = newDatabase();
        try (Database database = Database.open(login, reading(FIRST));
                Connection connection = database.dedicated()) {
            assertThatThrownBy(database::migrate)
                    .isInstanceOf(NothingSettled.class)
                    .hasMessageStartingWith("nothing settled yet here: there are no books in jdbc:postgresql://");
            assertThat(query(connection, "SELECT to_regnamespace('fenzhang') IS NULL"))
                    .isEqualTo("t");
        }
        migrate(login, FIRST);
        try (Database database = Database.open(login, reading(FIRST))) {
            database.migrate();
            assertThatThrownBy(() -> execute(database.dataSource(), "CREATE TABLE fenzhang.note (text text)"))
                    .hasMessageContaining("read-only transaction");
        }
        try (Database database = Database.open(login, reading(LATER));
                Connection connection = database.dedicated()) {
            assertThatThrownBy(database::migrate)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("another version of fenzhang")
                    .hasMessageContaining("to do: ");
            assertThat(query(connection, "SELECT to_regclass('fenzhang.purse') IS NULL"))
                    .isEqualTo("t");
        }
    }

    private static SessionRules reading(String folder) {
        return new SessionRules("UTC", false, false, true, folder);
    }

    @Test
    void aLaterVersionAddsWhatIsMissing() throws SQLException {
        DatabaseLogin login = newDatabase();
        migrate(login, FIRST);
        migrate(login, LATER);
        try (Database database = Database.open(login, StoreForTests.rules(LATER));
                Connection connection = database.dedicated()) {
            assertThat(query(connection, "SELECT to_regclass('fenzhang.purse') IS NOT NULL"))
                    .isEqualTo("t");
        }
    }

    @Test
    void anEditedMigrationIsRefused() throws SQLException {
        DatabaseLogin login = newDatabase();
        migrate(login, FIRST);
        assertThatThrownBy(() -> migrate(login, EDITED))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("checksum mismatch")
                .hasMessageContaining("where: " + login);
    }

    @Test
    void aSchemaOfALaterVersionIsRefused() throws SQLException {
        DatabaseLogin login = newDatabase();
        migrate(login, LATER);
        assertThatThrownBy(() -> migrate(login, FIRST))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("not resolved locally: 2")
                .hasMessageContaining("another version of fenzhang");
    }

    @Test
    void severalMayMigrateAtOnce() throws Exception {
        DatabaseLogin login = newDatabase();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> migrate(login, LATER));
            thread.setUncaughtExceptionHandler((_, e) -> failures.add(e));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aMissingFolderOfMigrationsIsADefectOfTheBuild() throws SQLException {
        DatabaseLogin login = newDatabase();
        assertThatThrownBy(() -> migrate(login, "fenzhang/store/nowhere")).hasMessageContaining("nowhere");
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        DatabaseLogin nowhere =
                new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/books?password=s3cret", "me", "s3cret");
        assertThatThrownBy(() -> Database.open(nowhere))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("refused")
                .hasMessageContaining("where: jdbc:postgresql://127.0.0.1:1/books as me")
                .hasMessageContaining("spring.datasource.url")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aUrlOfSomethingElseIsRefusedWithoutItsPassword() {
        for (String url : List.of("jdbc:mysql://host/books?password=s3cret", "jdbc:postgresql:/host?password=s3cret")) {
            assertThatThrownBy(() -> new DatabaseLogin(url, "me", "s3cret"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jdbc:postgresql://host:port/database but is jdbc:")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aWrongPasswordIsNamed() {
        DatabaseLogin login = new DatabaseLogin(server.jdbcUrl(), server.user(), "guessed");
        assertThatThrownBy(() -> Database.open(login))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void aServerThatForgetsCommitsIsRefused() {
        assertThatThrownBy(() -> Database.open(server.login()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has fsync = off");
    }

    @Test
    void anotherEncodingIsRefused() throws SQLException {
        DatabaseLogin login = newDatabase("ENCODING 'SQL_ASCII' TEMPLATE template0");
        assertThatThrownBy(() -> Database.open(login, StoreForTests.rules(FIRST)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has the encoding SQL_ASCII");
    }

    @Test
    void aCopyOrAnOldServerIsRefused() {
        DatabaseLogin login = server.login();
        ServerFacts good = new ServerFacts(false, 140_000, "14.0", "UTF8", "on", "on", "remote_apply");
        assertThatCode(() -> good.check(login, true)).doesNotThrowAnyException();
        ServerFacts standby = new ServerFacts(true, 180_006, "18.6", "UTF8", "on", "on", "on");
        assertThatThrownBy(() -> standby.check(login, true)).hasMessageContaining("is a standby");
        ServerFacts old = new ServerFacts(false, 130_022, "13.22", "UTF8", "on", "on", "on");
        assertThatThrownBy(() -> old.check(login, true)).hasMessageContaining("is PostgreSQL 13.22");
        ServerFacts torn = new ServerFacts(false, 140_000, "14.0", "UTF8", "on", "off", "on");
        assertThatThrownBy(() -> torn.check(login, true)).hasMessageContaining("full_page_writes = off");
        ServerFacts hasty = new ServerFacts(false, 140_000, "14.0", "UTF8", "on", "on", "off");
        assertThatThrownBy(() -> hasty.check(login, true)).hasMessageContaining("synchronous_commit = off");
    }

    private static void migrate(DatabaseLogin login, String folder) {
        try (Database database = Database.open(login, StoreForTests.rules(folder))) {
            database.migrate();
        }
    }

    private static DatabaseLogin newDatabase() throws SQLException {
        return newDatabase("");
    }

    private static DatabaseLogin newDatabase(String options) throws SQLException {
        String name = "case_" + databases++;
        try (Database database = Database.open(server.login(), StoreForTests.rules(FIRST))) {
            execute(database.dataSource(), "CREATE DATABASE " + name + " " + options);
        }
        return server.login(name);
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
