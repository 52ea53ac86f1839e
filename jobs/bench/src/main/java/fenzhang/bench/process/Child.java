package fenzhang.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs one process at a time and watches it.
public final class Child {
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS_PER_DATABASE_LOOK = 10;
    private static final int TOLD_LINES = 20;

    private Child() {}

    /// Runs a command to its end.
    ///
    /// @param log where its output is kept: `{log}.out` and `{log}.err`
    /// @param home where its embedded PostgreSQL lives, if it has one
    /// @throws BenchFailure if it ends with anything but 0
    public static Measured run(List<String> command, Path log, Optional<Path> home) {
        Path out = Path.of(log + ".out");
        Path err = Path.of(log + ".err");
        Optional<DatabaseWatch> database = home.map(DatabaseWatch::new);
        long self = ProcessHandle.current().pid();
        long cpuBefore = ProcessFiles.endedChildrenCpuMillis(self);
        long startedAt = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            long peakBytes = watch(process, database);
            long wallMillis = (System.nanoTime() - startedAt) / 1_000_000;
            if (process.exitValue() != 0) {
                throw new BenchFailure(
                        String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + end(out) + end(err));
            }
            return new Measured(
                    wallMillis,
                    ProcessFiles.endedChildrenCpuMillis(self) - cpuBefore,
                    peakBytes,
                    database.map(DatabaseWatch::cpuMillis).orElse(0L),
                    database.map(DatabaseWatch::peakBytes).orElse(0L),
                    Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BenchFailure("cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
        }
    }

    /// Waits for the end of a process and returns the most that it had resident. Its high-water mark is kept by the
    /// kernel: only what it grows by between the last look and its end is missed.
    private static long watch(Process process, Optional<DatabaseWatch> database) {
        long peakBytes = 0;
        try {
            for (int looks = 0; !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
                peakBytes = Math.max(peakBytes, ProcessFiles.peakBytes(process.pid()));
                if (looks % LOOKS_PER_DATABASE_LOOK == 0) {
                    database.ifPresent(DatabaseWatch::look);
                }
            }
            return peakBytes;
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }

    private static String end(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size())) + "\n";
    }
}
