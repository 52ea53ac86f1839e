package fenzhang.store.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import fenzhang.store.database.DatabaseUnavailable;
import fenzhang.store.database.SessionRules;
import fenzhang.store.database.StoreForTests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real server: one home for all that leave it whole, a copy for those that damage it.
class EmbeddedServerTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path home = shared;

    @BeforeAll
    static void makeHome() throws IOException {
        shared = shared.toRealPath().resolve("a home");
        StoreForTests.server(shared).close();
    }

    private void copyHome() throws IOException {
        home = folder.toRealPath().resolve("home");
        try (Stream<Path> all = Files.walk(shared)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, home.resolve(shared.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    @AfterEach
    void killWhatIsLeft() throws Exception {
        Optional<Postmaster> left = Postmaster.running(data());
        if (left.isPresent()) {
            kill(left.get());
        }
    }

    @Test
    void dataSurviveCloseAndOpen() throws Exception {
        try (EmbeddedServer server = StoreForTests.server(home)) {
            execute(server, "CREATE TABLE kept AS SELECT 7 AS fen");
        }
        assertThat(Postmaster.running(data())).isEmpty();
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(query(server, "SELECT fen FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void aNewHomeIsUtf8ByteOrderedAndChecksummed() throws Exception {
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(query(server, """
                    SELECT concat_ws(' ', current_database(), pg_encoding_to_char(encoding), datcollate, datctype,
                                     current_setting('data_checksums'))
                    FROM pg_database WHERE datname = current_database()""")).isEqualTo("fenzhang UTF8 C C on");
        }
    }

    @Test
    void aRealHomeIsDurableAndEndsWithItsDatabase() throws Exception {
        EmbeddedServer server = EmbeddedServer.open(home, ServerSetup.standard());
        assertThat(query(server, """
                SELECT concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'),
                                 current_setting('synchronous_commit'))""")).isEqualTo("on on on");
        server.database().close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    void aDatabaseThatIsRefusedEndsItsServer() throws Exception {
        EmbeddedServer forgetful = StoreForTests.server(home);
        assertThatThrownBy(forgetful::database)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has fsync = off");
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    void onlyThisMachineAndOnlyThePasswordGetsIn() throws Exception {
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(query(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "SHOW unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guessed"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            Path file = home.resolve("pg").resolve("password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(server.password()).matches("[0-9a-f]{64}");
            assertThat(server.login().toString()).doesNotContain(server.password());
        }
    }

    @Test
    void theSecondOpenerAttachesAndTheLastOneOutStops() throws Exception {
        EmbeddedServer first = StoreForTests.server(home);
        EmbeddedServer second = StoreForTests.server(home);
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
        first.close();
        first.close();
        assertThat(query(second, "SELECT 1")).isEqualTo("1");
        second.close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    @Tag("soak")
    void openersThatComeTogetherShareOneServer() throws Exception {
        List<CompletableFuture<EmbeddedServer>> opening = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> StoreForTests.server(home)))
                .limit(4)
                .toList();
        List<EmbeddedServer> servers =
                opening.stream().map(CompletableFuture::join).toList();
        assertThat(servers.stream().map(EmbeddedServer::jdbcUrl).distinct()).hasSize(1);
        List<CompletableFuture<Void>> closing = servers.stream()
                .map(server -> CompletableFuture.runAsync(server::close))
                .toList();
        closing.forEach(CompletableFuture::join);
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    void anotherClientKeepsItRunning() throws Exception {
        EmbeddedServer server = StoreForTests.server(home);
        try (Connection client = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            server.close();
            assertThat(client.isValid(5)).isTrue();
        }
        StoreForTests.server(home).close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    void aServerLeftByAKilledProcessIsTakenOverAndThenStopped() throws Exception {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenAndDie.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
        assertThat(child.waitFor()).as("child.log").isEqualTo(OpenAndDie.EXIT_CODE);
        Postmaster left = Postmaster.running(data()).orElseThrow();
        EmbeddedServer server = StoreForTests.server(home);
        assertThat(server.jdbcUrl()).contains(":" + left.port() + "/");
        assertThat(query(server, "SELECT fen FROM left_behind")).isEqualTo("7");
        server.close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    /// A process that opens the home, writes, and ends without a word.
    static final class OpenAndDie {
        static final int EXIT_CODE = 86;

        public static void main(String[] home) throws SQLException {
            EmbeddedServer server = StoreForTests.server(Path.of(home[0]));
            execute(server, "CREATE TABLE left_behind AS SELECT 7 AS fen");
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    @Test
    void aKilledServerIsStartedAgainWithAllThatWasCommitted() throws Exception {
        EmbeddedServer dead = StoreForTests.server(home);
        execute(dead, "CREATE TABLE coin AS SELECT 7 AS fen");
        kill(Postmaster.running(data()).orElseThrow());
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(query(server, "SELECT fen FROM coin")).isEqualTo("7");
            dead.close(); // finds the other one there
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    @Tag("soak")
    void closingAfterTheServerDiedIsQuiet() throws Exception {
        EmbeddedServer dead = StoreForTests.server(home);
        kill(Postmaster.running(data()).orElseThrow());
        dead.close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    @Test
    @Tag("soak")
    void aRemnantWhoseNumberAnotherProgramHasIsNoServer() throws Exception {
        long us = ProcessHandle.current().pid();
        Files.writeString(
                Postmaster.file(data()), us + "\n" + data() + "\n1700000000\n5432\n\n127.0.0.1\n 1 2\nready   \n");
        StoreForTests.server(home).close();
        Files.writeString(Postmaster.file(data()), "");
        StoreForTests.server(home).close();
    }

    /// As from another container that shares the network: its processes have other numbers here.
    @Test
    @Tag("soak")
    void aServerWhoseProcessCantBeSeenIsAttachedToAndLeftRunning() throws Exception {
        try (EmbeddedServer there = StoreForTests.server(home)) {
            String recorded = Files.readString(Postmaster.file(data()));
            Files.writeString(Postmaster.file(data()), recorded.replaceFirst("^[0-9]+", "4194300"));
            EmbeddedServer here = StoreForTests.server(home);
            assertThat(here.jdbcUrl()).isEqualTo(there.jdbcUrl());
            here.close();
            Files.writeString(Postmaster.file(data()), recorded);
            assertThat(query(there, "SELECT 1")).isEqualTo("1");
        }
        assertThat(Postmaster.running(data())).isEmpty();
    }

    /// As from another container with a network of its own: the server is neither seen nor heard. A second one on the
    /// same data would recover under the first.
    @Test
    void noSecondServerStartsOnDataThatAreInUseElsewhere() throws Exception {
        assumeThat(Path.of("/usr/bin/flock")).exists();
        try (EmbeddedServer there = StoreForTests.server(home)) {
            String recorded = Files.readString(Postmaster.file(data()));
            String unseen = recorded.replaceFirst("^[0-9]+", "4194300")
                    .replaceFirst(
                            "\n" + Postmaster.running(data()).orElseThrow().port() + "\n", "\n1\n");
            Files.writeString(Postmaster.file(data()), unseen);
            ServerSetup impatient = StoreForTests.setup(ServerSetup::anyPort, Duration.ofMillis(300));
            assertThatThrownBy(() -> EmbeddedServer.open(home, impatient))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("runs on these data already")
                    .hasMessageContaining("--home");
            assertThat(Postmaster.file(data())).hasContent(unseen);
            Files.writeString(Postmaster.file(data()), recorded);
            assertThat(query(there, "SELECT 1")).isEqualTo("1");
        }
        assertThat(Postmaster.running(data())).isEmpty();
    }

    /// A process that is told to end has no time to wait for its pools.
    @Test
    void poolsThatWereNotClosedDontKeepItRunning() throws Exception {
        EmbeddedServer server = StoreForTests.server(home);
        try (Connection left = DriverManager.getConnection(
                server.jdbcUrl() + "&ApplicationName=" + SessionRules.APPLICATION, server.user(), server.password())) {
            assertThat(left.isValid(5)).isTrue();
            server.close();
            assertThat(Postmaster.running(data())).isEmpty();
        }
    }

    /// Presences are lost when a backend crashes and all sessions are reset; pools come back by themselves.
    @Test
    @Tag("soak")
    void aPoolOfAnotherProcessKeepsItRunning() throws Exception {
        EmbeddedServer server = StoreForTests.server(home);
        try (Connection pooled = DriverManager.getConnection(
                server.jdbcUrl() + "&ApplicationName=fenzhang%2000000000", server.user(), server.password())) {
            server.close();
            assertThat(pooled.isValid(5)).isTrue();
        }
        StoreForTests.server(home).close();
        assertThat(Postmaster.running(data())).isEmpty();
    }

    /// A snapshot of a home has the password and the port of the server that runs in the original.
    @Test
    void aCopyOfARunningHomeHasAServerOfItsOwn() throws Exception {
        try (EmbeddedServer original = StoreForTests.server(home)) {
            execute(original, "DROP TABLE IF EXISTS original_coin");
            copyHome();
            assertThat(Postmaster.recorded(data()).orElseThrow().port())
                    .isEqualTo(Postmaster.recorded(shared.resolve("pg/data"))
                            .orElseThrow()
                            .port());
            try (EmbeddedServer copy = StoreForTests.server(home)) {
                assertThat(copy.jdbcUrl()).isNotEqualTo(original.jdbcUrl());
                execute(copy, "CREATE TABLE original_coin AS SELECT 7 AS fen");
            }
            assertThat(query(original, "SELECT to_regclass('original_coin') IS NULL"))
                    .isEqualTo("t");
        }
    }

    /// As where containers share the processes' numbers, and both have their home under the same path.
    @Test
    @Tag("soak")
    void aCopyWhoseServerCanBeSeenHasAServerOfItsOwn() throws Exception {
        try (EmbeddedServer original = StoreForTests.server(home)) {
            copyHome();
            Process named = new ProcessBuilder("sh", "-c", "sleep 60; :", "sh", data().toString()).start();
            try {
                Path file = Postmaster.file(data());
                Files.writeString(file, Files.readString(file).replaceFirst("^[0-9]+", Long.toString(named.pid())));
                assertThat(Postmaster.running(data())).isPresent();
                try (EmbeddedServer copy = StoreForTests.server(home)) {
                    assertThat(copy.jdbcUrl()).isNotEqualTo(original.jdbcUrl());
                }
            } finally {
                named.descendants().forEach(ProcessHandle::destroy);
                named.destroy();
            }
        }
    }

    @Test
    @Tag("soak")
    void aHalfMadeDatabaseIsMadeAnew() throws Exception {
        copyHome();
        Path pg = home.resolve("pg");
        Files.move(pg.resolve("data"), pg.resolve("data.unfinished"));
        Files.writeString(pg.resolve("password"), "half");
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
            assertThat(pg.resolve("data.unfinished")).doesNotExist();
        }
    }

    @Test
    @Tag("soak")
    void aPortThatSomebodyTookIsGivenUp() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Iterator<Integer> ports =
                    List.of(taken.getLocalPort(), ServerSetup.anyPort()).iterator();
            try (EmbeddedServer server = EmbeddedServer.open(home, StoreForTests.setup(ports::next))) {
                assertThat(query(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aStartThatFailsShowsTheLog() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            ServerSetup impatient = StoreForTests.setup(taken::getLocalPort, Duration.ofMillis(300));
            assertThatThrownBy(() -> EmbeddedServer.open(home, impatient))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("PostgreSQL did not start: exit code 1")
                    .hasMessageContaining("where: " + home.resolve("pg").resolve("server.log") + " ends with")
                    .hasMessageContaining("Address already in use")
                    .hasMessageContaining("to do: ");
        }
    }

    @Test
    void damagedDataShowTheLog() throws Exception {
        copyHome();
        Files.delete(data().resolve("global").resolve("pg_control"));
        assertThatThrownBy(() -> StoreForTests.server(home))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("could not find the database system")
                .hasMessageContaining("restore " + home.resolve("pg") + " from a backup");
    }

    @Test
    void aLostPasswordIsNamedAndLeavesNothingRunning() throws Exception {
        copyHome();
        Path file = home.resolve("pg").resolve("password");
        Files.delete(file);
        assertThatThrownBy(() -> StoreForTests.server(home))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("where: " + file);
        awaitNoServer();
    }

    @Test
    @Tag("soak")
    void aWrongPasswordIsNamedAndLeavesNothingRunning() throws Exception {
        copyHome();
        Path file = home.resolve("pg").resolve("password");
        Files.writeString(file, "guessed");
        assertThatThrownBy(() -> StoreForTests.server(home))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("password authentication failed")
                .hasMessageContaining("password in " + file);
        awaitNoServer();
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> StoreForTests.server(file))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("where: " + file);
    }

    @Test
    void controlCDoesNotReachTheServer() throws Exception {
        assumeThat(Path.of("/proc/self/stat")).exists();
        try (EmbeddedServer _ = StoreForTests.server(home)) {
            long pid = Postmaster.running(data()).orElseThrow().pid();
            String[] stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .split(" ");
            assertThat(stat[4]).as("process group").isEqualTo(Long.toString(pid));
        }
    }

    @Test
    @Tag("soak")
    void rootWithoutNamespacesRunsItAsNobodyAndWithThemTakesItBack() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        home = folder.toRealPath().resolve("home");
        ServerSetup asNobody = new ServerSetup(
                Optional.empty(), false, () -> ServerAccount.NOBODY, ServerSetup::anyPort, Duration.ofSeconds(20));
        try (EmbeddedServer server = EmbeddedServer.open(home, asNobody)) {
            assertThat(Files.getAttribute(data(), "unix:uid")).isEqualTo(65534);
            execute(server, "CREATE TABLE coin AS SELECT 7 AS fen");
        }
        try (EmbeddedServer server = StoreForTests.server(home)) {
            assertThat(Files.getAttribute(data(), "unix:uid")).isEqualTo(0);
            assertThat(query(server, "SELECT fen FROM coin")).isEqualTo("7");
        }
    }

    private Path data() {
        return home.resolve("pg").resolve("data");
    }

    private void awaitNoServer() throws Exception {
        for (int i = 0; i < 1000 && Postmaster.running(data()).isPresent(); i++) {
            Thread.sleep(10);
        }
        assertThat(Postmaster.running(data())).isEmpty();
    }

    private static void kill(Postmaster server) throws Exception {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
