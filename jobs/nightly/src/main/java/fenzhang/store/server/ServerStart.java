package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a server, on a port of 127.0.0.1 that is free, with a password, out of reach of the terminal's Ctrl-C.
///
/// @param home its files
/// @param setup what tests vary
record ServerStart(ServerHome home, ServerSetup setup) {
    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
    private static final String PORT_LOST = "could not create any TCP/IP sockets";
    /// Backends of a killed server notice within a second or so that it is gone.
    private static final String BACKENDS_LEFT = "pre-existing shared memory block";

    /// How the shell below ends when the data are in use, and when it can't be known.
    static final int IN_USE = 75;

    static final int LOCKLESS = 76;

    /// Starts a program that holds a lock on a file as long as it or a child of it lives: they inherit it. Unlike
    /// PostgreSQL's own locks it holds across containers, which number their processes anew. Only who has it may
    /// take away what a crash left behind, which PostgreSQL would believe if another program of ours had its number
    /// by now.
    static final String LOCKED =
            """
            exec 9>>"$1" || exit 74
            if command -v flock > /dev/null; then
                flock -n 9
                case $? in 0) ;; 1) exit :inUse ;; *) exit :lockless ;; esac
            fi
            rm -f "$2"
            shift 2
            exec "$@"
            """.replace(":inUse", Integer.toString(IN_USE)).replace(":lockless", Integer.toString(LOCKLESS));

    private static final AtomicBoolean SAID_UNLOCKED = new AtomicBoolean();

    /// Between two attempts to start on data that are in use: backends of a killed server are ending.
    private static final Duration IN_USE_NAP = Duration.ofMillis(250);

    /// Recovery after a crash replays at most 1 GB.
    static final Duration LIMIT = Duration.ofMinutes(5);

    /// Given at every start, so that no file can say otherwise.
    private static final List<String> FIXED = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "logging_collector=off",
            "synchronous_commit=on",
            "client_connection_check_interval=5s");

    /// Starts a server, on data that are made first if there are none, and waits until it is ready. No other may run.
    ///
    /// @throws DatabaseUnavailable if it does not get ready, with the end of its log
    Postmaster run() throws IOException {
        ServerAccount account = setup.account().get();
        account.own(home.folder());
        PostgresBinaries binaries = binaries(account);
        if (Files.notExists(home.data())) {
            NewData.create(home, binaries, account, setup.durable());
        }
        if (!isOnPath("flock") && !SAID_UNLOCKED.getAndSet(true)) {
            LOG.warn("there is no program `flock` (util-linux) here: nothing keeps PostgreSQL from starting in another"
                    + " container on the same data");
        }
        Optional<Postmaster> started = Optional.empty();
        Patience patience = new Patience(setup.retryLimit());
        while (started.isEmpty()) {
            started = attempt(account, binaries, !patience.pause());
        }
        return started.get();
    }

    /// Returns empty if the cause of the failure passes by itself, unless this was the last attempt.
    private Optional<Postmaster> attempt(ServerAccount account, PostgresBinaries binaries, boolean last)
            throws IOException {
        long mark = home.log().mark();
        int port = setup.ports().next();
        Process process =
                account.process(home.log().file(), command(binaries, port)).start();
        Patience patience = new Patience(LIMIT);
        while (process.isAlive() && patience.pause()) {
            // What a crash left behind has another port, and stays until the shell above takes it away.
            Optional<Postmaster> ready =
                    Postmaster.running(home.data()).filter(server -> server.isReady() && server.port() == port);
            if (ready.isPresent()) {
                return ready;
            }
        }
        if (process.isAlive()) {
            throw home.unavailable("PostgreSQL is not ready after " + LIMIT.toMinutes() + " minutes", mark);
        }
        if (process.exitValue() == IN_USE) {
            if (last) {
                throw inUse();
            }
            new Patience(IN_USE_NAP).rest();
            return Optional.empty();
        }
        if (process.exitValue() == LOCKLESS) {
            throw lockless(home.log().since(mark));
        }
        String said = home.log().since(mark);
        if (!last && (said.contains(PORT_LOST) || said.contains(BACKENDS_LEFT))) {
            return Optional.empty();
        }
        throw home.unavailable("PostgreSQL did not start: exit code " + process.exitValue(), mark);
    }

    private DatabaseUnavailable inUse() {
        return new DatabaseUnavailable(
                "PostgreSQL runs on these data already, and can't be reached from here: in another container, or on"
                        + " another machine; or backends of a killed server are still ending",
                home.data().toString(),
                "try again; if it stays so, end what runs there, or give each its own --home, or both one database by"
                        + " spring.datasource.url");
    }

    private DatabaseUnavailable lockless(String said) {
        return new DatabaseUnavailable(
                "this file system has no locks, so that a second PostgreSQL could start on the same data: "
                        + said.strip(),
                home.dataLockFile().toString(),
                "put --home on a file system that has locks, or set spring.datasource.url to a PostgreSQL of your own");
    }

    private List<String> command(PostgresBinaries binaries, int port) {
        List<String> command = new ArrayList<>();
        if (isOnPath("setsid")) {
            command.add("setsid");
        }
        command.addAll(List.of(
                "sh",
                "-c",
                LOCKED,
                "sh",
                home.dataLockFile().toString(),
                Postmaster.file(home.data()).toString(),
                binaries.program("postgres").toString(),
                "-D",
                home.data().toString()));
        List<String> settings = new ArrayList<>(FIXED);
        settings.add("fsync=" + (setup.durable() ? "on" : "off"));
        settings.add("full_page_writes=" + (setup.durable() ? "on" : "off"));
        settings.add("port=" + port);
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /// Takes those in the user's cache; or the home's own: for nobody, who sees no user's cache, and where there is
    /// none.
    private PostgresBinaries binaries(ServerAccount account) throws IOException {
        if (account != ServerAccount.NOBODY && setup.cache().isPresent()) {
            try {
                return PostgresBinaries.in(setup.cache().get());
            } catch (IOException e) {
                LOG.info("{} can't be used ({}), so {} is", setup.cache().get(), e.toString(), home.folder());
            }
        }
        PostgresBinaries binaries = PostgresBinaries.in(home.folder());
        account.own(binaries.folder());
        return binaries;
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
