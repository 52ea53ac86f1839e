package fenzhang.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a command for each alert, which it finds on its standard input.
public final class CommandHook implements AlertChannel {
    private static final Logger LOG = LoggerFactory.getLogger(CommandHook.class);

    private static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final String command;
    private final Duration limit;

    /// @param command a command line for `sh -c`
    /// @param limit after which it is killed
    public CommandHook(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "command";
    }

    /// Taken is what the command ends with 0 for.
    @Override
    public boolean take(String message) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().keySet().removeIf(CommandHook::isOurs);
            Process process = builder.start();
            try {
                // A command that does not read a long message must not delay the limit.
                Thread.ofVirtual().name("alert-input").start(() -> write(process, message));
                return isDone(process);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            LOG.warn("the alert command can't be run; the alert is sent again later: {}", e + "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// Settings of ours, by whatever spelling Spring Boot takes, hold the passwords of the books and the webhook's
    /// secret; so do those of PostgreSQL, and options of the JVM by `-D`. What else there is may be what the
    /// command needs, keys of an object store among it.
    static boolean isOurs(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return Stream.of("FENZHANG", "SPRING", "PGPASS").anyMatch(name::startsWith) || JVM_OPTIONS.contains(name);
    }

    private boolean isDone(Process process) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn(
                    "the alert command took over {} s and was killed; the alert is sent again later",
                    limit.toSeconds());
            return false;
        }
        if (process.exitValue() != 0) {
            LOG.warn("the alert command ended with {}; the alert is sent again later", process.exitValue());
        }
        return process.exitValue() == 0;
    }

    private static void write(Process process, String message) {
        try (OutputStream in = process.getOutputStream()) {
            in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("the alert command did not read its input", e);
        }
    }
}
