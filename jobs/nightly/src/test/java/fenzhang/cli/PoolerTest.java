package fenzhang.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fenzhang.store.database.DatabaseLogin;
import fenzhang.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// PgBouncer before the database, where it is installed: refused in one line before anything is done, unless it keeps
/// sessions.
@Timeout(60)
class PoolerTest {
    private record Pooler(Process process, Path folder, int port) implements AutoCloseable {
        static Pooler start(DatabaseLogin login, String mode) throws Exception {
            Path folder = Files.createTempDirectory("pooler"); // not one of ours: it runs as another user under root
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            String server = login.jdbcUrl().replaceFirst("^.*//([^/]+):([0-9]+)/.*$", "host=$1 port=$2");
            Path settings = Files.writeString(folder.resolve("pooler.ini"), """
                    [databases]
                    * = %s user=%s password=%s
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = %s
                    default_pool_size = 5
                    logfile = %s
                    """.replace("%s user", server + " user")
                    .replaceFirst("user=%s", "user=" + login.user())
                    .replaceFirst("password=%s", "password=" + login.password())
                    .replaceFirst("%d", Integer.toString(port))
                    .replaceFirst("pool_mode = %s", "pool_mode = " + mode)
                    .replaceFirst("logfile = %s", "logfile = " + folder.resolve("log")));
            List<String> command = new ArrayList<>(List.of("pgbouncer", "-q"));
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("-u", "nobody"));
            }
            command.add(settings.toString());
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                Folders.delete(folder);
                assumeTrue(false, "pgbouncer is not installed");
                throw e;
            }
            Pooler pooler = new Pooler(process, folder, port);
            pooler.await();
            return pooler;
        }

        private void await() throws Exception {
            while (true) {
                try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return;
                } catch (IOException e) {
                    assertThat(process.isAlive()).as("pgbouncer runs").isTrue();
                    Thread.sleep(20);
                }
            }
        }

        DatabaseLogin before(DatabaseLogin login) {
            return new DatabaseLogin(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + TrialServer.name(login),
                    login.user(),
                    login.password());
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
            Folders.delete(folder);
        }
    }

    @Test
    void sessionsThatAreGivenAwayAreRefusedBeforeAnythingIsDone() throws Exception {
        try (Trial trial = Trial.untouched(Folders.fresh("pooler"))) {
            for (String mode : List.of("transaction", "statement")) {
                try (Pooler pooler = Pooler.start(trial.login(), mode)) {
                    Trial pooled = new Trial(trial.dir(), pooler.before(trial.login()));
                    CommandLineRun run = pooled.command(
                            "catalog", "import", trial.dir().resolve("catalog").toString());
                    run.assertRefused(ExitCode.USAGE, "spring.datasource.url", "connection pooler", "directly");
                    assertThat(run.err().lines()).hasSize(1);
                }
            }
            assertThat(TrialServer.column(trial.login(), "select nspname::text from pg_namespace"))
                    .doesNotContain("fenzhang", "batch");
        }
    }

    @Test
    void sessionsThatAreKeptWillDo() throws Exception {
        try (Trial trial = Trial.catalogued(Folders.fresh("pooler"));
                Pooler pooler = Pooler.start(trial.login(), "session")) {
            new Trial(trial.dir(), pooler.before(trial.login()))
                    .run(Trial.FIRST)
                    .assertDone();
            trial.assertSettled(Trial.FIRST);
        }
    }
}
