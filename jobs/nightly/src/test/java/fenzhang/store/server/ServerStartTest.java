package fenzhang.store.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import fenzhang.store.database.StoreForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What lies there before a server starts, and what keeps it from starting.
@Timeout(60)
class ServerStartTest {
    @TempDir
    private Path folder;

    /// The number of a server that crashed may be that of the very shell that starts the next, which names the data.
    @Test
    void aRemnantIsNotTakenForTheServerThatStarts() throws Exception {
        assumeThat(Path.of("/usr/bin/flock")).exists();
        Path home = folder.toRealPath().resolve("home");
        StoreForTests.server(home).close();
        ServerHome files = ServerHome.in(home);
        Process lookalike = new ProcessBuilder(
                        "flock",
                        files.dataLockFile().toString(),
                        "sh",
                        "-c",
                        "echo; sleep 1; exit",
                        files.data().toString())
                .start();
        lookalike.getInputStream().read(); // it holds the lock for a second, as backends that are ending do
        String remnant = lookalike.pid() + "\n" + files.data() + "\n1700000000\n1\n\n127.0.0.1\n 1 2\nready   \n";
        Files.writeString(Postmaster.file(files.data()), remnant);
        assertThat(Postmaster.running(files.data())).isPresent();
        Postmaster started = new ServerStart(files, StoreForTests.setup(ServerSetup::anyPort)).run();
        try {
            assertThat(started.port()).isNotEqualTo(1);
            assertThat(started.pid()).isNotEqualTo(lookalike.pid());
        } finally {
            ProcessHandle process = ProcessHandle.of(started.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /// As util-linux says it: 1 is somebody else's lock, 71 a file system that has none.
    @Test
    void aLockThatIsHeldIsToldFromOneThatCantBe() throws Exception {
        assertThat(exitCodeWhenFlockEndsWith(0)).isEqualTo(7);
        assertThat(folder.resolve("postmaster.pid")).doesNotExist();
        for (int code : List.of(65, 66, 71)) {
            assertThat(exitCodeWhenFlockEndsWith(code)).isEqualTo(ServerStart.LOCKLESS);
            assertThat(folder.resolve("postmaster.pid")).exists();
        }
        assertThat(exitCodeWhenFlockEndsWith(1)).isEqualTo(ServerStart.IN_USE);
        assertThat(folder.resolve("postmaster.pid")).exists();
    }

    private int exitCodeWhenFlockEndsWith(int code) throws Exception {
        Path flock = Files.writeString(folder.resolve("flock"), "#!/bin/sh\nexit " + code + "\n");
        Files.setPosixFilePermissions(flock, PosixFilePermissions.fromString("rwx------"));
        Path left = Files.writeString(folder.resolve("postmaster.pid"), "");
        List<String> command = new ArrayList<>(List.of("sh", "-c", ServerStart.LOCKED, "sh"));
        command.addAll(List.of(folder.resolve("data.lock").toString(), left.toString(), "sh", "-c", "exit 7"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        return builder.start().waitFor();
    }
}
