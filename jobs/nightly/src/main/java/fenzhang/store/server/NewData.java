package fenzhang.store.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the data of an embedded server: UTF-8, plain byte order, page checksums, and a password that nobody chose.
final class NewData {
    private static final Logger LOG = LoggerFactory.getLogger(NewData.class);
    private static final int PASSWORD_BYTES = 32;

    /// What an owner may tune in `postgresql.conf` afterwards. Without I/O workers it starts sooner and stays
    /// smaller.
    private static final List<String> TUNABLE = List.of(
            "max_connections=40",
            "shared_buffers=128MB",
            "work_mem=16MB",
            "io_method=sync",
            "checkpoint_timeout=15min",
            "log_checkpoints=off",
            "log_lock_waits=on",
            "log_min_duration_statement=10s");

    private NewData() {}

    /// Makes data and password. The rename at the end makes them count: killed before it, the next start begins anew.
    ///
    /// @throws DatabaseUnavailable if `initdb` fails
    static void create(ServerHome home, PostgresBinaries binaries, ServerAccount account, boolean durable)
            throws IOException {
        LOG.info("making a new database in {}", home.data());
        Path unfinished = home.folder().resolve("data.unfinished");
        Trees.delete(unfinished);
        writePassword(home.passwordFile());
        account.own(home.passwordFile());
        List<String> command = new ArrayList<>(List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=" + EmbeddedServer.USER,
                "--pwfile=" + home.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions",
                durable ? "--sync-method=fsync" : "--no-sync"));
        TUNABLE.forEach(setting -> command.add("--set=" + setting));
        run(home, account, command);
        Files.move(unfinished, home.data(), StandardCopyOption.ATOMIC_MOVE);
        force(home.folder());
    }

    private static void run(ServerHome home, ServerAccount account, List<String> command) throws IOException {
        long mark = home.log().mark();
        Process initdb = account.process(home.log().file(), command).start();
        int exitCode = ServerAccount.exitCode(initdb);
        if (exitCode != 0) {
            throw home.unavailable("PostgreSQL's initdb failed with exit code " + exitCode, mark);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(bytes), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
