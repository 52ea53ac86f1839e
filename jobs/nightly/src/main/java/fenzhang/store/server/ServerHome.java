package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where an embedded server keeps its files: data, log, password and lock.
///
/// @param folder `{home}/pg`, absolute and without links
record ServerHome(Path folder) {

    /// Makes the folder of a home, for its owner's eyes only.
    static ServerHome in(Path home) throws IOException {
        Path folder = home.resolve("pg");
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return new ServerHome(folder.toRealPath());
    }

    Path data() {
        return folder.resolve("data");
    }

    Path lockFile() {
        return folder.resolve("server.lock");
    }

    /// Held by a server and its backends as long as one of them lives.
    Path dataLockFile() {
        return folder.resolve("data.lock");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    ServerLog log() {
        return new ServerLog(folder.resolve("server.log"));
    }

    /// Returns the password that was made with the data.
    ///
    /// @throws DatabaseUnavailable if its file is lost
    String password() throws IOException {
        if (Files.notExists(passwordFile())) {
            throw new DatabaseUnavailable(
                    "the database is there, but the file with its password is not",
                    passwordFile().toString(),
                    "restore the file from a backup, or give another --home");
        }
        return Files.readString(passwordFile(), StandardCharsets.US_ASCII).strip();
    }

    /// Makes the error of a server that does not do as told, with what it logged after a mark.
    DatabaseUnavailable unavailable(String what, long mark) throws IOException {
        return new DatabaseUnavailable(
                what,
                log().described(mark),
                "remove the cause that the log names and run again; if the data are damaged, restore " + folder
                        + " from a backup");
    }
}
