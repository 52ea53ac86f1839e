package fenzhang.cli;

import fenzhang.fault.CrashPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The program in a process of its own, to be killed.
final class ChildProgram implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    /// What `serve` takes for now when it is started: the three days of a trial are due.
    private static final Instant NOON_AFTER_THREE_DAYS = Instant.parse("2026-10-23T04:00:00Z");

    private final Process process;
    private final StringBuffer err = new StringBuffer();
    private final CompletableFuture<CrashPoint> atFault = new CompletableFuture<>();
    private final Thread reader;

    private ChildProgram(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    /// Starts a command; it stops at the faults, such as `IN_SCAN:1`, until it is told to go on.
    static ChildProgram start(List<String> arguments, String faults) {
        return start(List.of(), arguments, faults);
    }

    /// @param prefix a command that runs the one that follows it
    static ChildProgram start(List<String> prefix, List<String> arguments, String faults) {
        return start(prefix, ChildClasses.options(), arguments, faults);
    }

    /// @param classes options that name the classes
    static ChildProgram start(List<String> prefix, List<String> classes, List<String> arguments, String faults) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfenzhang.fault=" + faults,
                "-Dtest.clock.offset=" + Duration.between(Instant.now(), NOON_AFTER_THREE_DAYS)));
        command.addAll(classes);
        command.add("fenzhang.cli.Fenzhang");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        try {
            return new ChildProgram(
                    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                err.append(line).append('\n');
                if (line.startsWith("fault: ")) {
                    atFault.complete(CrashPoint.valueOf(line.substring("fault: ".length())));
                }
            }
        } catch (IOException e) {
            err.append(e).append('\n');
        }
    }

    /// Waits until the program stops at its first fault; false if it ends before.
    boolean stopsAtFault() {
        try {
            CompletableFuture.anyOf(atFault, process.onExit()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!process.isAlive()) {
                reader.join();
            }
            return atFault.isDone();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("neither at a fault nor at its end; stderr:\n" + err, e);
        }
    }

    /// Kills it if it does not end by itself before; returns whether it was killed.
    boolean killAfter(long millis) {
        try {
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                return false;
            }
            return kill() != 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets it go on from its fault.
    void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends `SIGKILL`, and returns the exit code.
    int kill() {
        process.destroyForcibly();
        return exitCode();
    }

    /// Sends a signal by its name, such as `STOP`.
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " failed: " + code);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a process took in all.
    ///
    /// @param processorTime as last seen before its end
    /// @param peakBytes of memory, whatever for; 0 where the system doesn't tell
    record Usage(Duration processorTime, long peakBytes) {}

    /// Waits for its end, longer than for that of others, and returns what it took.
    Usage usageToItsEnd(Duration limit) throws IOException, InterruptedException {
        Usage usage = new Usage(Duration.ZERO, 0);
        Instant latest = Instant.now().plus(limit);
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            usage = new Usage(
                    process.info().totalCpuDuration().orElse(usage.processorTime()),
                    Math.max(usage.peakBytes(), peakBytes()));
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("it does not end in " + limit + "; stderr:\n" + err);
            }
        }
        reader.join();
        return usage;
    }

    private long peakBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.exists(status) ? Files.lines(status) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> 1_024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (UncheckedIOException | NoSuchFileException e) {
            return 0; // it ended meanwhile
        }
    }

    /// Waits for its end.
    int exitCode() {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        Arrays.toString(process.info().arguments().orElseThrow()) + " does not end; stderr:\n" + err);
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns whether it has not ended.
    boolean isAlive() {
        return process.isAlive();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
