package fenzhang.cli;

import fenzhang.store.database.DatabaseLogin;
import fenzhang.store.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL that a test may stop and start again, on the same port, as an administrator would.
///
/// @param home where its files are
/// @param server as it was started first
/// @param command what started it, to start it again
record OwnServer(Path home, EmbeddedServer server, List<String> command) implements AutoCloseable {
    static OwnServer open(Path home) throws IOException {
        EmbeddedServer server = EmbeddedServer.open(home);
        ProcessHandle.Info postmaster =
                ProcessHandle.of(pid(home)).orElseThrow().info();
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.add(postmaster.command().orElseThrow());
        command.addAll(List.of(postmaster.arguments().orElseThrow()));
        return new OwnServer(home, server, command);
    }

    DatabaseLogin login() {
        return server.login();
    }

    /// Stops it and waits until it is gone.
    ///
    /// @param signal `INT` for a fast shutdown, `QUIT` for an immediate one, `KILL` for a crash
    void stop(String signal) throws Exception {
        ProcessHandle postmaster = ProcessHandle.of(pid(home)).orElseThrow();
        if (new ProcessBuilder("kill", "-" + signal, Long.toString(postmaster.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException("kill -" + signal + " failed");
        }
        postmaster.onExit().get();
    }

    /// Starts it on its port and waits until it lets us in.
    void start() throws Exception {
        boolean isUp = false;
        while (!isUp) { // backends of a killed server may still be there; the test's limit of time ends it
            Process postmaster = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("pg/server.log").toFile()))
                    .start();
            while (postmaster.isAlive() && !isUp) {
                isUp = isUp();
            }
        }
    }

    private boolean isUp() {
        try {
            return TrialServer.column(login(), "SELECT 1").size() == 1;
        } catch (IllegalStateException e) {
            Thread.onSpinWait();
            return false;
        }
    }

    private static long pid(Path home) throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("pg/data/postmaster.pid")).getFirst());
    }

    @Override
    public void close() {
        server.close();
    }
}
