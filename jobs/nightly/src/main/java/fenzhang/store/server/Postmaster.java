package fenzhang.store.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A running server, as its `postmaster.pid` has it.
///
/// @param dataDirectory the absolute path of its data
/// @param pid its first process
/// @param port where it listens
/// @param status `starting`, `ready`, `stopping`, or empty just after its start
record Postmaster(Path dataDirectory, long pid, int port, String status) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path file(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    /// Reads the file, which a crash may have left behind: returns empty unless its process lives and serves these
    /// data.
    static Optional<Postmaster> running(Path dataDirectory) throws IOException {
        return recorded(dataDirectory).filter(Postmaster::isAlive);
    }

    /// Reads the file. Its process may be gone, or be one that can't be seen from here: containers number theirs anew.
    static Optional<Postmaster> recorded(Path dataDirectory) throws IOException {
        try {
            String text = Files.readString(file(dataDirectory), StandardCharsets.ISO_8859_1);
            List<String> lines = Arrays.asList(text.split("\n", -1));
            if (lines.size() <= PORT_LINE + 1) {
                return Optional.empty(); // being written, or the remnant of a crash
            }
            String status = lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : "";
            return Optional.of(new Postmaster(
                    dataDirectory, Long.parseLong(lines.get(0)), Integer.parseInt(lines.get(PORT_LINE)), status));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isReady() {
        return status.equals("ready");
    }

    /// Says whether the process lives and is the server of these data: its number may long be another program's.
    boolean isAlive() {
        return ProcessHandle.of(pid).filter(this::servesTheseData).isPresent();
    }

    private boolean servesTheseData(ProcessHandle process) {
        String data = dataDirectory.toString();
        return process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(data::equals);
    }

    /// Asks for a fast shutdown: transactions are rolled back, a checkpoint is written. Returns at once.
    void interrupt() throws IOException {
        // A signal that the JDK can't send.
        new ProcessBuilder("sh", "-c", "kill -INT " + pid).start();
    }
}
