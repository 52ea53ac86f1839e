package fenzhang.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Runs one process at a time and watches it.
public final class Child {
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS_PER_DATABASE_LOOK = 10;
    private static final int TOLD_LINES = 20;
    private static final int ENDING_SECONDS = 30;

    private Child() {}

    /// Runs a command to its end.
    ///
    /// @param log where its output is kept: `{log}.out` and `{log}.err`
    /// @param home where its embedded PostgreSQL lives, if it has one
    /// @throws BenchFailure if it ends with anything but 0
    public static Measured run(List<String> command, Path log, Optional<Path> home) {
        return run(command, log, home, () -> false);
    }

    /// Runs a command until it ends or has done enough, and is ended then.
    ///
    /// @param isEnough asked every few milliseconds
    /// @throws BenchFailure if it ends by itself with anything but 0
    public static Measured run(List<String> command, Path log, Optional<Path> home, BooleanSupplier isEnough) {
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
            Watched watched = watch(process, database, isEnough);
            long wallMillis = (watched.endedAt - startedAt) / 1_000_000;
            if (process.exitValue() != 0 && !watched.wasEnough) {
                throw new BenchFailure(
                        String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + end(out) + end(err));
            }
            return new Measured(
                    wallMillis,
                    ProcessFiles.endedChildrenCpuMillis(self) - cpuBefore,
                    watched.peakBytes,
                    database.map(DatabaseWatch::cpuMillis).orElse(0L),
                    database.map(DatabaseWatch::peakBytes).orElse(0L),
                    Files.readString(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BenchFailure("cannot run " + String.join(" ", command) + ": " + e.getMessage(), e);
        }
    }

    /// @param endedAt by the clock of [System#nanoTime()]
    private record Watched(long peakBytes, long endedAt, boolean wasEnough) {}

    /// Waits for the end of a process and returns the most that it had resident. Its high-water mark is kept by the
    /// kernel: only what it grows by between the last look and its end is missed.
    private static Watched watch(Process process, Optional<DatabaseWatch> database, BooleanSupplier isEnough) {
        long peakBytes = 0;
        try {
            for (int looks = 0; !process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS); looks++) {
                peakBytes = Math.max(peakBytes, ProcessFiles.peakBytes(process.pid()));
                if (looks % LOOKS_PER_DATABASE_LOOK == 0) {
                    database.ifPresent(DatabaseWatch::look);
                }
                if (isEnough.getAsBoolean()) {
                    long endedAt = System.nanoTime();
                    end(process);
                    return new Watched(peakBytes, endedAt, true);
                }
            }
            return new Watched(peakBytes, System.nanoTime(), false);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }

    /// Asks a process to end; one that is too busy to hear it is killed.
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static String end(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size())) + "\n";
    }
}
