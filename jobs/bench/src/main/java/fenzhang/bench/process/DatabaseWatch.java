package fenzhang.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Watches the embedded PostgreSQL of a home from outside: it is no child of the program that starts it.
public final class DatabaseWatch {
    private final Path pidFile;
    private long peakBytes;
    private long cpuMillis;

    /// @param home the folder given by `--home`
    public DatabaseWatch(Path home) {
        this.pidFile = home.resolve("pg/data/postmaster.pid");
    }

    /// Looks now.
    public void look() {
        long server = pid();
        if (server == 0) {
            return;
        }
        long bytes = ProcessFiles.proportionalBytes(server);
        long millis = ProcessFiles.cpuMillis(server) + ProcessFiles.endedChildrenCpuMillis(server);
        for (ProcessHandle backend : ProcessHandle.of(server).map(ProcessHandle::children).stream()
                .flatMap(all -> all)
                .toList()) {
            bytes += ProcessFiles.proportionalBytes(backend.pid());
            millis += ProcessFiles.cpuMillis(backend.pid());
        }
        peakBytes = Math.max(peakBytes, bytes);
        cpuMillis = Math.max(cpuMillis, millis);
    }

    public long peakBytes() {
        return peakBytes;
    }

    /// Returns user and system time since the server was started, those of its processes that have ended included.
    public long cpuMillis() {
        return cpuMillis;
    }

    private long pid() {
        try {
            List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
        } catch (IOException | NumberFormatException e) {
            return 0; // not running, or its file is just being written
        }
    }
}
